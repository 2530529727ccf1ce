//! What a command is asked to look at: a folder, a file, a git revision, or a folder of many schemas.

use std::path::{Path, PathBuf};

use equerre_model::data_package::DataPackage;
use equerre_model::git::GitRepository;
use equerre_model::platform::Catalogue;
use equerre_model::repository::{declares_json_schema, is_json_schema};
use equerre_model::table_schema::TableSchema;
use equerre_model::{
    Document, FolderHistory, FolderTree, History, PlatformVersion, SchemaKind, SchemaRepository, Tree,
};
use equerre_report::Message;

use crate::error::{CliError, said};

/// Deepest folder searched for schemas.
const MAX_DEPTH: usize = 8;
/// Most schemas looked at in one run.
const MAX_SUBJECTS: usize = 20_000;

/// One thing to look at.
pub struct Subject {
    /// As the user named it, or its folder when it was found.
    pub label: String,
    /// Put before paths in the report; empty for the current folder.
    pub prefix: String,
    /// Its files.
    pub tree: Box<dyn Tree>,
    /// The folder its files can be written to; `None` for a git revision.
    pub folder: Option<PathBuf>,
    /// Its published past.
    pub history: Option<Box<dyn History>>,
    /// The tag that names exactly these files.
    pub tag: Option<String>,
    /// The one file asked about.
    pub file: Option<String>,
    /// A version folder of a published catalogue, or a part of a larger repository: nothing is expected around
    /// the schema.
    pub published: bool,
    /// Whether the files are those of a git revision.
    pub revision: Option<String>,
    /// The folder of its git repository the files lie in, empty for its root.
    pub root_prefix: String,
}

impl Subject {
    /// Finds out what kind of repository it is.
    #[must_use]
    pub fn detect(&self, tree: &dyn Tree) -> Option<SchemaRepository> {
        match &self.file {
            Some(file) => {
                Some(SchemaRepository::of_kind(tree, kind_of_file(tree, file)?, file.clone(), Vec::new()))
            }
            None => SchemaRepository::detect(tree).ok(),
        }
    }
}

/// The kind a file is, by its name, else by its content.
pub(crate) fn kind_of_file(tree: &dyn Tree, path: &str) -> Option<SchemaKind> {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name {
        "repertoires.yml" => return Some(SchemaKind::Listing),
        "schemas.yml" => return Some(SchemaKind::Json),
        "datapackage.json" => return Some(SchemaKind::Package),
        "schema.yml" => return Some(SchemaKind::Generic),
        _ => {}
    }
    if !path.to_lowercase().ends_with(".json") {
        return None;
    }
    let document = Document::read(path, tree.read(path).ok()?);
    match &document.root {
        Some(root) if declares_json_schema(root) => Some(SchemaKind::Json),
        Some(root) if TableSchema::is_one(root) => Some(SchemaKind::Table),
        Some(root) if DataPackage::new(root).resources().next().is_some() => Some(SchemaKind::Package),
        Some(root) if is_json_schema(root) => Some(SchemaKind::Json),
        Some(root) if Catalogue::new(root).is_some() => None,
        _ => Some(SchemaKind::Table),
    }
}

/// Finds what the arguments name. A folder that is no schema repository but holds some gives them all.
///
/// # Errors
/// When an argument names nothing.
pub fn find(arguments: &[String]) -> Result<Vec<Subject>, CliError> {
    let current = [".".to_owned()];
    let arguments = if arguments.is_empty() { &current[..] } else { arguments };
    let mut out = Vec::new();
    for argument in arguments {
        let path = Path::new(argument);
        if path.is_dir() {
            folder(path, argument, &mut out)?;
        } else if path.exists() {
            out.push(file(path, argument)?);
        } else {
            out.push(revision(argument)?);
        }
    }
    Ok(out)
}

fn prefix(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let text = text.trim_end_matches('/');
    let text = text.strip_prefix("./").unwrap_or(text);
    if text == "." { String::new() } else { text.to_owned() }
}

fn folder(path: &Path, argument: &str, out: &mut Vec<Subject>) -> Result<(), CliError> {
    let before = out.len();
    if !is_repository(path) {
        nested(path, 0, out);
    }
    if out.len() == before {
        out.push(repository(path, argument, true)?);
    }
    Ok(())
}

/// Whether a folder's own files say it is a schema repository.
fn is_repository(path: &Path) -> bool {
    equerre_model::repository::DESCRIPTORS.iter().any(|name| path.join(name).is_file())
        || std::fs::read_dir(path).is_ok_and(|entries| {
            entries.flatten().any(|entry| {
                let name = entry.file_name();
                let lower = name.to_string_lossy().to_lowercase();
                let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
                is_file
                    && (lower.ends_with(".xsd")
                        || (lower.ends_with(".json")
                            && entry.metadata().is_ok_and(|m| m.len() < 16 << 20)
                            && {
                                std::fs::read(entry.path())
                                    .ok()
                                    .and_then(|bytes| Document::read(&lower, bytes).root)
                                    .is_some_and(|root| TableSchema::is_one(&root) || is_json_schema(&root))
                            }))
            })
        })
}

/// The schema repositories below a folder, in the order of their paths. Links are not followed.
fn nested(path: &Path, depth: usize, out: &mut Vec<Subject>) {
    if depth > MAX_DEPTH || out.len() >= MAX_SUBJECTS {
        return;
    }
    let Ok(entries) = std::fs::read_dir(path) else { return };
    let mut folders: Vec<PathBuf> = entries
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            !name.starts_with('.') && name != "node_modules" && name != "target"
        })
        .collect();
    folders.sort();
    for folder in folders {
        if is_repository(&folder) {
            if let Ok(subject) = repository(&folder, &folder.to_string_lossy(), false) {
                out.push(subject);
            }
        } else {
            nested(&folder, depth + 1, out);
        }
    }
}

/// A folder as a schema repository. `named` when the user named it: only then is it worth looking at what it is
/// a part of.
fn repository(path: &Path, argument: &str, named: bool) -> Result<Subject, CliError> {
    let tree = FolderTree::open(path)?;
    let mut subject = Subject {
        label: argument.to_owned(),
        prefix: prefix(path),
        folder: Some(path.to_path_buf()),
        tree: Box::new(tree),
        history: None,
        tag: None,
        file: None,
        published: false,
        revision: None,
        root_prefix: String::new(),
    };
    // The tags speak of a repository as a whole, so only for its root.
    if path.join(".git").exists() {
        // A `.git` that leads elsewhere than to this folder says nothing of it.
        let git = GitRepository::discover(path).and_then(GitRepository::with_uncommitted);
        if let Ok(git) = git
            && git.prefix().is_empty()
        {
            if git.uncommitted().is_empty() {
                subject.tag = git.head_tag().map(|tag| tag.name.clone());
            }
            subject.history = Some(Box::new(git));
        }
        return Ok(subject);
    }
    if named
        && let Ok(git) = GitRepository::discover(path)
        && let Some(root) = git.work_folder()
    {
        subject.root_prefix = git.prefix().to_owned();
        if FolderTree::open(root).is_ok_and(|root| is_part_of(&root, git.prefix())) {
            subject.published = true;
            return Ok(subject);
        }
    }
    // `…/<owner>/<name>/<version>/`: a version among others, as the platform publishes them.
    let full = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let name = full.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if let (Some(version), Some(parent)) = (PlatformVersion::of_tag(&name), full.parent())
        && version.is_semantic()
        && let Some(history) = FolderHistory::open(parent)
        // One folder alone may be a repository that happens to be called so.
        && (history.tags().len() > 1 || !path.join("README.md").exists())
    {
        subject.history = Some(Box::new(history));
        subject.tag = Some(name);
        subject.published = true;
    }
    Ok(subject)
}

/// Whether a folder (of a git tree, or on disk) lies inside a larger schema repository, as a package's member
/// does: then nothing is expected around it, and the tags speak of the whole.
fn is_part_of(root: &dyn Tree, prefix: &str) -> bool {
    !prefix.is_empty() && SchemaRepository::detect(root).is_ok()
}

fn file(path: &Path, argument: &str) -> Result<Subject, CliError> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let tree = FolderTree::open_around(folder)?;
    if path.is_file() && kind_of_file(&tree, &name).is_none() {
        return Err(said(Message::new("cli-not-a-schema").with("subject", argument)));
    }
    Ok(Subject {
        label: argument.to_owned(),
        prefix: prefix(folder),
        tree: Box::new(tree),
        folder: Some(folder.to_path_buf()),
        history: None,
        tag: None,
        file: Some(name),
        published: false,
        revision: None,
        root_prefix: String::new(),
    })
}

fn revision(argument: &str) -> Result<Subject, CliError> {
    let unknown = || {
        let id = if argument.contains("://") { "cli-remote-subject" } else { "cli-unknown-subject" };
        said(Message::new(id).with("subject", argument))
    };
    let git = GitRepository::discover(Path::new(".")).map_err(|_| unknown())?;
    let found = git.revision(argument).map_err(|error| match error {
        equerre_model::ModelError::Revision(_) => unknown(),
        other => other.into(),
    })?;
    // A folder inside a larger repository: the tags speak of the whole.
    let part = git.whole_tree(&found.commit).is_ok_and(|root| is_part_of(&root, &found.prefix));
    let whole = !part && found.prefix == git.prefix();
    Ok(Subject {
        label: argument.to_owned(),
        root_prefix: found.prefix.clone(),
        prefix: found.prefix,
        tree: Box::new(found.tree),
        folder: None,
        tag: found.tag.filter(|_| whole),
        file: found.file,
        published: part,
        revision: Some(found.commit),
        history: if whole { Some(Box::new(git)) } else { None },
    })
}
