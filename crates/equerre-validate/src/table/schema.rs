//! A Table Schema, compiled for tables.

use equerre_model::Node;
use equerre_model::table_schema::{TableSchema, names};
use equerre_report::Span;
use equerre_values::{Context, Field};

use crate::checks::{CheckProblem, CustomCheck};

/// How columns and fields must correspond.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// By name, in any order; columns the schema does not have and optional ones the data does not have are
    /// remarks. What the platform's validator does.
    #[default]
    Platform,
    /// By position: the fields of the schema in their order, all of them and no other (Table Schema).
    Strict,
    /// By name: all fields, no other column (`fieldsMatch: equal`, version 2).
    Equal,
    /// By name: all fields, other columns are fine (`fieldsMatch: subset`).
    Subset,
    /// By name: fields of the schema only, not all of them (`fieldsMatch: superset`).
    Superset,
    /// By name: at least one field (`fieldsMatch: partial`).
    Partial,
}

impl Profile {
    /// The profile of that name, as `fieldsMatch` and the command line write it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "platform" => Self::Platform,
            "strict" | "exact" => Self::Strict,
            "equal" => Self::Equal,
            "subset" => Self::Subset,
            "superset" => Self::Superset,
            "partial" => Self::Partial,
            _ => return None,
        })
    }

    /// What the schema itself asks for by `fieldsMatch` (a text, or in drafts a list of one).
    #[must_use]
    pub fn declared(schema: TableSchema<'_>) -> Option<Self> {
        let node = schema.node.get("fieldsMatch")?;
        Self::from_name(node.as_str().or_else(|| node.items().first()?.as_str())?)
    }
}

/// A compiled schema.
#[derive(Clone, Debug)]
pub struct Schema {
    /// The fields, in order.
    pub fields: Vec<Field>,
    /// Their titles.
    pub titles: Vec<Option<String>>,
    /// The names of the primary key.
    pub primary_key: Vec<String>,
    /// The keys of `uniqueKeys` (version 2).
    pub unique_keys: Vec<Vec<String>>,
    /// The foreign keys.
    pub foreign_keys: Vec<ForeignKey>,
    /// The custom checks, in order.
    pub checks: Vec<CustomCheck>,
    /// Custom checks that cannot be run.
    pub check_problems: Vec<CheckProblem>,
    /// What the schema asks of the header.
    pub fields_match: Option<Profile>,
    /// The names without case, accents and separators, when near ones were looked for.
    pub(crate) folded: std::sync::OnceLock<Vec<String>>,
}

/// Columns whose values must be a key of another table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignKey {
    /// The columns here.
    pub fields: Vec<String>,
    /// The resource referred to; empty: this table.
    pub resource: String,
    /// The columns there.
    pub reference: Vec<String>,
    /// The place in the schema.
    pub span: Span,
}

impl Schema {
    /// Compiles a schema.
    #[must_use]
    pub fn compile(schema: TableSchema<'_>) -> Self {
        let context = Context::of(schema);
        let fields: Vec<Field> = schema.fields().map(|field| Field::compile(field, &context)).collect();
        let owned = |node: Option<&Node>| names(node).into_iter().map(|(name, _)| name.to_owned()).collect();
        let unique_keys = schema.node.get("uniqueKeys").map_or(&[][..], Node::items);
        let (checks, check_problems) = crate::checks::compile(schema);
        Self {
            fields,
            titles: schema.fields().map(|field| field.node.get_str("title").map(str::to_owned)).collect(),
            primary_key: owned(schema.node.get("primaryKey")),
            unique_keys: unique_keys.iter().map(|key| owned(Some(key))).collect(),
            foreign_keys: foreign_keys(schema),
            checks,
            check_problems,
            fields_match: Profile::declared(schema),
            folded: std::sync::OnceLock::new(),
        }
    }

    /// The name of a field without case, accents and separators.
    pub(crate) fn folded(&self, position: usize) -> &str {
        let all = || self.fields.iter().map(|field| equerre_values::folded(field.name())).collect();
        self.folded.get_or_init(all).get(position).map_or("", String::as_str)
    }

    /// The position of the field of that name.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name() == name)
    }
}

fn foreign_keys(schema: TableSchema<'_>) -> Vec<ForeignKey> {
    let keys = schema.node.get("foreignKeys").map_or(&[][..], Node::items);
    let owned = |node: Option<&Node>| -> Vec<String> {
        names(node).into_iter().map(|(name, _)| name.to_owned()).collect()
    };
    keys.iter()
        .filter_map(|key| {
            let reference = key.get("reference")?;
            let fields = owned(key.get("fields"));
            let there = owned(reference.get("fields"));
            (!fields.is_empty() && fields.len() == there.len()).then(|| ForeignKey {
                fields,
                resource: reference.get_str("resource").unwrap_or_default().to_owned(),
                reference: there,
                span: key.span,
            })
        })
        .collect()
}
