//! Pages of the user guide whose commands are run: what they show is what the commands print.
//!
//! In such a page every line that begins with `$ ` inside a ```` ```console ```` block is run, in order, in one shell folder;
//! what follows it is replaced by its output. Comments of the form `<!-- replace FILE "before" "after" -->` change a file
//! between two blocks, `<!-- append FILE "text" -->` adds to one: a reader does that in an editor.

#![allow(clippy::disallowed_methods)] // commands are run in an environment made from this one

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Error, root};

/// The pages, with the language of their commands.
pub const PAGES: [(&str, &str); 4] = [
    ("docs/publier.md", "fr"),
    ("docs/en/publish.md", "en"),
    ("docs/donnees.md", "fr"),
    ("docs/en/data.md", "en"),
];

/// The day the commands are run on.
const DATE: &str = "2026-11-24";

/// A page with fresh outputs.
///
/// # Errors
/// When a command cannot be run at all, or a directive cannot be followed.
pub fn page(path: &str, lang: &str) -> Result<String, Error> {
    let text = fs::read_to_string(root().join(path))?;
    let world = World::new(lang)?;
    let mut out = String::new();
    let mut inside = false;
    // Lines of an old output, which go.
    let mut skipping = false;
    for line in text.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
            skipping = false;
        } else if inside && let Some(command) = line.strip_prefix("$ ") {
            out.push_str(line);
            out.push('\n');
            out.push_str(&world.run(command)?);
            skipping = true;
            continue;
        } else if inside && skipping {
            continue;
        } else if let Some(directive) = line.strip_prefix("<!-- ").and_then(|line| line.strip_suffix(" -->"))
        {
            world.follow(directive)?;
        }
        out.push_str(line);
        out.push('\n');
    }
    Ok(out)
}

/// The folder commands are run in, with a forge beside it.
struct World {
    folder: PathBuf,
    lang: String,
}

impl Drop for World {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl World {
    fn new(lang: &str) -> Result<Self, Error> {
        let folder = root().join("target").join(format!("guide-{lang}-{}", std::process::id()));
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(folder.join("work"))?;
        let world = Self { folder, lang: lang.to_owned() };
        let forge = world.folder.join("forge");
        let config = format!(
            "[user]\n\tname = Équipe du schéma\n\temail = contact@example.org\n[init]\n\tdefaultBranch = main\n[advice]\n\tdetachedHead = false\n[url \"{}/\"]\n\tinsteadOf = https://github.com/\n",
            forge.display()
        );
        fs::write(world.folder.join("gitconfig"), config)?;
        // The repositories that a person makes on a forge by a click.
        for name in ["ma-region/schema-stations-velos.git", "ma-region/schema.data.gouv.fr.git"] {
            fs::create_dir_all(forge.join(name))?;
            world.git(&forge.join(name), &["init", "-q", "--bare"])?;
        }
        let platform = world.folder.join("platform");
        fs::create_dir_all(&platform)?;
        fs::write(
            platform.join("repertoires.yml"),
            "bornes:\n  url: https://github.com/exemple/schema-bornes.git\n  type: tableschema\n  email: schema@data.gouv.fr\n",
        )?;
        for arguments in [
            &["init", "-q"][..],
            &["add", "."],
            &["commit", "-q", "-m", "Liste"],
            &["push", "-q", "https://github.com/ma-region/schema.data.gouv.fr.git", "main"],
        ] {
            world.git(&platform, arguments)?;
        }
        let catalogue = "{\"schemas\": [{\"name\": \"ma-region/schema-stations-velos\", \"versions\": [{\"version_name\": \"0.1.0\"}]}]}\n";
        fs::write(world.folder.join("work/schemas.json"), catalogue)?;
        // The sample, as a reader has it.
        let sample = root().join("schemas/samples/hautes-remunerations");
        let work = world.folder.join("work/hautes-remunerations");
        fs::create_dir_all(work.join("donnees-brutes"))?;
        for name in [
            "schema.json",
            "donnees-brutes/ville.csv",
            "donnees-brutes/etat.csv",
            "donnees-brutes/region.csv",
        ] {
            fs::copy(sample.join(name), work.join(name))?;
        }
        Ok(world)
    }

    fn command(&self, program: &str, folder: &Path) -> Result<Command, Error> {
        let mut command = Command::new(program);
        let binaries = binary()?;
        let paths = std::env::var_os("PATH").unwrap_or_default();
        let all = std::iter::once(binaries).chain(std::env::split_paths(&paths));
        command
            .current_dir(folder)
            .env("PATH", std::env::join_paths(all)?)
            .env("HOME", &self.folder)
            .env("GIT_CONFIG_GLOBAL", self.folder.join("gitconfig"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CEILING_DIRECTORIES", &self.folder)
            .env("GIT_AUTHOR_DATE", format!("{DATE}T12:00:00Z"))
            .env("GIT_COMMITTER_DATE", format!("{DATE}T12:00:00Z"))
            .env("LC_ALL", "C.UTF-8")
            .env("COLUMNS", "100")
            .env("NO_COLOR", "1");
        Ok(command)
    }

    fn git(&self, folder: &Path, arguments: &[&str]) -> Result<(), Error> {
        let ran = self.command("git", folder)?.args(arguments).output()?;
        if ran.status.success() {
            Ok(())
        } else {
            Err(String::from_utf8_lossy(&ran.stderr).into_owned().into())
        }
    }

    /// Where commands are run: the last `cd` counts.
    fn place(&self) -> PathBuf {
        let inside = fs::read_to_string(self.folder.join("place")).unwrap_or_default();
        self.folder.join("work").join(inside)
    }

    /// Runs a line of shell; what it prints.
    fn run(&self, line: &str) -> Result<String, Error> {
        if let Some(folder) = line.strip_prefix("cd ") {
            fs::write(self.folder.join("place"), folder)?;
            return Ok(String::new());
        }
        // The day is always the same, and the language is the page's.
        let words: Vec<&str> = line.split(' ').collect();
        let dated = matches!(words.get(1), Some(&("new" | "release" | "deprecate")));
        let line = match words.first() {
            Some(&"equerre") if dated && words.get(2) != Some(&"tag") => {
                format!("{line} --lang {} --date {DATE}", self.lang)
            }
            Some(&"equerre") => format!("{line} --lang {}", self.lang),
            _ => line.to_owned(),
        };
        let ran = self.command("sh", &self.place())?.args(["-c", &format!("{line} 2>&1")]).output()?;
        let text = String::from_utf8_lossy(&ran.stdout).into_owned();
        let text = text.replace(&self.folder.join("forge").display().to_string(), "https://github.com");
        Ok(text.lines().map(|line| format!("{}\n", line.trim_end())).collect())
    }

    /// Does what a reader does in an editor.
    fn follow(&self, directive: &str) -> Result<(), Error> {
        let mut parts = directive.splitn(3, ' ');
        let (what, file, rest) =
            (parts.next(), parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        if !matches!(what, Some("replace" | "append")) {
            return Ok(());
        }
        let texts: Vec<String> =
            serde_json::Deserializer::from_str(rest).into_iter::<String>().collect::<Result<_, _>>()?;
        let path = self.place().join(file);
        let mut text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        match texts.as_slice() {
            [before, after] if text.contains(before) => text = text.replace(before, after),
            [more] => text.push_str(more),
            _ => return Err(format!("{directive}: not in {file}").into()),
        }
        Ok(fs::write(path, text)?)
    }
}

/// The folder of the binary, which is built now when it is not fresh.
fn binary() -> Result<PathBuf, Error> {
    static BUILT: std::sync::OnceLock<Option<PathBuf>> = std::sync::OnceLock::new();
    let found = BUILT.get_or_init(|| {
        let mut folder = std::env::current_exe().ok()?;
        folder.pop();
        if folder.ends_with("deps") {
            folder.pop();
        }
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args(["build", "--quiet", "--package", "equerre"]).current_dir(root());
        if folder.ends_with("release") {
            cargo.arg("--release");
        }
        cargo.status().ok()?.success().then_some(folder)
    });
    found.clone().ok_or_else(|| "the binary cannot be built".into())
}
