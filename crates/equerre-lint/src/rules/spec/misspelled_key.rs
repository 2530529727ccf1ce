//! `misspelled-key`: an unknown key that is nearly a known one.

use equerre_model::shape::fits;
use equerre_model::table_schema::keys::CONSTRAINTS;
use equerre_report::{Applicability, RefusedBy};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{Described, rule};
use crate::tables::{self, candidates};
use crate::words::nearest;
use equerre_model::edits::rename_key;

rule!("misspelled-key", SPEC, error, refused_by: [Reference], fix: Safe; Metadata => check);

fn check(_: &Context<'_>, described: &Described<'_>, out: &mut Findings<'_>) {
    for (node, table) in tables::mappings(described) {
        for member in node.members() {
            let key = &*member.key.text;
            if table.key(key).is_some() {
                continue;
            }
            let Some(near) = nearest(key, candidates(table)) else { continue };
            let finding = out.at(member.key.span);
            finding.arg("key", key).arg("near", near);
            let bound = std::ptr::eq(table, &raw const CONSTRAINTS);
            finding.refused_by(if bound { &[RefusedBy::Reference] } else { &[] });
            if node.get(near).is_some() {
                finding.help("twice");
            } else if table.key(near).is_some_and(|spec| fits(&member.value, &spec.shape)) {
                finding.fix(Applicability::Safe, rename_key(described.document, &member.key, near));
            }
        }
    }
}
