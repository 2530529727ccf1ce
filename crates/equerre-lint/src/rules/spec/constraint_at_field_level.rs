//! `constraint-at-field-level`: a constraint stands beside `constraints` instead of in it.

use equerre_model::Kind;
use equerre_model::table_schema::Field;
use equerre_model::table_schema::keys::CONSTRAINTS;
use equerre_model::table_schema::types::field_type;
use equerre_report::{Applicability, Edit, RefusedBy};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};
use crate::tables::misspells_constraints;
use equerre_model::edits::{add_member, delete_members, is_json, source_text};

rule!("constraint-at-field-level", SPEC, error, refused_by: [Reference], fix: Safe; Field => check);

/// Keywords of JSON Schema that Table Schema does not know, and the constraint they resemble.
pub const JSON_SCHEMA_KEYWORDS: [(&str, &str); 6] = [
    ("minItems", "minLength"),
    ("maxItems", "maxLength"),
    ("minProperties", "minLength"),
    ("maxProperties", "maxLength"),
    ("uniqueItems", "unique"),
    ("const", "enum"),
];

fn check(_: &Context<'_>, file: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    let misplaced: Vec<_> =
        field.node.members().iter().filter(|member| CONSTRAINTS.key(&member.key.text).is_some()).collect();
    // More than there are constraints: keys are repeated, and no fix can be right.
    let edits = if misplaced.len() <= CONSTRAINTS.keys.len() && is_movable(field, &misplaced) {
        moves(file, field, &misplaced)
    } else {
        Vec::new()
    };
    for member in &misplaced {
        let key = &*member.key.text;
        let finding = out.at(member.span());
        finding.arg("key", key).arg("field", field.label());
        if key == "required" {
            finding.message("refused").refused_by(&[RefusedBy::Reference]);
        } else {
            finding.refused_by(&[]);
        }
        if field.constraint(key).is_some() {
            finding.help("twice");
        } else {
            // One fix for all of the field's, so that they do not each add their own `constraints`.
            finding.fix(Applicability::Safe, edits.clone());
        }
    }
    for member in field.node.members() {
        let known = JSON_SCHEMA_KEYWORDS.iter().find(|(keyword, _)| *keyword == &*member.key.text);
        if let Some((keyword, instead)) = known {
            out.at(member.span())
                .message("json-schema-keyword")
                .help("json-schema-help")
                .arg("key", *keyword)
                .arg("instead", *instead)
                .arg("field", field.label())
                .refused_by(&[]);
        }
    }
}

/// Whether every misplaced constraint can go where it belongs without making the reference refuse it there.
fn is_movable(field: Field<'_>, misplaced: &[&equerre_model::Member]) -> bool {
    // A misspelled `constraints` is to be renamed first: two would be one too many.
    let home = field.get("constraints");
    !misspells_constraints(field)
        && home.is_none_or(|node| node.kind() == Kind::Object)
        && misplaced.iter().all(|member| {
            let key = &*member.key.text;
            let fits = match key {
                "required" | "unique" => member.value.kind() == Kind::Boolean,
                "pattern" => member.value.kind() == Kind::String,
                "enum" => member.value.kind() == Kind::Array,
                "minLength" | "maxLength" => member.value.is_integer(),
                _ => true,
            };
            let supported = key == "unique"
                || field.type_name().and_then(field_type).is_some_and(|t| t.constraints.contains(&key));
            fits && supported && field.constraint(key).is_none()
        })
}

fn moves(file: &TableFile<'_>, field: Field<'_>, misplaced: &[&equerre_model::Member]) -> Vec<Edit> {
    let document = file.document;
    if !is_json(document) {
        return Vec::new();
    }
    let text = |member: &equerre_model::Member| source_text(document, member.span());
    let Some((first, others)) = misplaced.split_first() else { return Vec::new() };
    let keys = |members: &[&equerre_model::Member]| members.iter().map(|m| m.key.span).collect::<Vec<_>>();
    if let Some(home) = field.constraints() {
        let value = source_text(document, first.value.span);
        let Some(mut added) = add_member(document, home, &first.key.text, &value).into_iter().next() else {
            return Vec::new();
        };
        let lead = if home.members().is_empty() { ", ".to_owned() } else { lead_of(&added.text) };
        others.iter().for_each(|other| added.text.push_str(&format!("{lead}{}", text(other))));
        let mut edits = delete_members(document, field.node, &keys(misplaced));
        edits.push(added);
        return edits;
    }
    // The first gives its place to the new mapping; the others leave theirs.
    let texts: Vec<String> = misplaced.iter().map(|member| text(member)).collect();
    let mut edits = delete_members(document, field.node, &keys(others));
    edits.push(Edit::replace(first.span(), format!("\"constraints\": {{{}}}", texts.join(", "))));
    edits
}

/// The comma and blanks an added member starts with.
fn lead_of(text: &str) -> String {
    text.chars().take_while(|c| *c == ',' || c.is_whitespace()).collect()
}
