//! `constraint-unsupported-for-type`: a constraint the field's type does not know.

use equerre_model::table_schema::Field;
use equerre_model::table_schema::keys::CONSTRAINTS;
use equerre_model::table_schema::types::field_type;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};
use crate::words::nearest;

rule!("constraint-unsupported-for-type", SPEC, error, refused_by: [Reference]; Field => check);

fn check(_: &Context<'_>, _: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    let (Some(constraints), Some(name)) = (field.constraints(), field.type_name()) else { return };
    let Some(known) = field_type(name) else { return };
    for member in constraints.members() {
        let key = &*member.key.text;
        if key == "unique" || known.constraints.contains(&key) {
            continue;
        }
        let known_keys = CONSTRAINTS.keys.iter().map(|k| k.name);
        if CONSTRAINTS.key(key).is_none() && nearest(key, known_keys).is_some() {
            // Told as misspelled.
            continue;
        }
        let mut allowed: Vec<String> = known.constraints.iter().map(|c| (*c).to_owned()).collect();
        allowed.push("unique".to_owned());
        let finding = out.at(member.key.span);
        finding.arg("key", key).arg("type", name).arg("field", field.label()).arg("allowed", allowed);
        if CONSTRAINTS.key(key).is_none() {
            finding.message("unknown");
        }
    }
}
