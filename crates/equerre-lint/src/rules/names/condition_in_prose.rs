//! `condition-in-prose`: the description says "required if…", and nothing checks it.

use equerre_model::Node;
use equerre_model::table_schema::checks;
use equerre_model::table_schema::{Field, names};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};
use crate::tables::prose;

rule!("condition-in-prose", NAMES, advice; Field => check);

const CONDITIONS: [&str; 12] = [
    "obligatoire si",
    "obligatoire lorsque",
    "obligatoire quand",
    "requis si",
    "à renseigner si",
    "à remplir si",
    "doit être renseigné si",
    "doit être rempli si",
    "obligatoires si",
    "obligatoirement renseigné si",
    "required if",
    "mandatory if",
];

fn check(_: &Context<'_>, file: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    let found = prose(field).find_map(|(_, node, text)| {
        let lower = text.to_lowercase();
        CONDITIONS.iter().find(|words| lower.contains(**words)).map(|words| (node, *words))
    });
    let Some((node, words)) = found else { return };
    // A check across columns that names the field may well be that condition.
    let checked = file.schema.node.get("custom_checks").map_or(&[][..], Node::items).iter().any(|check| {
        let several = check.get_str("name").and_then(checks::check).is_some_and(|c| c.parameters.len() > 1);
        let params = check.get("params").map_or(&[][..], Node::members);
        several && params.iter().any(|p| names(Some(&p.value)).iter().any(|(n, _)| Some(*n) == field.name()))
    });
    if !checked {
        out.at(node.span).arg("field", field.label()).arg("words", words);
    }
}
