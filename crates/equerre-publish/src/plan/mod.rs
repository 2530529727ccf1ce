//! Plans: what is to be changed in a repository, before anything is.

mod apply;
mod journal;
mod scratch;

use std::fmt::Write as _;
use std::path::PathBuf;

use equerre_report::Message;
use serde_json::{Value, json};

pub(crate) use apply::clean;
pub use apply::{Applied, Stage, apply, resume};
pub use journal::{Pending, pending};

/// What is to be changed in one git repository. It is applied whole or not at all, the push apart, which comes last and
/// can be made again.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The folder of the repository: where it is checked out, or itself when it is bare.
    pub folder: PathBuf,
    /// Whether the repository is made first, in a folder that is not there yet.
    pub new_repository: bool,
    /// The files that change, in the commit.
    pub edits: Vec<FileEdit>,
    /// The commit they are put in.
    pub commit: Option<Commit>,
    /// The tag that is set.
    pub tag: Option<NewTag>,
    /// What is sent to another repository.
    pub push: Option<Push>,
    /// Texts for a person to use elsewhere.
    pub texts: Vec<Text>,
    /// What a person should know before saying yes.
    pub remarks: Vec<Message>,
}

/// A file before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileEdit {
    /// Its path from the root of the git repository.
    pub path: String,
    /// Its content before; `None` when it is new.
    pub before: Option<Vec<u8>>,
    /// Its content after; `None` when it goes.
    pub after: Option<Vec<u8>>,
}

/// A commit of the plan's edits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// The branch it is made on, without `refs/heads/`.
    pub branch: String,
    /// Whether the branch is made for it.
    pub new_branch: bool,
    /// The commit it follows, in hexadecimal; `None` for the first of a repository.
    pub parent: Option<String>,
    /// What it says.
    pub message: String,
}

/// An annotated tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTag {
    /// Its name.
    pub name: String,
    /// What it says.
    pub message: String,
    /// The commit it names; `None` for the plan's own.
    pub target: Option<String>,
}

/// References sent to another repository, all or none of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Push {
    /// The name of the other repository, such as `origin`.
    pub remote: String,
    /// Full names, such as `refs/heads/main`.
    pub references: Vec<String>,
}

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// The text of a pull request.
    PullRequest,
    /// The notes of a release, for the forge.
    ReleaseNotes,
    /// A message for the public discussion.
    Discussion,
    /// A message to the team that looks after such schemas.
    Mail,
}

impl TextKind {
    /// The name, in JSON and in messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::PullRequest => "pull-request",
            Self::ReleaseNotes => "release-notes",
            Self::Discussion => "discussion",
            Self::Mail => "mail",
        }
    }
}

/// A text for a person to use elsewhere, in Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// What it is for.
    pub kind: TextKind,
    /// Its title, on one line.
    pub title: String,
    /// The rest.
    pub body: String,
    /// Where to use it, when that is known.
    pub url: Option<String>,
}

impl FileEdit {
    /// The change as a patch.
    #[must_use]
    pub fn patch(&self) -> String {
        let text = |bytes: &Option<Vec<u8>>| {
            String::from_utf8_lossy(bytes.as_deref().unwrap_or_default()).into_owned()
        };
        let (before, after) = (text(&self.before), text(&self.after));
        let path = equerre_report::visible(&self.path);
        let (mut old, mut new) = (format!("a/{path}"), format!("b/{path}"));
        let mut out = format!("diff --git {old} {new}\n");
        if self.before.is_none() {
            "/dev/null".clone_into(&mut old);
            out.push_str("new file mode 100644\n");
        }
        if self.after.is_none() {
            "/dev/null".clone_into(&mut new);
            out.push_str("deleted file mode 100644\n");
        }
        let diff = similar::TextDiff::from_lines(&before, &after);
        let _ = write!(out, "{}", diff.unified_diff().context_radius(3).header(&old, &new));
        out
    }
}

impl Plan {
    /// A plan that changes nothing yet.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            new_repository: false,
            edits: Vec::new(),
            commit: None,
            tag: None,
            push: None,
            texts: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// All edits as a patch that `git apply` takes.
    #[must_use]
    pub fn patch(&self) -> String {
        self.edits.iter().map(FileEdit::patch).collect()
    }

    /// The steps, one line each, in the order they are made.
    #[must_use]
    pub fn steps(&self) -> Vec<Message> {
        let mut out = Vec::new();
        if self.new_repository {
            out.push(Message::new("plan-init").with("folder", self.folder.display().to_string()));
        }
        for edit in &self.edits {
            let id = match (&edit.before, &edit.after) {
                (None, _) => "plan-create",
                (_, None) => "plan-delete",
                _ => "plan-edit",
            };
            out.push(Message::new(id).with("path", edit.path.as_str()));
        }
        if let Some(commit) = &self.commit {
            let id = if commit.new_branch { "plan-commit-branch" } else { "plan-commit" };
            let subject = commit.message.lines().next().unwrap_or_default();
            out.push(Message::new(id).with("branch", commit.branch.as_str()).with("subject", subject));
        }
        if let Some(tag) = &self.tag {
            out.push(Message::new("plan-tag").with("tag", tag.name.as_str()));
        }
        if let Some(push) = &self.push {
            out.push(push.step());
        }
        for text in &self.texts {
            out.push(
                Message::new(format!("plan-text.{}", text.kind.name())).with("title", text.title.as_str()),
            );
        }
        out
    }

    /// The plan for tools. Its format is described by `schemas/plan.schema.json`.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let text = |bytes: &Option<Vec<u8>>| match bytes {
            None => Value::Null,
            Some(bytes) => Value::from(String::from_utf8_lossy(bytes).into_owned()),
        };
        let mut steps: Vec<Value> = Vec::new();
        if self.new_repository {
            steps.push(json!({"step": "init", "folder": self.folder.display().to_string()}));
        }
        steps.extend(self.edits.iter().map(|edit| {
            json!({
                "step": "edit",
                "path": edit.path,
                "before": text(&edit.before),
                "after": text(&edit.after),
                "patch": edit.patch(),
            })
        }));
        if let Some(commit) = &self.commit {
            steps.push(json!({
                "step": "commit",
                "branch": commit.branch,
                "newBranch": commit.new_branch,
                "parent": commit.parent,
                "message": commit.message,
            }));
        }
        if let Some(tag) = &self.tag {
            steps.push(json!({
                "step": "tag", "name": tag.name, "message": tag.message, "target": tag.target,
            }));
        }
        if let Some(push) = &self.push {
            steps.push(json!({"step": "push", "remote": push.remote, "references": push.references}));
        }
        for text in &self.texts {
            steps.push(json!({
                "step": "text",
                "kind": text.kind.name(),
                "title": text.title,
                "body": text.body,
                "url": text.url,
            }));
        }
        json!({"formatVersion": 1, "folder": self.folder.display().to_string(), "steps": steps})
    }
}

impl Push {
    /// The step, in words.
    pub(crate) fn step(&self) -> Message {
        let short = |name: &String| {
            let name =
                name.strip_prefix("refs/heads/").or_else(|| name.strip_prefix("refs/tags/")).unwrap_or(name);
            name.to_owned()
        };
        let names: Vec<String> = self.references.iter().map(short).collect();
        Message::new("plan-push").with("names", names).with("remote", self.remote.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_says_what_is_new_and_what_goes() {
        let edit = |before: Option<&str>, after: Option<&str>| FileEdit {
            path: "a.txt".to_owned(),
            before: before.map(|text| text.as_bytes().to_vec()),
            after: after.map(|text| text.as_bytes().to_vec()),
        };
        assert_eq!(
            edit(None, Some("x\n")).patch(),
            "diff --git a/a.txt b/a.txt\nnew file mode 100644\n--- /dev/null\n+++ b/a.txt\n@@ -0,0 +1 @@\n+x\n"
        );
        assert!(edit(Some("x\n"), None).patch().contains("+++ /dev/null\n"));
        assert!(edit(Some("x\n"), Some("y\n")).patch().contains("-x\n+y\n"));
    }

    #[test]
    fn steps_come_in_the_order_they_are_made() {
        let mut plan = Plan::new(PathBuf::from("."));
        plan.tag = Some(NewTag { name: "v1.0.0".into(), message: "x".into(), target: None });
        plan.push = Some(Push { remote: "origin".into(), references: vec!["refs/tags/v1.0.0".into()] });
        plan.commit = Some(Commit {
            branch: "main".into(),
            new_branch: false,
            parent: Some("0".repeat(40)),
            message: "Version 1.0.0\n\nplus".into(),
        });
        let ids: Vec<_> = plan.steps().into_iter().map(|step| step.id).collect();
        assert_eq!(ids, ["plan-commit", "plan-tag", "plan-push"]);
        assert_eq!(plan.to_json()["steps"][2]["references"][0], "refs/tags/v1.0.0");
    }
}
