//! Cells worth trying: what the schemas themselves write, values around bounds in their spellings, and the usual and
//! unusual ways to write a value of a type.

use super::{Comparison, Complete, Inclusion, points};
use crate::field::Field;
use crate::lexical::{DateFormat, Reader, geo, text};
use crate::value::Value;

/// Most items of an array that is made to be too long.
const MAX_ITEMS: u64 = 2_000;
/// Most values of an enumeration that are also tried in spellings of their own.
const MAX_SPELT: usize = 200;

impl Comparison<'_> {
    /// Tries cells; says what was tried completely.
    pub(super) fn try_cells(&mut self) -> Complete {
        let (old, new) = (self.old, self.new);
        for cell in old.missing_values().chain(new.missing_values()) {
            self.offer(cell, true);
        }
        for field in [old, new] {
            let Some(allowed) = &field.constraints.allowed else { continue };
            for (n, value) in allowed.values().iter().enumerate() {
                match value {
                    Value::Text(text) => self.offer(text, true),
                    value if n < MAX_SPELT => self.spell(value, true),
                    _ => {}
                }
            }
        }
        for reader in [&old.reader, &new.reader] {
            if let Reader::Boolean(spellings) = reader {
                spellings.yes.iter().chain(&spellings.no).for_each(|cell| self.offer(cell, true));
            }
        }
        for value in points::around(old, new) {
            self.spell(&value, false);
        }
        for cell in seeds(&old.reader) {
            self.offer(&cell, false);
        }
        self.try_lengths();
        if let (Reader::Array(Some(from)), Reader::Array(Some(to))) = (&old.reader, &new.reader)
            && let Inclusion::Refuted(found) = from.containment(to, &[]).overall()
        {
            self.offer(&format!("[{}]", equerre_model::json::quoted(&found.cell)), false);
            self.offer(&format!("[{}]", found.cell), false);
        }
        let finite = match &old.reader {
            Reader::Boolean(_) | Reader::Never => true,
            Reader::Text(_) | Reader::Any => old.constraints.allowed.is_some(),
            _ => false,
        };
        Complete { cells: finite }
    }

    /// Tries the ways to write a value.
    fn spell(&mut self, value: &Value<'_>, declared: bool) {
        let Some(text) = points::written(self.old, value) else { return };
        self.offer(&text, declared);
        if matches!(value, Value::Integer(_) | Value::Number(_) | Value::Year(_))
            && !super::lexical::same_reader(&self.old.reader, &self.new.reader)
        {
            if !text.starts_with('-') {
                self.offer(&format!("0{text}"), false);
                self.offer(&format!("+{text}"), false);
            }
            self.offer(&format!("{text}.0"), false);
        }
    }

    /// Tries arrays, lists and objects of lengths around those that are asked for.
    fn try_lengths(&mut self) {
        let item = |n: u64| match &self.old.reader {
            Reader::Array(item) => {
                let seeds = item.as_ref().map_or_else(Vec::new, |item| samples_of_item(item));
                let mut one = vec!["0".to_owned(), "\"a\"".to_owned()];
                one.extend(seeds.iter().map(|seed| equerre_model::json::quoted(seed)));
                let many = |one: &String| format!("[{}]", vec![one.as_str(); n as usize].join(", "));
                one.iter().map(many).collect()
            }
            Reader::List { delimiter, item } if n > 0 => {
                seeds(item).iter().map(|one| vec![one.as_str(); n as usize].join(delimiter)).collect()
            }
            Reader::Object => {
                let members: Vec<String> = (1..=n).map(|i| format!("\"c{i}\": 0")).collect();
                vec![format!("{{{}}}", members.join(", "))]
            }
            _ => Vec::new(),
        };
        let mut lengths = vec![0, 1, 2];
        for constraints in [&self.old.constraints, &self.new.constraints] {
            for length in constraints.min_length.into_iter().chain(constraints.max_length) {
                lengths.extend([length.saturating_sub(1), length, length.saturating_add(1)]);
            }
        }
        lengths.sort_unstable();
        lengths.dedup();
        let cells: Vec<String> = lengths.into_iter().filter(|n| *n <= MAX_ITEMS).flat_map(item).collect();
        for cell in cells {
            self.offer(&cell, false);
        }
    }
}

fn samples_of_item(item: &Field) -> Vec<String> {
    let mut out: Vec<String> =
        item.constraints.allowed.iter().flat_map(|a| a.written.clone()).take(3).collect();
    out.extend(seeds(&item.reader));
    out.retain(|cell| item.check(cell).is_ok());
    out.truncate(3);
    out
}

/// Whether a cell holds a number nobody writes in a file: not a number, an infinity.
pub(super) fn is_odd(field: &Field, cell: &str) -> bool {
    let odd_spelling =
        matches!(field.reader, Reader::Number(_)) && cell.trim_start_matches(['+', '-']).starts_with('.');
    odd_spelling
        || field.reader.read(cell).is_some_and(|accepted| match accepted.value {
            Value::Number(n) => !n.is_finite(),
            Value::Float(n) => !n.is_finite(),
            _ => false,
        })
}

/// Cells of a type, the most usual first, then the unusual ways to write its values.
pub(crate) fn seeds(reader: &Reader) -> Vec<String> {
    let of = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    match reader {
        Reader::Text(format) => match format {
            text::Format::Default => of(&["a", "texte", "1", "A1", "2024-12-31"]),
            text::Format::Email => of(&["contact@exemple.fr", "a@b.fr"]),
            text::Format::Uri => of(&["https://exemple.fr/", "https://exemple.fr/a?b=c", "urn:isbn:1"]),
            text::Format::Uuid => of(&["00000000-0000-4000-8000-000000000000"]),
            text::Format::Binary => of(&["YQ==", "YWE="]),
            text::Format::Wkt => of(&["POINT (2.35 48.85)", "POINT EMPTY"]),
        },
        Reader::Number(options) => {
            let mut out = of(&["1", "0", "-1", "10", "2024", "1000"]);
            for cell in ["1.5", "0.5", "-0.5", "10.25", "1.", ".5"] {
                out.push(cell.replace('.', &options.decimal));
            }
            out.extend(of(&["+1", "01", "1e3", "NaN", "INF", "-INF"]));
            grouped(&options.group, options.bare, &mut out);
            out
        }
        Reader::Integer(options) => {
            let mut out = of(&["1", "0", "-1", "10", "2024", "1000", "+1", "01"]);
            grouped(&options.group, options.bare, &mut out);
            out
        }
        Reader::Boolean(spellings) => {
            spellings.yes.iter().chain(&spellings.no).map(ToString::to_string).collect()
        }
        Reader::Date(format) => dates(format, &["2024-12-31", "2024-1-5", "0001-01-01", "9999-12-31"]),
        Reader::DateTime(format) => dates(
            format,
            &[
                "2024-12-31T13:45:00",
                "2024-12-31T13:45:00Z",
                "2024-12-31T13:45:00+01:00",
                "2024-12-31T13:45:00.5",
                "2024-12-31 13:45:00",
            ],
        ),
        Reader::Time(format) => dates(format, &["13:45:00", "00:00:00", "13:45:00Z", "13:45:00.5"]),
        Reader::Year => of(&["2024", "0000", "1900"]),
        Reader::YearMonth => of(&["2024-12", "2024-1"]),
        Reader::Duration => of(&["P1Y", "PT1H", "P1DT2H", "P2W", "-P1D"]),
        Reader::Geopoint(geo::PointFormat::Default) => of(&["2.35,48.85", "2.35, 48.85", "0,0", "-61,16"]),
        Reader::Geopoint(geo::PointFormat::Array) => of(&["[2.35, 48.85]", "[0,0]"]),
        Reader::Geopoint(geo::PointFormat::Object) => of(&[r#"{"lon": 2.35, "lat": 48.85}"#]),
        Reader::GeoJson(geo::Profile::TopoJson) => {
            of(&[r#"{"type": "Topology", "objects": {}, "arcs": []}"#])
        }
        Reader::GeoJson(_) => of(&[
            r#"{"type": "Point", "coordinates": [2.35, 48.85]}"#,
            r#"{"type": "Point", "coordinates": [0, 0]}"#,
        ]),
        Reader::Object => of(&["{}", r#"{"a": 1}"#]),
        Reader::Array(_) => of(&["[]", "[1]", r#"["a"]"#, "[null]"]),
        Reader::List { delimiter, item } => {
            let items = seeds(item);
            let mut out: Vec<String> = items.iter().take(4).cloned().collect();
            out.extend(items.first().map(|one| format!("{one}{delimiter}{one}")));
            out
        }
        Reader::Any => of(&["a", "1"]),
        Reader::Never => Vec::new(),
    }
}

fn grouped(group: &str, bare: bool, out: &mut Vec<String>) {
    if !group.is_empty() {
        out.push(format!("1{group}000"));
    }
    if !bare {
        out.extend(["5 %", "5 €", "95%"].map(str::to_owned));
    }
}

/// Moments, in ISO 8601 or as a format writes them.
fn dates(format: &DateFormat, iso: &[&str]) -> Vec<String> {
    let mut out: Vec<String> = iso.iter().map(|cell| (*cell).to_owned()).collect();
    if let DateFormat::Pattern(format) = format {
        let moment = jiff::civil::DateTime::constant(2024, 12, 31, 13, 45, 0, 0);
        let early = jiff::civil::DateTime::constant(2024, 1, 5, 9, 5, 0, 0);
        let text = format.written();
        out.extend([moment, early].map(|moment| crate::words::write_date(moment, &text)));
        // Zeros may be left out.
        out.push(crate::words::write_date(early, &text).replace("05", "5").replace("01", "1"));
    }
    out
}
