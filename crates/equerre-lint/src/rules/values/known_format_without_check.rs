//! `known-format-without-check`: a field is a SIREN, SIRET, INSEE code… and nothing checks its form.

use equerre_model::Node;
use equerre_model::table_schema::{Field, names};

use crate::context::Context;
use crate::findings::Findings;
use crate::known_formats;
use crate::rule::{TableFile, rule};

rule!("known-format-without-check", VALUES, advice; Field => check);

fn check(_: &Context<'_>, file: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    if field.type_name() != Some("string") {
        return;
    }
    let Some(known) = known_formats::of_name(field) else { return };
    let checked = ["pattern", "enum"].iter().any(|key| field.constraint(key).is_some())
        || field.get("customCheck").is_some()
        || file.schema.node.get("custom_checks").map_or(&[][..], Node::items).iter().any(|check| {
            names(check.get("params").and_then(|p| p.get("column")))
                .iter()
                .any(|(n, _)| Some(*n) == field.name())
        });
    if checked {
        return;
    }
    let span = field.get("name").map_or(field.node.span, |node| node.span);
    let finding = out.at(span);
    finding.arg("field", field.label()).arg("code", known.label).arg("pattern", known.pattern);
    if let Some(check) = known.custom_check {
        finding.help("check-help").arg("check", check);
    }
}
