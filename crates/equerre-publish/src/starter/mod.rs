//! New repositories: everything the platform asks for, ready to be filled.

mod descriptors;
mod files;

pub(crate) use files::integration;

use std::path::PathBuf;
use std::sync::Arc;

use equerre_model::SchemaKind;
use equerre_report::{Localizer, Message};

use crate::error::{PublishError, refused};
use crate::{Commit, FileEdit, Plan};

/// What a new repository is to be.
#[derive(Clone)]
pub struct Starter {
    /// Its name, which is the schema's too: lower case, digits, `-` and `_`.
    pub name: String,
    /// The kind of schema.
    pub kind: SchemaKind,
    /// The folder it is made in, under its name.
    pub into: PathBuf,
    /// The forge it will lie on, such as `https://github.com`.
    pub forge: String,
    /// The organisation or account it will belong to there.
    pub organisation: Option<String>,
    /// What people call the schema; its name when nothing is said.
    pub title: Option<String>,
    /// What it describes, in a sentence.
    pub description: Option<String>,
    /// Where to write to about it.
    pub email: Option<String>,
    /// Names of the members of a package.
    pub members: Vec<String>,
    /// The day, `YYYY-MM-DD`.
    pub date: String,
    /// The version of this tool that continuous integration installs.
    pub tool: String,
    /// The words of the files.
    pub words: Arc<Localizer>,
}

/// Plans a new repository.
///
/// # Errors
/// When a name is none the platform takes.
pub fn starter(asked: &Starter) -> Result<Plan, PublishError> {
    for name in std::iter::once(&asked.name).chain(&asked.members) {
        if !crate::is_slug(name) {
            return Err(refused(Message::new("new-name").with("name", name.as_str())));
        }
    }
    if !asked.members.is_empty() && asked.kind != SchemaKind::Package {
        return Err(refused(Message::new("new-members-of-package")));
    }
    if let Some(twice) = asked.members.iter().enumerate().find(|(n, name)| asked.members[..*n].contains(name))
    {
        return Err(refused(Message::new("new-member-twice").with("name", twice.1.as_str())));
    }
    if !crate::is_public(&asked.forge) || asked.forge.contains(['?', '#']) {
        let forge = crate::without_secrets(&asked.forge);
        return Err(refused(Message::new("new-forge").with("forge", forge)));
    }
    if let Some(wrong) = asked.email.iter().find(|email| !crate::is_email(email)) {
        return Err(refused(Message::new("new-email").with("email", wrong.as_str())));
    }
    for text in asked.title.iter().chain(&asked.description) {
        if text.trim().is_empty() {
            return Err(refused(Message::new("new-empty")));
        }
    }
    // Groups lie in groups on some forges, not on all.
    let groups = if asked.is_github() { 1 } else { 10 };
    let plain = |text: &&String| {
        let part = |part: &str| {
            part.starts_with(|c: char| c.is_ascii_alphanumeric())
                && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
        };
        text.split('/').all(part) && text.split('/').count() <= groups
    };
    if let Some(wrong) = asked.organisation.iter().find(|text| !plain(text)) {
        return Err(refused(Message::new("new-organisation").with("name", wrong.as_str())));
    }
    let mut plan = Plan::new(if asked.into == std::path::Path::new(".") {
        PathBuf::from(&asked.name)
    } else {
        asked.into.join(&asked.name)
    });
    if plan.folder.symlink_metadata().is_ok() {
        let folder = plan.folder.display().to_string();
        return Err(refused(Message::new("plan-folder-exists").with("folder", folder)));
    }
    plan.new_repository = true;
    let files = files::files(asked)?;
    plan.edits =
        files.into_iter().map(|(path, text)| FileEdit { path, before: None, after: Some(text) }).collect();
    plan.commit = Some(Commit {
        branch: "main".to_owned(),
        new_branch: true,
        parent: None,
        message: asked.words.plain("new-commit"),
    });
    if asked.organisation.is_none() {
        plan.remarks.push(Message::new("new-no-organisation"));
    }
    if asked.email.is_none() {
        plan.remarks.push(Message::new("new-no-email"));
    }
    Ok(plan)
}

impl Starter {
    fn organisation(&self) -> &str {
        self.organisation.as_deref().unwrap_or("votre-organisation")
    }

    fn email(&self) -> &str {
        self.email.as_deref().unwrap_or("contact@example.org")
    }

    fn title(&self) -> String {
        self.title.clone().unwrap_or_else(|| spoken(&self.name))
    }

    fn description(&self) -> String {
        self.description
            .clone()
            .unwrap_or_else(|| self.words.text(&Message::new("new-description").with("title", self.title())))
    }

    fn is_github(&self) -> bool {
        self.forge.trim_end_matches('/') == "https://github.com"
    }

    /// The address of the repository.
    fn homepage(&self) -> String {
        format!("{}/{}/{}", self.forge.trim_end_matches('/'), self.organisation(), self.name)
    }

    /// The address of a file of the version to come.
    fn raw(&self, path: &str) -> String {
        let view = if self.is_github() { "raw" } else { "-/raw" };
        format!("{}/{view}/v{FIRST}/{path}", self.homepage())
    }
}

/// The version a new schema declares.
pub(crate) const FIRST: &str = "0.1.0";

/// A name as a person would say it: `bornes-de-recharge` is `Bornes de recharge`.
fn spoken(name: &str) -> String {
    let text = name.strip_prefix("schema-").unwrap_or(name).replace(['-', '_'], " ");
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use equerre_lint::{Config, Context, Selection, lint};
    use equerre_model::{MemoryTree, SchemaRepository};
    use equerre_report::{Lang, Severity};

    fn asked(kind: SchemaKind, lang: Lang) -> Starter {
        Starter {
            name: "schema-bornes".into(),
            kind,
            into: PathBuf::from("."),
            forge: "https://github.com".into(),
            organisation: Some("exemple".into()),
            title: None,
            description: None,
            email: None,
            members: Vec::new(),
            date: "2026-11-24".into(),
            tool: "0.1.0".into(),
            words: Arc::new(Localizer::new(lang, &[crate::CATALOG, equerre_examples::CATALOG]).unwrap()),
        }
    }

    #[test]
    fn names_are_those_the_platform_takes() {
        for name in ["Schema", "a b", "é", "-a", "schema-", "../a", ""] {
            let wrong = Starter { name: name.into(), ..asked(SchemaKind::Table, Lang::Fr) };
            assert!(starter(&wrong).unwrap_err().is("new-name"), "{name}");
        }
        assert_eq!(spoken("schema-bornes_de-recharge"), "Bornes de recharge");
    }

    #[test]
    fn every_kind_is_right_and_would_be_published() {
        use crate::platform::{ListedType, fate, missing};
        for kind in [SchemaKind::Table, SchemaKind::Package, SchemaKind::Json, SchemaKind::Generic] {
            for lang in Lang::ALL {
                let plan = starter(&asked(kind, lang)).unwrap();
                let tree =
                    MemoryTree::new(plan.edits.iter().map(|e| (e.path.clone(), e.after.clone().unwrap())));
                let repository = SchemaRepository::detect(&tree).unwrap();
                assert_eq!(repository.kind, kind);
                let listed = ListedType::of(kind).unwrap();
                assert!(fate(&tree, listed).is_kept(), "{kind:?}");
                assert_eq!(missing(&tree, listed), []);
                let config = Config::default();
                let report = lint(&Context::new(&tree, &repository, &config), &Selection::default());
                let worse: Vec<_> = report
                    .diagnostics
                    .iter()
                    .filter(|found| found.severity != Severity::Advice)
                    .map(|found| (found.rule, found.location.file.clone()))
                    .collect();
                assert_eq!(worse, [], "{kind:?}");
            }
        }
    }
}
