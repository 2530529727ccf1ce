//! `enum-value-invalid`: a value of an enumeration is none of its field's type, so no cell can hold it.

use equerre_model::Node;
use equerre_model::table_schema::Field;
use equerre_values::{Field as Compiled, ProblemKind};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};

rule!("enum-value-invalid", VALUES, error; Field => check);

fn check(_: &Context<'_>, file: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    let Some(values) = field.constraint("enum") else { return };
    let compiled = Compiled::compile(field, &equerre_values::Context::of(file.schema));
    for problem in compiled.problems() {
        let ProblemKind::UnreadableEnumValue(value) = &problem.kind else { continue };
        let written = values.items().iter().find(|node| node.span == problem.span);
        if written.is_none_or(|node: &Node| node.kind() == equerre_model::Kind::Null) {
            continue;
        }
        out.at(problem.span)
            .arg("field", field.label())
            .arg("value", value.as_str())
            .arg("type", compiled.type_name());
    }
}
