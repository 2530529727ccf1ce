//! `key-unknown-reference`: a key or a custom check names a field that does not exist.

use equerre_model::table_schema::checks::{self, ParameterKind};
use equerre_model::table_schema::names;
use equerre_model::{Node, SchemaKind};
use equerre_report::RefusedBy;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};
use crate::words::nearest;

rule!("key-unknown-reference", SPEC, error, refused_by: [Reference]; Schema => check);

fn check(context: &Context<'_>, file: &TableFile<'_>, out: &mut Findings<'_>) {
    let schema = file.schema;
    let fields: Vec<&str> = schema.fields().filter_map(|field| field.name()).collect();
    let mut judge = |holder: &'static str, name: &str, node: &Node, refused: bool| {
        if fields.contains(&name) {
            return;
        }
        let finding = out.at(node.span);
        finding.arg("holder", holder).arg("name", name);
        if let Some(near) = nearest(name, fields.iter().copied()) {
            finding.help("near").arg("near", near);
        }
        finding.refused_by(if refused { &[RefusedBy::Reference] } else { &[] });
    };
    for (name, node) in schema.primary_key() {
        judge("primaryKey", name, node, true);
    }
    for key in schema.node.get("foreignKeys").map_or(&[][..], Node::items) {
        for (name, node) in names(key.get("fields")) {
            judge("foreignKeys", name, node, true);
        }
        // A key to the table itself: its fields are known too.
        let reference = key.get("reference");
        let resource = reference.and_then(|r| r.get_str("resource")).unwrap_or_default();
        if resource.is_empty() {
            for (name, node) in names(reference.and_then(|r| r.get("fields"))) {
                judge("foreignKeys.reference", name, node, false);
            }
        }
    }
    for key in schema.node.get("uniqueKeys").map_or(&[][..], Node::items) {
        for (name, node) in names(Some(key)) {
            judge("uniqueKeys", name, node, false);
        }
    }
    for check in schema.node.get("custom_checks").map_or(&[][..], Node::items) {
        let Some(known) = check.get_str("name").and_then(checks::check) else { continue };
        for parameter in known.parameters {
            if !matches!(parameter.kind, ParameterKind::Field | ParameterKind::Fields) {
                continue;
            }
            for (name, node) in names(check.get("params").and_then(|p| p.get(parameter.name))) {
                judge("custom_checks", name, node, false);
            }
        }
    }
    if context.repository.kind == SchemaKind::Package && file.is_member {
        foreign_resources(context, file, out);
    }
}

/// Foreign keys of a package's member: the resource they name, and its fields.
fn foreign_resources(context: &Context<'_>, file: &TableFile<'_>, out: &mut Findings<'_>) {
    let Some(main) = context.repository.main() else { return };
    let Some(root) = &main.root else { return };
    let resources: Vec<_> = equerre_model::data_package::DataPackage::new(root).resources().collect();
    for key in file.schema.node.get("foreignKeys").map_or(&[][..], Node::items) {
        let Some(node) = key.get("reference").and_then(|r| r.get("resource")) else { continue };
        let Some(name) = node.as_str().filter(|name| !name.is_empty()) else { continue };
        let Some(resource) = resources.iter().find(|r| r.name() == Some(name)) else {
            out.at(node.span).message("resource").arg("name", name).refused_by(&[]);
            continue;
        };
        let Some(path) = resource.schema_path(main.path()) else { continue };
        let Some(other) = context.repository.document(&path).and_then(|d| d.root.as_ref()) else { continue };
        let other = equerre_model::table_schema::TableSchema::new(other);
        for (field, node) in names(key.get("reference").and_then(|r| r.get("fields"))) {
            if other.field(field).is_none() {
                out.at(node.span)
                    .message("resource-field")
                    .arg("name", field)
                    .arg("resource", name)
                    .refused_by(&[]);
            }
        }
    }
}
