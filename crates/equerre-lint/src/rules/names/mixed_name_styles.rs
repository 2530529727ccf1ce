//! `mixed-name-styles`: the names of a schema's fields follow several styles.

use std::collections::BTreeMap;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};

rule!("mixed-name-styles", NAMES, advice; Schema => check);

fn check(_: &Context<'_>, file: &TableFile<'_>, out: &mut Findings<'_>) {
    let mut by_style: BTreeMap<&'static str, Vec<_>> = BTreeMap::new();
    for field in file.schema.fields() {
        if let Some(node) = field.get("name")
            && let Some(style) = node.as_str().and_then(style)
        {
            by_style.entry(style).or_default().push((field, node));
        }
    }
    if by_style.len() < 2 {
        return;
    }
    let most = by_style.iter().max_by_key(|(_, fields)| fields.len()).map(|(style, _)| *style);
    let Some(most) = most else { return };
    let others: Vec<_> = by_style.iter().filter(|(style, _)| **style != most).collect();
    let mut odd: Vec<_> = others.iter().flat_map(|(_, fields)| fields.iter()).collect();
    odd.sort_by_key(|(_, node)| node.span.start);
    let names: Vec<String> = odd.iter().map(|(field, _)| field.label()).collect();
    // One finding for the schema: the remark is about the whole.
    out.at(odd[0].1.span)
        .arg("style", most)
        .arg("count", by_style[most].len())
        .arg("others", names.len())
        .arg("names", names);
}

/// The style of a name; `None` when it fits several (a lone word) or none in particular.
fn style(name: &str) -> Option<&'static str> {
    let has = |test: fn(char) -> bool| name.chars().any(test);
    let (lower, upper) = (has(char::is_lowercase), has(char::is_uppercase));
    let separator = |c: char| name.contains(c);
    match (lower, upper, separator('_'), separator('-')) {
        (_, _, true, true) => Some("other"),
        (true, false, true, false) => Some("snake_case"),
        (false, true, true, false) => Some("UPPER_SNAKE"),
        (true, false, false, true) => Some("kebab-case"),
        (true, true, true, false) | (true, true, false, true) => Some("other"),
        (true, true, false, false) if name.starts_with(char::is_lowercase) => Some("camelCase"),
        (true, true, false, false) => Some("PascalCase"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::style;

    #[test]
    fn a_name_has_the_style_of_its_letters() {
        for (name, expected) in [
            ("nom_commune", Some("snake_case")),
            ("NOM_COMMUNE", Some("UPPER_SNAKE")),
            ("nomCommune", Some("camelCase")),
            ("NomCommune", Some("PascalCase")),
            ("nom-commune", Some("kebab-case")),
            ("Nom_commune", Some("other")),
            ("commune", None),
            ("ID", None),
        ] {
            assert_eq!(style(name), expected, "{name}");
        }
    }
}
