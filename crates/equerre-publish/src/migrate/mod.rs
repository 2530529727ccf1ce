//! From the platform's official template to this tool: its Python scripts and workflows go, ours come, as one plan.
//!
//! Source: github.com/datagouv/tableschema-template, whose workflows install `requirements.txt` and run `frictionless`,
//! formerly `tableschema` and `goodtables`, and `assert_version.py`.

mod workflow;

use std::path::Path;

use equerre_lint::{Context, Selection, Surroundings, configuration, lint};
use equerre_model::{EntryKind, History as _, SchemaRepository, Tree};
use equerre_report::{Localizer, Message};

use crate::error::{PublishError, refused};
use crate::release::repository::Source;
use crate::starter::integration;
use crate::{Commit, FileEdit, Plan, Push, Text, TextKind};
use workflow::{Reading, read};

/// The branch the migration is prepared on.
pub const BRANCH: &str = "migration-equerre";

/// Packages the template's checks need, and nothing else does.
const PACKAGES: [&str; 9] = [
    "frictionless",
    "tableschema",
    "goodtables",
    "validata-core",
    "validata-table",
    "validata-cli",
    "frformat",
    "pip",
    "setuptools",
];
/// Largest text looked into.
const MAX_TEXT: u64 = 1 << 20;
/// What a text that tells of the old checks says.
const OLD_WORDS: [&str; 5] =
    ["requirements.txt", "goodtables", "tableschema validate", "frictionless validate", "assert_version"];

/// What is to be migrated.
pub struct Request<'a> {
    /// The folder of the repository.
    pub folder: &'a Path,
    /// The version of this tool that continuous integration installs.
    pub tool: &'a str,
    /// Whether the forge is a GitLab whose address does not say so.
    pub gitlab: bool,
    /// Whether the branch is pushed.
    pub push: bool,
    /// The words of what is written.
    pub words: &'a Localizer,
}

/// A migration that can be made.
pub struct Migration {
    /// What it changes.
    pub plan: Plan,
    /// The branch it is for.
    pub base: String,
}

/// Plans the migration.
///
/// # Errors
/// When the repository is not in a state to be changed, or has nothing of the template.
pub fn migrate(request: &Request<'_>) -> Result<Migration, PublishError> {
    let source = Source::open(request.folder)?;
    let tree = source.tree.as_ref();
    let files: Vec<String> = tree
        .entries()
        .iter()
        .filter(|entry| entry.kind == EntryKind::File)
        .map(|entry| entry.path.clone())
        .collect();
    let mut gone: Vec<String> = Vec::new();
    let mut remarks: Vec<Message> = Vec::new();
    for path in files.iter().filter(|path| is_workflow(path)) {
        let Ok(bytes) = tree.read(path) else { continue };
        match read(path, bytes) {
            Reading::Checks => gone.push(path.clone()),
            Reading::Mixed(step) => remarks
                .push(Message::new("migrate-mixed").with("file", path.as_str()).with("step", step.as_str())),
            Reading::Other => {}
        }
    }
    // Scripts that only the workflows above ran.
    let asserted = |path: &&String| path.rsplit('/').next() == Some("assert_version.py");
    let kept_workflows: Vec<&String> =
        files.iter().filter(|path| is_workflow(path) && !gone.contains(path)).collect();
    for script in files.iter().filter(asserted) {
        let used = kept_workflows.iter().any(|path| mentions(tree, path, "assert_version"));
        if !used {
            gone.push(script.clone());
        }
    }
    if gone.is_empty() {
        // What was seen and cannot be replaced is told.
        if files.iter().any(|path| path == ".github/workflows/equerre.yml") {
            return Err(refused(Message::new("migrate-already")));
        }
        let mixed = remarks.into_iter().next();
        return Err(refused(mixed.unwrap_or_else(|| Message::new("migrate-nothing"))));
    }
    if let Some(path) = files.iter().find(|path| *path == "requirements.txt") {
        // A program may need them, and what names the list surely does.
        let program = |path: &&String| {
            let code = path.ends_with(".py") || path.ends_with(".yml") || path.ends_with(".yaml");
            code && !gone.contains(path)
                && (path.ends_with(".py") || mentions(tree, path, "requirements.txt"))
        };
        match (tree.read(path), files.iter().find(program)) {
            (Ok(bytes), None) if only_checks(&bytes) => gone.push(path.clone()),
            (_, Some(user)) => remarks.push(Message::new("migrate-requirements").with("file", user.as_str())),
            _ => remarks.push(Message::new("migrate-packages")),
        }
    }
    let scripts: Vec<String> =
        files.iter().filter(|path| path.ends_with(".py") && !gone.contains(path)).cloned().collect();
    if let Some(first) = scripts.first() {
        remarks.push(Message::new("migrate-scripts").with("n", scripts.len()).with("file", first.as_str()));
    }
    let told = |path: &&String| path.to_lowercase().ends_with(".md") || *path == ".gitlab-ci.yml";
    for path in files.iter().filter(told).filter(|path| !gone.contains(path)) {
        if let Some(word) = OLD_WORDS.iter().find(|word| mentions(tree, path, word)) {
            remarks.push(Message::new("migrate-text").with("file", path.as_str()).with("word", *word));
        }
    }

    // What is wrong today would stop every change tomorrow: then only what is new is looked at.
    let errors = errors(&source);
    if errors > 0 {
        remarks.push(Message::new("migrate-errors").with("n", errors));
    }
    let gitlab = request.gitlab || source.git.origin().is_some_and(|origin| origin.contains("gitlab"));
    let mut edits: Vec<FileEdit> = Vec::new();
    for (path, content) in integration(request.tool, &[], errors == 0, request.words)? {
        let wanted = path.starts_with(".github/") != gitlab;
        if !wanted {
            continue;
        }
        match tree.read(&path).ok() {
            Some(there) if there == content => {}
            // Somebody's own stays as it is.
            Some(_) => remarks.push(Message::new("migrate-there").with("file", path.as_str())),
            None => edits.push(FileEdit { path, before: None, after: Some(content) }),
        }
    }
    if tree.read("equerre.toml").is_err() {
        let text = format!("lang = \"{}\"\n", request.words.lang().code());
        edits.push(FileEdit { path: "equerre.toml".into(), before: None, after: Some(text.into_bytes()) });
    }
    for path in &gone {
        let before = tree.read(path).ok();
        edits.push(FileEdit { path: path.clone(), before, after: None });
    }
    edits.sort_by(|a, b| a.path.cmp(&b.path));
    plan(request, &source, edits, remarks, &gone)
}

fn plan(
    request: &Request<'_>,
    source: &Source,
    edits: Vec<FileEdit>,
    remarks: Vec<Message>,
    gone: &[String],
) -> Result<Migration, PublishError> {
    let words = request.words;
    let title = words.plain("migrate-title");
    let list: String = gone.iter().map(|path| format!("- `{path}`\n")).collect();
    let mut body = format!("{}\n\n{}\n\n{list}", words.plain("migrate-why"), words.plain("migrate-gone"));
    if !remarks.is_empty() {
        body.push_str(&format!("\n{}\n\n", words.plain("migrate-remarks")));
        for remark in &remarks {
            body.push_str(&format!("- {}\n", equerre_report::in_markdown(&words.text(remark))));
        }
    }
    let mut plan = Plan::new(source.folder.clone());
    plan.commit = Some(Commit {
        branch: BRANCH.to_owned(),
        new_branch: true,
        parent: Some(source.head.clone()),
        message: format!("{title}\n\n{}\n", words.plain("migrate-why")),
    });
    if request.push {
        plan.push = Some(Push { remote: source.remote()?, references: vec![format!("refs/heads/{BRANCH}")] });
    }
    plan.texts.push(Text { kind: TextKind::PullRequest, title, body, url: None });
    plan.edits = edits;
    plan.remarks = remarks;
    Ok(Migration { plan, base: source.branch.clone() })
}

/// Errors lint finds in the last commit.
fn errors(source: &Source) -> usize {
    let tree = source.tree.as_ref();
    let Ok(repository) = SchemaRepository::detect(tree) else { return 1 };
    let config = configuration(tree);
    let around = Surroundings { history: Some(&source.git), revision_only: true, ..Surroundings::default() };
    let report = lint(&Context::new(tree, &repository, &config).with(&around), &Selection::default());
    report.summary().error
}

fn is_workflow(path: &str) -> bool {
    path.starts_with(".github/workflows/") && (path.ends_with(".yml") || path.ends_with(".yaml"))
}

fn mentions(tree: &dyn Tree, path: &str, word: &str) -> bool {
    let size = tree.entries().iter().find(|entry| entry.path == path).map_or(0, |entry| entry.size);
    size <= MAX_TEXT && tree.read(path).is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains(word))
}

/// Whether a list of Python packages names only what the template's checks need.
fn only_checks(bytes: &[u8]) -> bool {
    String::from_utf8_lossy(bytes).lines().map(|line| line.split('#').next().unwrap_or_default().trim()).all(
        |line| {
            let name =
                line.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))).next();
            let name = name.unwrap_or_default().to_lowercase().replace('_', "-");
            line.is_empty() || PACKAGES.contains(&name.as_str())
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_of_the_checks_are_told_from_others() {
        assert!(only_checks(b"frictionless==4.40.8\n# x\n\ngoodtables>=2 ; python_version > '3'\n"));
        assert!(only_checks(b"frictionless[excel,json]==5.18.1\n"));
        assert!(!only_checks(b"frictionless\npandas\n"));
    }
}
