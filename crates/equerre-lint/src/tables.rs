//! The mappings of a descriptor whose keys are known, each with its table.

use equerre_model::data_package::{PACKAGE, RESOURCE};
use equerre_model::platform::{LISTING_ENTRY, SCHEMA_YML, SCHEMAS_YML, SCHEMAS_YML_ITEM};
use equerre_model::shape::{Origin, Table};
use equerre_model::table_schema::keys::{
    CONSTRAINTS, CONTRIBUTOR, CUSTOM_CHECK, FIELD, FOREIGN_KEY, LICENSE, REFERENCE, RESOURCE_LINK, SCHEMA,
    SOURCE,
};
use equerre_model::table_schema::{Field, TableSchema};
use equerre_model::{Kind, Node};

use crate::rule::{Described, DescriptorKind};
use crate::words::nearest;

/// Most keys of a mapping that is looked at key by key.
const MAX_KEYS: usize = 2_000;

/// The root and the mappings of known kind inside it, in the order of the file.
#[must_use]
pub fn mappings<'a>(described: &Described<'a>) -> Vec<(&'a Node, &'static Table)> {
    let root = described.root;
    let mut out: Vec<(&Node, &'static Table)> = Vec::new();
    let mut add = |node: &'a Node, table: &'static Table| {
        // A mapping of thousands of keys is no descriptor, and looking each one up would take its square.
        if node.kind() == Kind::Object && node.members().len() <= MAX_KEYS {
            out.push((node, table));
        }
    };
    let items = |node: &'a Node, key: &str| node.get(key).map_or(&[][..], Node::items);
    let people = [("contributors", &CONTRIBUTOR), ("licenses", &LICENSE), ("sources", &SOURCE)];
    match described.kind {
        DescriptorKind::Table => {
            add(root, &SCHEMA);
            for field in TableSchema::new(root).fields() {
                add(field.node, &FIELD);
                if let Some(constraints) = field.constraints() {
                    add(constraints, &CONSTRAINTS);
                }
            }
            for (key, table) in
                people.into_iter().chain([("resources", &RESOURCE_LINK), ("custom_checks", &CUSTOM_CHECK)])
            {
                items(root, key).iter().for_each(|item| add(item, table));
            }
            for key in items(root, "foreignKeys") {
                add(key, &FOREIGN_KEY);
                if let Some(reference) = key.get("reference") {
                    add(reference, &REFERENCE);
                }
            }
        }
        DescriptorKind::Package => {
            add(root, &PACKAGE);
            for (key, table) in people.into_iter().chain([("resources", &RESOURCE)]) {
                items(root, key).iter().for_each(|item| add(item, table));
            }
        }
        DescriptorKind::SchemasYml => {
            add(root, &SCHEMAS_YML);
            items(root, "schemas").iter().for_each(|item| add(item, &SCHEMAS_YML_ITEM));
        }
        DescriptorKind::SchemaYml => add(root, &SCHEMA_YML),
        DescriptorKind::Listing => root.members().iter().for_each(|entry| add(&entry.value, &LISTING_ENTRY)),
    }
    out.sort_by_key(|(node, _)| node.span.start);
    out
}

/// The keys a misspelling may mean: those to write today.
pub fn candidates(table: &'static Table) -> impl Iterator<Item = &'static str> {
    table.keys.iter().filter(|key| !matches!(key.origin, Origin::Legacy(_))).map(|key| key.name)
}

/// Whether a key of a field is meant to be `constraints`: then none must be added beside it.
#[must_use]
pub fn misspells_constraints(field: Field<'_>) -> bool {
    let keys = field.node.members().iter().map(|member| &*member.key.text);
    keys.filter(|key| *key != "constraints").any(|key| nearest(key, ["constraints"]).is_some())
}

/// The text of a field's title and description, for rules that read prose.
pub fn prose<'a>(field: Field<'a>) -> impl Iterator<Item = (&'static str, &'a Node, &'a str)> {
    ["title", "description"].into_iter().filter_map(move |key| {
        let node = field.get(key)?;
        Some((key, node, node.as_str()?))
    })
}
