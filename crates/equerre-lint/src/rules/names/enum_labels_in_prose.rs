//! `enum-labels-in-prose`: the meaning of codes is told only in the description.

use equerre_model::Node;
use equerre_model::table_schema::Field;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};

rule!("enum-labels-in-prose", NAMES, advice; Field => check);

fn check(_: &Context<'_>, _: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    let Some(description) = field.get("description") else { return };
    let Some(text) = description.as_str() else { return };
    let values: Vec<&str> = field
        .constraint("enum")
        .map_or(&[][..], Node::items)
        .iter()
        .filter_map(|v| v.as_str().or(v.as_number()))
        .collect();
    // Codes are short; a value of several words says itself what it means.
    let codes: Vec<&str> =
        values.iter().copied().filter(|v| v.chars().count() <= 12 && !v.contains(' ')).take(200).collect();
    if codes.len() < 2 || field.get("categories").is_some() {
        return;
    }
    let explained = codes.iter().filter(|code| explains(text, code)).count();
    if explained >= 2 {
        out.at(description.span).arg("field", field.label()).arg("count", explained);
    }
}

/// Whether a text explains a code: the code, alone or quoted, then `:`, `=`, `->` or `→` and some words.
fn explains(text: &str, code: &str) -> bool {
    if code.is_empty() {
        return false;
    }
    text.match_indices(code).take(50).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after =
            text[at + code.len()..].trim_start_matches(['"', '\'', '»', '`', '*', ' ', '\u{a0}', ')']);
        let alone = before.is_none_or(|c| !c.is_alphanumeric());
        let rest = [":", "=", "->", "→", "– ", "- "].iter().find_map(|mark| after.strip_prefix(mark));
        alone && rest.is_some_and(|rest| rest.trim_start().chars().next().is_some_and(char::is_alphabetic))
    })
}

#[cfg(test)]
mod tests {
    use super::explains;

    #[test]
    fn an_explanation_is_a_code_a_mark_and_words() {
        assert!(explains("A : voie publique ; B : privée", "A"));
        assert!(explains("valeurs : 1 = oui, 2 = non", "2"));
        assert!(explains("\"bouton\" -> Bouton d'appel", "bouton"));
        assert!(!explains("BA : x", "A"));
        assert!(!explains("de A à B", "A"));
    }
}
