//! `coordinates-unbounded`: a latitude or longitude without bounds.

use equerre_model::table_schema::Field;
use equerre_report::Applicability;
use equerre_values::name_words;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};
use crate::tables::misspells_constraints;
use crate::words::folded;
use equerre_model::edits::add_member;

rule!("coordinates-unbounded", VALUES, warning, fix: Unsafe; Field => check);

fn check(_: &Context<'_>, file: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    if field.type_name() != Some("number") {
        return;
    }
    let Some(name) = field.name().map(folded) else { return };
    // What is told about a coordinate is none.
    let words = name_words(field.name().unwrap_or_default());
    if words
        .iter()
        .any(|word| ["precision", "ecart", "source", "unite", "erreur", "qualite"].contains(&word.as_str()))
    {
        return;
    }
    // Projected coordinates (Lambert 93, in metres) have other bounds.
    if name.contains("l93") || name.contains("lambert") {
        return;
    }
    let limit = if name.contains("latitude") || name == "lat" || name.ends_with("ylat") {
        90
    } else if name.contains("longitude") || name == "lon" || name == "lng" || name.ends_with("xlong") {
        180
    } else {
        return;
    };
    // Longitude between −90 and 90, or latitude beyond: the bounds of the other one.
    let value = |keys: [&str; 2]| {
        keys.iter().find_map(|key| field.constraint(key)).and_then(|node| {
            let text = node.as_number().or(node.as_str())?.trim();
            Some((node, text.parse::<f64>().ok()?))
        })
    };
    if let (Some((low, a)), Some((_, b))) =
        (value(["minimum", "exclusiveMinimum"]), value(["maximum", "exclusiveMaximum"]))
    {
        let swapped = if limit == 90 { a < -90.0 || b > 90.0 } else { a == -90.0 && b == 90.0 };
        if swapped {
            out.at(low.span)
                .message("swapped")
                .help("swapped-help")
                .arg("field", field.label())
                .arg("limit", limit.to_string());
        }
    }
    let has = |keys: [&str; 2]| keys.iter().any(|key| field.constraint(key).is_some());
    let (low, high) = (has(["minimum", "exclusiveMinimum"]), has(["maximum", "exclusiveMaximum"]));
    if low && high {
        return;
    }
    let span = field.get("name").map_or(field.node.span, |node| node.span);
    let finding = out.at(span);
    finding.arg("field", field.label()).arg("limit", limit.to_string());
    let bounds = format!("\"minimum\": -{limit}, \"maximum\": {limit}");
    let edits = match (field.constraints(), low || high) {
        (Some(home), false) if !home.members().is_empty() => {
            let mut edits = add_member(file.document, home, "minimum", &format!("-{limit}"));
            if let Some(edit) = edits.first_mut() {
                let lead: String = edit.text.chars().take_while(|c| *c == ',' || c.is_whitespace()).collect();
                edit.text.push_str(&format!("{lead}\"maximum\": {limit}"));
            }
            edits
        }
        (None, _) if field.get("constraints").is_none() && !misspells_constraints(field) => {
            add_member(file.document, field.node, "constraints", &format!("{{{bounds}}}"))
        }
        _ => Vec::new(),
    };
    finding.fix(Applicability::Unsafe, edits);
}
