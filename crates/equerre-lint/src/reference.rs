//! Whether the reference library would take a schema: data is judged only by one it takes.

use equerre_model::{MemoryTree, Node, SchemaKind, SchemaRepository};
use equerre_report::{Diagnostic, RefusedBy, Report, Severity};

use crate::config::Config;
use crate::context::{Context, Surroundings};
use crate::engine::{Selection, lint};
use crate::registry;
use crate::rule::Rule;

/// The file name the schema stands under in the report.
const FILE: &str = "schema.json";

/// What the reference refuses in a Table Schema, as lint tells it: errors only.
#[must_use]
pub fn refused(bytes: &[u8]) -> Report {
    let tree = MemoryTree::new([(FILE, bytes.to_vec())]);
    let repository = SchemaRepository::of_kind(&tree, SchemaKind::Table, FILE.to_owned(), Vec::new());
    let config = Config::default();
    let around = Surroundings { single_file: true, ..Surroundings::default() };
    // No other rule can say what is asked.
    let by_reference = |rule: &&&Rule| rule.refused_by.contains(&RefusedBy::Reference);
    let only = registry::all().iter().filter(by_reference).map(|rule| rule.name).collect();
    let selection = Selection { only, ..Selection::default() };
    let mut report = lint(&Context::new(&tree, &repository, &config).with(&around), &selection);
    report.diagnostics.retain(|found| {
        found.severity == Severity::Error && found.refused_by.contains(&RefusedBy::Reference)
    });
    report
}

/// The types of the errors the reference gives: it looks at names and keys only when all else is right.
#[must_use]
pub fn error_types(report: &Report, root: &Node) -> Vec<&'static str> {
    let late = |found: &&Diagnostic| matches!(found.rule, "key-unknown-reference" | "duplicate-field-name");
    let early = report.diagnostics.iter().any(|found| !late(&found));
    report
        .diagnostics
        .iter()
        .filter(|found| !early || !late(found))
        .map(|found| error_type(found, root))
        .collect()
}

/// The type the reference gives an error: about a field, or about the schema.
fn error_type(found: &Diagnostic, root: &Node) -> &'static str {
    let fields = root.get("fields").map_or(&[][..], Node::items);
    let inside = found.location.span.is_some_and(|span| {
        fields.iter().any(|field| field.span.start <= span.start && span.end <= field.span.end)
    });
    // Two fields of one name are the schema's error.
    if inside && found.rule != "duplicate-field-name" { "field-error" } else { "schema-error" }
}
