//! `missing-metadata`: a descriptor lacks what the platform requires at its root.

use equerre_model::{Kind, Node};
use equerre_report::{RefusedBy, Span};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{Described, DescriptorKind, rule};
use crate::tables;
use crate::words::nearest;

rule!("missing-metadata", METADATA, error, refused_by: [Platform]; Metadata => check);

/// What each kind of descriptor must have.
const fn required(kind: DescriptorKind) -> &'static [&'static str] {
    match kind {
        DescriptorKind::Table => &["name", "title", "description", "homepage", "version", "contributors"],
        DescriptorKind::Package => &["name", "title", "description"],
        DescriptorKind::SchemasYml => &["title", "description", "homepage", "schemas"],
        DescriptorKind::SchemaYml => &["title", "description", "homepage"],
        DescriptorKind::Listing => &[],
    }
}

fn check(_: &Context<'_>, described: &Described<'_>, out: &mut Findings<'_>) {
    if described.root.kind() != Kind::Object {
        return;
    }
    for key in required(described.kind) {
        let start = described.root.span.start;
        // The catalogue cannot be built without these; a member's name is its public address.
        let refused =
            matches!(*key, "title" | "description" | "schemas") || (*key == "name" && described.is_member);
        let by: &[RefusedBy] = if refused { &[RefusedBy::Platform] } else { &[] };
        match described.root.get(key) {
            None => {
                // A misspelling is told by a rule of its own.
                if misspelled(described, key) {
                    continue;
                }
                out.at(Span::new(start, (start + 1).min(described.root.span.end)))
                    .arg("key", *key)
                    .help(if *key == "contributors" { "contributors-help" } else { "help" })
                    .refused_by(by);
            }
            Some(node) if is_empty(node) => {
                out.at(node.span).message("empty").arg("key", *key).refused_by(by);
            }
            Some(_) => {}
        }
    }
}

/// Whether a value says nothing.
pub fn is_empty(node: &Node) -> bool {
    match node.kind() {
        Kind::Null => true,
        Kind::String => node.as_str().is_some_and(|text| text.trim().is_empty()),
        Kind::Array => node.items().is_empty(),
        Kind::Object => node.members().is_empty(),
        _ => false,
    }
}

/// Whether another key of the root is meant to be this one.
pub fn misspelled(described: &Described<'_>, key: &str) -> bool {
    tables::mappings(described).first().is_some_and(|(root, table)| {
        root.members()
            .iter()
            .filter(|member| table.key(&member.key.text).is_none())
            .any(|member| nearest(&member.key.text, tables::candidates(table)) == Some(key))
    })
}
