//! Edge rows: valid rows that go as far as the schema lets them, for those who test a program that reads the data.

use equerre_model::table_schema::TableSchema;
use equerre_report::{Localizer, Message};
use equerre_values::{ConstraintName, Value};
use jiff::civil::date;
use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::column::Column;
use crate::csv::CsvForm;
use crate::judge::Judge;
use crate::plan::Source;
use crate::valid::Examples;

/// Longest text made to reach a length.
const LONGEST: u64 = 32_000;

/// What an edge row shows.
#[derive(Clone, Debug)]
pub struct Edge {
    /// The record, from 1; the header is record 1.
    pub row: u64,
    /// The field; none for the whole row.
    pub field: Option<String>,
    /// The cell.
    pub cell: String,
    /// What it shows.
    pub words: Message,
}

/// Edge rows of a table.
#[derive(Clone, Debug, Default)]
pub struct Edges {
    /// The header.
    pub labels: Vec<String>,
    /// The rows, in the order of what they show.
    pub rows: Vec<Vec<String>>,
    /// What each row shows.
    pub edges: Vec<Edge>,
    /// How many valid rows of the other tables hold all that these refer to.
    pub others: u64,
}

/// Makes the edge rows of a table. `sources` and `descriptors` are all tables of the package, `own` is the one wanted.
#[must_use]
pub fn edges<'s>(sources: &[Source<'s>], descriptors: &[TableSchema<'s>], own: usize, seed: u64) -> Edges {
    let wanted: Vec<Vec<(String, Message)>> = {
        let examples = Examples::new(sources, 1, seed);
        examples.tables.tables[own].columns.iter().map(of_column).collect()
    };
    let count: usize = wanted.iter().map(Vec::len).sum();
    let mut examples = Examples::new(sources, count as u64 + 2, seed);
    examples.tables.full = true;
    let judge = Judge::new(&examples, descriptors, own);
    let columns = &examples.tables.tables[own].columns;
    let labels: Vec<String> = columns.iter().map(|column| column.field.name().to_owned()).collect();
    let mut out = Edges { labels, others: count as u64 + 2, ..Edges::default() };
    let base =
        |row: u64| -> Vec<String> { examples.row(own, row).into_iter().map(Cow::into_owned).collect() };
    let mut keep = |row: Vec<String>, field: Option<String>, cell: String, words: Message| {
        let (errors, remarks) = judge.errors(&out.labels, std::slice::from_ref(&row));
        let sound = errors.is_empty() && remarks == 0;
        if sound {
            out.rows.push(row);
            out.edges.push(Edge { row: 0, field, cell, words });
        }
        sound
    };
    let mut next = 0;
    for (n, cells) in wanted.into_iter().enumerate() {
        for (cell, words) in cells {
            // A key that is used up ends what rows can show.
            if next >= examples.rows(own) {
                break;
            }
            let mut row = base(next);
            row[n].clone_from(&cell);
            if keep(row, Some(columns[n].field.name().to_owned()), cell, words) {
                next += 1;
            }
        }
    }
    if next < examples.rows(own) {
        // As little as a row may hold.
        let mut row = base(next);
        for (n, column) in columns.iter().enumerate() {
            if let Some(nothing) = column.nothing() {
                let before = std::mem::replace(&mut row[n], nothing.to_owned());
                if !judge.errors(&out.labels, std::slice::from_ref(&row)).0.is_empty() {
                    row[n] = before;
                }
            }
        }
        let _ = keep(row, None, String::new(), Message::new("examples-edge-least"));
    }
    // An edge of a key may be the key of another row: the later one goes.
    loop {
        let (errors, _) = judge.errors(&out.labels, &out.rows);
        let wrong: BTreeSet<usize> = errors
            .iter()
            .filter_map(|error| usize::try_from(error.row?.checked_sub(2)?).ok())
            .filter(|at| *at < out.rows.len())
            .collect();
        if wrong.is_empty() {
            break;
        }
        for at in wrong.into_iter().rev() {
            out.rows.remove(at);
            out.edges.remove(at);
        }
    }
    for (n, edge) in out.edges.iter_mut().enumerate() {
        edge.row = n as u64 + 2;
    }
    out
}

/// The cells at the edges of a column, and what each shows.
fn of_column(column: &Column<'_>) -> Vec<(String, Message)> {
    let field = column.field;
    let parts = field.parts();
    let mut out: Vec<(String, Message)> = Vec::new();
    let mut add = |cell: Option<String>, id: &'static str| {
        if let Some(cell) = cell
            && column.admits(&cell)
            && !out.iter().any(|(known, _)| *known == cell)
        {
            out.push((cell.clone(), Message::new(id).with("cell", cell)));
        }
    };
    for bound in &parts.bounds {
        let Some(value) = bound.value else { continue };
        let low = matches!(bound.name, ConstraintName::Minimum | ConstraintName::ExclusiveMinimum);
        let id = if low { "examples-edge-low" } else { "examples-edge-high" };
        match bound.name {
            ConstraintName::Minimum | ConstraintName::Maximum => add(field.write(value), id),
            // The bound itself is left out: what is nearest to it among the usual values.
            _ => {
                let near = field.samples(&[], 30).into_iter().filter(|cell| column.admits(cell));
                let key = |cell: &String| {
                    let value = field.read(cell).value;
                    value.as_decimal().map(|number| number.to_float())
                };
                let order = |a: &f64, b: &f64| a.total_cmp(b);
                let all: Vec<(f64, String)> = near.filter_map(|cell| Some((key(&cell)?, cell))).collect();
                let found = if low {
                    all.into_iter().min_by(|a, b| order(&a.0, &b.0))
                } else {
                    all.into_iter().max_by(|a, b| order(&a.0, &b.0))
                };
                add(found.map(|(_, cell)| cell), id);
            }
        }
    }
    if column.is_text() && parts.allowed.is_none() {
        let words = field.words(1);
        let shortest = words.as_ref().and_then(|words| words.get(0));
        if parts.pattern.is_some() || parts.min_length.is_some() {
            add(shortest, "examples-edge-short");
        }
        if let Some(most) = parts.max_length.filter(|most| *most <= LONGEST) {
            add(of_length(column, most), "examples-edge-long");
        }
        // Characters a program may stumble on, where any text will do.
        if field.without_constraints().accepts_all_values() && parts.pattern.is_none() {
            add(Some("Œuvre d'été, « ça » ; \"guillemets\" – 50 €".to_owned()), "examples-edge-signs");
            add(Some("Virgule, point-virgule ; et \"".to_owned()), "examples-edge-signs");
        }
    }
    if let Some(spellings) = parts.spellings {
        for spelling in spellings.iter().copied().flatten() {
            add(Some(spelling.to_string()), "examples-edge-boolean");
        }
    }
    if matches!(field.type_name(), "date" | "datetime") {
        for day in [date(2024, 2, 29), date(2000, 2, 29), date(2023, 12, 31)] {
            let value = match field.type_name() {
                "date" => Value::Date(day),
                _ => Value::DateTime(day.at(23, 59, 59, 0), None),
            };
            let leap = day.month() == 2;
            add(field.write(&value), if leap { "examples-edge-leap" } else { "examples-edge-year-end" });
        }
    }
    if matches!(field.type_name(), "number" | "integer") && parts.bounds.is_empty() {
        add(Some("0".to_owned()), "examples-edge-zero");
        add(Some("-1".to_owned()), "examples-edge-negative");
    }
    let missing: Vec<&str> = field.missing_values().collect();
    if !field.is_required() {
        for cell in missing.into_iter().filter(|cell| !cell.is_empty()) {
            out.push((cell.to_owned(), Message::new("examples-edge-missing").with("cell", cell)));
        }
    }
    out
}

/// A cell of exactly that many characters.
fn of_length(column: &Column<'_>, length: u64) -> Option<String> {
    let wanted = usize::try_from(length).ok()?;
    let usual = column.usual();
    let repeated = |cell: &str| -> String { format!("{cell} ").chars().cycle().take(wanted).collect() };
    let tried = usual.iter().filter(|cell| !cell.is_empty()).map(|cell| repeated(cell).trim_end().to_owned());
    let padded = tried.map(|cell| {
        let missing = wanted.saturating_sub(cell.chars().count());
        format!("{cell}{}", "x".repeat(missing))
    });
    let fits = |cell: &String| cell.chars().count() == wanted && column.admits(cell);
    let letters = ["x", "0", "A"].map(|letter| letter.repeat(wanted));
    padded.chain(letters).find(fits)
}

/// What each edge row shows, as CSV.
#[must_use]
pub fn edges_csv(found: &Edges, words: &Localizer) -> String {
    let form = CsvForm::default();
    let mut out = String::new();
    let mut line = |cells: [String; 4]| form.line(cells.into_iter().map(Cow::Owned), &mut out);
    line(
        ["row", "field", "cell", "what"]
            .map(|name| words.text(&Message::new(format!("examples-column-{name}")))),
    );
    for edge in &found.edges {
        line([
            edge.row.to_string(),
            edge.field.clone().unwrap_or_default(),
            edge.cell.clone(),
            words.text(&edge.words),
        ]);
    }
    out
}

/// The same as JSON.
#[must_use]
pub fn edges_json(found: &Edges, words: &Localizer) -> String {
    let one = |edge: &Edge| {
        serde_json::json!({
            "row": edge.row, "field": edge.field, "cell": edge.cell, "shows": words.text(&edge.words),
        })
    };
    let all: Vec<serde_json::Value> = found.edges.iter().map(one).collect();
    format!("{:#}\n", serde_json::json!({ "rows": all }))
}
