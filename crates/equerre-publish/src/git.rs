//! The user's own `git`: what signs, runs hooks and pushes, with the user's configuration and credentials.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use equerre_report::Message;

use crate::error::{PublishError, refused};

/// Variables that would lead git to another repository than the one it is run in: a hook that calls Équerre has them.
pub(crate) const REPOSITORY_VARIABLES: [&str; 12] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_CEILING_DIRECTORIES",
    "GIT_QUARANTINE_PATH",
    "GIT_GRAFT_FILE",
    "GIT_SHALLOW_FILE",
];

/// `git`, run in a folder.
#[derive(Clone, Debug)]
pub(crate) struct Git {
    folder: PathBuf,
    variables: Vec<(String, Option<PathBuf>)>,
}

impl Git {
    pub(crate) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_path_buf(), variables: Vec::new() }
    }

    /// The same with a variable of the environment.
    pub(crate) fn with(mut self, name: &'static str, value: PathBuf) -> Self {
        self.variables.push((name.to_owned(), Some(value)));
        self
    }

    /// The same without a variable of the environment.
    pub(crate) fn without(mut self, name: &'static str) -> Self {
        self.variables.push((name.to_owned(), None));
        self
    }

    /// The same with these settings and no others: names and values. They are nowhere written down.
    pub(crate) fn with_settings(mut self, settings: &[(String, String)]) -> Self {
        for (n, (name, value)) in settings.iter().enumerate() {
            self.variables.push((format!("GIT_CONFIG_KEY_{n}"), Some(name.into())));
            self.variables.push((format!("GIT_CONFIG_VALUE_{n}"), Some(value.into())));
        }
        self.with("GIT_CONFIG_COUNT", settings.len().to_string().into())
            .with("GIT_CONFIG_GLOBAL", "/dev/null".into())
            .with("GIT_CONFIG_NOSYSTEM", "1".into())
            .without("GIT_CONFIG_PARAMETERS")
    }

    /// The settings in force here that `keep` takes by their names, but for those that say where a repository lies.
    pub(crate) fn settings(
        &self,
        keep: &dyn Fn(&str) -> bool,
    ) -> Result<Vec<(String, String)>, PublishError> {
        let told = self.run(&["config", "--list", "-z", "--includes"])?;
        Ok(listed(&told).into_iter().filter(|(name, _)| keep(name)).collect())
    }

    fn output<S: AsRef<OsStr>>(&self, arguments: &[S], input: Option<&[u8]>) -> Result<Output, PublishError> {
        let mut command = Command::new("git");
        command.args(arguments).current_dir(&self.folder).stdout(Stdio::piped()).stderr(Stdio::piped());
        for variable in REPOSITORY_VARIABLES {
            command.env_remove(variable);
        }
        // Its words are looked at to say what to do.
        command.env("LC_ALL", "C.UTF-8").env("LANGUAGE", "C");
        for (name, value) in &self.variables {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        command.stdin(if input.is_some() { Stdio::piped() } else { Stdio::null() });
        let missing = |error: std::io::Error| {
            let id = if error.kind() == std::io::ErrorKind::NotFound { "git-missing" } else { "git-not-run" };
            refused(Message::new(id).with("reason", error.to_string()))
        };
        let mut child = command.spawn().map_err(missing)?;
        // Written from another thread: a hook may write much before it reads.
        let writer = input.zip(child.stdin.take()).map(|(input, mut pipe)| {
            let input = input.to_vec();
            std::thread::spawn(move || pipe.write_all(&input))
        });
        let output = child.wait_with_output().map_err(missing)?;
        if let Some(writer) = writer {
            // A git that ended early says itself why.
            let _ = writer.join();
        }
        Ok(output)
    }

    /// Runs a command; its standard output, without the last line break.
    pub(crate) fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Result<String, PublishError> {
        self.fed(arguments, None)
    }

    /// Runs a command that reads `input`.
    pub(crate) fn fed<S: AsRef<OsStr>>(
        &self,
        arguments: &[S],
        input: Option<&[u8]>,
    ) -> Result<String, PublishError> {
        let output = self.output(arguments, input)?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().to_owned();
        if output.status.success() {
            return Ok(text(&output.stdout));
        }
        let (errors, printed) = (text(&output.stderr), text(&output.stdout));
        let said = if errors.is_empty() { printed } else { errors };
        let name = arguments.iter().find_map(|one| one.as_ref().to_str().filter(|one| !one.starts_with('-')));
        Err(refused(explained(name.unwrap_or_default(), &said)))
    }
}

/// The settings of a listing: names and values, those left out that say where a repository lies.
fn listed(told: &str) -> Vec<(String, String)> {
    let place = ["core.bare", "core.worktree", "core.repositoryformatversion", "core.hookspath"];
    let about = ["include.", "includeif.", "extensions.", "safe."];
    told.split('\0')
        .filter(|entry| !entry.is_empty())
        // A name alone is a yes.
        .map(|entry| entry.split_once('\n').unwrap_or((entry, "true")))
        .filter(|(name, _)| !place.contains(name) && !about.iter().any(|section| name.starts_with(section)))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// What git's refusal means, and what can be done. Its own words are always shown.
fn explained(command: &str, said: &str) -> Message {
    let lower = said.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let id = match () {
        () if has(&["please tell me who you are", "empty ident", "unable to auto-detect email"]) => {
            "git-no-identity"
        }
        () if has(&["gpg failed", "failed to sign", "signing failed", "couldn't load public key"]) => {
            "git-signing"
        }
        () if has(&["index.lock", ".lock': file exists"]) => "git-locked",
        () if has(&["cannot lock ref"]) && has(&["exists; cannot create", "' exists"]) => {
            "git-reference-taken"
        }
        () if has(&["no space left"]) => "git-disk-full",
        () if command == "push"
            && has(&["protected branch", "protected tag", "gh006", "gh013", "not allowed to push"]) =>
        {
            "git-push-protected"
        }
        () if command == "push" && has(&["fetch first", "non-fast-forward", "stale info"]) => {
            "git-push-behind"
        }
        () if command == "push" && has(&["already exists"]) => "git-push-exists",
        () if command == "push"
            && has(&["pre-receive hook declined", "hook declined", "remote rejected"]) =>
        {
            "git-push-rejected"
        }
        () if has(&[
            "authentication failed",
            "permission denied (publickey",
            "could not read username",
            "could not read password",
            "http basic: access denied",
            "the requested url returned error: 403",
            "permission to ",
        ]) =>
        {
            "git-no-access"
        }
        () if has(&["repository not found", "does not appear to be a git repository", "does not exist"]) => {
            "git-no-repository"
        }
        () if has(&[
            "could not resolve host",
            "connection timed out",
            "unable to access",
            "network is unreachable",
        ]) =>
        {
            "git-no-network"
        }
        () if has(&["hook"]) => "git-hook",
        () if has(&["permission denied", "read-only file system", "insufficient permission"]) => {
            "git-read-only"
        }
        () => "git-failed",
    };
    Message::new(id).with("command", command).with("said", without_secrets(said))
}

/// Text in which no address shows a name or password before its `@`.
#[must_use]
pub fn without_secrets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let (head, tail) = rest.split_at(at + 3);
        out.push_str(head);
        let end =
            tail.find(|c: char| c == '/' || c == '\'' || c == '"' || c.is_whitespace()).unwrap_or(tail.len());
        let authority = &tail[..end];
        out.push_str(authority.rsplit_once('@').map_or(authority, |(_, host)| host));
        rest = &tail[end..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_are_told_apart() {
        for (command, said, expected) in [
            ("push", "remote: error: GH006: Protected branch update failed", "git-push-protected"),
            ("push", " ! [rejected] main -> main (fetch first)", "git-push-behind"),
            ("push", " ! [rejected] v1 -> v1 (already exists)", "git-push-exists"),
            ("push", "fatal: Authentication failed for 'https://x/'", "git-no-access"),
            (
                "push",
                "fatal: could not read Username for 'https://x': terminal prompts disabled",
                "git-no-access",
            ),
            ("push", "fatal: '/x' does not appear to be a git repository", "git-no-repository"),
            ("clone", "fatal: unable to access 'https://x/': Could not resolve host: x", "git-no-network"),
            ("commit", "Author identity unknown\n*** Please tell me who you are.", "git-no-identity"),
            ("commit", "error: gpg failed to sign the data", "git-signing"),
            ("checkout", "fatal: Unable to create '/x/.git/index.lock': File exists.", "git-locked"),
            ("commit", "oops", "git-failed"),
        ] {
            assert_eq!(explained(command, said).id, expected, "{said}");
        }
    }

    #[test]
    fn settings_are_carried_over_but_for_those_of_the_place() {
        let told =
            "user.name\nA \"B\"\nC\0core.bare\nfalse\0commit.gpgsign\0extensions.worktreeconfig\ntrue\0";
        let expected = [("user.name", "A \"B\"\nC"), ("commit.gpgsign", "true")];
        assert_eq!(listed(told), expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }

    #[test]
    fn no_password_is_shown() {
        let said = "fatal: unable to access 'https://me:s3cret@forge.example/x.git/': 403 https://a.b/c";
        assert_eq!(
            without_secrets(said),
            "fatal: unable to access 'https://forge.example/x.git/': 403 https://a.b/c"
        );
    }
}
