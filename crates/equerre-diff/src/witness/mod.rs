//! Witnesses: a claim that a file is lost, made into that file and run under both versions.
//!
//! Nothing is shown that was not run: what [`prove`] returns as refuted was valid under the one version and refused by
//! the other, for the reason claimed.

mod build;
mod check;
mod run;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex};

use equerre_model::table_schema::TableSchema;
use equerre_validate::checks::{CheckRule, CustomCheck};
use equerre_validate::{Profile, Schema};
use equerre_values::{Counterexample, Inclusion};

pub(crate) use build::{Table, build, cell};
pub(crate) use check::implies;
pub(crate) use run::{Found, run, run_tables};

use crate::change::{Verdict, Witness, WitnessFile};

/// One version of a table's schema.
pub(crate) struct Side<'s> {
    /// Compiled.
    pub schema: Schema,
    /// As written.
    pub descriptor: TableSchema<'s>,
    /// How its header is read: what it declares, else what was asked for.
    pub profile: Profile,
    /// Values for columns, found once: a side is compared with one other side only.
    cells: Mutex<HashMap<String, Arc<[String]>>>,
    /// The position of each field, by name.
    positions: HashMap<String, usize>,
    /// The columns without which a file is refused.
    needed: Vec<String>,
}

impl<'s> Side<'s> {
    pub(crate) fn new(descriptor: TableSchema<'s>, profile: Profile) -> Self {
        let schema = Schema::compile(descriptor);
        let profile = schema.fields_match.unwrap_or(profile);
        let mut positions = HashMap::new();
        for (at, field) in schema.fields.iter().enumerate() {
            positions.entry(field.name().to_owned()).or_insert(at);
        }
        let mut out =
            Self { schema, descriptor, profile, cells: Mutex::default(), positions, needed: Vec::new() };
        let names = out.schema.fields.iter().map(|field| field.name().to_owned());
        out.needed = names.filter(|name| out.needs(name)).collect();
        out
    }

    /// Whether a file without that column is refused.
    pub(crate) fn needs(&self, name: &str) -> bool {
        match self.profile {
            Profile::Strict | Profile::Equal | Profile::Subset => true,
            _ => self.needs_by_constraint(name),
        }
    }

    /// Whether the schema itself asks for that column: it is required, or of the primary key.
    pub(crate) fn needs_by_constraint(&self, name: &str) -> bool {
        self.schema.primary_key.iter().any(|key| key == name)
            || self.position(name).is_some_and(|at| self.schema.fields[at].is_required())
    }

    /// The position of the field of that name.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.positions.get(name).copied()
    }

    /// Whether a file with a column that is no field is refused.
    pub(crate) const fn is_closed(&self) -> bool {
        matches!(self.profile, Profile::Strict | Profile::Equal | Profile::Superset)
    }

    /// Examples a field gives.
    pub(crate) fn examples(&self, name: &str) -> Vec<&'s str> {
        let Some(field) = self.descriptor.field(name) else { return Vec::new() };
        let one = field.get("example").into_iter();
        let many = field.get("examples").map_or(&[][..], equerre_model::Node::items);
        one.chain(many).filter_map(equerre_model::Node::as_str).collect()
    }
}

/// What is claimed of two versions: that a file of the one is lost to the other.
pub(crate) enum Claim<'c> {
    /// By a cell of that field.
    Cell(&'c str, Cow<'c, Inclusion>),
    /// By lacking that column.
    Column(&'c str),
    /// By its columns: their names, or their order.
    Header,
    /// By two rows that are alike in these columns.
    Alike(Cow<'c, [String]>),
    /// By two rows that differ in that column, in cells that are the same now.
    Merged(&'c str, [String; 2]),
    /// By a row in which nothing stands any more: its one cell.
    Blank(&'c str, String),
    /// By having that column only; whether that is plausible.
    Only(&'c str, bool),
    /// By values that are no key of the same table: these columns, and those they refer to.
    Orphan(&'c [String], &'c [String]),
    /// By a custom check that cannot be run: any file.
    Unrunnable,
    /// By what a custom check refuses.
    Check(&'c CustomCheck),
    /// It is not known; the reason.
    Unknown(&'static str),
    /// It is not so.
    Nothing,
}

impl Claim<'_> {
    /// How grave what is claimed is, as [`Inclusion::rank`].
    pub(crate) fn rank(&self) -> u8 {
        match self {
            Self::Cell(_, found) => found.rank(),
            Self::Nothing => 0,
            Self::Unknown(_) => 2,
            _ => 3,
        }
    }
}

/// Makes a claim good: a file of the one version that the other refuses for that.
pub(crate) fn prove(from: &Side<'_>, to: &Side<'_>, claim: &Claim<'_>) -> Verdict {
    match claim {
        Claim::Nothing => Verdict::Included,
        Claim::Unknown(why) => Verdict::Unknown(why),
        Claim::Cell(field, inclusion) => by_inclusion(from, to, field, inclusion),
        Claim::Column(name) => {
            let wanted = |found: &Found| {
                found.kind == "unmatched-header"
                    || (found.kind == "missing-label" && found.field.as_deref() == Some(name))
            };
            // Not a row is needed, but one reads better.
            let table = build(from, to, &[], &[name], 1);
            confirmed(from, to, table, Some(name), None, true, &wanted)
        }
        Claim::Header => by_header(from, to),
        Claim::Alike(columns) => by_alike(from, to, columns),
        Claim::Orphan(columns, reference) => {
            let wanted = |found: &Found| found.kind == "foreign-key";
            let mut forced = Vec::new();
            for (here, there) in columns.iter().zip(*reference) {
                let (Some(first), second) = (build::cell(from, to, here, 0), build::cell(from, to, there, 1))
                else {
                    return Verdict::Unknown("no-file");
                };
                forced.push((here.as_str(), vec![first]));
                if here != there {
                    forced.extend(second.map(|cell| (there.as_str(), vec![cell])));
                }
            }
            let table = build(from, to, &forced, &[], 1);
            confirmed(from, to, table, columns.first().map(String::as_str), None, true, &wanted)
        }
        Claim::Unrunnable => {
            let wanted = |found: &Found| found.kind == "check-error";
            confirmed(from, to, build(from, to, &[], &[], 1), None, None, true, &wanted)
        }
        Claim::Check(asked) => check::refuted(from, to, asked),
        Claim::Merged(name, cells) => {
            let wanted = |found: &Found| ["unique-error", "primary-key", "unique-keys"].contains(&found.kind);
            let table = build(from, to, &[(name, cells.to_vec())], &[], 2);
            confirmed(from, to, table, Some(name), Some(&cells[1]), true, &wanted)
        }
        Claim::Blank(name, cell) => {
            let wanted = |found: &Found| matches!(found.kind, "blank-row" | "primary-key" | "foreign-key");
            let row = BTreeMap::from([((*name).to_owned(), cell.clone())]);
            let table = Table { columns: vec![(*name).to_owned()], rows: vec![row] };
            let alone = confirmed(from, to, Some(table), Some(name), Some(cell), true, &wanted);
            if alone.is_break() {
                return alone;
            }
            let table = build(from, to, &[(name, vec![cell.clone()])], &[], 1);
            match confirmed(from, to, table, Some(name), Some(cell), true, &wanted) {
                verdict if verdict.is_break() => verdict,
                // Something else stands in every row.
                _ => Verdict::Included,
            }
        }
        Claim::Only(name, plausible) => {
            let Some(cell) = build::cell(from, to, name, 0) else { return Verdict::Included };
            let row = BTreeMap::from([((*name).to_owned(), cell)]);
            let table = Table { columns: vec![(*name).to_owned()], rows: vec![row] };
            let wanted = |found: &Found| found.kind == "unmatched-header";
            let verdict = confirmed(from, to, Some(table), Some(name), None, *plausible, &wanted);
            if verdict.witness().is_some() { verdict } else { Verdict::Included }
        }
    }
}

/// Headers the first version takes: all its columns, in another order, one more, one less.
fn by_header(from: &Side<'_>, to: &Side<'_>) -> Verdict {
    let header = ["extra-label", "missing-label", "incorrect-label", "unmatched-header", "duplicate-label"];
    let wanted = |found: &Found| header.contains(&found.kind);
    let names: Vec<&str> = from.schema.fields.iter().map(equerre_values::Field::name).collect();
    let all: Vec<(&str, Vec<String>)> =
        names.iter().filter_map(|name| Some((*name, vec![build::cell(from, to, name, 0)?]))).collect();
    let Some(whole) = build(from, to, &all, &[], 1) else { return Verdict::Unknown("no-file") };
    let mut tables = vec![whole.clone()];
    let mut reversed = whole.clone();
    reversed.columns.reverse();
    tables.push(reversed);
    let mut more = whole.clone();
    more.columns.push("colonne_en_plus".to_owned());
    tables.push(more);
    for name in names.iter().filter(|name| !from.needs(name)).take(3) {
        let mut less = whole.clone();
        less.columns.retain(|column| column != name);
        tables.push(less);
    }
    let verdicts =
        tables.into_iter().map(|table| confirmed(from, to, Some(table), None, None, true, &wanted));
    verdicts.into_iter().find(Verdict::is_break).unwrap_or(Verdict::Unknown("no-file"))
}

fn by_inclusion(from: &Side<'_>, to: &Side<'_>, field: &str, inclusion: &Inclusion) -> Verdict {
    match inclusion {
        Inclusion::Included => Verdict::Included,
        Inclusion::Unknown(why) => Verdict::Unknown(why.name()),
        Inclusion::Refuted(found) => by_cell(from, to, field, found),
    }
}

/// Two rows alike in some columns; where the first version lets no two be, a row in which they are all empty.
fn by_alike(from: &Side<'_>, to: &Side<'_>, columns: &[String]) -> Verdict {
    let kinds = ["unique-error", "primary-key", "unique-keys"];
    let wanted = |found: &Found| kinds.contains(&found.kind);
    let first = columns.first().map(String::as_str);
    let alike: Option<Vec<(&str, Vec<String>)>> =
        columns.iter().map(|name| Some((name.as_str(), vec![build::cell(from, to, name, 0)?; 2]))).collect();
    let table = alike.and_then(|forced| build(from, to, &forced, &[], 2));
    let verdict = confirmed(from, to, table, first, None, true, &wanted);
    let unique = |name: &String| build::field(from, name).is_some_and(equerre_values::Field::is_unique);
    if verdict.is_break() || !columns.iter().any(unique) {
        return verdict;
    }
    let empty: Vec<(&str, Vec<String>)> =
        columns.iter().map(|name| (name.as_str(), vec![String::new()])).collect();
    if columns.iter().any(|name| build::field(from, name).is_some_and(equerre_values::Field::is_required)) {
        return Verdict::Included;
    }
    confirmed(from, to, build(from, to, &empty, &[], 1), first, None, true, &wanted)
}

fn by_cell(from: &Side<'_>, to: &Side<'_>, field: &str, found: &Counterexample) -> Verdict {
    let wanted = |other: &Found| other.field.as_deref() == Some(field) && other.row.is_some();
    let attempt = |cell: &str, plausible: bool| {
        let table = build(from, to, &[(field, vec![cell.to_owned()])], &[], 1);
        confirmed(from, to, table, Some(field), Some(cell), plausible, &wanted)
    };
    let verdict = attempt(&found.cell, found.plausible);
    if verdict != Verdict::Unknown("no-file") {
        return verdict;
    }
    // A custom check of the field may refuse that cell and let another through.
    let refused = |cell: &&String| build::field(to, field).is_some_and(|field| field.check(cell).is_err());
    let mut cells: Vec<String> = build::cells(from, to, field).to_vec();
    for check in &from.schema.checks {
        if let CheckRule::Format(format) = check.asks()
            && check.column.as_deref() == Some(field)
        {
            cells.extend(format.samples().into_iter().map(str::to_owned));
        }
    }
    let others = cells.iter().filter(refused).take(6).map(|cell| attempt(cell, true));
    let checked = from.schema.checks.iter().any(|check| check.columns().any(|name| name == field));
    let why = if checked { Verdict::Unknown("check-too") } else { verdict };
    others.into_iter().find(Verdict::is_break).unwrap_or(why)
}

/// Runs a table under both versions, and makes it a witness when it holds.
pub(crate) fn confirmed(
    from: &Side<'_>,
    to: &Side<'_>,
    table: Option<Table>,
    field: Option<&str>,
    cell: Option<&str>,
    plausible: bool,
    wanted: &dyn Fn(&Found) -> bool,
) -> Verdict {
    let Some(table) = table else { return Verdict::Unknown("no-file") };
    let text = table.csv();
    if !run(from, &text).is_empty() {
        return Verdict::Unknown("no-file");
    }
    let refused: Vec<Found> = run(to, &text).into_iter().filter(wanted).collect();
    if refused.is_empty() {
        return Verdict::Unknown("unconfirmed");
    }
    let mut refused_for: Vec<&'static str> = refused.iter().map(|found| found.kind).collect();
    refused_for.sort_unstable();
    refused_for.dedup();
    Verdict::Refuted(Box::new(Witness {
        files: vec![WitnessFile { resource: String::new(), extension: "csv", text }],
        plausible,
        cell: cell.map(str::to_owned),
        field: field.map(str::to_owned),
        row: refused.iter().find_map(|found| found.row),
        refused_for,
    }))
}
