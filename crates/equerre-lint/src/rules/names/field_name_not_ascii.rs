//! `field-name-not-ascii`: a field's name has letters with accents or of other scripts.

use equerre_model::table_schema::Field;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};

rule!("field-name-not-ascii", NAMES, warning; Field => check);

fn check(_: &Context<'_>, _: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    let Some(node) = field.get("name") else { return };
    let Some(name) = node.as_str().filter(|name| name.chars().any(|c| !c.is_ascii() && c.is_alphanumeric()))
    else {
        return;
    };
    let plain: String = name.nfd().filter(|c| !is_combining_mark(*c)).collect();
    let finding = out.at(node.span);
    finding.arg("name", name);
    if plain.is_ascii() {
        finding.help("plain").arg("plain", plain);
    }
}
