//! A column: the cells it may hold, from the likeliest on.

use std::collections::HashSet;

use equerre_validate::Schema;
use equerre_validate::checks::{CheckRule, CustomCheck};
use equerre_values::{Decimal, Field, Value};

use crate::maker::Maker;
use crate::meaning::Meaning;
use crate::seed::Seed;
use crate::{moments, numbers, phrases};

/// Values a column shows that need not differ from row to row.
const USUAL: usize = 24;
/// Most values of an enumeration that are gone through.
const MAX_LISTED: usize = 1_000_000;

/// A column of a table.
#[derive(Clone, Debug)]
pub(crate) struct Column<'s> {
    pub(crate) field: &'s Field,
    /// The checks that look at this column alone.
    pub(crate) checks: Vec<&'s CustomCheck>,
    pub(crate) meaning: Option<Meaning>,
    /// Examples the schema gives for it, and it accepts.
    pub(crate) examples: Vec<String>,
    seed: Seed,
}

/// The cells of a column, by number.
#[derive(Clone, Debug)]
pub(crate) enum Series {
    /// These, all valid.
    Pool(Vec<Box<str>>),
    /// Those a maker makes, all valid as far as that many.
    Made(Maker, u64),
}

impl Series {
    /// How many different cells there are.
    pub(crate) fn len(&self) -> u64 {
        match self {
            Self::Pool(cells) => cells.len() as u64,
            Self::Made(_, len) => *len,
        }
    }
}

impl<'s> Column<'s> {
    /// The column of a field. `examples`: what the schema gives for it.
    pub(crate) fn new(schema: &'s Schema, field: &'s Field, examples: &[String], seed: Seed) -> Self {
        let alone = |check: &&CustomCheck| {
            matches!(check.asks(), CheckRule::Format(_) | CheckRule::Gps)
                && check.column.as_deref() == Some(field.name())
        };
        let checks: Vec<&CustomCheck> = schema.checks.iter().filter(alone).collect();
        let meaning = Meaning::of(field, &checks).filter(|meaning| {
            // Metres of a projection are no degrees.
            let projected = |cell: &String| cell.parse::<f64>().is_ok_and(|number| number.abs() > 180.0);
            !matches!(meaning, Meaning::Longitude | Meaning::Latitude) || !examples.iter().any(projected)
        });
        let mut out = Self { field, checks, meaning, examples: Vec::new(), seed: seed.of(field.name()) };
        out.examples = examples.iter().filter(|cell| out.admits(cell)).cloned().collect();
        out
    }

    /// Whether the field and the checks that look at it alone accept a cell that holds something.
    pub(crate) fn admits(&self, cell: &str) -> bool {
        if self.field.is_missing(cell) || !self.field.accepts(cell) || !is_sound(cell) {
            return false;
        }
        self.checks.is_empty() || {
            let value = self.field.read(cell).value;
            let name = [self.field.name()];
            self.checks.iter().all(|check| check.holds(&name, std::slice::from_ref(&value)))
        }
    }

    /// The text that stands for nothing; none when there is none, or something is required.
    pub(crate) fn nothing(&self) -> Option<&'s str> {
        (!self.field.is_required()).then(|| self.field.missing_values().next()).flatten()
    }

    /// All values, when they are few and known: those of an enumeration, true and false.
    pub(crate) fn listed(&self) -> Option<Vec<Box<str>>> {
        let parts = self.field.parts();
        let mut gather = Gather::new(self, MAX_LISTED);
        if let Some(allowed) = parts.allowed {
            // An example may be spelt otherwise than the list.
            allowed.iter().filter_map(|value| self.spelt(value)).for_each(|cell| gather.offer(&cell));
        } else if self.field.type_name() == "boolean" {
            for value in [true, false] {
                if let Some(cell) = self.field.write(&Value::Boolean(value)) {
                    gather.offer(&cell);
                }
            }
        } else {
            return None;
        }
        Some(gather.cells)
    }

    /// A value as a cell.
    fn spelt(&self, value: &Value<'_>) -> Option<String> {
        self.field.write(value).or_else(|| {
            let text = value.to_data();
            Some(text.as_str().map_or_else(|| text.to_string(), str::to_owned))
        })
    }

    /// Some different cells a person might write: the schema's examples first.
    pub(crate) fn usual(&self) -> Vec<Box<str>> {
        if let Some(mut cells) = self.listed() {
            if let Some(first) = self.examples.first()
                && let Some(at) = cells.iter().position(|cell| **cell == **first)
            {
                cells[..=at].rotate_right(1);
            }
            return cells;
        }
        let mut gather = Gather::new(self, USUAL);
        self.examples.iter().for_each(|cell| gather.offer(cell));
        if let Some(meaning) = self.meaning {
            phrases::listed(meaning).iter().for_each(|cell| gather.offer(cell));
            for maker in Maker::of_meaning(meaning) {
                gather.take(&maker, 12);
            }
        }
        numbers::usual(self.field, self.meaning).iter().for_each(|cell| gather.offer(cell));
        moments::usual(self.field).iter().for_each(|cell| gather.offer(cell));
        self.lists(&mut gather);
        for check in &self.checks {
            if let CheckRule::Format(format) = check.asks() {
                format.samples().iter().for_each(|cell| gather.offer(cell));
            }
        }
        if gather.cells.len() < 6 && self.is_text() {
            if let Some(example) = self.examples.first() {
                // A text with a number in it goes on; other prose is repeated.
                if example.bytes().any(|b| b.is_ascii_digit()) {
                    gather.take(&Maker::like(example), 6);
                }
            } else if self.meaning.is_none() || gather.cells.is_empty() {
                phrases::listed(Meaning::Label).iter().for_each(|cell| gather.offer(cell));
            }
        }
        if gather.cells.is_empty()
            && let Some(words) = self.field.words(12)
        {
            // Those of the least length, from all over.
            for n in 0..40 {
                if let Some(word) = words.get(self.seed.below(n, words.shortest())) {
                    gather.offer(&word);
                }
                if gather.cells.len() >= 6 {
                    break;
                }
            }
        }
        if gather.cells.is_empty() || (gather.cells.len() < 2 && !self.is_text()) {
            for cell in self.field.samples(&[], 12) {
                gather.offer(&cell);
            }
        }
        gather.cells
    }

    /// Different cells for that many rows, or as many as there are.
    pub(crate) fn distinct(&self, wanted: u64) -> Series {
        if let Some(cells) = self.listed() {
            return Series::Pool(cells);
        }
        for check in &self.checks {
            if let CheckRule::Format(format) = check.asks()
                && let Some(values) = format.values()
            {
                let mut gather = Gather::new(self, usize::try_from(wanted).unwrap_or(usize::MAX));
                self.examples.iter().for_each(|cell| gather.offer(cell));
                values.iter().for_each(|cell| gather.offer(cell));
                return Series::Pool(gather.cells);
            }
        }
        let mut makers: Vec<Maker> = self.meaning.map(Maker::of_meaning).unwrap_or_default();
        if self.is_text() {
            makers.extend(self.examples.first().map(|example| Maker::like(example)));
        }
        makers.extend(numbers::maker(self.field));
        makers.extend(moments::makers(self.field));
        match (self.field.type_name(), self.field.format()) {
            ("string", "uuid") => makers.push(Maker::Uuid),
            ("geopoint", _) => makers.push(Maker::Points),
            _ => {}
        }
        if let Some(series) = self.best(makers, wanted).filter(|series| series.len() >= wanted) {
            return series;
        }
        let mut makers = Vec::new();
        if self.is_text() {
            makers.push(Maker::like("exemple-1"));
            makers.extend(self.field.words(wanted).map(Maker::Words));
            makers.push(Maker::Whole { start: 1, up: true });
        }
        let made = self.best(makers, wanted);
        let pool = self.usual();
        match made {
            Some(series) if series.len() > pool.len() as u64 => series,
            _ => Series::Pool(pool),
        }
    }

    /// That many different cells, or as many as there are.
    pub(crate) fn some(&self, wanted: u64) -> Vec<Box<str>> {
        match self.distinct(wanted) {
            Series::Pool(cells) => cells,
            Series::Made(maker, len) => (0..len.min(wanted))
                .filter_map(|n| maker.make(self.field, n))
                .map(String::into_boxed_str)
                .collect(),
        }
    }

    /// The first maker that makes as many valid cells as are wanted, else the one that makes most.
    fn best(&self, makers: Vec<Maker>, wanted: u64) -> Option<Series> {
        let mut best: Option<Series> = None;
        for maker in makers {
            let series = self.usable(maker, wanted);
            if series.len() >= wanted {
                return Some(series);
            }
            if best.as_ref().is_none_or(|best| best.len() < series.len()) {
                best = Some(series);
            }
        }
        best.filter(|series| series.len() > 0)
    }

    /// How far a maker makes valid cells; where it makes them with gaps, those found first.
    fn usable(&self, maker: Maker, wanted: u64) -> Series {
        let valid = |n: u64| maker.make(self.field, n).is_some_and(|cell| self.admits(&cell));
        let end = maker.len().min(wanted);
        let first: u64 = (0..end.min(64)).take_while(|n| valid(*n)).count() as u64;
        if first == end {
            return Series::Made(maker, end);
        }
        if first >= 64 {
            // Valid as far as can be seen: look ahead in growing steps, then close in on the first that is not.
            let mut good = first - 1;
            let mut step = 1;
            while good + step < end && (0..8).all(|k| valid(good + step - k * step / 8)) {
                good += step;
                step = step.saturating_mul(2);
            }
            let mut bad = (good + step).min(end);
            if bad == end && valid(end - 1) {
                return Series::Made(maker, end);
            }
            while good + 1 < bad {
                let middle = good + (bad - good) / 2;
                if valid(middle) { good = middle } else { bad = middle }
            }
            return Series::Made(maker, good + 1);
        }
        let mut cells = Vec::new();
        for n in 0..end.min(2_000) {
            if let Some(cell) = maker.make(self.field, n).filter(|cell| self.admits(cell)) {
                cells.push(cell.into_boxed_str());
            }
        }
        Series::Pool(cells)
    }

    /// Whether cells are texts as they stand.
    pub(crate) fn is_text(&self) -> bool {
        matches!(self.field.type_name(), "string" | "any")
    }

    /// Arrays, lists, objects and shapes.
    fn lists(&self, gather: &mut Gather<'_, '_>) {
        let parts = self.field.parts();
        match self.field.type_name() {
            "array" => {
                let items: Vec<serde_json::Value> = match parts.item {
                    Some(item) => item
                        .samples(&[], 4)
                        .iter()
                        .filter_map(|cell| Some(item.check(cell).ok()?.value.to_data()))
                        .collect(),
                    None => vec!["exemple".into(), "autre exemple".into()],
                };
                for count in [1, 2, 3, 4, 0] {
                    let count = usize::try_from(parts.min_length.unwrap_or(0)).unwrap_or(0).max(count);
                    if count > 10_000 || items.is_empty() {
                        break;
                    }
                    let some: Vec<&serde_json::Value> = items.iter().cycle().take(count).collect();
                    gather.offer(&serde_json::json!(some).to_string());
                }
            }
            "list" => {
                let delimiter = parts.delimiter.unwrap_or(",");
                for items in [&["1", "2"][..], &["1"], &["exemple", "autre"], &["exemple"], &["2024-01-15"]] {
                    gather.offer(&items.join(delimiter));
                }
            }
            "object" => {
                gather.offer(r#"{"exemple": "valeur"}"#);
                gather.offer("{}");
            }
            "geojson" => {
                for point in ["[2.35, 48.86]", "[-1.55, 47.22]", "[4.83, 45.76]"] {
                    gather.offer(&format!(r#"{{"type": "Point", "coordinates": {point}}}"#));
                }
            }
            _ => {}
        }
    }
}

/// Whether a cell comes back from a file as it was written: no control characters, no line ends.
fn is_sound(cell: &str) -> bool {
    !cell.chars().any(|c| c.is_control() || c == '\u{feff}')
}

/// Different valid cells, gathered until there are enough.
struct Gather<'c, 's> {
    column: &'c Column<'s>,
    most: usize,
    known: HashSet<Vec<u8>>,
    cells: Vec<Box<str>>,
}

impl<'c, 's> Gather<'c, 's> {
    fn new(column: &'c Column<'s>, most: usize) -> Self {
        Self { column, most, known: HashSet::new(), cells: Vec::new() }
    }

    fn offer(&mut self, cell: &str) {
        if self.cells.len() >= self.most || !self.column.admits(cell) {
            return;
        }
        let mut key = Vec::new();
        let value = self.column.field.read(cell).value;
        value.key(&mut key);
        if !value.is_nan() && self.known.insert(key) {
            self.cells.push(cell.into());
        }
    }

    fn take(&mut self, maker: &Maker, count: u64) {
        for n in 0..count {
            if let Some(cell) = maker.make(self.column.field, n) {
                self.offer(&cell);
            }
        }
    }
}

/// A number as a cell of a field, rounded to what the field can hold.
pub(crate) fn number_cell(field: &Field, number: &Decimal) -> Option<String> {
    match field.type_name() {
        "year" => field.write(&Value::Year(number.truncated().to_string().parse().ok()?)),
        "integer" => field.write(&Value::Integer(number.truncated())),
        "number" => field.write(&Value::Number(number.clone())),
        _ => Some(number.to_string()),
    }
}
