//! `enum-near-duplicate`: two values of an enumeration differ only by case, accents or blanks.

use equerre_model::Node;
use equerre_model::table_schema::Field;
use equerre_report::Location;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};
use crate::words::folded;

rule!("enum-near-duplicate", VALUES, warning; Field => check);

fn check(_: &Context<'_>, file: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    let items = field.constraint("enum").map_or(&[][..], Node::items);
    let mut seen: std::collections::HashMap<String, &Node> = std::collections::HashMap::new();
    for item in items {
        let Some(text) = item.as_str() else { continue };
        let key = folded(text);
        match seen.get(&key) {
            Some(first) if first.as_str() != Some(text) => {
                out.at(item.span)
                    .arg("value", text)
                    .arg("other", first.as_str().unwrap_or_default())
                    .arg("field", field.label())
                    .related("first", Location::new(file.document.path(), first.span));
            }
            Some(_) => {}
            None => {
                seen.insert(key, item);
            }
        }
    }
}
