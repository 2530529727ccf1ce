//! A schema in other languages: for the web of data, for packages, for JSON, for databases, for diagrams.
//!
//! What a value may be comes from the compiled fields ([`equerre_values::Field::parts`]). What a language cannot say is
//! left out of its rules, never approximated into one that refuses valid rows; where the language has remarks, it is
//! told there.

mod csvw;
mod datapackage;
mod mermaid;
mod row;
mod sql;

use equerre_model::{Node, SchemaKind};
use equerre_validate::Schema;

use crate::document::{Request, root, stem_of};
use crate::error::DocsError;

pub use row::row_schema;

/// A language a schema is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// CSV on the Web: metadata in JSON-LD (W3C, 2015).
    Csvw,
    /// Data Package, version 2, with the schemas inside.
    DataPackage,
    /// JSON Schema (2020-12) of one row, as an object of typed values.
    RowJsonSchema,
    /// SQL's `CREATE TABLE`, for SQLite and PostgreSQL.
    Sql,
    /// Mermaid's entity-relationship diagram.
    Mermaid,
}

impl Export {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Csvw, Self::DataPackage, Self::RowJsonSchema, Self::Sql, Self::Mermaid];

    /// The name, on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csvw => "csvw",
            Self::DataPackage => "datapackage",
            Self::RowJsonSchema => "row-json-schema",
            Self::Sql => "sql",
            Self::Mermaid => "mermaid",
        }
    }

    /// The export of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|export| export.name() == name)
    }

    /// The extension of its files.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csvw => "csv-metadata.json",
            Self::DataPackage => "datapackage.json",
            Self::RowJsonSchema => "schema.json",
            Self::Sql => "sql",
            Self::Mermaid => "mmd",
        }
    }
}

/// A schema written in another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// A file name without extension.
    pub stem: String,
    /// The text.
    pub text: String,
}

/// A table to be written.
pub(crate) struct Source<'n> {
    pub(crate) node: &'n Node,
    pub(crate) schema: Schema,
    /// The resource's name, or the schema's.
    pub(crate) name: String,
    /// The resource it belongs to, in a package.
    pub(crate) resource: Option<&'n Node>,
}

/// Writes a schema in another language: one text, or for rows one per table.
///
/// # Errors
/// [`DocsError::NotMade`] when the language says nothing of this kind of schema, [`DocsError::Unread`] when the schema
/// cannot be read.
pub fn export(request: &Request<'_>, export: Export) -> Result<Vec<Exported>, DocsError> {
    let kind = request.repository.kind;
    if export == Export::Mermaid {
        return mermaid::write(request);
    }
    if !matches!(kind, SchemaKind::Table | SchemaKind::Package) {
        return Err(DocsError::NotMade { format: export.name(), kind: kind.name() });
    }
    let path = request.repository.descriptor.as_str();
    let (_, node) = root(request, path)?;
    let sources = sources(request)?;
    let name = node.get_str("name").map_or_else(|| sources[0].name.clone(), str::to_owned);
    let is_package = kind == SchemaKind::Package;
    let text = match export {
        Export::Csvw => pretty(&csvw::metadata(request, node, &sources, is_package)),
        Export::DataPackage => pretty(&datapackage::package(request, node, &sources, is_package)),
        Export::Sql => sql::tables(request, &sources),
        Export::RowJsonSchema | Export::Mermaid => {
            let row = |source: &Source<'_>| Exported {
                stem: stem_of(&source.name),
                text: pretty(&row::row_schema(source.node, &source.schema)),
            };
            return Ok(sources.iter().map(row).collect());
        }
    };
    Ok(vec![Exported { stem: stem_of(&name), text }])
}

/// The tables of a schema or package.
fn sources<'n>(request: &'n Request<'_>) -> Result<Vec<Source<'n>>, DocsError> {
    let path = request.repository.descriptor.as_str();
    let unread = || DocsError::Unread(path.to_owned());
    let (tables, unread_tables) = request.repository.tables();
    let found: Vec<Source<'n>> = tables
        .iter()
        .map(|table| Source {
            node: table.schema.node,
            schema: Schema::compile(table.schema),
            name: table.name(),
            resource: table.resource.map(|resource| resource.node),
        })
        .collect();
    let missing: Vec<String> =
        unread_tables.iter().map(|one| one.file.to_owned()).filter(|file| !file.is_empty()).collect();
    match (found.is_empty(), missing.is_empty()) {
        (false, _) => Ok(found),
        (true, false) => Err(DocsError::NoSchemas(missing)),
        (true, true) => Err(unread()),
    }
}

fn pretty(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}
