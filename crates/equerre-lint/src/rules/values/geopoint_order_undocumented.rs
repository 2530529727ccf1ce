//! `geopoint-order-undocumented`: a `geopoint` field does not say that longitude comes first.

use equerre_model::table_schema::Field;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};
use crate::tables::prose;
use crate::words::folded;

rule!("geopoint-order-undocumented", VALUES, warning; Field => check);

fn check(_: &Context<'_>, _: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    // In the form `object` each number says what it is.
    if field.type_name() != Some("geopoint") || field.format() == "object" {
        return;
    }
    let says_order = prose(field).any(|(_, _, text)| {
        let text = folded(text);
        let longitude = text.find("lon").or(text.find("x,"));
        let latitude = text.find("lat").or(text.find(",y"));
        longitude.is_some() && latitude.is_some()
    });
    if !says_order {
        let span = field.get("description").or(field.get("name")).map_or(field.node.span, |node| node.span);
        out.at(span).arg("field", field.label());
    }
}
