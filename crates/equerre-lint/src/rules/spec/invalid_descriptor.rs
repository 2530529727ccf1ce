//! `invalid-descriptor`: a property has another form than its standard asks for.

use equerre_model::data_package::PACKAGE;
use equerre_model::platform::{LISTING_ENTRY, SCHEMA_YML, SCHEMAS_YML};
use equerre_model::shape::{self, Expected, KeySpec, Shape, ShapeProblem, Table};
use equerre_model::table_schema::keys::{BOUND_BY_TYPE, FIELD, SCHEMA};
use equerre_model::table_schema::types::{TYPES, field_type};
use equerre_model::table_schema::{Field, StandardVersion, TableSchema};
use equerre_model::{Kind, Node};
use equerre_report::{Message, RefusedBy, Severity, Span};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{Described, DescriptorKind, rule};
use crate::words::nearest;

rule!("invalid-descriptor", SPEC, error, refused_by: [Reference]; Metadata => check);

const REFERENCE: &[RefusedBy] = &[RefusedBy::Reference];

fn check(_: &Context<'_>, described: &Described<'_>, out: &mut Findings<'_>) {
    let root = described.root;
    if root.kind() != Kind::Object {
        let table: &'static Table = table_of(described.kind);
        out.at(Span::new(root.span.start, root.span.end.min(root.span.start + 1)))
            .message("root")
            .arg("what", Message::new(format!("thing-{}", table.name)))
            .arg("found", Message::new(format!("kind-{}", root.kind().name())));
        return;
    }
    if described.kind == DescriptorKind::Listing {
        for entry in root.members() {
            shape::check(&entry.value, &LISTING_ENTRY).iter().for_each(|problem| report(problem, out));
        }
        return;
    }
    for problem in shape::check(root, table_of(described.kind)) {
        report(&problem, out);
    }
    match described.kind {
        DescriptorKind::Table => table_schema(TableSchema::new(root), out),
        DescriptorKind::Package => package(root, out),
        DescriptorKind::SchemasYml | DescriptorKind::SchemaYml | DescriptorKind::Listing => {}
    }
}

const fn table_of(kind: DescriptorKind) -> &'static Table {
    match kind {
        DescriptorKind::Table => &SCHEMA,
        DescriptorKind::Package => &PACKAGE,
        DescriptorKind::SchemasYml => &SCHEMAS_YML,
        DescriptorKind::SchemaYml => &SCHEMA_YML,
        DescriptorKind::Listing => &LISTING_ENTRY,
    }
}

/// Tells a wrong form.
fn report(problem: &ShapeProblem, out: &mut Findings<'_>) {
    let finding = out.at(problem.span);
    finding.arg("key", problem.key.as_str());
    match &problem.expected {
        Expected::Key(key) => {
            finding.message("missing-key").arg("missing", *key);
        }
        Expected::Texts(texts) => {
            let list: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
            finding.message("texts").arg("allowed", list);
        }
        Expected::Kinds(kinds) => {
            finding
                .arg("found", Message::new(format!("kind-{}", problem.found.name())))
                .arg("expected", Message::new(format!("kind-{}", kinds.first().copied().unwrap_or("any"))));
            if let Some(other) = kinds.get(1) {
                finding.message("either").arg("other", Message::new(format!("kind-{other}")));
            }
        }
    }
    if !problem.binding {
        finding.refused_by(&[]).severity(Severity::Warning);
    }
}

fn table_schema(schema: TableSchema<'_>, out: &mut Findings<'_>) {
    let root = schema.node;
    let version = schema.standard_version();
    root_type(root, out);
    if let Some(node) = root.get("primaryKey")
        && node.as_str() == Some("")
    {
        out.at(node.span).message("empty").arg("key", "primaryKey");
    }
    for key in root.get("foreignKeys").map_or(&[][..], Node::items) {
        let count =
            |node: Option<&Node>| node.map_or(0, |n| if n.as_str().is_some() { 1 } else { n.items().len() });
        let reference = key.get("reference");
        let (own, theirs) = (count(key.get("fields")), count(reference.and_then(|r| r.get("fields"))));
        if own != theirs {
            out.at(key.span).message("foreign-key-lengths").arg("own", own).arg("theirs", theirs);
        }
    }
    missing_values(root, version, out);
    let items = root.get("fields").map_or(&[][..], Node::items);
    for (index, item) in items.iter().enumerate() {
        if item.kind() != Kind::Object {
            out.at(item.span)
                .message("field-not-mapping")
                .arg("position", index + 1)
                .arg("found", Message::new(format!("kind-{}", item.kind().name())));
        }
    }
    for f in schema.fields() {
        // The name has a rule of its own.
        let problems = shape::check(f.node, &FIELD);
        for problem in problems.iter().filter(|p| p.expected != Expected::Key("name") && p.key != "name") {
            report(problem, out);
        }
        field(f, version, out);
    }
}

fn field(field: Field<'_>, version: StandardVersion, out: &mut Findings<'_>) {
    missing_values(field.node, version, out);
    let Some(type_name) = field.type_name() else { return };
    let Some(known) = field_type(type_name) else {
        if let Some(node) = field.get("type") {
            let names: Vec<String> = TYPES.iter().map(|t| t.name.to_owned()).collect();
            let finding = out.at(node.span);
            finding.arg("type", type_name).arg("field", field.label()).arg("allowed", names);
            match nearest(type_name, TYPES.iter().map(|t| t.name)) {
                Some(near) => finding.message("unknown-type-near").arg("near", near),
                None => finding.message("unknown-type"),
            };
        }
        return;
    };
    if let Some(node) = field.get("format")
        && node.as_str().is_some()
        && !known.formats.is_empty()
        && !known.formats.contains(&field.format())
    {
        let names: Vec<String> = known.formats.iter().map(|f| (*f).to_owned()).collect();
        out.at(node.span)
            .message("unknown-format")
            .arg("format", field.format())
            .arg("type", type_name)
            .arg("allowed", names);
    }
    if let Some(constraints) = field.constraints()
        && version == StandardVersion::V1
    {
        for name in ["exclusiveMinimum", "exclusiveMaximum"] {
            if let Some(member) = constraints.member(name)
                && known.constraints.contains(&name)
            {
                out.at(member.key.span).message("needs-v2").arg("key", name);
            }
        }
    }
    // Keys whose form the reference checks for some types only: those findings are refused after all.
    for (key, types) in BOUND_BY_TYPE {
        if types.contains(&type_name)
            && let Some(node) = field.get(key)
            && let Some(spec) = FIELD.key(key)
        {
            rebind(spec, node, out);
        }
    }
}

/// Adds, to a wrong form told already as harmless, that the reference refuses it for this type.
fn rebind(spec: &'static KeySpec, node: &Node, out: &mut Findings<'_>) {
    let wrong = match spec.shape {
        Shape::ArrayOf(_) => {
            node.kind() != Kind::Array || node.items().iter().any(|item| item.kind() != Kind::String)
        }
        Shape::Boolean => node.kind() != Kind::Boolean,
        Shape::Object => node.kind() != Kind::Object,
        Shape::OneOf(texts) => node.as_str().is_none_or(|text| !texts.contains(&text)),
        _ => node.kind() != Kind::String,
    };
    if wrong {
        out.promote(node.span, REFERENCE);
    }
}

fn missing_values(node: &Node, version: StandardVersion, out: &mut Findings<'_>) {
    let Some(values) = node.get("missingValues") else { return };
    let labelled: Vec<&Node> = values.items().iter().filter(|item| item.kind() == Kind::Object).collect();
    if labelled.is_empty() {
        return;
    }
    if version == StandardVersion::V1 {
        out.at(values.span).message("needs-v2").arg("key", "missingValues");
    }
    for key in ["value", "label"] {
        let mut seen = std::collections::HashSet::new();
        for item in &labelled {
            if let Some(text) = item.get(key)
                && let Some(value) = text.as_str()
                && !seen.insert(value)
            {
                out.at(text.span).message("repeated-missing-value").arg("value", value);
            }
        }
    }
}

/// The reference takes `type` at the root for a kind of its own, and knows none.
fn root_type(root: &Node, out: &mut Findings<'_>) {
    if let Some(member) = root.member("type") {
        out.at(member.span()).message("root-type");
    }
}

fn package(root: &Node, out: &mut Findings<'_>) {
    root_type(root, out);
    let mut names = std::collections::HashSet::new();
    for resource in root.get("resources").map_or(&[][..], Node::items) {
        if let Some(name) = resource.get("name")
            && let Some(text) = name.as_str()
            && !names.insert(text)
        {
            out.at(name.span).message("duplicate-resource").arg("name", text);
        }
        if resource.kind() != Kind::Object {
            continue;
        }
        let at =
            resource.get("name").map_or(Span::new(resource.span.start, resource.span.start + 1), |n| n.span);
        let label = resource.get_str("name").unwrap_or("?");
        match (resource.get("path").is_some(), resource.get("data").is_some()) {
            (false, false) => {
                out.at(at).message("no-path-no-data").arg("name", label);
            }
            (true, true) => {
                out.at(at).message("path-and-data").arg("name", label);
            }
            _ => {}
        }
        if resource.get_str("profile") == Some("tabular-data-resource") && resource.get("schema").is_none() {
            out.at(at).message("tabular-without-schema").arg("name", label);
        }
    }
}
