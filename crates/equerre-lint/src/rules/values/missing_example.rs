//! `missing-example`: a required field shows no example.

use equerre_model::table_schema::Field;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};

rule!("missing-example", VALUES, advice; Field => check);

fn check(_: &Context<'_>, _: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    let has = |key: &str| {
        field.get(key).is_some_and(|node| {
            node.as_str() != Some("") && node.kind() != equerre_model::Kind::Null && {
                node.kind() != equerre_model::Kind::Array || !node.items().is_empty()
            }
        })
    };
    // An enumeration shows its values itself.
    if field.is_required() && !has("example") && !has("examples") && field.constraint("enum").is_none() {
        let span = field.get("name").map_or(field.node.span, |node| node.span);
        out.at(span).arg("field", field.label());
    }
}
