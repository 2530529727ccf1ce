//! What a rule is.

use equerre_model::json_schema::Draft;
use equerre_model::platform::Listing;
use equerre_model::table_schema::{Field, TableSchema};
use equerre_model::{Document, Node};
use equerre_report::{Applicability, Category, Lang, RefusedBy, RuleInfo, Severity, Status};

use crate::context::Context;
use crate::findings::Findings;

/// A rule: what it is called, how serious it is, its page in both languages, and its check.
#[derive(Debug)]
pub struct Rule {
    /// Stable kebab-case name that says the defect.
    pub name: &'static str,
    /// Its family.
    pub category: Category,
    /// Severity when the configuration says nothing; `None` when the rule is off by default.
    pub severity: Option<Severity>,
    /// Who may refuse a schema for it. A finding may name fewer.
    pub refused_by: &'static [RefusedBy],
    /// The surest fix it offers, if any.
    pub fix: Option<Applicability>,
    /// Where it stands in its life.
    pub status: Status,
    /// Former names, which configurations may still use.
    pub aliases: &'static [&'static str],
    /// What it looks at, and how.
    pub check: Check,
    /// Its page in French.
    pub page_fr: &'static str,
    /// Its page in English.
    pub page_en: &'static str,
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// Each descriptor and schema file.
    Document(fn(&Context<'_>, &Document, &mut Findings<'_>)),
    /// The metadata of each descriptor, whatever its kind.
    Metadata(fn(&Context<'_>, &Described<'_>, &mut Findings<'_>)),
    /// Each Table Schema.
    Schema(fn(&Context<'_>, &TableFile<'_>, &mut Findings<'_>)),
    /// Each field of each Table Schema.
    Field(fn(&Context<'_>, &TableFile<'_>, Field<'_>, &mut Findings<'_>)),
    /// Each JSON Schema document.
    JsonSchema(fn(&Context<'_>, &JsonSchemaFile<'_>, &mut Findings<'_>)),
    /// The repository as a whole.
    Repository(fn(&Context<'_>, &mut Findings<'_>)),
    /// The platform's list of repositories.
    Listing(fn(&Context<'_>, Listing<'_>, &mut Findings<'_>)),
    /// Found by the engine itself, while reading the configuration.
    Engine,
    /// Found by `equerre-review`, which knows what changed.
    Review,
}

/// A Table Schema and the file it stands in.
#[derive(Clone, Copy, Debug)]
pub struct TableFile<'a> {
    /// The file.
    pub document: &'a Document,
    /// The schema.
    pub schema: TableSchema<'a>,
    /// Whether it is a member of a Data Package.
    pub is_member: bool,
}

/// A JSON Schema and the file it stands in.
#[derive(Clone, Copy, Debug)]
pub struct JsonSchemaFile<'a> {
    /// The file.
    pub document: &'a Document,
    /// Its root.
    pub root: &'a Node,
    /// The draft it declares, if a known one.
    pub draft: Option<Draft>,
}

/// What kind of descriptor holds metadata.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DescriptorKind {
    /// A Table Schema.
    Table,
    /// `datapackage.json`.
    Package,
    /// `schemas.yml`.
    SchemasYml,
    /// `schema.yml`.
    SchemaYml,
    /// `repertoires.yml`.
    Listing,
}

/// A descriptor with metadata, and the file it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Described<'a> {
    /// The file.
    pub document: &'a Document,
    /// Its root, a mapping.
    pub root: &'a Node,
    /// What it is.
    pub kind: DescriptorKind,
    /// Whether it is a member of a Data Package.
    pub is_member: bool,
}

impl Rule {
    /// Its page in a language, in Markdown.
    #[must_use]
    pub const fn page(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fr => self.page_fr,
            Lang::En => self.page_en,
        }
    }

    /// What a renderer may say of it.
    #[must_use]
    pub const fn info(&self) -> RuleInfo {
        RuleInfo {
            name: self.name,
            category: self.category,
            severity: self.severity,
            refused_by: self.refused_by,
            status: self.status,
        }
    }
}

/// Declares the rule of a file: its name is taken once, its pages lie beside the file.
///
/// `severity` may be `off`; `refused_by` and `fix` may be left out.
macro_rules! rule {
    (
        $name:literal, $category:ident, $severity:ident
        $(, refused_by: [$($by:ident),+])? $(, fix: $fix:ident)? ; $kind:ident => $check:expr
    ) => {
        /// The rule of this file; its page lies beside it.
        pub static RULE: $crate::rule::Rule = $crate::rule::Rule {
            name: $name,
            category: $crate::registry::$category,
            severity: $crate::rule::severity!($severity),
            refused_by: &[$($(equerre_report::RefusedBy::$by),+)?],
            fix: $crate::rule::fix!($($fix)?),
            status: equerre_report::Status::Stable,
            aliases: &[],
            check: $crate::rule::Check::$kind($check),
            page_fr: include_str!(concat!($name, ".fr.md")),
            page_en: include_str!(concat!($name, ".en.md")),
        };
    };
    ($name:literal, $category:ident, $severity:ident ; $kind:ident) => {
        /// The rule of this file; its page lies beside it.
        pub static RULE: $crate::rule::Rule = $crate::rule::Rule {
            name: $name,
            category: $crate::registry::$category,
            severity: $crate::rule::severity!($severity),
            refused_by: &[],
            fix: None,
            status: equerre_report::Status::Stable,
            aliases: &[],
            check: $crate::rule::Check::$kind,
            page_fr: include_str!(concat!($name, ".fr.md")),
            page_en: include_str!(concat!($name, ".en.md")),
        };
    };
}

macro_rules! severity {
    (off) => {
        None
    };
    (error) => {
        Some(equerre_report::Severity::Error)
    };
    (warning) => {
        Some(equerre_report::Severity::Warning)
    };
    (advice) => {
        Some(equerre_report::Severity::Advice)
    };
}

macro_rules! fix {
    () => {
        None
    };
    ($fix:ident) => {
        Some(equerre_report::Applicability::$fix)
    };
}

pub(crate) use {fix, rule, severity};
