//! The columns of a file beside the fields of a schema, and where each goes in the copy.

use equerre_validate::Schema;
use equerre_validate::checks::{CheckRule, CustomCheck};
use equerre_values::{Field, Habit, Reading, name_words};

/// A column of a file.
#[derive(Clone, Debug)]
pub(crate) struct Column<'s> {
    /// The field it holds.
    pub(crate) field: Option<&'s Field>,
    /// What is asked of its values beside the field.
    checks: Vec<&'s CustomCheck>,
    /// Whether the schema takes every text in it.
    pub(crate) is_free: bool,
    /// Whether numbers are written in it.
    pub(crate) is_number: bool,
    /// Whether it holds texts.
    pub(crate) is_text: bool,
    /// Whether its texts are names, which have one line.
    pub(crate) is_name: bool,
}

/// Words of a name whose texts have one line, unless another says that they are told at length.
const NAMES: [&str; 15] = [
    "nom",
    "denomination",
    "libelle",
    "intitule",
    "raison",
    "enseigne",
    "commune",
    "ville",
    "region",
    "departement",
    "organisme",
    "organisation",
    "employeur",
    "titre",
    "name",
];
const AT_LENGTH: [&str; 10] = [
    "description",
    "commentaire",
    "commentaires",
    "observation",
    "observations",
    "remarque",
    "remarques",
    "note",
    "notes",
    "detail",
];

impl<'s> Column<'s> {
    fn new(field: Option<&'s Field>, schema: &'s Schema) -> Self {
        let kind = field.map_or("", Field::type_name);
        let words = field.map_or_else(Vec::new, |field| name_words(field.name()));
        let any = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
        let several = words.iter().any(|word| word.ends_with('s') && word.len() > 3);
        // Those that look at one cell of this column.
        let checks = field.map_or_else(Vec::new, |field| {
            let own = |check: &&CustomCheck| {
                matches!(check.asks(), CheckRule::Format(_)) && check.column.as_deref() == Some(field.name())
            };
            schema.checks.iter().filter(own).collect()
        });
        Self {
            field,
            is_free: field.is_some_and(Field::accepts_every_text) && checks.is_empty(),
            checks,
            is_number: matches!(kind, "number" | "integer"),
            is_text: matches!(kind, "string" | "any"),
            is_name: kind == "string" && any(&NAMES) && !any(&AT_LENGTH) && !several,
        }
    }

    /// The ways to read a cell that its column may hold.
    pub(crate) fn readings(&self, cell: &str) -> Vec<Reading> {
        let mut out = self.field.map(|field| field.readings(cell)).unwrap_or_default();
        // Lines that are points of a list are no name.
        let bullet = |line: &str| line.trim_start().starts_with(['-', '*', '•', '–', '·']);
        if cell.lines().any(bullet) {
            out.retain(|one| !one.habits.contains(&Habit::LineBreak));
        }
        out
    }

    /// Whether the schema takes the cell, as far as it looks at one cell alone.
    pub(crate) fn accepts(&self, cell: &str) -> bool {
        let Some(field) = self.field else { return true };
        if self.is_free && !cell.is_empty() {
            return true;
        }
        (field.accepts(cell) || field.check(cell).is_ok())
            && (field.is_missing(cell) || self.checks.iter().all(|check| check.admits(field.name(), cell)))
    }
}

/// The columns of a file, and where each goes in the copy.
#[derive(Clone, Debug)]
pub struct Columns {
    /// The labels, as they are.
    pub labels: Vec<String>,
    /// For each column, the field it holds, by position in the schema.
    pub fields: Vec<Option<usize>>,
    /// Columns of the copy, by their positions in the file.
    pub(crate) order: Vec<usize>,
}

impl Columns {
    /// What the labels of a file say.
    pub(crate) fn of(labels: Vec<String>, schema: &Schema) -> Self {
        let fields = equerre_validate::table::labels::fields(&labels, schema);
        Self { order: Vec::new(), labels, fields }
    }

    /// Those of a file without header: the fields in their order.
    pub(crate) fn without_header(count: usize, schema: &Schema) -> Self {
        let fields: Vec<Option<usize>> =
            (0..count).map(|at| Some(at).filter(|at| *at < schema.fields.len())).collect();
        Self { labels: Vec::new(), order: (0..count).collect(), fields }
    }

    /// Decides what the copy holds: fields in the schema's order, then the other columns, but for those that are left out.
    pub(crate) fn arrange(&mut self, left_out: &[usize]) {
        let mut out = vec![false; self.fields.len()];
        left_out.iter().for_each(|at| out[*at] = true);
        let mut known: Vec<usize> = (0..self.fields.len()).filter(|at| self.fields[*at].is_some()).collect();
        known.sort_by_key(|at| self.fields[*at]);
        let others = (0..self.fields.len()).filter(|at| self.fields[*at].is_none() && !out[*at]);
        self.order = known.into_iter().chain(others).collect();
    }

    /// The label of a column in the copy.
    pub(crate) fn label<'a>(&'a self, column: usize, schema: &'a Schema) -> &'a str {
        match self.fields.get(column).copied().flatten() {
            Some(field) => schema.fields[field].name(),
            None => self.labels.get(column).map_or("", String::as_str),
        }
    }

    /// Each column with what is asked of it.
    pub(crate) fn bound<'s>(&self, schema: &'s Schema) -> Vec<Column<'s>> {
        self.fields.iter().map(|field| Column::new(field.map(|at| &schema.fields[at]), schema)).collect()
    }

    /// Whether a column is no field and has no label.
    pub(crate) fn is_unnamed(&self, column: usize) -> bool {
        self.fields[column].is_none() && self.labels.get(column).is_some_and(|label| is_unnamed(label))
    }
}

/// Whether a label is none, or the one a program gives to a column without.
pub(crate) fn is_unnamed(label: &str) -> bool {
    let label = label.trim();
    label.is_empty() || label.strip_prefix("Unnamed: ").is_some_and(|n| n.parse::<u32>().is_ok())
}

/// Whether whole numbers that follow one another from `first` on number that many rows: one or two may be data.
pub(crate) const fn numbers_rows(first: i64, rows: u64) -> bool {
    (first == 0 && rows > 1) || (first == 1 && rows > 2)
}
