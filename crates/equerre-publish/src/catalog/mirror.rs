//! Copies of the listed repositories, fetched by the user's `git`.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::entry::Entry;
use crate::git::{Git, REPOSITORY_VARIABLES, without_secrets};
use equerre_model::git::GitRepository;

/// How often a running git is looked at.
const GLANCE: Duration = Duration::from_millis(50);
/// The settings that say how the network is reached.
const WAY: [&str; 4] = ["http.proxy", "http.sslcainfo", "http.sslcapath", "http.proxysslcainfo"];
/// Why nothing can be fetched at all.
pub(crate) const GIT_MISSING: &str = "git-missing";
/// What it said, at most, in bytes.
const MAX_SAID: usize = 2_000;

/// What fetching one repository may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Room on disk, in bytes.
    pub bytes: u64,
    /// Time.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 2 << 30, time: Duration::from_secs(600) }
    }
}

/// Where copies of repositories lie, and how they are got.
#[derive(Clone, Debug)]
pub struct Mirrors {
    /// The folder: `<owner>/<name>.git`, or a checkout `<owner>/<name>`.
    pub folder: PathBuf,
    /// Nothing is fetched: what is there is taken.
    pub offline: bool,
    /// Whether the list may name folders of this machine.
    pub local: bool,
    /// What one repository may cost.
    pub limits: Limits,
}

/// Why a repository cannot be had: the name of a message under `catalog-refused`, and what it speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unavailable {
    pub(crate) why: &'static str,
    pub(crate) what: String,
}

fn unavailable(why: &'static str, what: impl std::fmt::Display) -> Unavailable {
    Unavailable { why, what: format!("{what}") }
}

impl Mirrors {
    /// The repository of an entry, fetched unless that is not wanted.
    ///
    /// # Errors
    /// Why there is none, for people.
    pub(crate) fn open(&self, entry: &Entry) -> Result<GitRepository, Unavailable> {
        // git is run elsewhere than here.
        let folder = std::path::absolute(&self.folder).map_err(|error| unavailable("disk", error))?;
        let bare = folder.join(format!("{}.git", entry.name));
        let checkout = folder.join(&entry.name);
        let path = if self.offline {
            [bare, checkout]
                .into_iter()
                .find(|path| path.is_dir())
                .ok_or_else(|| unavailable("not-mirrored", &entry.name))?
        } else {
            self.fetch(entry, &bare)?;
            bare
        };
        GitRepository::open(&path)
            .map_err(|error| unavailable("not-a-repository", without_secrets(&error.to_string())))
    }

    fn fetch(&self, entry: &Entry, path: &Path) -> Result<(), Unavailable> {
        let url = entry.url.as_str();
        let local = Path::new(url).is_absolute() || url.starts_with("file://");
        if !(url.starts_with("https://") || (local && self.local)) || url.contains(['\n', '\0']) {
            return Err(unavailable("address", without_secrets(url)));
        }
        let failed = |error: &std::io::Error| unavailable("disk", error);
        if path.is_dir() {
            // What an earlier git left half done when it was stopped.
            let packs = std::fs::read_dir(path.join("objects/pack")).into_iter().flatten().flatten();
            for left in packs.filter(|entry| entry.file_name().to_string_lossy().starts_with("tmp_")) {
                let _ = std::fs::remove_file(left.path());
            }
            return self.update(path, path, url);
        }
        // Made beside and moved when it is whole: a run that was killed leaves no half of a copy in the way.
        let part = path.with_extension("git.part");
        if part.exists() {
            std::fs::remove_dir_all(&part).map_err(|error| failed(&error))?;
        }
        std::fs::create_dir_all(&part).map_err(|error| failed(&error))?;
        self.git(&part, &part, &["init", "--quiet", "--bare"])?;
        self.update(&part, &part, url)?;
        std::fs::rename(&part, path).map_err(|error| failed(&error))
    }

    /// Takes over all tags, as they are now.
    fn update(&self, folder: &Path, counted: &Path, url: &str) -> Result<(), Unavailable> {
        let fetch = [
            "fetch",
            "--quiet",
            "--force",
            "--prune",
            "--no-tags",
            "--no-write-fetch-head",
            "--no-recurse-submodules",
            "--",
            url,
            "+refs/tags/*:refs/tags/*",
        ];
        self.git(folder, counted, &fetch)
    }

    /// Runs git within the limits: `counted` is the folder that grows.
    fn git(&self, folder: &Path, counted: &Path, arguments: &[&str]) -> Result<(), Unavailable> {
        // Nothing of the user's but the way to the network is given to who runs the other end.
        let way = Git::new(folder).settings(&|name| WAY.contains(&name)).unwrap_or_default();
        let mut command = Command::new("git");
        for (name, value) in way {
            command.arg("-c").arg(format!("{name}={value}"));
        }
        command
            .args(["-c", "credential.helper=", "-c", "core.hooksPath=/dev/null", "-c", "gc.auto=0"])
            .args(["-c", "maintenance.auto=false", "-c", "http.followRedirects=initial"])
            .args(["-c", "http.lowSpeedLimit=200", "-c", "http.lowSpeedTime=60"])
            .args(arguments)
            .current_dir(folder)
            .env("GIT_DIR", folder)
            .env("GIT_CONFIG_GLOBAL", if cfg!(windows) { "NUL" } else { "/dev/null" })
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env_remove("GIT_CONFIG_COUNT")
            .env_remove("GIT_CONFIG_PARAMETERS")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_ASKPASS", "")
            .env("GIT_CEILING_DIRECTORIES", folder)
            .env("GIT_ALLOW_PROTOCOL", if self.local { "https:file" } else { "https" })
            .env("LC_ALL", "C.UTF-8")
            .env("LANGUAGE", "C")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        for variable in
            REPOSITORY_VARIABLES.iter().filter(|name| !["GIT_DIR", "GIT_CEILING_DIRECTORIES"].contains(name))
        {
            command.env_remove(variable);
        }
        // A group of its own: git's helpers are stopped with it.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command.spawn().map_err(|error| {
            let missing = error.kind() == std::io::ErrorKind::NotFound;
            unavailable(if missing { GIT_MISSING } else { "git-not-run" }, error)
        })?;
        let said = child.stderr.take().map(|mut pipe| {
            std::thread::spawn(move || {
                let mut said = Vec::new();
                let mut chunk = [0; 4096];
                // All is read, so that git never waits, and little is kept.
                while let Ok(n @ 1..) = std::io::Read::read(&mut pipe, &mut chunk) {
                    let room = MAX_SAID.saturating_sub(said.len());
                    said.extend_from_slice(&chunk[..n.min(room)]);
                }
                said
            })
        });
        let start = Instant::now();
        let mut weighed = start;
        let mut stopped = None;
        let status = loop {
            match child.try_wait() {
                Ok(Some(status)) => break Ok(status),
                Ok(None) => {}
                Err(error) => break Err(error),
            }
            // Weighed now and then only: that takes a look at every file.
            let heavy = weighed.elapsed() > GLANCE * 10 && {
                weighed = Instant::now();
                size(counted) > self.limits.bytes
            };
            if stopped.is_none() && (heavy || start.elapsed() > self.limits.time) {
                stopped = Some(if heavy { "too-large" } else { "too-slow" });
                kill(&mut child);
            }
            std::thread::sleep(GLANCE.min(start.elapsed() / 8 + Duration::from_millis(1)));
        };
        // Of what was stopped nothing is waited for.
        let said = said.filter(|_| stopped.is_none());
        let said = said.and_then(|thread| thread.join().ok()).unwrap_or_default();
        if stopped.is_none() && size(counted) > self.limits.bytes {
            stopped = Some("too-large");
        }
        match (stopped, status) {
            (Some("too-large"), _) => Err(unavailable("too-large", self.limits.bytes >> 20)),
            (Some(why), _) => Err(unavailable(why, self.limits.time.as_secs())),
            (None, Ok(status)) if status.success() => Ok(()),
            (None, Ok(_)) => {
                Err(unavailable("not-fetched", without_secrets(String::from_utf8_lossy(&said).trim())))
            }
            (None, Err(error)) => Err(unavailable("git-not-run", error)),
        }
    }
}

/// Stops a process and those it started.
fn kill(child: &mut std::process::Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
}

/// What the files below a folder take, in bytes. Links are not followed.
fn size(folder: &Path) -> u64 {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    entries
        .flatten()
        .map(|entry| match entry.file_type() {
            Ok(kind) if kind.is_dir() => size(&entry.path()),
            Ok(kind) if kind.is_file() => entry.metadata().map_or(0, |data| data.len()),
            _ => 0,
        })
        .sum()
}
