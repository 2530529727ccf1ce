//! Labelled invalid rows: each breaks one thing the schema asks and nothing else, as the validator itself finds.

mod cells;
mod companion;
mod together;

use equerre_model::table_schema::TableSchema;
use equerre_report::Message;
use equerre_validate::FindingType;
use equerre_validate::checks::{CheckRule, CustomCheck};
use equerre_values::ConstraintName;

pub use companion::{companion_csv, companion_json};

use crate::column::Column;
use crate::judge::{Judge, Mistake};
use crate::plan::Source;
use crate::valid::Examples;
use cells::Breaking;

/// A row that breaks one thing.
#[derive(Clone, Debug)]
pub struct Labelled {
    /// The record, from 1; the header is record 1.
    pub row: u64,
    /// The field, when it is one field's.
    pub field: Option<String>,
    /// What is broken: a constraint, `type`, `unique`, `primaryKey`, `foreignKey`, or the name of a check.
    pub rule: String,
    /// The type of the error a validator finds.
    pub error: &'static str,
    /// The cell that was put there; the cells, when there are several, with commas.
    pub cell: String,
    /// Why it is wrong.
    pub words: Message,
}

/// A header that breaks one thing.
#[derive(Clone, Debug)]
pub struct InvalidHeader {
    /// What is broken.
    pub rule: &'static str,
    /// The type of the error a validator finds.
    pub error: &'static str,
    /// The column it is about.
    pub field: Option<String>,
    /// The header.
    pub labels: Vec<String>,
    /// Rows that fit it.
    pub rows: Vec<Vec<String>>,
    /// Why it is wrong.
    pub words: Message,
}

/// Something a schema asks that no row breaks alone.
#[derive(Clone, Debug)]
pub struct Unbroken {
    /// The field.
    pub field: Option<String>,
    /// What is asked.
    pub rule: String,
    /// Why no row breaks it alone.
    pub why: Why,
}

/// Why no row breaks something alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Every text is a value of the type.
    EveryText,
    /// What else the field asks already asks for it: proved.
    Implied,
    /// Whatever breaks it breaks that too: types of errors.
    Also(Vec<&'static str>),
    /// The key of another table, which is not there.
    NoTable,
    /// The schema is wrong there: it is not applied.
    NotApplied,
    /// A validator only remarks on it.
    Remark,
    /// The keys of the table are used up: there are not so many rows.
    KeysUsedUp,
    /// The schema has no valid row to begin with.
    NoRow,
    /// Nothing was found that breaks it.
    NotFound,
}

/// Rows of a table that are wrong, and why each is.
#[derive(Clone, Debug, Default)]
pub struct Invalid {
    /// The header.
    pub labels: Vec<String>,
    /// The rows: a valid one, then one for each mistake.
    pub rows: Vec<Vec<String>>,
    /// What each row breaks, in order.
    pub labelled: Vec<Labelled>,
    /// Headers that are wrong, each a file of its own.
    pub headers: Vec<InvalidHeader>,
    /// What no row breaks alone.
    pub unbroken: Vec<Unbroken>,
    /// How many valid rows of the other tables hold all that these refer to.
    pub others: u64,
}

/// Something a schema asks.
#[derive(Clone, Debug)]
pub(crate) enum Asked<'s> {
    Type(usize),
    Constraint(usize, ConstraintName, bool),
    Unique(usize),
    PrimaryKey,
    /// A primary key of which nothing is there.
    EmptyKey,
    /// A key of version 2.
    UniqueKey(usize),
    ForeignKey(usize),
    Check(&'s CustomCheck),
}

/// Makes rows that break what a schema asks, one thing each.
///
/// `sources` and `descriptors` are all tables of the package, `own` is the one that is broken.
#[must_use]
pub fn invalid<'s>(
    sources: &[Source<'s>],
    descriptors: &[TableSchema<'s>],
    own: usize,
    seed: u64,
) -> Invalid {
    let asked = asked(sources[own].schema);
    let count = asked.len() as u64 + 1;
    let mut examples = Examples::new(sources, count, seed);
    examples.tables.full = true;
    let judge = Judge::new(&examples, descriptors, own);
    let out = Invalid { others: count, ..Invalid::default() };
    let mut maker = Maker { out, judge, examples: &examples, own };
    maker.out.labels = sources[own].schema.fields.iter().map(|field| field.name().to_owned()).collect();
    let first = maker.base(0);
    let sound = examples.rows(own) > 0
        && maker.judge.errors(&maker.out.labels, std::slice::from_ref(&first)).0.is_empty();
    maker.out.rows.push(first);
    for asked in asked {
        if sound {
            maker.add(&asked);
        } else {
            maker.unbroken(&asked, Why::NoRow);
        }
    }
    if sound {
        maker.headers();
    }
    maker.out
}

/// Everything a schema asks of rows, in the order of the fields.
pub(crate) fn asked(schema: &equerre_validate::Schema) -> Vec<Asked<'_>> {
    let mut out = Vec::new();
    for (n, field) in schema.fields.iter().enumerate() {
        out.push(Asked::Type(n));
        out.extend(field.constraint_names(false).into_iter().map(|name| Asked::Constraint(n, name, false)));
        out.extend(field.constraint_names(true).into_iter().map(|name| Asked::Constraint(n, name, true)));
        if field.is_unique() {
            out.push(Asked::Unique(n));
        }
    }
    let known = schema.primary_key.iter().all(|name| schema.position(name).is_some());
    if !schema.primary_key.is_empty() && known {
        out.push(Asked::PrimaryKey);
        let required =
            |name: &String| schema.position(name).is_some_and(|at| schema.fields[at].is_required());
        if !schema.primary_key.iter().any(required) {
            out.push(Asked::EmptyKey);
        }
    }
    out.extend((0..schema.unique_keys.len()).map(Asked::UniqueKey));
    out.extend((0..schema.foreign_keys.len()).map(Asked::ForeignKey));
    out.extend(schema.checks.iter().map(Asked::Check));
    out
}

struct Maker<'e, 's> {
    out: Invalid,
    judge: Judge<'s>,
    examples: &'e Examples<'s>,
    own: usize,
}

/// A row tried for something: the cells changed, by column.
pub(crate) type Change = Vec<(usize, String)>;

impl<'s> Maker<'_, 's> {
    fn columns(&self) -> &[Column<'s>] {
        &self.examples.tables.tables[self.own].columns
    }

    fn schema(&self) -> &'s equerre_validate::Schema {
        self.examples.tables.tables[self.own].schema
    }

    fn base(&self, row: u64) -> Vec<String> {
        self.examples.row(self.own, row).into_iter().map(std::borrow::Cow::into_owned).collect()
    }

    /// Looks for a row that breaks something alone, and keeps it.
    fn add(&mut self, asked: &Asked<'s>) {
        match asked {
            Asked::UniqueKey(_) => return self.unbroken(asked, Why::Remark),
            Asked::Constraint(n, name, false) => {
                let parts = self.schema().fields[*n].parts();
                if parts.bounds.iter().any(|bound| bound.name == *name && bound.value.is_none()) {
                    return self.unbroken(asked, Why::NotApplied);
                }
            }
            _ => {}
        }
        let number = self.out.rows.len() as u64;
        if number >= self.examples.rows(self.own) {
            // Keys are used up: what is left cannot be shown in one file.
            return self.unbroken(asked, Why::KeysUsedUp);
        }
        let base = self.base(number);
        let (changes, why) = match asked {
            Asked::Type(n) => {
                let Breaking { cells, none } = cells::of_type(&self.columns()[*n]);
                let changes: Vec<Change> = cells.into_iter().map(|cell| vec![(*n, cell)]).collect();
                (changes, if none { Why::EveryText } else { Why::NotFound })
            }
            Asked::Constraint(n, ConstraintName::Required, false) => {
                let nothing = self.columns()[*n].field.missing_values().next().map(str::to_owned);
                // Without any missing value nothing is ever missing.
                (nothing.into_iter().map(|cell| vec![(*n, cell)]).collect(), Why::Implied)
            }
            Asked::Constraint(n, name, item) => {
                let Breaking { cells, none } = cells::of_constraint(&self.columns()[*n], *name, *item);
                let changes: Vec<Change> = cells.into_iter().map(|cell| vec![(*n, cell)]).collect();
                (changes, if none { Why::Implied } else { Why::NotFound })
            }
            Asked::Unique(n) => (vec![vec![(*n, self.out.rows[0][*n].clone())]], Why::NotFound),
            Asked::PrimaryKey | Asked::EmptyKey => {
                let key: Vec<usize> = self
                    .schema()
                    .primary_key
                    .iter()
                    .filter_map(|name| self.schema().position(name))
                    .collect();
                let cell = |n: &usize| match asked {
                    Asked::PrimaryKey => self.out.rows[0][*n].clone(),
                    _ => self.columns()[*n].nothing().unwrap_or_default().to_owned(),
                };
                (vec![key.iter().map(|n| (*n, cell(n))).collect()], Why::NotFound)
            }
            Asked::UniqueKey(_) => (Vec::new(), Why::Remark),
            Asked::ForeignKey(n) => together::foreign_key(self, *n),
            Asked::Check(check) => together::check(self, check, &base),
        };
        let mut also: Vec<&'static str> = Vec::new();
        let mut best: Option<(Vec<String>, Mistake, Change, usize)> = None;
        for change in changes {
            let mut row = base.clone();
            for (column, cell) in &change {
                row[*column].clone_from(cell);
            }
            // The first row is there for what a row may repeat.
            let (errors, remarks) =
                self.judge.errors(&self.out.labels, &[self.out.rows[0].clone(), row.clone()]);
            match errors.as_slice() {
                [one] if one.row == Some(3) && self.is(asked, one) => {
                    if best.as_ref().is_none_or(|best| best.3 > remarks) {
                        best = Some((row, one.clone(), change, remarks));
                    }
                    if remarks == 0 {
                        break;
                    }
                }
                errors => {
                    let others = errors.iter().filter(|error| !self.is(asked, error));
                    let named = others.map(|error| error.kind.name());
                    let named: Vec<&'static str> = named.collect();
                    if also.is_empty() {
                        also = named;
                        also.sort_unstable();
                        also.dedup();
                    }
                }
            }
        }
        let Some((row, mistake, change, _)) = best else {
            let why = if also.is_empty() { why } else { Why::Also(also) };
            return self.unbroken(asked, why);
        };
        self.out.rows.push(row);
        let cells: Vec<String> = change.into_iter().map(|(_, cell)| cell).collect();
        let field = self.field(asked).or(mistake.field);
        self.out.labelled.push(Labelled {
            row: self.out.rows.len() as u64 + 1,
            field,
            rule: self.rule(asked),
            error: mistake.kind.name(),
            cell: cells.join(", "),
            words: at_row(mistake.words, self.out.rows.len() + 1),
        });
    }

    fn unbroken(&mut self, asked: &Asked<'s>, why: Why) {
        let (field, rule) = (self.field(asked), self.rule(asked));
        self.out.unbroken.push(Unbroken { field, rule, why });
    }

    /// Whether a mistake is of what is asked.
    fn is(&self, asked: &Asked<'_>, mistake: &Mistake) -> bool {
        let field = |n: &usize| mistake.field.as_deref() == Some(self.schema().fields[*n].name());
        match asked {
            Asked::Type(n) => mistake.kind == FindingType::TypeError && field(n),
            Asked::Constraint(n, name, _) => {
                mistake.kind == FindingType::ConstraintError && field(n) && mistake.constraint == Some(*name)
            }
            Asked::Unique(n) => mistake.kind == FindingType::UniqueError && field(n),
            Asked::PrimaryKey | Asked::EmptyKey => mistake.kind == FindingType::PrimaryKey,
            Asked::UniqueKey(_) => mistake.kind == FindingType::UniqueKeys,
            Asked::ForeignKey(_) => mistake.kind == FindingType::ForeignKey,
            Asked::Check(check) => mistake.check.as_deref() == Some(&check.name),
        }
    }

    fn field(&self, asked: &Asked<'_>) -> Option<String> {
        match asked {
            Asked::Type(n) | Asked::Constraint(n, ..) | Asked::Unique(n) => {
                Some(self.schema().fields[*n].name().to_owned())
            }
            Asked::PrimaryKey | Asked::EmptyKey => Some(self.schema().primary_key.join(", ")),
            Asked::UniqueKey(n) => Some(self.schema().unique_keys[*n].join(", ")),
            Asked::ForeignKey(n) => Some(self.schema().foreign_keys[*n].fields.join(", ")),
            Asked::Check(check) => check.column.clone(),
        }
    }

    fn rule(&self, asked: &Asked<'_>) -> String {
        match asked {
            Asked::Type(_) => "type".to_owned(),
            Asked::Constraint(_, name, false) => name.name().to_owned(),
            Asked::Constraint(_, name, true) => format!("arrayItem.{}", name.name()),
            Asked::Unique(_) => "unique".to_owned(),
            Asked::PrimaryKey | Asked::EmptyKey => "primaryKey".to_owned(),
            Asked::UniqueKey(_) => "uniqueKeys".to_owned(),
            Asked::ForeignKey(_) => "foreignKey".to_owned(),
            Asked::Check(check) => check.name.clone(),
        }
    }

    /// Headers that are wrong: a column missing, one twice, one without name, one too many, two exchanged.
    fn headers(&mut self) {
        let labels = self.out.labels.clone();
        let row = self.out.rows[0].clone();
        let mut tried: Vec<(&'static str, Vec<String>, Vec<String>)> = Vec::new();
        for n in 0..labels.len() {
            let (mut fewer, mut cells) = (labels.clone(), row.clone());
            fewer.remove(n);
            cells.remove(n);
            tried.push(("missing-label", fewer, cells));
        }
        if let (Some(label), Some(cell)) = (labels.first(), row.first()) {
            let (mut more, mut cells) = (labels.clone(), row.clone());
            more.push(label.clone());
            cells.push(cell.clone());
            tried.push(("duplicate-label", more, cells));
            let (mut more, mut cells) = (labels.clone(), row.clone());
            more.push(String::new());
            cells.push(cell.clone());
            tried.push(("blank-label", more, cells));
            let (mut more, mut cells) = (labels.clone(), row.clone());
            more.push("colonne_inconnue".to_owned());
            cells.push("exemple".to_owned());
            tried.push(("extra-label", more, cells));
        }
        for (rule, labels, row) in tried {
            if labels.is_empty() {
                continue;
            }
            let rows = vec![row];
            let (errors, _) = self.judge.errors(&labels, &rows);
            // What is only a remark is no mistake.
            let [one] = errors.as_slice() else { continue };
            self.out.headers.push(InvalidHeader {
                rule,
                error: one.kind.name(),
                field: one.field.clone(),
                labels,
                rows,
                words: one.words.clone(),
            });
        }
    }
}

/// Words said of another row than the one that was judged.
fn at_row(mut words: Message, row: usize) -> Message {
    words.args.retain(|(name, _)| *name != "row");
    words.with("row", row)
}

/// Whether a check looks at one column alone.
fn looks_at_one(check: &CustomCheck) -> bool {
    matches!(check.asks(), CheckRule::Format(_) | CheckRule::Gps)
}
