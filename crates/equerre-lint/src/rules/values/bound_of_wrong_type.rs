//! `bound-of-wrong-type`: a bound is a text where the field holds numbers, or a number where it holds dates.

use equerre_model::Kind;
use equerre_model::table_schema::Field;
use equerre_report::{Applicability, Edit};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};
use equerre_model::edits::is_json;

rule!("bound-of-wrong-type", VALUES, error, fix: Safe; Field => check);

fn check(_: &Context<'_>, file: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    let Some(type_name) = field.type_name() else { return };
    for key in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] {
        let Some(node) = field.constraint(key) else { continue };
        let (wanted, instead) = match type_name {
            "number" | "integer" => ("kind-number", as_number(node.as_str(), type_name)),
            "year" if node.kind() == Kind::Number => continue,
            // Which date a bare number means is for a person to say.
            "date" | "datetime" | "time" | "yearmonth" | "year" => ("kind-string", None),
            _ => continue,
        };
        let right = match wanted {
            "kind-number" => node.kind() == Kind::Number,
            _ => node.kind() == Kind::String,
        };
        if right {
            continue;
        }
        let finding = out.at(node.span);
        finding
            .arg("key", key)
            .arg("field", field.label())
            .arg("type", type_name)
            .arg("wanted", equerre_report::Message::new(wanted));
        if let Some(instead) = instead
            && is_json(file.document)
        {
            finding.fix(Applicability::Safe, vec![Edit::replace(node.span, instead)]);
        }
    }
}

/// The number a text plainly writes, as JSON writes it.
fn as_number(text: Option<&str>, type_name: &str) -> Option<String> {
    let text = text?.trim();
    let node = equerre_model::json::parse(text.as_bytes());
    let root = node.root.filter(|_| node.problems.is_empty())?;
    (root.kind() == Kind::Number && (type_name == "number" || root.is_integer())).then(|| text.to_owned())
}
