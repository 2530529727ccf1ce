//! `pattern-disagrees-with-enum`: a value is allowed by the enumeration and refused by the pattern.

use equerre_model::table_schema::Field;
use equerre_values::pattern::{Matcher, Pattern};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};

rule!("pattern-disagrees-with-enum", VALUES, error; Field => check);

fn check(_: &Context<'_>, _: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    let (Some(values), Some(pattern)) = (field.constraint("enum"), field.constraint("pattern")) else {
        return;
    };
    let matcher =
        pattern.as_str().and_then(|text| Pattern::parse(text).ok()).and_then(|p| Matcher::new(&p).ok());
    let Some(matcher) = matcher else { return };
    for node in values.items() {
        if let Some(value) = node.as_str()
            && matcher.decides(value)
            && !matcher.matches(value)
        {
            out.at(node.span).arg("field", field.label()).arg("value", value);
        }
    }
}
