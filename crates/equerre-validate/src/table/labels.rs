//! Which column is which field: by name, else by what the name and the title have in common with the label.

use std::collections::{BTreeSet, HashMap};

use equerre_values::{folded, name_words};

use super::schema::Schema;

/// Words of French and English that carry no meaning in a title.
const EMPTY_WORDS: [&str; 18] = [
    "de", "du", "des", "d", "l", "le", "la", "les", "un", "une", "au", "aux", "et", "en", "sur", "pour",
    "the", "of",
];

/// Words that may stand with a name and change nothing.
pub const GENERIC: [&str; 6] = ["numero", "num", "no", "n", "code", "valeur"];

/// Signs that change what a name says.
fn signs(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let alone = |at: usize| {
        let word = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphanumeric());
        !word(at.checked_sub(1)) || !word(Some(at + 1))
    };
    let kept =
        chars.iter().enumerate().filter(|(at, c)| "%<>=±+#".contains(**c) || (**c == '-' && alone(*at)));
    kept.map(|(_, c)| *c).collect()
}

/// A name without case, accents and separators, with the signs that change what it says.
#[must_use]
pub fn plain(text: &str) -> String {
    format!("{}{}", folded(text), signs(text))
}

/// For each label the field it names, none twice. A label that could name two fields names none, and so do two labels of
/// one field.
#[must_use]
pub fn fields(labels: &[String], schema: &Schema) -> Vec<Option<usize>> {
    let names: Vec<&str> = schema.fields.iter().map(equerre_values::Field::name).collect();
    let mut out: Vec<Option<usize>> = vec![None; labels.len()];
    let trimmed: Vec<&str> = labels.iter().map(|label| label.trim()).collect();
    // The first column of a repeated name is the field's, as for who validates.
    for (field, name) in names.iter().enumerate() {
        if let Some(column) = trimmed.iter().position(|label| label == name)
            && out[column].is_none()
            && !out.contains(&Some(field))
        {
            out[column] = Some(field);
        }
    }
    let title = |field: usize| schema.titles.get(field).and_then(Option::as_deref);
    let by_name = |field: usize| vec![plain(names[field])];
    let by_title = |field: usize| title(field).map(plain).into_iter().collect::<Vec<_>>();
    let by_words = |field: usize| {
        std::iter::once(names[field])
            .chain(title(field))
            .map(bare)
            .filter(|words| !words.is_empty())
            .collect()
    };
    assign(&mut out, &trimmed, names.len(), &|label| plain(label), &by_name);
    assign(&mut out, &trimmed, names.len(), &|label| plain(label), &by_title);
    assign(&mut out, &trimmed, names.len(), &bare, &by_words);
    between(&mut out, &trimmed, &names, &title);
    out
}

/// Labels that say more than a name and less than its title: *Numéro SIREN* for `siren`, *Numéro SIREN de l'employeur*.
fn between<'t>(
    out: &mut [Option<usize>],
    labels: &[&str],
    names: &[&str],
    title: &dyn Fn(usize) -> Option<&'t str>,
) {
    if labels.len() > FEW || names.len() > FEW {
        return;
    }
    let words = |text: &str| bare(text).split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
    let free = (0..names.len()).filter(|field| !out.contains(&Some(*field)));
    let fields: Vec<(usize, BTreeSet<String>, BTreeSet<String>)> = free
        .filter_map(|field| {
            let name = words(names[field]);
            let all = name.union(&words(title(field)?)).cloned().collect();
            Some((field, name, all))
        })
        .collect();
    let mut pairs = Vec::new();
    for (column, label) in labels.iter().enumerate().filter(|(column, _)| out[*column].is_none()) {
        let label = words(label);
        let fits = |(_, name, all): &&(usize, BTreeSet<String>, BTreeSet<String>)| {
            let more = label.difference(name);
            !name.contains("")
                && name.is_subset(&label)
                && label.is_subset(all)
                && more.into_iter().all(|word| GENERIC.contains(&word.as_str()))
        };
        pairs.extend(fields.iter().filter(fits).map(|(field, ..)| (column, *field)));
    }
    for (column, field) in &pairs {
        let alone = |pair: &&(usize, usize)| pair.0 == *column || pair.1 == *field;
        if pairs.iter().filter(alone).count() == 1 {
            out[*column] = Some(*field);
        }
    }
}

/// Most labels and fields of which every pair is looked at.
const FEW: usize = 500;

/// What a name says, word by word.
#[must_use]
pub fn bare(text: &str) -> String {
    let words = name_words(text);
    let last = words.len().saturating_sub(1);
    // At an end a small word is the only one that tells: `date_du`, `date_au`.
    let told = |(at, word): (usize, &String)| {
        (at == 0 || at == last || !EMPTY_WORDS.contains(&word.as_str())).then(|| number(word).to_owned())
    };
    let words: Vec<String> = words.iter().enumerate().filter_map(told).collect();
    format!("{}{}", words.join(" "), signs(text))
}

/// Small numbers are written both ways.
fn number(word: &str) -> &str {
    const NUMBERS: [(&str, &str); 11] = [
        ("deux", "2"),
        ("trois", "3"),
        ("quatre", "4"),
        ("cinq", "5"),
        ("six", "6"),
        ("sept", "7"),
        ("huit", "8"),
        ("neuf", "9"),
        ("dix", "10"),
        ("nombre", "nb"),
        ("nbre", "nb"),
    ];
    NUMBERS.iter().find(|(written, _)| *written == word).map_or(word, |(_, short)| short)
}

/// Gives fields to labels that are still without, where one label and one field share a key and no other does.
fn assign(
    out: &mut [Option<usize>],
    labels: &[&str],
    fields: usize,
    key: &dyn Fn(&str) -> String,
    keys: &dyn Fn(usize) -> Vec<String>,
) {
    let mut known: HashMap<String, Vec<usize>> = HashMap::new();
    for field in (0..fields).filter(|field| !out.contains(&Some(*field))) {
        for key in keys(field) {
            let list = known.entry(key).or_default();
            if !list.contains(&field) {
                list.push(field);
            }
        }
    }
    let mut wanted: HashMap<usize, Vec<usize>> = HashMap::new();
    for (column, label) in labels.iter().enumerate().filter(|(column, _)| out[*column].is_none()) {
        let key = key(label);
        if let Some([field]) = known.get(&key).filter(|_| !key.is_empty()).map(Vec::as_slice) {
            wanted.entry(*field).or_default().push(column);
        }
    }
    for (field, columns) in wanted {
        if let [column] = columns.as_slice() {
            out[*column] = Some(field);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(labels: &[&str]) -> Vec<Option<usize>> {
        let text = r#"{"fields": [
            {"name": "siren", "title": "Numéro SIREN de l'employeur"},
            {"name": "denomination_employeur", "title": "Dénomination de l'employeur"},
            {"name": "somme_10_plus_hautes_remunerations", "title": "Somme des dix plus hautes rémunérations"},
            {"name": "nb_femmes", "title": "Nombre de femmes"},
            {"name": "a", "title": "Même"}, {"name": "b", "title": "même"}
        ]}"#;
        let root = equerre_model::json::parse(text.as_bytes()).root.unwrap();
        let labels: Vec<String> = labels.iter().map(|label| (*label).to_owned()).collect();
        fields(&labels, &Schema::compile(equerre_model::table_schema::TableSchema::new(&root)))
    }

    #[test]
    fn labels_are_known_by_name_title_and_words() {
        assert_eq!(found(&["SIREN", "Denomination Employeur"]), [Some(0), Some(1)]);
        assert_eq!(found(&["numero siren employeur", "siren"]), [None, Some(0)]);
        assert_eq!(found(&["N° SIREN", "Numéro SIREN"]), [None, Some(0)]);
        assert_eq!(found(&["Somme des 10 plus\nhautes rémunérations", "Nombre femmes"]), [Some(2), Some(3)]);
        assert_eq!(found(&["Même", "autre", ""]), [None, None, None], "two fields share a title");
        assert_eq!(found(&["Siren", "SIREN"]), [None, None], "two labels of one field");
        assert_eq!(found(&["siren", "siren"]), [Some(0), None]);
    }

    #[test]
    fn what_says_something_else_is_another_column() {
        let text = r#"{"fields": [
            {"name": "montant", "title": "Montant hors TVA"}, {"name": "nom", "title": "Nom de la commune ou du département"},
            {"name": "femmes"}, {"name": "resultat"}, {"name": "bac_l"}, {"name": "date_du"}
        ]}"#;
        let root = equerre_model::json::parse(text.as_bytes()).root.unwrap();
        let schema = Schema::compile(equerre_model::table_schema::TableSchema::new(&root));
        for label in ["Montant TVA", "Nom département", "% femmes", "Résultat (-)", "bac_s", "Date au"] {
            assert_eq!(fields(&[label.to_owned()], &schema), [None], "{label}");
        }
    }
}
