//! Columns of several files that are the same: by their labels, else by what the labels share.

use std::collections::BTreeSet;

use equerre_validate::table::labels::{GENERIC, bare, plain};
use equerre_values::name_words;

/// How much of their words two labels must share to be taken for one column.
const ALIKE: f64 = 0.5;

/// For each label of each file the column it is of; columns are numbered in the order they are met.
pub(crate) fn matched(files: &[Vec<String>]) -> (Vec<Vec<usize>>, usize) {
    let mut columns: Vec<Vec<String>> = Vec::new();
    let mut out = Vec::new();
    for labels in files {
        let mut of_file: Vec<Option<usize>> = vec![None; labels.len()];
        let keys: [fn(&str) -> String; 3] = [|label| label.to_owned(), plain, bare];
        for key in keys {
            for (at, label) in labels.iter().enumerate() {
                let wanted = key(label);
                if of_file[at].is_some() || wanted.is_empty() {
                    continue;
                }
                let known = |names: &Vec<String>| names.iter().any(|name| key(name) == wanted);
                let found = (0..columns.len()).find(|n| !of_file.contains(&Some(*n)) && known(&columns[*n]));
                of_file[at] = found;
            }
        }
        // What is left goes to the column it shares most words with, the most alike pair first.
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        let few = labels.len() <= FEW && columns.len() <= FEW;
        for (at, label) in labels.iter().enumerate().filter(|(at, _)| few && of_file[*at].is_none()) {
            for (n, names) in columns.iter().enumerate().filter(|(n, _)| !of_file.contains(&Some(*n))) {
                let alike = names.iter().map(|name| shared(name, label)).fold(0.0, f64::max);
                if alike > ALIKE {
                    pairs.push((alike, at, n));
                }
            }
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        for (_, at, n) in pairs {
            if of_file[at].is_none() && !of_file.contains(&Some(n)) {
                of_file[at] = Some(n);
            }
        }
        for (at, label) in labels.iter().enumerate() {
            let n = *of_file[at].get_or_insert_with(|| {
                columns.push(Vec::new());
                columns.len() - 1
            });
            if !columns[n].contains(label) {
                columns[n].push(label.clone());
            }
        }
        out.push(of_file.into_iter().map(Option::unwrap_or_default).collect());
    }
    (out, columns.len())
}

/// Most labels of which every pair is looked at.
const FEW: usize = 300;

/// How much of their words two labels share; one that only has a word more that changes nothing is the same.
fn shared(one: &str, other: &str) -> f64 {
    let words = |text: &str| bare(text).split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
    let (one, other) = (words(one), words(other));
    let both = one.intersection(&other).filter(|word| !word.is_empty()).count();
    let differ = one.symmetric_difference(&other).all(|word| GENERIC.contains(&word.as_str()));
    if both > 0 && differ {
        return 0.99;
    }
    both as f64 / one.union(&other).count().max(1) as f64
}

/// The name a column should have: the label all files give it, else the first that is a name already, else one made of
/// the first label's words.
pub(crate) fn name(labels: &[&String]) -> String {
    let is_name = |label: &str| {
        !label.is_empty()
            && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
            && label.starts_with(|c: char| c.is_ascii_lowercase())
    };
    match labels {
        [] => String::new(),
        [first, rest @ ..] if rest.iter().all(|label| label == first) => first.trim().to_owned(),
        all => match all.iter().find(|label| is_name(label)) {
            Some(label) => (*label).clone(),
            None => name_words(all[0]).join("_"),
        },
    }
}

/// The title: the first label a person would write, when that is not the name.
pub(crate) fn title(labels: &[&String], name: &str) -> Option<String> {
    let readable = |label: &&&String| {
        label.as_str() != name
            && label.chars().any(char::is_lowercase)
            && (label.contains(' ') || !label.is_ascii())
    };
    let found = labels.iter().find(readable)?;
    Some(found.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_the_same_by_name_and_by_words() {
        let file = |labels: &[&str]| labels.iter().map(|label| (*label).to_owned()).collect::<Vec<_>>();
        let (found, columns) = matched(&[
            file(&["Numéro SIREN", "Nombre de femmes", "Nombre d'hommes", "Durée (mois)"]),
            file(&["siren", "nb_hommes", "nb_femmes", "duree_mois", "commentaires"]),
        ]);
        assert_eq!(found, [vec![0, 1, 2, 3], vec![0, 2, 1, 3, 4]]);
        assert_eq!(columns, 5);
        assert_eq!(matched(&[file(&["femmes"]), file(&["% femmes"])]).1, 2, "signs say something");
    }

    #[test]
    fn a_name_is_what_most_would_call_it() {
        let labels = ["Numéro SIREN".to_owned(), "siren".to_owned()];
        let all: Vec<&String> = labels.iter().collect();
        assert_eq!(name(&all), "siren");
        assert_eq!(title(&all, "siren").as_deref(), Some("Numéro SIREN"));
        assert_eq!(name(&all[..1]), "Numéro SIREN", "one file keeps its label");
        let others = ["Durée (mois)".to_owned(), "DUREE MOIS".to_owned()];
        assert_eq!(name(&others.iter().collect::<Vec<_>>()), "duree_mois");
    }
}
