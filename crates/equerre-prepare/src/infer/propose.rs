//! The descriptor that is proposed, and what it comes from.

use std::collections::{HashMap, HashSet};

use equerre_values::{Habit, name_words};
use serde_json::{Map, Value, json};

use super::column::Seen;
use super::decide::{Proposal, decide};
use super::kinds::Kind;
use super::{Inferred, Looked, ProposedColumn, Writer, names};

/// Rows from which on a column without empty cell is taken to have none.
const ROWS: u64 = 5;

/// Words of names whose values are of persons.
const PERSONAL: [&str; 24] = [
    "nom",
    "prenom",
    "noms",
    "prenoms",
    "mail",
    "email",
    "courriel",
    "mel",
    "tel",
    "telephone",
    "phone",
    "mobile",
    "portable",
    "fax",
    "adresse",
    "contact",
    "naissance",
    "titulaire",
    "beneficiaire",
    "proprietaire",
    "demandeur",
    "signataire",
    "agent",
    "auteur",
];
/// Words that say that a name is no person's.
const PUBLIC: [&str; 22] = [
    "commune",
    "station",
    "voie",
    "rue",
    "organisme",
    "organisation",
    "structure",
    "employeur",
    "amenageur",
    "operateur",
    "enseigne",
    "site",
    "lieu",
    "schema",
    "collectivite",
    "parking",
    "gare",
    "departement",
    "region",
    "produit",
    "modele",
    "nb",
];

/// A schema for files that were looked at. `name`: its name, when the author gave one.
#[must_use]
pub fn infer(files: &[Looked], name: Option<&str>, title: Option<&str>) -> Inferred {
    let labels: Vec<Vec<String>> =
        files.iter().map(|file| file.labels.iter().map(|label| label.trim().to_owned()).collect()).collect();
    let (places, count) = names::matched(&labels);
    let rows = files.iter().map(|file| file.rows).sum();
    let mut taken: HashSet<String> = HashSet::new();
    let mut next: HashMap<String, usize> = HashMap::new();
    let mut fields = Vec::new();
    let mut checks = Vec::new();
    let mut columns = Vec::new();
    let mut key = None;
    for n in 0..count {
        let at: Vec<Option<usize>> =
            places.iter().map(|of_file| of_file.iter().position(|column| *column == n)).collect();
        let own: Vec<&String> =
            at.iter().zip(&labels).filter_map(|(at, labels)| Some(&labels[(*at)?])).collect();
        let mut seen = Seen::default();
        for (at, file) in at.iter().zip(files) {
            if let Some(at) = at {
                seen.join(file.seen[*at].clone());
            }
        }
        let field_name = names::name(&own);
        let own_name = !field_name.is_empty() && !taken.contains(&field_name);
        let field_name = if own_name { field_name } else { free(&mut next, &taken, &field_name, n) };
        taken.insert(field_name.clone());
        let proposal = decide(&seen, &field_name);
        let everywhere = at.iter().all(Option::is_some);
        // A name that is made up is in no file.
        let required = own_name && everywhere && seen.filled > 0 && seen.empty == 0 && rows >= ROWS;
        let personal = is_personal(&field_name, proposal.kind);
        let is_text = proposal.kind.type_name() == "string";
        let is_key = required && is_text && seen.is_unique() && key.is_none() && is_key(&field_name);
        if is_key {
            key = Some(field_name.clone());
        }
        let title = names::title(&own, &field_name);
        fields.push(field(&field_name, title, &proposal, &seen, required, personal));
        if let Some(check) = proposal.kind.check() {
            checks.push(json!({"name": check, "params": {"column": field_name}}));
        }
        let writers: Vec<Writer> =
            at.iter().zip(files).map(|(at, file)| writer(file, *at, proposal.kind)).collect();
        let named = |one: &Writer| one.label.as_deref() == writers[0].label.as_deref();
        let written = |one: &Writer| one.cell.is_none() || one.habits == first_habits(&writers);
        columns.push(ProposedColumn {
            disputed: !writers.iter().all(|one| named(one) && written(one)) || proposal.by_habit,
            name: field_name,
            type_name: proposal.kind.type_name(),
            check: proposal.kind.check(),
            writers,
            personal,
            listed: !proposal.allowed.is_empty(),
            has_empty: seen.empty > 0 || !everywhere,
        });
    }
    let stem = files.first().map_or("schema", |file| file.name.as_str());
    let stem = stem.rsplit(['/', '\\']).next().unwrap_or(stem);
    let stem = stem.split('.').next().unwrap_or(stem);
    let slug = name_words(name.unwrap_or(stem)).join("-");
    let mut out = Map::new();
    out.insert("$schema".to_owned(), json!("https://frictionlessdata.io/schemas/table-schema.json"));
    out.insert("name".to_owned(), json!(if slug.is_empty() { "schema".to_owned() } else { slug }));
    if let Some(title) = title {
        out.insert("title".to_owned(), json!(title));
    }
    out.insert("fields".to_owned(), Value::Array(fields));
    out.insert("missingValues".to_owned(), json!([""]));
    if let Some(key) = key {
        out.insert("primaryKey".to_owned(), json!([key]));
    }
    if !checks.is_empty() {
        out.insert("custom_checks".to_owned(), Value::Array(checks));
    }
    Inferred { descriptor: Value::Object(out), columns, rows }
}

/// A name nothing has, made of one that is taken, or of the column's number.
fn free(next: &mut HashMap<String, usize>, taken: &HashSet<String>, name: &str, n: usize) -> String {
    if name.is_empty() {
        let made = format!("colonne_{}", n + 1);
        return if taken.contains(&made) { free(next, taken, &made, n) } else { made };
    }
    let count = next.entry(name.to_owned()).or_insert(1);
    loop {
        *count += 1;
        let made = format!("{name}_{count}");
        if !taken.contains(&made) {
            return made;
        }
    }
}

fn first_habits(writers: &[Writer]) -> Vec<Habit> {
    writers.iter().find(|one| one.cell.is_some()).map(|one| one.habits.clone()).unwrap_or_default()
}

/// How a file writes a column.
fn writer(file: &Looked, at: Option<usize>, kind: Kind) -> Writer {
    let seen = at.map(|at| &file.seen[at]);
    let habits = seen.and_then(|seen| {
        let odd = kind.has_habits() && !seen.is(kind);
        seen.habits.iter().filter(|_| odd).max_by_key(|(_, (count, _))| *count)
    });
    Writer {
        file: file.name.clone(),
        label: at.map(|at| file.labels[at].clone()),
        cell: match habits {
            Some((_, (_, cell))) => Some(cell.clone()),
            None => seen.and_then(|seen| seen.first.first().cloned()),
        },
        habits: habits.map(|(habits, _)| habits.clone()).unwrap_or_default(),
    }
}

fn field(
    name: &str,
    title: Option<String>,
    proposal: &Proposal,
    seen: &Seen,
    required: bool,
    personal: bool,
) -> Value {
    let mut out = Map::new();
    out.insert("name".to_owned(), json!(name));
    if let Some(title) = title {
        out.insert("title".to_owned(), json!(title));
    }
    let parts: Value = serde_json::from_str(proposal.kind.descriptor()).unwrap_or_default();
    let mut constraints = Map::new();
    if required {
        constraints.insert("required".to_owned(), json!(true));
    }
    for (key, value) in parts.as_object().into_iter().flatten() {
        if key == "constraints" {
            constraints.extend(value.as_object().cloned().unwrap_or_default());
        } else {
            out.insert(key.clone(), value.clone());
        }
    }
    let number = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_default();
    for (key, bound) in [("minimum", proposal.minimum), ("maximum", proposal.maximum)] {
        if let Some(bound) = bound {
            constraints.insert(key.to_owned(), number(bound));
        }
    }
    if !proposal.allowed.is_empty() {
        constraints.insert("enum".to_owned(), json!(proposal.allowed));
    }
    if !personal && let Some(example) = example(proposal.kind, seen) {
        out.insert("example".to_owned(), json!(example));
    }
    if !constraints.is_empty() {
        out.insert("constraints".to_owned(), Value::Object(constraints));
    }
    Value::Object(out)
}

/// A cell as the field has it.
fn example(kind: Kind, seen: &Seen) -> Option<String> {
    // The reference reads an example without the schema's own decimal sign.
    if kind == Kind::NumberComma {
        return None;
    }
    let field = kind.field()?;
    seen.first.iter().find_map(|cell| {
        if kind.takes(cell) {
            return Some(cell.clone());
        }
        field.readings(cell).into_iter().map(|reading| reading.text).find(|text| kind.takes(text))
    })
}

fn is_personal(name: &str, kind: Kind) -> bool {
    let words = name_words(name);
    let any = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    matches!(kind, Kind::Email | Kind::Phone) || (kind == Kind::Text && any(&PERSONAL) && !any(&PUBLIC))
}

/// Whether a name is one of an identifier.
fn is_key(name: &str) -> bool {
    let words = name_words(name);
    words
        .iter()
        .any(|word| ["id", "identifiant", "uuid", "uid", "cle", "clef", "guid"].contains(&word.as_str()))
}
