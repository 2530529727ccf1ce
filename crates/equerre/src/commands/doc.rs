//! `equerre doc`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use equerre_diff::{Comparison, Level, Options, compare};
use equerre_docs::export::{self, Export};
use equerre_docs::{DocsError, Format, Inline, Renderer, TEMPLATES, Theme, document};
use equerre_lint::configuration;
use equerre_model::{EntryKind, FolderTree, PlatformVersion, SchemaRepository, Tree as _};
use equerre_report::{Localizer, Message};
use rayon::prelude::*;

use super::diff::versions::{self, Found};
use crate::cli::{Doc, Global};
use crate::error::{CliError, said};
use crate::exit::Exit;
use crate::output;
use crate::subject::{self, Subject};

/// Largest template or theme read, in bytes.
const MAX_TEMPLATE: usize = 4 << 20;

/// What is made of a schema.
#[derive(Clone, Copy)]
enum Made {
    Page(Format),
    Export(Export),
}

impl Made {
    fn extension(self) -> &'static str {
        match self {
            Self::Page(format) => format.extension(),
            Self::Export(export) => export.extension(),
        }
    }
}

/// A text made of a schema, and what to call its file.
struct Written {
    stem: String,
    version: Option<String>,
    text: String,
}

/// Runs the command.
///
/// # Errors
/// When a subject is no schema, a template is wrong, or a file cannot be written.
pub fn run(arguments: &Doc, global: &Global, words: &Arc<Localizer>) -> Result<Exit, CliError> {
    if let Some(folder) = &arguments.write_templates {
        return write_templates(folder, global, words);
    }
    let made = made(arguments)?;
    let renderer = Renderer::new(
        Arc::clone(words),
        templates(arguments.templates.as_deref())?,
        theme(arguments.theme.as_deref())?,
    )
    .map_err(told)?;
    let subjects = subject::find(&arguments.subjects)?;
    if arguments.kit && (arguments.output.is_none() || subjects.len() != 1 || matches!(made, Made::Export(_)))
    {
        return Err(said(Message::new("cli-doc-kit")));
    }
    let results: Vec<Result<Vec<Written>, CliError>> =
        subjects.par_iter().map(|subject| one(subject, arguments, made, words, &renderer)).collect();
    let mut texts = Vec::new();
    let mut failed = None;
    for (subject, result) in subjects.iter().zip(results) {
        match result {
            Ok(found) => texts.extend(found),
            Err(error) if subjects.len() == 1 => return Err(error),
            Err(error) => {
                output::stderr(&format!(
                    "{}: {}",
                    equerre_report::visible(&subject.label),
                    error.words(words)
                ));
                failed = Some(Exit::Failed);
            }
        }
    }
    write(arguments, global, words, made, &texts)?;
    Ok(failed.unwrap_or(Exit::Fine))
}

/// What is asked for: by name, else by the output's name, else Markdown.
fn made(arguments: &Doc) -> Result<Made, CliError> {
    if let Some(name) = arguments.format.as_deref() {
        return Ok(match name {
            "html" => Made::Page(Format::Html),
            name => Export::from_name(name).map_or(Made::Page(Format::Markdown), Made::Export),
        });
    }
    let Some(output) = arguments.output.as_ref().filter(|output| !is_folder(output)) else {
        return Ok(Made::Page(Format::Markdown));
    };
    let name = output.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let pages = [
        ("md", Format::Markdown),
        ("markdown", Format::Markdown),
        ("html", Format::Html),
        ("htm", Format::Html),
    ];
    let page =
        pages.into_iter().find(|(end, _)| name.ends_with(&format!(".{end}"))).map(|(_, f)| Made::Page(f));
    let export = || {
        let named = |export: &Export| {
            name == export.extension() || name.ends_with(&format!(".{}", export.extension()))
        };
        Export::ALL.into_iter().find(named).map(Made::Export)
    };
    page.or_else(export).ok_or_else(|| said(Message::new("cli-doc-output-name").with("name", name)))
}

/// Whether an output is a folder: one that is there, or a name that says so.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR])
}

/// The texts of one subject.
fn one(
    subject: &Subject,
    arguments: &Doc,
    made: Made,
    words: &Localizer,
    renderer: &Renderer,
) -> Result<Vec<Written>, CliError> {
    let none = || said(Message::new("cli-doc-no-schema").with("subject", subject.label.as_str()));
    let repository = subject.detect(subject.tree.as_ref()).ok_or_else(none)?;
    let changes = match made {
        Made::Page(_) => changes(subject, arguments)?,
        Made::Export(_) => None,
    };
    let version = subject.tag.as_deref().and_then(PlatformVersion::of_tag).map(|version| version.to_string());
    let request = equerre_docs::Request {
        tree: subject.tree.as_ref(),
        repository: &repository,
        words,
        version,
        changes: changes.as_ref(),
    };
    match made {
        Made::Page(format) => document(&request)
            .map_err(told)?
            .into_iter()
            .map(|mut page| {
                if arguments.kit {
                    page.kit = kit(subject, &repository, arguments, words, &page.stem, format, renderer)?;
                }
                let text = renderer.render(&page, format).map_err(told)?;
                Ok(Written { stem: page.stem, version: page.version, text })
            })
            .collect(),
        Made::Export(export) => {
            let made = export::export(&request, export).map_err(told)?;
            Ok(made
                .into_iter()
                .map(|one| Written { stem: one.stem, version: None, text: one.text })
                .collect())
        }
    }
}

/// Makes what a producer fills beside the page, and links to it.
fn kit(
    subject: &Subject,
    repository: &SchemaRepository,
    arguments: &Doc,
    words: &Localizer,
    stem: &str,
    format: Format,
    renderer: &Renderer,
) -> Result<Vec<Inline>, CliError> {
    let output = arguments.output.clone().unwrap_or_default();
    let (folder, page) = if is_folder(&output) {
        (output, format!("{stem}.{}", format.extension()))
    } else {
        let name = output.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        (output.parent().map(Path::to_path_buf).unwrap_or_default(), name)
    };
    if !folder.as_os_str().is_empty() {
        std::fs::create_dir_all(&folder)
            .map_err(|source| CliError::Write { path: folder.display().to_string(), source })?;
    }
    let links = super::example::kit::make(&subject.label, repository, words, &folder, stem, &page, renderer)?;
    let inline =
        |link: equerre_docs::Link| Inline { text: link.text, href: Some(link.href), ..Inline::default() };
    Ok(links.into_iter().map(inline).collect())
}

/// What changed since the version before, when there is one.
fn changes(subject: &Subject, arguments: &Doc) -> Result<Option<Comparison>, CliError> {
    if arguments.no_changes {
        return Ok(None);
    }
    let olds = match &arguments.against {
        Some(revision) => {
            vec![versions::against(subject, &subject.label, revision).map_err(|error| match error {
                CliError::Said(message) if message.id == "cli-diff-no-history" => {
                    said(Message::new("cli-doc-no-history").with("subject", subject.label.as_str()))
                }
                other => other,
            })?]
        }
        // Without a past there is nothing to tell.
        None => versions::nearest(subject, 2).unwrap_or_default(),
    };
    let mut told = None;
    for old in olds {
        let found = match compared(subject, old) {
            Ok(found) => found,
            // A version that cannot be read has nothing to say, unless it was asked for.
            Err(error) if arguments.against.is_some() => return Err(error),
            Err(_) => break,
        };
        // A tag of the same content is this version, not the one before.
        let same = found.required == Level::None && found.old_version == found.new_version;
        told = Some(found);
        if !same {
            break;
        }
    }
    Ok(told.filter(|found| {
        arguments.against.is_some() || found.old_version != found.new_version || found.required != Level::None
    }))
}

/// What changed since one version.
fn compared(subject: &Subject, mut old: Found) -> Result<Comparison, CliError> {
    old.file.clone_from(&subject.file);
    let none = || said(Message::new("cli-doc-no-schema").with("subject", subject.label.as_str()));
    let new = equerre_diff::Snapshot {
        // A page is read by others: it names versions, not where they lie here.
        label: subject.tag.clone().unwrap_or_else(|| ".".to_owned()),
        tree: subject.tree.as_ref(),
        repository: subject.detect(subject.tree.as_ref()).ok_or_else(none)?,
        tagged: Found::tagged(subject),
    };
    let config = configuration(subject.tree.as_ref());
    let options =
        Options { renames: config.renames, accepted: config.accepted_changes, ..Options::default() };
    Ok(compare(&versions::snapshot(&old)?, &new, &options))
}

/// The user's templates, by their path in the folder. Links are not followed.
pub(super) fn templates(folder: Option<&Path>) -> Result<BTreeMap<String, String>, CliError> {
    let Some(folder) = folder else { return Ok(BTreeMap::new()) };
    let tree = FolderTree::open(folder)?;
    let mut out = BTreeMap::new();
    for entry in tree.entries() {
        let wanted = [".html", ".md", ".css"].iter().any(|end| entry.path.ends_with(end));
        if entry.kind != EntryKind::File || !wanted {
            continue;
        }
        out.insert(entry.path.clone(), text(&entry.path, tree.read(&entry.path)?)?);
    }
    if !TEMPLATES.iter().any(|(name, _)| out.contains_key(*name)) {
        let message = Message::new("cli-doc-no-template").with("folder", folder.display().to_string());
        return Err(said(message));
    }
    Ok(out)
}

fn text(name: &str, bytes: Vec<u8>) -> Result<String, CliError> {
    let unread = || said(Message::new("cli-doc-template-text").with("name", name));
    if bytes.len() > MAX_TEMPLATE {
        return Err(unread());
    }
    String::from_utf8(bytes).map_err(|_| unread())
}

pub(super) fn theme(path: Option<&Path>) -> Result<Theme, CliError> {
    let Some(path) = path else { return Ok(Theme::default()) };
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| {
        said(Message::new("model-io").with("path", name.as_str()).with("reason", error.to_string()))
    })?;
    Theme::new(text(&name, bytes)?).map_err(told)
}

/// Writes the texts: to the output, one file each when there are several, or all to standard output.
fn write(
    arguments: &Doc,
    global: &Global,
    words: &Localizer,
    made: Made,
    texts: &[Written],
) -> Result<(), CliError> {
    let Some(target) = &arguments.output else {
        return match texts {
            [] => Ok(()),
            [one] => output::stdout(&one.text),
            _ => Err(said(Message::new("cli-doc-several").with("n", texts.len()))),
        };
    };
    if !is_folder(target) {
        return match texts {
            [one] => save(target, &one.text),
            _ => Err(said(Message::new("cli-doc-several").with("n", texts.len()))),
        };
    }
    std::fs::create_dir_all(target)
        .map_err(|source| CliError::Write { path: target.display().to_string(), source })?;
    let mut taken = BTreeSet::new();
    for one in texts {
        save(&target.join(file_name(one, made.extension(), &mut taken)), &one.text)?;
    }
    if !global.quiet {
        let folder = target.display().to_string();
        let message = Message::new("cli-doc-written").with("n", texts.len()).with("folder", folder);
        output::stderr(&words.text(&message));
    }
    Ok(())
}

/// A name of its own for each file: the schema's, with its version or a number where another has it.
fn file_name(one: &Written, extension: &str, taken: &mut BTreeSet<String>) -> PathBuf {
    let version = one.version.as_deref().unwrap_or_default();
    let plain: String =
        version.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')).take(40).collect();
    let mut candidates = vec![one.stem.clone()];
    if !plain.is_empty() {
        candidates.push(format!("{}-{plain}", one.stem));
    }
    let numbered = (2..).map(|n| format!("{}-{n}", candidates.last().unwrap_or(&one.stem)));
    let name = candidates
        .iter()
        .cloned()
        .chain(numbered)
        .find(|name| !taken.contains(&name.to_lowercase()))
        .unwrap_or_default();
    taken.insert(name.to_lowercase());
    PathBuf::from(format!("{name}.{extension}"))
}

fn save(path: &Path, text: &str) -> Result<(), CliError> {
    std::fs::write(path, text).map_err(|source| CliError::Write { path: path.display().to_string(), source })
}

/// Writes the templates there are, for the user to change. Nothing is overwritten.
fn write_templates(folder: &Path, global: &Global, words: &Localizer) -> Result<Exit, CliError> {
    let error = |path: &Path| {
        let path = path.display().to_string();
        move |source| CliError::Write { path, source }
    };
    for (name, _) in TEMPLATES {
        let path = folder.join(name);
        if path.exists() {
            return Err(said(Message::new("cli-doc-exists").with("path", path.display().to_string())));
        }
    }
    for (name, text) in TEMPLATES {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(error(parent))?;
        }
        std::fs::write(&path, text).map_err(error(&path))?;
    }
    if !global.quiet {
        let message = Message::new("cli-doc-written")
            .with("n", TEMPLATES.len())
            .with("folder", folder.display().to_string());
        output::stderr(&words.text(&message));
    }
    Ok(Exit::Fine)
}

/// What keeps a page from being made, in words.
pub(super) fn told(error: DocsError) -> CliError {
    said(match error {
        DocsError::Nothing(_) => Message::new("cli-doc-nothing"),
        DocsError::Unread(file) => Message::new("cli-doc-unread").with("file", file),
        DocsError::NotMade { format, kind } => {
            let kind = if kind == "jsonschema" { "doc-kind-json" } else { "doc-kind-generic" };
            Message::new("cli-doc-not-made").with("format", format).with("kind", Message::new(kind))
        }
        DocsError::Template { name, line, reason } => Message::new("cli-doc-template")
            .with("name", name)
            .with("line", line.unwrap_or(0))
            .with("reason", reason),
        DocsError::TooLarge => Message::new("cli-doc-too-large"),
        DocsError::NoSchemas(files) => Message::new("cli-doc-no-schemas").with("files", files),
        DocsError::Theme(text) => Message::new("cli-doc-theme-end").with("text", text),
    })
}
