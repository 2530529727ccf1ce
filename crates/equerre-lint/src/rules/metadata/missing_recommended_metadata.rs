//! `missing-recommended-metadata`: a descriptor lacks what the platform encourages.

use equerre_model::Kind;
use equerre_model::shape::Origin;
use equerre_report::{Applicability, Span};

use super::missing_metadata::{is_empty, misspelled};
use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{Described, DescriptorKind, rule};
use crate::tables;
use equerre_model::edits::add_member;

rule!("missing-recommended-metadata", METADATA, advice, fix: Unsafe; Metadata => check);

const fn recommended(kind: DescriptorKind) -> &'static [&'static str] {
    match kind {
        DescriptorKind::Table => &[
            "$schema",
            "path",
            "created",
            "lastModified",
            "resources",
            "sources",
            "keywords",
            "licenses",
            "countryCode",
            "image",
        ],
        DescriptorKind::Package => &["homepage", "version", "contributors", "licenses", "keywords"],
        DescriptorKind::SchemasYml | DescriptorKind::SchemaYml => &["version"],
        DescriptorKind::Listing => &[],
    }
}

fn check(_: &Context<'_>, described: &Described<'_>, out: &mut Findings<'_>) {
    let root = described.root;
    if root.kind() != Kind::Object {
        return;
    }
    let tables = tables::mappings(described);
    let legacy = |key: &str| {
        tables.first().is_some_and(|(root, table)| {
            root.members().iter().any(|m| {
                table
                    .key(&m.key.text)
                    .is_some_and(|spec| matches!(spec.origin, Origin::Legacy(now) if now == key))
            })
        })
    };
    for key in recommended(described.kind) {
        // An old or misspelled key is told by a rule of its own.
        if root.get(key).is_some_and(|node| !is_empty(node)) || legacy(key) || misspelled(described, key) {
            continue;
        }
        let span = root
            .member(key)
            .map_or(Span::new(root.span.start, (root.span.start + 1).min(root.span.end)), |m| m.span());
        let finding = out.at(span);
        finding.arg("key", *key);
        if root.get(key).is_none() {
            let value = match *key {
                "countryCode" => "\"FR\"",
                "$schema" => "\"https://frictionlessdata.io/schemas/table-schema.json\"",
                _ => continue,
            };
            finding.fix(Applicability::Unsafe, add_member(described.document, root, key, value));
        }
    }
}
