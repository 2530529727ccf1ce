//! Which removed field an added one probably is.
//!
//! Weights and threshold as measured on the published history: 89 of 89 pairs at or above it were renames, the first
//! pair that was none scored 0.68.

use std::collections::BTreeSet;

use equerre_model::Node;
use equerre_model::table_schema::Field;
use equerre_values::folded;

/// The least score of a rename.
const THRESHOLD: f64 = 0.70;
/// Most fields compared on either side.
const MAX_FIELDS: usize = 400;

/// A renamed field.
#[derive(Clone, Debug)]
pub(super) struct Renamed<'s> {
    pub old: (&'s str, Field<'s>),
    pub new: (&'s str, Field<'s>),
    /// How alike they are, from 0 to 1; none when the author says so.
    pub score: Option<f64>,
}

/// Finds renames among what was removed and what was added: what the author says first, then the best pairs of which
/// each is the other's best.
pub(super) fn find<'s>(
    removed: &[(&'s str, Field<'s>)],
    added: &[(&'s str, Field<'s>)],
    said: &[(String, String)],
    lengths: (usize, usize),
) -> Vec<Renamed<'s>> {
    let mut out: Vec<Renamed<'s>> = Vec::new();
    for (from, to) in said {
        let old = removed.iter().find(|(name, _)| name == from);
        let new = added.iter().find(|(name, _)| name == to);
        if let (Some(old), Some(new)) = (old, new) {
            out.push(Renamed { old: *old, new: *new, score: None });
        }
    }
    let free = |name: &str, out: &[Renamed<'_>], new: bool| {
        !out.iter().any(|r| if new { r.new.0 == name } else { r.old.0 == name })
    };
    let left: Vec<_> = removed.iter().filter(|(name, _)| free(name, &out, false)).take(MAX_FIELDS).collect();
    let right: Vec<_> = added.iter().filter(|(name, _)| free(name, &out, true)).take(MAX_FIELDS).collect();
    let scores: Vec<Vec<f64>> =
        left.iter().map(|old| right.iter().map(|new| score(old, new, lengths)).collect()).collect();
    for (i, row) in scores.iter().enumerate() {
        let Some((j, best)) = row.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)) else { continue };
        let mutual = scores.iter().enumerate().all(|(k, other)| k == i || other[j] < *best);
        if *best >= THRESHOLD && mutual {
            out.push(Renamed { old: *left[i], new: *right[j], score: Some(*best) });
        }
    }
    out
}

/// How alike two fields are, from 0 to 1.
fn score(old: &(&str, Field<'_>), new: &(&str, Field<'_>), lengths: (usize, usize)) -> f64 {
    let text = |field: Field<'_>, key: &str| field.node.get_str(key).unwrap_or_default().to_owned();
    let described = ["description", "title"]
        .map(|key| alike(&tokens(&text(old.1, key)), &tokens(&text(new.1, key))))
        .into_iter()
        .fold(0.0, f64::max);
    let constraints = match (old.1.constraints(), new.1.constraints()) {
        (None, None) => 1.0,
        (Some(a), Some(b)) => f64::from(u8::from(a.same_value(b))),
        _ => 0.0,
    };
    let kind = f64::from(u8::from(old.1.type_name() == new.1.type_name()));
    let example = |field: Field<'_>| field.get("example").map(Node::to_json);
    let same_example = f64::from(u8::from(example(old.1).is_some() && example(old.1) == example(new.1)));
    let place = |index: usize, length: usize| index as f64 / length.max(1) as f64;
    let near = 1.0 - (place(old.1.index, lengths.0) - place(new.1.index, lengths.1)).abs();
    let score = 0.35 * names(old.0, new.0)
        + 0.30 * described
        + 0.10 * kind
        + 0.10 * constraints
        + 0.05 * same_example
        + 0.10 * near;
    // The same name but for case, accents and separators needs no other likeness.
    if folded(old.0) == folded(new.0) { score.max(THRESHOLD) } else { score }
}

/// How alike two names are: the same but for case, accents and separators, parts in common, or letters in common.
fn names(old: &str, new: &str) -> f64 {
    let (a, b) = (folded(old), folded(new));
    if a == b {
        return 1.0;
    }
    alike(&words(old), &words(new)).max(strsim::normalized_levenshtein(&a, &b))
}

/// The words of a name: cut at separators and before capitals.
fn words(name: &str) -> BTreeSet<String> {
    let mut spaced = String::new();
    let mut lower = false;
    for c in name.chars() {
        if c.is_uppercase() && lower {
            spaced.push(' ');
        }
        lower = c.is_lowercase();
        spaced.push(if c.is_alphanumeric() { c } else { ' ' });
    }
    spaced.split_whitespace().map(folded).collect()
}

/// The words of a text.
fn tokens(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(folded).collect()
}

/// The share of words two texts have in common.
fn alike(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let all = a.union(b).count();
    if all == 0 { 0.0 } else { a.intersection(b).count() as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use equerre_model::json;
    use equerre_model::table_schema::TableSchema;

    use super::*;

    fn renames(old: &str, new: &str, said: &[(&str, &str)]) -> Vec<(String, String)> {
        let (old, new) =
            (json::parse(old.as_bytes()).root.unwrap(), json::parse(new.as_bytes()).root.unwrap());
        let (old, new) =
            (super::super::fields(TableSchema::new(&old)), super::super::fields(TableSchema::new(&new)));
        let said: Vec<(String, String)> = said.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect();
        let found = find(&old, &new, &said, (old.len(), new.len()));
        found.iter().map(|r| (r.old.0.to_owned(), r.new.0.to_owned())).collect()
    }

    #[test]
    fn a_rename_is_found_when_each_is_the_others_best() {
        let old = r#"{"fields": [{"name": "coll_nom", "description": "Nom officiel de la collectivité"}, {"name": "date", "type": "date"}]}"#;
        let new = r#"{"fields": [{"name": "CollNom", "description": "Nom officiel de la collectivité"}, {"name": "prix", "type": "number"}]}"#;
        assert_eq!(renames(old, new, &[]), [("coll_nom".to_owned(), "CollNom".to_owned())]);
        assert_eq!(renames(old, new, &[("date", "prix")]).len(), 2);
        assert_eq!(renames(old, new, &[("date", "absent")]).len(), 1);
    }
}
