//! What the platform will do with a repository, and what its team will ask: everything a machine can know beforehand.

use std::path::{Path, PathBuf};

use equerre_diff::{Comparison, compare};
use equerre_lint::{Context, Selection, Surroundings, configuration, lint};
use equerre_model::git::GitRepository;
use equerre_model::platform::{clonable, public_name};
use equerre_model::{History, SchemaRepository, Tree};
use equerre_report::{Arg, Diagnostic, Message, Severity};

use crate::error::{PublishError, refused};
use crate::git::Git;
use crate::platform::{Fate, ListedType, Outcome, TagFate, outcome};
use crate::release::{options, snapshot};

/// How a condition stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It is met.
    Met,
    /// It is not: why; what to do is its `.hint`.
    Unmet(Message),
    /// Nothing here could tell.
    Unknown(Message),
    /// Only a person can tell.
    Person,
}

/// A condition of the platform. Its words are an attribute of the message `publish-check`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Its name.
    pub name: &'static str,
    /// How it stands.
    pub state: State,
}

/// A repository as the platform will see it.
pub struct Preflight {
    /// The folder it is checked out in.
    pub folder: PathBuf,
    /// What kind it is listed as.
    pub listed: ListedType,
    /// The address the platform would clone; `None` when it is not known.
    pub url: Option<String>,
    /// What becomes of each tag.
    pub outcome: Outcome,
    /// The conditions.
    pub checks: Vec<Check>,
    /// What lint finds at the latest version: errors, warnings.
    pub findings: (usize, usize),
    /// What the descriptor says of itself.
    pub about: About,
    /// What changed from the version before to the latest, when both would be published.
    pub step: Option<Comparison>,
    /// Names of a package's members, under which the platform publishes them.
    pub members: Vec<String>,
}

/// What the descriptor of the latest version (or of the last commit) says of itself.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// `title`.
    pub title: String,
    /// `description`.
    pub description: String,
    /// `homepage`.
    pub homepage: Option<String>,
    /// Legal texts: title and address.
    pub sources: Vec<(String, String)>,
    /// Fields: name, title, type.
    pub fields: Vec<(String, String, String)>,
}

impl Preflight {
    /// The conditions that are not met.
    pub fn unmet(&self) -> impl Iterator<Item = (&'static str, &Message)> {
        self.checks.iter().filter_map(|check| match &check.state {
            State::Unmet(why) => Some((check.name, why)),
            _ => None,
        })
    }

    /// The public name the schema will have.
    #[must_use]
    pub fn public_name(&self) -> Option<String> {
        public_name(self.url.as_deref()?)
    }
}

/// How the repository is looked at.
#[derive(Clone, Copy)]
pub struct Look<'l> {
    /// A folder of it.
    pub folder: &'l Path,
    /// The address to be listed, when it is not that of `origin`.
    pub url: Option<&'l str>,
    /// Whether to ask the forge for its tags.
    pub online: bool,
    /// The file at the root that says what kind it is, when several do.
    pub listed: Option<ListedType>,
}

/// Looks at a repository as the platform will.
///
/// # Errors
/// When it is no git repository with a schema.
pub fn preflight(look: &Look<'_>) -> Result<Preflight, PublishError> {
    let shown = look.folder.display().to_string();
    let none = || refused(Message::new("publish-no-git").with("folder", shown.as_str()));
    let git = GitRepository::discover(look.folder).map_err(|_| none())?;
    if !git.prefix().is_empty() {
        return Err(refused(Message::new("publish-not-root").with("folder", shown.as_str())));
    }
    let head = git.revision("HEAD").map_err(|_| refused(Message::new("publish-no-commit")))?;
    let repository = SchemaRepository::detect(&head.tree).ok();
    let listed = look.listed.or_else(|| ListedType::of(repository.as_ref()?.kind));
    let no_schema = || refused(Message::new("publish-no-schema").with("folder", shown.as_str()));
    let listed = listed.ok_or_else(no_schema)?;
    let outcome = outcome(&git, listed);
    let given = look.url.or(git.origin());
    let url = given.and_then(clonable);
    // First of all what would stop everybody.
    let mut checks = aborts(&outcome);
    checks.extend(tags(&git, &outcome));
    let latest = outcome.latest.as_ref().and_then(|version| {
        outcome.tags.iter().rev().find(|tag| tag.version.as_ref() == Some(version) && tag.fate.is_kept())
    });
    let mut findings = (0, 0);
    let mut about = said(&head.tree, listed);
    let mut members = members(&head.tree, listed);
    if let Some(latest) = latest
        && let Ok(tree) = git.tree(&latest.tag)
    {
        about = said(tree.as_ref(), listed);
        members = self::members(tree.as_ref(), listed);
        let (check, found) = linted(&git, &latest.tag, tree.as_ref(), listed);
        findings = found;
        checks.extend(check);
    }
    checks.push(Check {
        name: "url",
        state: match (&url, given) {
            (Some(_), _) => State::Met,
            (None, Some(given)) => {
                State::Unmet(Message::new("publish-url").with("url", crate::git::without_secrets(given)))
            }
            (None, None) => State::Unmet(Message::new("publish-no-url")),
        },
    });
    if let Some(url) = &url {
        let last = latest.map(|tag| tag.tag.as_str());
        checks.extend(if look.online { reachable(look.folder, url, last) } else { offline(url) });
    }
    let one = |version: &equerre_model::PlatformVersion| !version.to_string().starts_with("0.");
    let stable = outcome.latest.as_ref().is_some_and(one);
    let persons = ["public-data", "community", "several-actors", "justified"];
    checks.extend(persons.map(|name| Check { name, state: State::Person }));
    if stable {
        checks.push(Check { name: "data-exists", state: State::Person });
    }
    let step = latest.and_then(|latest| last_step(&git, &outcome, latest));
    let folder = git.work_folder().unwrap_or(look.folder).to_path_buf();
    Ok(Preflight { folder, listed, url, outcome, checks, findings, about, step, members })
}

/// What changed from the version before to the latest.
fn last_step(git: &GitRepository, outcome: &Outcome, latest: &TagFate) -> Option<Comparison> {
    let kept = outcome.tags.iter().filter(|tag| tag.fate.is_kept() && tag.replaced_by.is_none());
    let before = kept.filter(|tag| tag.version < latest.version).max_by(|a, b| a.version.cmp(&b.version))?;
    let (old, new) = (git.tree(&before.tag).ok()?, git.tree(&latest.tag).ok()?);
    let options = options(configuration(new.as_ref()));
    let version = |tag: &TagFate| tag.version.as_ref().map(ToString::to_string);
    let old = snapshot(&before.tag, old.as_ref(), version(before))?;
    let new = snapshot(&latest.tag, new.as_ref(), version(latest))?;
    Some(compare(&old, &new, &options))
}

/// Whether some version would be published, and whether the highest tag is.
fn tags(git: &GitRepository, outcome: &Outcome) -> Vec<Check> {
    let check = |name, state| Check { name, state };
    let readable = git.tags().iter().filter(|tag| tag.version.is_some()).count();
    if readable == 0 {
        let id = if git.tags().is_empty() { "publish-no-tag" } else { "publish-tags-ignored" };
        return vec![check("tag", State::Unmet(Message::new(id)))];
    }
    let kept = !outcome.versions().is_empty();
    let highest =
        outcome.tags.iter().filter(|tag| tag.version.is_some()).max_by(|a, b| a.version.cmp(&b.version));
    let mut out = vec![check(
        "tag",
        if kept { State::Met } else { State::Unmet(Message::new("publish-none-kept").with("n", readable)) },
    )];
    if let Some(highest) = highest.filter(|tag| kept && !tag.fate.is_kept()) {
        let why = dropped(&highest.fate).unwrap_or_else(|| Message::new("platform-dropped.unread"));
        let message =
            Message::new("publish-highest-dropped").with("tag", highest.tag.as_str()).with("why", why);
        out.push(check("highest", State::Unmet(message)));
    }
    out
}

/// Why a version is dropped, in words.
#[must_use]
pub fn dropped(fate: &Fate) -> Option<Message> {
    let Fate::Dropped { why, reasons, .. } = fate else { return None };
    match reasons.diagnostics.first() {
        Some(first) => Some(first.message.clone()),
        None => Some(Message::new(format!("platform-fate.{why}"))),
    }
}

/// What would stop the platform's whole run: first of all.
fn aborts(outcome: &Outcome) -> Vec<Check> {
    if outcome.latest.is_none() {
        return Vec::new();
    }
    let causes: Vec<String> = outcome
        .aborts
        .iter()
        .map(|(why, path)| match *why {
            "readme" => path.clone(),
            key => format!("{path} ({key})"),
        })
        .collect();
    let state = if causes.is_empty() {
        State::Met
    } else {
        State::Unmet(Message::new("publish-aborts").with("causes", Arg::List(causes)))
    };
    vec![Check { name: "run", state }]
}

/// What lint finds at a tag.
fn linted(
    git: &GitRepository,
    tag: &str,
    tree: &dyn Tree,
    listed: ListedType,
) -> (Vec<Check>, (usize, usize)) {
    let repository = listed.repository(tree);
    let config = configuration(tree);
    let around =
        Surroundings { history: Some(git), tag: Some(tag), revision_only: true, ..Surroundings::default() };
    let report = lint(&Context::new(tree, &repository, &config).with(&around), &Selection::default());
    let count = |severity: Severity| {
        let counts = |found: &&Diagnostic| found.severity == severity && !found.historical;
        report.diagnostics.iter().filter(counts).count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    // What only a reviewer objects to is theirs to weigh.
    let refuses = |found: &&Diagnostic| {
        found.severity == Severity::Error && !found.historical && !found.refused_by.is_empty()
    };
    let refused_for = report.diagnostics.iter().filter(refuses).count();
    let message = |id: &'static str, n: usize| Message::new(id).with("n", n).with("tag", tag);
    let state = match (refused_for, errors) {
        (0, 0) => State::Met,
        (0, _) => State::Unknown(message("publish-lint-remark", errors)),
        _ => State::Unmet(message("publish-lint", refused_for)),
    };
    (vec![Check { name: "lint", state }], (errors, warnings))
}

/// Somebody who has the user's proxies and certificates, and none of their passwords.
struct Anyone {
    home: tempfile::TempDir,
    settings: Vec<(String, String)>,
}

impl Anyone {
    fn new(folder: &Path) -> Result<Self, PublishError> {
        let failed = |error: std::io::Error| crate::error::io(Path::new("tempdir"))(error);
        let home = tempfile::Builder::new().prefix("equerre-").tempdir().map_err(failed)?;
        let settings = Git::new(folder).settings(&|name| {
            let lower = name.to_lowercase();
            // An address that stands for one that asks for a key is none of anyone's.
            let keyed = lower.starts_with("url.git@") || lower.starts_with("url.ssh:");
            let reaches = lower.starts_with("http.") || lower.starts_with("url.");
            reaches && !keyed && !lower.ends_with(".extraheader") && !lower.contains("cookie")
        })?;
        Ok(Self { home, settings })
    }

    fn git(&self) -> Git {
        Git::new(self.home.path())
            .with("HOME", self.home.path().to_path_buf())
            .with("XDG_CONFIG_HOME", self.home.path().to_path_buf())
            .with_settings(&self.settings)
            .with("GIT_TERMINAL_PROMPT", "0".into())
            .with("GIT_ASKPASS", "true".into())
            .with("SSH_ASKPASS", "true".into())
    }
}

/// Whether anyone can clone the address, and whether the tag is there.
fn reachable(folder: &Path, url: &str, tag: Option<&str>) -> Vec<Check> {
    // As anyone would: no stored password is used, and none is asked for.
    let check = |name, state| Check { name, state };
    let unknown =
        || vec![check("reachable", State::Unknown(Message::new("publish-offline").with("url", url)))];
    let Ok(anyone) = Anyone::new(folder) else { return unknown() };
    let git = anyone.git();
    let slow = ["-c", "http.lowSpeedLimit=1000", "-c", "http.lowSpeedTime=20"];
    let arguments: Vec<&str> = slow.into_iter().chain(["ls-remote", "--tags", "--", url]).collect();
    let listing = match git.run(&arguments) {
        Ok(listing) => listing,
        Err(PublishError::Refused(why)) if why.id == "git-no-network" => {
            let said = why.args.iter().find(|(name, _)| *name == "said").map(|(_, said)| said.clone());
            let message = Message::new("publish-unreachable").with("url", url);
            let message = message.with("said", said.unwrap_or_else(|| Arg::Text(String::new())));
            return vec![check("reachable", State::Unmet(message))];
        }
        Err(_) => {
            return vec![check("reachable", State::Unmet(Message::new("publish-private").with("url", url)))];
        }
    };
    let mut out = vec![check("reachable", State::Met)];
    if let Some(tag) = tag {
        let there = listing.lines().any(|line| line.split('\t').nth(1) == Some(&format!("refs/tags/{tag}")));
        let state = if there {
            State::Met
        } else {
            State::Unmet(Message::new("publish-not-pushed").with("tag", tag))
        };
        out.push(check("pushed", state));
    }
    out
}

fn offline(url: &str) -> Vec<Check> {
    vec![Check { name: "reachable", state: State::Unknown(Message::new("publish-offline").with("url", url)) }]
}

/// Names of the members of a package.
fn members(tree: &dyn Tree, listed: ListedType) -> Vec<String> {
    if listed != ListedType::DataPackage {
        return Vec::new();
    }
    let repository = listed.repository(tree);
    let name = |path: &String| Some(repository.document(path)?.root.as_ref()?.get_str("name")?.to_owned());
    repository.schemas.iter().filter_map(name).collect()
}

/// What a descriptor says of itself.
pub(super) fn said(tree: &dyn Tree, listed: ListedType) -> About {
    let repository = listed.repository(tree);
    let Some(root) = repository.main().and_then(|document| document.root.as_ref()) else {
        return About::default();
    };
    let text = |key: &str| root.get_str(key).unwrap_or_default().trim().to_owned();
    let sources = root.get("sources").map_or(&[][..], equerre_model::Node::items);
    let (tables, _) = repository.tables();
    let fields = tables.iter().flat_map(|table| table.schema.fields()).map(|field| {
        let get = |key: &str| field.node.get_str(key).unwrap_or_default().to_owned();
        (get("name"), get("title"), get("type"))
    });
    About {
        title: text("title"),
        description: text("description"),
        homepage: root.get_str("homepage").map(str::to_owned),
        sources: sources
            .iter()
            .filter_map(|source| {
                Some((source.get_str("title")?.to_owned(), source.get_str("path")?.to_owned()))
            })
            .collect(),
        fields: fields.collect(),
    }
}
