//! `duplicate-enum-value`: an enumeration lists one value twice.

use equerre_model::table_schema::Field;
use equerre_model::{Node, Value};
use equerre_report::{Applicability, Edit, Location, Span};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};
use equerre_model::edits::is_json;

rule!("duplicate-enum-value", VALUES, warning, fix: Unsafe; Field => check);

fn check(_: &Context<'_>, file: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    let items = field.constraint("enum").map_or(&[][..], Node::items);
    let mut seen = std::collections::HashMap::new();
    for (index, item) in items.iter().enumerate() {
        let Some(key) = key(item) else { continue };
        let Some(first) = seen.get(&key).copied() else {
            seen.insert(key, item.span);
            continue;
        };
        let finding = out.at(item.span);
        finding
            .arg("value", item.as_str().or(item.as_number()).unwrap_or_default())
            .arg("field", field.label())
            .related("first", Location::new(file.document.path(), first));
        if is_json(file.document) && index > 0 {
            let from = items[index - 1].span.end;
            finding.fix(Applicability::Unsafe, vec![Edit::delete(Span::new(from, item.span.end))]);
        }
    }
}

/// What makes two scalars the same value in an enumeration.
fn key(node: &Node) -> Option<(u8, String)> {
    match &node.value {
        Value::Null => Some((0, String::new())),
        Value::Bool(b) => Some((1, b.to_string())),
        Value::Number(n) => Some((2, n.to_string())),
        Value::String(s) => Some((3, s.to_string())),
        Value::Array(_) | Value::Object(_) => None,
    }
}
