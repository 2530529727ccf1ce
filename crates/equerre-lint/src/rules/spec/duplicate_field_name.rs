//! `duplicate-field-name`: two fields have one name.

use std::collections::HashMap;

use equerre_report::Location;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};

rule!("duplicate-field-name", SPEC, error, refused_by: [Reference]; Schema => check);

fn check(_: &Context<'_>, file: &TableFile<'_>, out: &mut Findings<'_>) {
    let mut seen = HashMap::new();
    for field in file.schema.fields() {
        let Some(node) = field.get("name") else { continue };
        let Some(name) = node.as_str() else { continue };
        match seen.get(name) {
            None => {
                seen.insert(name, node.span);
            }
            Some(first) => {
                out.at(node.span)
                    .arg("name", name)
                    .related("first", Location::new(file.document.path(), *first));
            }
        }
    }
}
