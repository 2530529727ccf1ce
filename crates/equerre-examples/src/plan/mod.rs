//! How the rows of a table are made: for each column where its cells come from, so that keys differ, references lead
//! somewhere and checks hold. A row is then a function of its number alone.

mod bundle;
mod cover;
mod keys;
mod references;
mod units;

use std::collections::BTreeSet;

use equerre_validate::Schema;

use crate::column::{Column, Series};
use crate::places::PLACES;
use crate::seed::Seed;

pub(crate) use bundle::Bundle;
pub(crate) use cover::Cover;
pub(crate) use keys::Digit;
pub(crate) use references::Reference;
pub(crate) use units::Units;

/// A table whose rows are wanted.
#[derive(Clone, Debug)]
pub struct Source<'s> {
    /// The name foreign keys of other tables call it by.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// The schema.
    pub schema: &'s Schema,
    /// For each field, in the order of the schema, the cells the schema gives as examples.
    pub examples: Vec<Vec<String>>,
    /// For each field its title and description, as the schema has them.
    pub words: Vec<(String, String)>,
}

/// Where the cells of a column come from.
#[derive(Clone, Debug)]
pub(crate) enum Origin {
    /// Some cells, one picked in each row.
    Picked(Vec<Box<str>>),
    /// A few listed cells, combined with those of other columns first: the place among those that take part.
    Covered(Vec<Box<str>>, usize),
    /// Another cell in each row, as far as a key asks for it; the first row has the example.
    Keyed(Series, Digit, Option<Box<str>>),
    /// The bundle, and the place in it.
    Bundled(usize, usize),
    /// The reference, and the place in it.
    Refers(usize, usize),
    /// Nothing that is valid was found.
    Nothing,
}

/// Why a table has not the rows that were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// No valid cell was found for a column.
    NoValue {
        /// The column.
        field: String,
        /// Whether rows cannot be valid without.
        required: bool,
    },
    /// A key does not have more values.
    KeyIsFull {
        /// The columns of the key.
        fields: Vec<String>,
        /// How many rows it allows.
        rows: u64,
    },
    /// A column refers to a table whose values it does not admit.
    NoReference {
        /// The columns.
        fields: Vec<String>,
        /// The table; empty: the same.
        table: String,
    },
    /// What checks ask of columns together was not met.
    NotTogether {
        /// The columns.
        fields: Vec<String>,
    },
}

/// A table and how its rows are made.
#[derive(Clone, Debug)]
pub(crate) struct Table<'s> {
    pub(crate) name: String,
    pub(crate) schema: &'s Schema,
    pub(crate) columns: Vec<Column<'s>>,
    pub(crate) origins: Vec<Origin>,
    pub(crate) bundles: Vec<(Bundle, Option<Digit>)>,
    pub(crate) references: Vec<Reference>,
    pub(crate) units: Units,
    pub(crate) cover: Cover,
    pub(crate) seed: Seed,
    /// How many rows there are.
    pub(crate) rows: u64,
    pub(crate) lacks: Vec<Lack>,
}

/// The tables of a package, or one alone.
#[derive(Clone, Debug)]
pub(crate) struct Tables<'s> {
    pub(crate) tables: Vec<Table<'s>>,
    /// Whether rows have something in every column that can have something.
    pub(crate) full: bool,
}

impl<'s> Tables<'s> {
    /// Plans tables of that many rows each.
    pub(crate) fn new(sources: &[Source<'s>], rows: u64, seed: Seed) -> Self {
        let mut out = Self {
            tables: sources.iter().map(|source| Table::bare(source, rows, seed.of(&source.name))).collect(),
            full: false,
        };
        // What a table refers to is planned first, as far as there is an order.
        for n in references::order(sources) {
            let planned = out.tables[n].clone().planned(&out, n, rows);
            out.tables[n] = planned;
        }
        out
    }
}

impl<'s> Table<'s> {
    /// A table with its columns, of which nothing is planned yet.
    fn bare(source: &Source<'s>, rows: u64, seed: Seed) -> Self {
        let none = Vec::new();
        let columns: Vec<Column<'s>> = source
            .schema
            .fields
            .iter()
            .enumerate()
            .map(|(n, field)| {
                Column::new(source.schema, field, source.examples.get(n).unwrap_or(&none), seed)
            })
            .collect();
        Self {
            name: source.name.clone(),
            schema: source.schema,
            origins: vec![Origin::Nothing; columns.len()],
            columns,
            bundles: Vec::new(),
            references: Vec::new(),
            units: Units::default(),
            cover: Cover::default(),
            seed,
            rows,
            lacks: Vec::new(),
        }
    }

    fn planned(mut self, all: &Tables<'s>, own: usize, rows: u64) -> Self {
        self.references = references::find(&mut self.lacks, all, own);
        let mut taken: BTreeSet<usize> =
            self.references.iter().flat_map(|reference| reference.here.iter().copied()).collect();
        let keyed: BTreeSet<usize> = keys::sets(self.schema).into_iter().flatten().collect();
        let keys_alone: BTreeSet<usize> =
            keys::sets(self.schema).into_iter().filter(|set| set.len() == 1).flatten().collect();
        // Of larger keys the columns may be of a bundle as long as there are enough places.
        let many = rows > PLACES.len() as u64;
        let alone: BTreeSet<usize> = if many { keyed.clone() } else { keys_alone };
        self.bundles =
            bundle::bundles(self.schema, &self.columns, &taken, &alone, rows, self.seed, &mut self.lacks)
                .into_iter()
                .map(|bundle| (bundle, None))
                .collect();
        for (n, (bundle, _)) in self.bundles.iter().enumerate() {
            for (at, column) in bundle.columns.iter().enumerate() {
                self.origins[*column] = Origin::Bundled(n, at);
                taken.insert(*column);
            }
        }
        for (n, reference) in self.references.iter().enumerate() {
            for (at, column) in reference.here.iter().enumerate() {
                self.origins[*column] = Origin::Refers(n, at);
            }
        }
        keys::plan(&mut self, all, own, rows);
        let mut levels = Vec::new();
        for column in 0..self.columns.len() {
            if taken.contains(&column) || matches!(self.origins[column], Origin::Keyed(..)) {
                continue;
            }
            let cells = self.columns[column].usual();
            if cells.is_empty() {
                let field = self.columns[column].field;
                let required = field.is_required() || keyed.contains(&column);
                self.lacks.push(Lack::NoValue { field: field.name().to_owned(), required });
                continue;
            }
            let few = cells.len() <= cover::MAX_LEVELS && self.columns[column].listed().is_some();
            if few && !keyed.contains(&column) {
                levels.push((column, cells.len()));
            }
            self.origins[column] = Origin::Picked(cells);
        }
        self.units = Units::new(&self, all, own);
        // Where nothing may stand, that is one more thing to be shown together with the others.
        for (column, levels) in &mut levels {
            *levels += usize::from(self.units.is_alone(*column));
        }
        self.cover = Cover::new(&levels, rows.saturating_sub(1), self.seed);
        for (at, column) in self.cover.columns.clone().into_iter().enumerate() {
            let origin = std::mem::replace(&mut self.origins[column], Origin::Nothing);
            if let Origin::Picked(cells) = origin {
                self.origins[column] = Origin::Covered(cells, at);
            }
        }
        self.units.covered(&self.cover.columns);
        self
    }

    /// How many rows show every listed value, and every pair of values of short lists.
    pub(crate) fn rows_to_cover(&self) -> u64 {
        let longest = self.origins.iter().enumerate().filter_map(|(n, origin)| match origin {
            Origin::Picked(cells) if self.columns[n].listed().is_some() => Some(cells.len() as u64),
            _ => None,
        });
        longest.max().unwrap_or(0).max(self.cover.len()) + 1
    }
}
