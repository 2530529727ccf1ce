//! What data is judged by: the schema asked for, else the one of the current folder's repository.

use std::path::Path;

use equerre_model::table_schema::TableSchema;
use equerre_model::{Document, SchemaKind, SchemaRepository, Tree};
use equerre_report::{Arg, Message};

use super::documents::SchemaAt;
use super::package::Package;
use crate::cli::Validate;
use crate::error::{CliError, said};
use crate::subject::{self, Subject};

/// What data is judged by.
pub(super) enum Asked {
    /// A Table Schema.
    Table(Document),
    /// The Table Schemas of a Data Package.
    Package(Box<Package>),
    /// A JSON Schema.
    Documents(SchemaAt),
}

/// Finds it.
pub(super) fn asked(arguments: &Validate) -> Result<Asked, CliError> {
    // A package given as data is judged with its own files, by its own schemas.
    if arguments.schema.is_none()
        && let [data] = arguments.data.as_slice()
        && is_package(data)
    {
        let (subject, repository) = one(std::slice::from_ref(data), data)?;
        return Ok(Asked::Package(Box::new(Package::new(subject, &repository, &[])?)));
    }
    let named: Vec<String> = arguments.schema.iter().cloned().collect();
    let label = arguments.schema.clone().unwrap_or_else(|| ".".to_owned());
    let (subject, repository) = one(&named, &label)?;
    match repository.kind {
        SchemaKind::Package => {
            Ok(Asked::Package(Box::new(Package::new(subject, &repository, &arguments.data)?)))
        }
        SchemaKind::Json => {
            let file = chosen(&repository.schemas, &label)?.unwrap_or_else(|| repository.descriptor.clone());
            let document = read(&subject, &file)?;
            Ok(Asked::Documents(SchemaAt { document, file, tree: subject.tree }))
        }
        SchemaKind::Generic | SchemaKind::Listing | SchemaKind::Xsd => {
            Err(said(Message::new("cli-validate-kind").with("subject", label.as_str())))
        }
        SchemaKind::Table => table(&subject, &repository, &label).map(Asked::Table),
    }
}

/// Whether an argument names a Data Package: its folder, or its descriptor.
fn is_package(data: &str) -> bool {
    let path = Path::new(data);
    if path.is_dir() {
        return path.join(SchemaKind::Package.descriptor()).is_file();
    }
    // Any other JSON may have resources too: only the name says that it is meant.
    path.is_file() && path.file_name().is_some_and(|name| name == SchemaKind::Package.descriptor())
}

/// The one subject named, and what it is.
fn one(named: &[String], label: &str) -> Result<(Subject, SchemaRepository), CliError> {
    let mut subjects = subject::find(named)?;
    if subjects.len() > 1 {
        return Err(said(Message::new("cli-validate-many-schemas").with("n", subjects.len())));
    }
    let none = || said(Message::new("cli-validate-no-schema").with("subject", label));
    let subject = subjects.pop().ok_or_else(none)?;
    let repository = subject.detect(subject.tree.as_ref()).ok_or_else(none)?;
    Ok((subject, repository))
}

fn table(subject: &Subject, repository: &SchemaRepository, label: &str) -> Result<Document, CliError> {
    // Without a file called schema.json, several schemas side by side leave the choice to a person.
    if subject.file.is_none() && repository.descriptor != SchemaKind::Table.descriptor() {
        chosen(&side_by_side(subject.tree.as_ref()), label)?;
    }
    read(subject, &repository.descriptor)
}

/// The only schema there is; an error when there are several.
fn chosen(schemas: &[String], label: &str) -> Result<Option<String>, CliError> {
    match schemas {
        [] => Ok(None),
        [one] => Ok(Some(one.clone())),
        several => {
            let message = Message::new("cli-validate-several").with("subject", label);
            Err(said(message.with("schemas", Arg::List(several.to_vec()))))
        }
    }
}

/// A document of the subject, called as the user would call it.
pub(super) fn read(subject: &Subject, path: &str) -> Result<Document, CliError> {
    let bytes = subject.tree.read(path)?;
    Ok(Document::read(&shown(subject, path), bytes))
}

/// The path of a file of the subject as the user would write it.
pub(super) fn shown(subject: &Subject, path: &str) -> String {
    if subject.prefix.is_empty() { path.to_owned() } else { format!("{}/{path}", subject.prefix) }
}

/// The Table Schemas at the root of a tree.
fn side_by_side(tree: &dyn Tree) -> Vec<String> {
    let root = tree.entries().iter().filter(|entry| !entry.path.contains('/'));
    root.filter(|entry| entry.path.to_lowercase().ends_with(".json"))
        .filter(|entry| {
            let document = tree.read(&entry.path).map(|bytes| Document::read(&entry.path, bytes));
            document.is_ok_and(|document| document.root.as_ref().is_some_and(TableSchema::is_one))
        })
        .map(|entry| entry.path.clone())
        .take(50)
        .collect()
}
