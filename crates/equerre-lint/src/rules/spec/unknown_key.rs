//! `unknown-key`: a key no standard and no known extension has.

use equerre_model::table_schema::keys::{CONSTRAINTS, FIELD, SCHEMA};

use super::constraint_at_field_level::JSON_SCHEMA_KEYWORDS;
use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{Described, rule};
use crate::tables::{self, candidates};
use crate::words::nearest;

rule!("unknown-key", SPEC, warning; Metadata => check);

fn check(_: &Context<'_>, described: &Described<'_>, out: &mut Findings<'_>) {
    for (node, table) in tables::mappings(described) {
        let is_field = std::ptr::eq(table, &raw const FIELD);
        // Constraints have a rule of their own.
        if std::ptr::eq(table, &raw const CONSTRAINTS) {
            continue;
        }
        for member in node.members() {
            let key = &*member.key.text;
            let told_elsewhere = table.key(key).is_some()
                || nearest(key, candidates(table)).is_some()
                || (is_field
                    && (CONSTRAINTS.key(key).is_some()
                        || JSON_SCHEMA_KEYWORDS.iter().any(|(k, _)| *k == key)));
            // `x-…` says itself that it is one's own.
            if told_elsewhere || key.starts_with("x-") || key.starts_with("x_") {
                continue;
            }
            let finding = out.at(member.key.span);
            finding.arg("key", key);
            match key {
                "nullable" if is_field => finding.help("nullable"),
                "items" if is_field => finding.help("items"),
                key if std::ptr::eq(table, &raw const SCHEMA)
                    && (FIELD.key(key).is_some() || CONSTRAINTS.key(key).is_some()) =>
                {
                    finding.help("in-field")
                }
                _ => finding,
            };
        }
    }
}
