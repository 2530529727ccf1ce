//! `cargo xtask releases`: a next version of every rebuilt repository, from its preparation to its tag.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use equerre_lint::{Context, Selection, Surroundings, configuration, lint};
use equerre_model::git::GitRepository;
use equerre_model::{History as _, SchemaRepository, Tree as _};
use equerre_publish::platform::{ListedType, fate};
use equerre_publish::release::{self, Outcome, Release, Request, Step};
use equerre_report::{Lang, Localizer, Severity};

use crate::{Error, resolve};

/// Makes a version of each repository.
///
/// # Errors
/// When a repository cannot be read or git fails.
pub fn run(dir: &Path, verbose: bool) -> Result<bool, Error> {
    let dir = resolve(dir);
    if !dir.is_dir() {
        println!("skipped: no repositories at {}; cargo xtask rebuild makes them", dir.display());
        return Ok(true);
    }
    let words = Arc::new(equerre::lang::localizer(Lang::Fr)?);
    let scratch = crate::root().join("target/releases");
    let (mut total, mut good, mut refused) = (0, 0, 0);
    for path in repositories(&dir)? {
        let name = path.strip_prefix(&dir).unwrap_or(&path).display().to_string();
        let target = scratch.join(&name);
        if target.exists() {
            std::fs::remove_dir_all(&target)?;
        }
        std::fs::create_dir_all(&target)?;
        let from = path.canonicalize()?;
        git(&scratch, &["clone", "-q", &from.display().to_string(), &target.display().to_string()])?;
        git(&target, &["remote", "set-url", "origin", &format!("https://github.com/{name}.git")])?;
        for (key, value) in [("user.name", "Exemple"), ("user.email", "contact@example.org")] {
            git(&target, &["config", key, value])?;
        }
        total += 1;
        match one(&target, &words, verbose) {
            Ok(Some(told)) => {
                good += usize::from(told.is_fine());
                println!("{name}: {told}");
            }
            Ok(None) => refused += 1,
            Err(error) => println!("{name}: FAILED: {error}"),
        }
    }
    println!(
        "released as they should be: {good} of {total}; refused for a wrong address or version: {refused}"
    );
    Ok(good + refused == total)
}

fn repositories(dir: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut out = Vec::new();
    for owner in std::fs::read_dir(dir)?.flatten() {
        for one in std::fs::read_dir(owner.path())?.flatten() {
            out.push(one.path());
        }
    }
    out.sort();
    Ok(out)
}

/// What became of a repository.
struct Told {
    tag: String,
    files: Vec<String>,
    lines: usize,
    /// Changed lines of descriptors that are no version, date or address.
    others: usize,
    accepted: usize,
    /// Findings of the category `versions` about the new tag.
    versions: Vec<String>,
    fsck: bool,
    kept: bool,
}

impl Told {
    fn is_fine(&self) -> bool {
        self.versions.is_empty() && self.others == 0 && self.fsck && self.kept
    }
}

impl std::fmt::Display for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} {} lines in {}; rules accepted first: {}; versions: {}; fsck {}; platform {}",
            self.tag,
            self.lines,
            self.files.join(" "),
            self.accepted,
            if self.versions.is_empty() { "nothing".to_owned() } else { self.versions.join(", ") },
            if self.fsck { "clean" } else { "NOT CLEAN" },
            if self.kept { "keeps it" } else { "DROPS IT" },
        )
    }
}

fn one(folder: &Path, words: &Arc<Localizer>, verbose: bool) -> Result<Option<Told>, Error> {
    change(folder)?;
    let mut accepted = 0;
    // What a maintainer would do of errors that have nothing to do with the release: accept them, with a reason.
    let mut step = Step::Auto;
    let prepared = loop {
        match request(folder, &step, words, false)? {
            Outcome::Ready(found) => break found,
            // Nothing is known of other formats: the maintainer says that only words changed.
            Outcome::Blocked { reason, .. } if reason.id == "release-undecided" => {
                step = Step::parse("patch")?;
            }
            Outcome::Blocked { reason, report } => {
                let mut text = std::fs::read_to_string(folder.join("equerre.toml")).unwrap_or_default();
                let mut rules: Vec<&str> = report
                    .diagnostics
                    .iter()
                    .filter(|found| found.severity == Severity::Error && found.category.0 != "versions")
                    .map(|found| found.rule)
                    .filter(|rule| !text.contains(&format!("\"{rule}\"")))
                    .collect();
                rules.sort_unstable();
                rules.dedup();
                if rules.is_empty() {
                    let told: Vec<String> =
                        report.diagnostics.iter().map(|found| words.text(&found.message)).collect();
                    println!("{}: {}\n    {}", folder.display(), words.text(&reason), told.join("\n    "));
                    return Ok(None);
                }
                for rule in rules {
                    accepted += 1;
                    text.push_str(&format!(
                        "[[accept]]\nrule = \"{rule}\"\nreason = \"connu depuis longtemps\"\n\n"
                    ));
                }
                std::fs::write(folder.join("equerre.toml"), text)?;
                git(folder, &["add", "-A"])?;
                git(folder, &["commit", "-q", "-m", "Constats acceptés"])?;
            }
        }
    };
    if verbose {
        println!("{}", prepared.plan.patch());
    }
    let lines = prepared.plan.patch().lines().filter(|line| is_change(line)).count();
    let others =
        prepared.plan.edits.iter().filter(|edit| !edit.path.ends_with(".md")).map(|edit| edit.patch());
    let intended = |line: &&str| ["version", "lastModified", "http"].iter().any(|word| line.contains(word));
    let others =
        others.map(|patch| patch.lines().filter(|line| is_change(line) && !intended(line)).count()).sum();
    let files = prepared.plan.edits.iter().map(|edit| edit.path.clone()).collect();
    equerre_publish::apply(&prepared.plan, &mut |_| {}).map_err(|error| shown(&error, words))?;
    let branch = format!("release-{}", prepared.tag);
    git(folder, &["merge", "-q", "--no-ff", "-m", "Fusion", &branch])?;
    // As after a push.
    let head = Command::new("git").args(["symbolic-ref", "--short", "HEAD"]).current_dir(folder).output()?;
    let head = String::from_utf8_lossy(&head.stdout).trim().to_owned();
    git(folder, &["update-ref", &format!("refs/remotes/origin/{head}"), "HEAD"])?;
    let tagged = match request(folder, &Step::Auto, words, true)? {
        Outcome::Ready(found) => found,
        Outcome::Blocked { reason, .. } => return Err(words.text(&reason).into()),
    };
    equerre_publish::apply(&tagged.plan, &mut |_| {}).map_err(|error| shown(&error, words))?;
    judged(folder, &tagged, files, (lines, others), accepted).map(Some)
}

fn is_change(line: &str) -> bool {
    (line.starts_with('+') || line.starts_with('-')) && !line.starts_with("+++") && !line.starts_with("---")
}

fn judged(
    folder: &Path,
    tagged: &Release,
    files: Vec<String>,
    (lines, others): (usize, usize),
    accepted: usize,
) -> Result<Told, Error> {
    let history = GitRepository::discover(folder)?;
    let revision = history.revision(&tagged.tag)?;
    let repository = SchemaRepository::detect(&revision.tree).map_err(|_| "no schema")?;
    let config = configuration(&revision.tree);
    let around = Surroundings {
        history: Some(&history),
        tag: Some(&tagged.tag),
        revision_only: true,
        ..Surroundings::default()
    };
    let report =
        lint(&Context::new(&revision.tree, &repository, &config).with(&around), &Selection::default());
    let versions = report
        .diagnostics
        .iter()
        .filter(|found| found.category.0 == "versions" && !found.historical)
        .map(|found| format!("{} ({})", found.rule, found.location.file))
        .collect();
    let listed = ListedType::of(repository.kind).ok_or("no kind the platform lists")?;
    let fsck =
        Command::new("git").args(["fsck", "--strict", "--no-dangling"]).current_dir(folder).output()?;
    let clean = Command::new("git").args(["status", "--porcelain"]).current_dir(folder).output()?;
    let version =
        history.tags().iter().find(|tag| tag.name == tagged.tag).and_then(|tag| tag.version.clone());
    let agrees = version.is_some_and(|version| version.to_string() == tagged.version);
    Ok(Told {
        tag: tagged.tag.clone(),
        files,
        lines,
        others,
        accepted,
        versions,
        fsck: fsck.status.success() && fsck.stdout.is_empty() && clean.stdout.is_empty(),
        kept: agrees && fate(&revision.tree, listed).is_kept(),
    })
}

/// A small change of the main descriptor: an optional field more in a table, else a word more in its description.
fn change(folder: &Path) -> Result<(), Error> {
    let tree = equerre_model::FolderTree::open(folder)?;
    let repository = SchemaRepository::detect(&tree).map_err(|_| "no schema")?;
    let document = repository.main().ok_or("unread")?;
    let root = document.root.as_ref().ok_or("unread")?;
    let node = root.get("description").or_else(|| root.get("title")).ok_or("no description")?;
    if let Some(first) = root.get("fields").and_then(|fields| fields.items().first()) {
        // A table gets an optional field: a minor step.
        let field = "{\"name\": \"essai_equerre\", \"title\": \"Essai\", \"description\": \"Essai.\", \"type\": \"string\", \"example\": \"essai\"}, ";
        let mut bytes = document.source.bytes().to_vec();
        bytes.splice(first.span.start..first.span.start, field.bytes());
        std::fs::write(folder.join(document.path()), bytes)?;
        git(folder, &["add", "-A"])?;
        return git(folder, &["commit", "-q", "-m", "Un champ facultatif"]);
    }
    let span = node.span;
    let mut bytes = document.source.bytes().to_vec();
    let quote = bytes.get(span.end - 1).copied();
    let at = if matches!(quote, Some(b'"' | b'\'')) { span.end - 1 } else { span.end };
    let blanks = bytes[..at].iter().rev().take_while(|byte| byte.is_ascii_whitespace()).count();
    bytes.splice(at - blanks..at - blanks, " Relu.".bytes());
    if !tree.has_file(document.path()) {
        return Err("no descriptor".into());
    }
    std::fs::write(folder.join(document.path()), bytes)?;
    git(folder, &["add", "-A"])?;
    git(folder, &["commit", "-q", "-m", "Description relue"])
}

fn request(folder: &Path, step: &Step, words: &Arc<Localizer>, tag: bool) -> Result<Outcome, Error> {
    let request = Request {
        folder,
        step,
        first: false,
        data_exists: false,
        accept: None,
        date: "2026-11-24",
        direct: false,
        push: false,
        words,
    };
    let outcome = if tag { release::tag(&request) } else { release::prepare(&request) };
    outcome.map_err(|error| shown(&error, words))
}

fn shown(error: &equerre_publish::PublishError, words: &Localizer) -> Error {
    match error {
        equerre_publish::PublishError::Refused(message) => words.text(message).into(),
        other => other.to_string().into(),
    }
}

fn git(folder: &Path, arguments: &[&str]) -> Result<(), Error> {
    let ran = Command::new("git").args(arguments).current_dir(folder).output()?;
    if ran.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&ran.stderr).into_owned().into()) }
}
