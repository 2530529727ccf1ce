//! What a refused cell may stand for: the values that people's habits of writing lead to, all of them.
//!
//! [`Field::nearest`](crate::Field::nearest) proposes one to a person. Here nothing is proposed: a cell is
//! read in every way somebody may have meant it, so that a program changes it only where there is one way.
//! Where there are two, what the rest of the column shows may decide: [`Convention`]s are proved by cells
//! that can be read in one way only (`1,653,838`, `31/12/2024`).

mod dates;
mod kinds;
mod numbers;
mod texts;

use jiff::civil::{Date, DateTime, Time};

use crate::field::Field;
use crate::lexical::{DateFormat, Reader, is_blank, iso};
use crate::nearest::name_words;
use crate::words::write_date;
use dates::days;
pub use kinds::{Convention, Habit};
use numbers::{has_currency, numbers};
use texts::{decoded_again, is_spaced_code, spelled, truths};

/// Longest cell read.
const MAX_LENGTH: usize = 500;

/// A way to read a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The value, as the field has it written.
    pub text: String,
    /// The habits it takes for given.
    pub habits: Vec<Habit>,
    /// What the column must be written by for it to be the one.
    pub needs: Option<Convention>,
    /// What the cell shows its column to be written by.
    pub proves: Vec<Convention>,
}

impl Reading {
    fn of(text: impl Into<String>, habits: &[Habit]) -> Self {
        Self { text: text.into(), habits: habits.to_vec(), needs: None, proves: Vec::new() }
    }
}

impl Field {
    /// Every way to read a cell, whether the field accepts what comes of it or not; none for what nobody's habit
    /// explains. A cell that is right has none either, but for a number whose point may separate groups.
    #[must_use]
    pub fn readings(&self, cell: &str) -> Vec<Reading> {
        if cell.len() > MAX_LENGTH || cell.is_empty() {
            return Vec::new();
        }
        let trimmed = cell.trim_matches(is_blank);
        let mut out = match &self.reader {
            Reader::Number(_) | Reader::Integer(_) | Reader::Year
                if has_currency(trimmed) && !self.is_money() =>
            {
                Vec::new()
            }
            Reader::Number(options) => numbers(trimmed, &options.decimal, false),
            Reader::Integer(options) => numbers(trimmed, &options.decimal, true),
            Reader::Year if !trimmed.contains(is_blank) => numbers(trimmed, ".", true),
            Reader::Boolean(spellings) => truths(trimmed, &spellings.yes, &spellings.no),
            Reader::Date(format) => self.dates(trimmed, format, false),
            Reader::DateTime(format) => self.dates(trimmed, format, true),
            _ => Vec::new(),
        };
        if self.is_place() {
            out.retain(|one| {
                !one.habits.iter().any(|h| matches!(h, Habit::CommaGroups | Habit::PointGroups))
            });
        }
        if out.is_empty() {
            out = self.spellings_of(trimmed);
        }
        if trimmed.len() < cell.len() {
            if out.is_empty() {
                out.push(Reading::of(trimmed, &[]));
            }
            for reading in &mut out {
                reading.habits.push(Habit::Blanks);
            }
        }
        out.retain(|reading| reading.text != cell || reading.needs.is_some() || !reading.proves.is_empty());
        out
    }

    /// Texts, and allowed values of any type.
    fn spellings_of(&self, cell: &str) -> Vec<Reading> {
        let mut out = Vec::new();
        let is_text = matches!(self.reader, Reader::Text(_) | Reader::Any);
        if let Some(allowed) = self.constraints.allowed.as_ref().filter(|_| is_text) {
            let plain = spelled(cell);
            let same = allowed.written.iter().filter(|value| spelled(value) == plain);
            out.extend(same.map(|written| Reading::of(written.as_str(), &[Habit::Spelling])));
        }
        if !is_text {
            return out;
        }
        if out.is_empty() && is_spaced_code(cell) {
            let packed: String = cell.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
            out.push(Reading::of(packed, &[Habit::SpacedCode]));
        }
        if out.is_empty() && cell.contains(['\n', '\r']) {
            let line = cell.split(['\n', '\r']).map(|part| part.trim_matches(is_blank));
            let line: Vec<&str> = line.filter(|part| !part.is_empty()).collect();
            out.push(Reading::of(line.join(" "), &[Habit::LineBreak]));
        }
        if out.is_empty()
            && let Some(text) = decoded_again(cell)
        {
            out.push(Reading::of(text, &[Habit::WrongEncoding]));
        }
        out
    }

    /// Whether a sign of currency changes nothing: not of what is counted, nor of thousands.
    fn is_money(&self) -> bool {
        const OTHER: [&str; 14] = [
            "nb", "nbre", "nombre", "effectif", "annee", "an", "keur", "keuros", "ke", "meur", "millier",
            "milliers", "million", "millions",
        ];
        !matches!(self.reader, Reader::Year)
            && !name_words(self.name()).iter().any(|word| OTHER.contains(&word.as_str()))
    }

    /// Whether it says where something lies: its numbers are small, and nobody groups them.
    fn is_place(&self) -> bool {
        const PLACES: [&str; 12] = [
            "lat",
            "latitude",
            "lon",
            "lng",
            "long",
            "longitude",
            "x",
            "y",
            "coord",
            "coordonnees",
            "wgs84",
            "l93",
        ];
        name_words(self.name()).iter().any(|word| PLACES.contains(&word.as_str()))
    }

    fn dates(&self, cell: &str, format: &DateFormat, with_time: bool) -> Vec<Reading> {
        let format = match format {
            DateFormat::Pattern(_) => self.format(),
            DateFormat::Default | DateFormat::Any if with_time => "%Y-%m-%dT%H:%M:%S",
            DateFormat::Default | DateFormat::Any => "%Y-%m-%d",
        };
        // What the format has no place for would be lost.
        let whole = ["%d", "%m", "%Y"].iter().all(|part| format.contains(part));
        let timed = ["%H", "%M", "%S"].iter().all(|part| format.contains(part));
        if !whole || timed != with_time {
            return Vec::new();
        }
        let (day, time) =
            cell.split_once(['T', ' ']).filter(|(_, time)| time.contains(':')).unwrap_or((cell, ""));
        let mut habits = vec![Habit::DateOrder];
        let time = match (time, with_time) {
            ("", false) => Time::midnight(),
            ("", true) => return Vec::new(),
            (time, _) => match iso::any_time(time) {
                Some((time, None))
                    if time.subsec_nanosecond() == 0 && (with_time || time == Time::midnight()) =>
                {
                    time
                }
                _ => return Vec::new(),
            },
        };
        if !with_time && day.len() < cell.len() {
            habits.push(Habit::Midnight);
        }
        let write = |date: Date| write_date(DateTime::from_parts(date, time), format);
        let mut out = Vec::new();
        for (date, needs, proves) in days(day) {
            let text = write(date);
            // Only what follows the day is not as it should be.
            let habits = if text == day { vec![Habit::Midnight] } else { habits.clone() };
            out.push(Reading { text, habits, needs, proves: proves.into_iter().collect() });
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Context;
    use proptest::prelude::*;

    fn field(text: &str) -> Field {
        let node = equerre_model::json::parse(text.as_bytes()).root.unwrap();
        Field::compile(equerre_model::table_schema::Field { node: &node, index: 0 }, &Context::default())
    }

    fn read(kind: &str, cell: &str) -> Vec<String> {
        let field = field(&format!(r#"{{"name": "v", "type": "{kind}"}}"#));
        let one = |reading: Reading| {
            let by = |name: &str, list: &[Convention]| {
                list.iter().map(|convention| format!(" {name} {}", convention.name())).collect::<String>()
            };
            let needs: Vec<Convention> = reading.needs.into_iter().collect();
            format!("{}{}{}", reading.text, by("if", &needs), by("so", &reading.proves))
        };
        field.readings(cell).into_iter().map(one).collect()
    }

    #[test]
    fn a_number_is_read_in_every_way() {
        for (cell, expected) in [
            ("1 728 796,68 €", &["1728796.68 so decimal-comma"][..]),
            ("1\u{202f}728\u{a0}796", &["1728796"]),
            ("1'728'796.5", &["1728796.5 so decimal-point"]),
            ("1,653,838", &["1653838 so comma-groups"]),
            ("1.653.838", &["1653838 so point-groups"]),
            ("1,653", &["1.653 if decimal-comma", "1653 if comma-groups"]),
            ("1.653 €", &["1.653 if decimal-point", "1653 if point-groups"]),
            ("1653,838", &["1653.838 so decimal-comma"]),
            ("0,653", &["0.653 so decimal-comma"]),
            ("1 653,838", &["1653.838 so decimal-comma"]),
            ("1.653,84", &["1653.84 so decimal-comma so point-groups"]),
            ("1,653.84", &["1653.84 so decimal-point so comma-groups"]),
            ("- 12", &[]),
            ("-12,5", &["-12.5 so decimal-comma"]),
            ("\u{2212}12,50EUR", &["-12.50 so decimal-comma"]),
            ("12.5", &["12.5 so decimal-point"]),
            ("12 34", &[]),
            ("1,65,383", &[]),
            ("12 %", &[]),
            ("120 k€", &[]),
            ("12 m", &[]),
            ("(12)", &[]),
            ("1,653.838,5", &[]),
            ("€ 12", &["12"]),
            ("€", &[]),
            ("beaucoup", &[]),
        ] {
            assert_eq!(read("number", cell), expected, "{cell}");
        }
        assert_eq!(read("integer", "2019.0"), ["2019 so decimal-point"]);
        assert_eq!(read("integer", "1.653"), ["1.653 if decimal-point", "1653 if point-groups"]);
        assert_eq!(read("year", "2019,0"), ["2019 so decimal-comma"]);
    }

    #[test]
    fn a_decimal_comma_of_the_schema_is_kept() {
        let field = field(r#"{"name": "v", "type": "number", "decimalChar": ","}"#);
        let texts = |cell: &str| field.readings(cell).into_iter().map(|r| r.text).collect::<Vec<_>>();
        assert_eq!(texts("12.5"), ["12,5"]);
        assert_eq!(texts("1 234,5"), ["1234,5"]);
    }

    #[test]
    fn a_day_is_read_in_every_order() {
        for (cell, expected) in [
            ("31/12/2020", &["2020-12-31 so day-first"][..]),
            ("12/31/2020", &["2020-12-31 so month-first"]),
            ("03/04/2020", &["2020-04-03 if day-first", "2020-03-04 if month-first"]),
            ("4/4/2020", &["2020-04-04"]),
            ("2020/04/03", &["2020-04-03"]),
            ("20200403", &["2020-04-03"]),
            ("1er avril 2020", &["2020-04-01"]),
            ("3 ju 2020", &[]),
            ("3 juin 2020", &["2020-06-03"]),
            ("2020-04-03 00:00:00", &["2020-04-03"]),
            ("2020-04-03T10:00:00", &[]),
            ("31/02/2020", &[]),
            ("1-12 2020", &[]),
            ("31/12/20", &[]),
            ("0031/12/2020", &[]),
        ] {
            assert_eq!(read("date", cell), expected, "{cell}");
        }
        assert_eq!(read("datetime", "31/12/2020 10:00:00"), ["2020-12-31T10:00:00 so day-first"]);
        assert_eq!(read("datetime", "31/12/2020"), [""; 0], "no time is made up");
        let year = field(r#"{"name": "v", "type": "date", "format": "%Y"}"#);
        assert!(year.readings("31/12/2020").is_empty(), "day and month would be lost");
    }

    #[test]
    fn words_codes_and_allowed_values() {
        for (kind, cell, expected) in [
            ("boolean", "OUI", &["true"][..]),
            ("boolean", "Faux", &["false"]),
            ("boolean", "o", &[]),
            ("boolean", "oui ?", &[]),
            ("boolean", "N.O.", &[]),
            ("boolean", "(non)", &[]),
            ("string", "110 043 015", &["110043015"]),
            ("string", "01.02.03.04.05", &["0102030405"]),
            ("string", "+33 1 02 03 04 05", &["+33102030405"]),
            ("string", "12.5", &[]),
            ("string", "75001 75002", &[]),
            ("string", "192.168.1.1", &[]),
            ("string", "2019 2020", &[]),
            ("string", "2020-12-31", &[]),
            ("string", "110.043.015", &["110043015"]),
            ("string", "110\n043 015", &["110 043 015"]),
            ("string", "RégionÃ©", &[]),
            ("string", "RÃ©gion", &["Région"]),
            ("string", "Franche\nComté", &["Franche Comté"]),
            ("string", "Ville", &[]),
            ("string", " Ville ", &["Ville"]),
        ] {
            assert_eq!(read(kind, cell), expected, "{cell:?}");
        }
        let field = field(r#"{"name": "v", "constraints": {"enum": ["Accès libre", "Côte", "Coté", "2"]}}"#);
        let texts = |cell: &str| field.readings(cell).into_iter().map(|r| r.text).collect::<Vec<_>>();
        assert_eq!(texts("ACCES LIBRE"), ["Accès libre"]);
        assert_eq!(texts("cote"), ["Côte", "Coté"]);
        assert_eq!(texts("autre"), [""; 0]);
        let signs = self::field(
            r#"{"name": "v", "constraints": {"enum": ["< 50", "A+", "1.5", "1/2", "Saint-Denis"]}}"#,
        );
        for cell in ["> 50", "A-", "15", "12", "A"] {
            assert!(signs.readings(cell).is_empty(), "{cell}");
        }
        assert_eq!(signs.readings("SAINT DENIS")[0].text, "Saint-Denis");
    }

    #[test]
    fn money_is_not_counted_nor_in_thousands() {
        for (name, count) in [("montant", 1), ("nb_agents", 0), ("montant_keur", 0)] {
            let field = field(&format!(r#"{{"name": "{name}", "type": "number"}}"#));
            assert_eq!(field.readings("12 000 €").len(), count, "{name}");
        }
        assert!(field(r#"{"name": "an", "type": "year"}"#).readings("2019 €").is_empty());
        let latitude = field(r#"{"name": "latitude", "type": "number"}"#);
        assert!(latitude.readings("45.764.043").is_empty(), "nobody groups coordinates");
        let moment = field(r#"{"name": "v", "type": "datetime"}"#);
        assert!(moment.readings("31/12/2020 10:00:00.750").is_empty(), "no part of a second is lost");
    }

    proptest! {
        #[test]
        fn a_number_written_by_habit_is_found_again(value in -9_999_999_i64..9_999_999, cents in 0_u8..100) {
            let plain = format!("{value}.{cents:02}");
            let digits = value.abs().to_string();
            let mut grouped = String::new();
            for (n, c) in digits.chars().enumerate() {
                if n > 0 && (digits.len() - n).is_multiple_of(3) {
                    grouped.push('\u{202f}');
                }
                grouped.push(c);
            }
            let sign = if value < 0 { "-" } else { "" };
            let written = format!("{sign}{grouped},{cents:02} €");
            let field = field(r#"{"name": "v", "type": "number"}"#);
            let texts: Vec<String> = field.readings(&written).into_iter().map(|r| r.text).collect();
            prop_assert_eq!(texts, [plain]);
        }

        #[test]
        fn any_text_is_read_in_order(kind in proptest::sample::select(vec!["number", "integer", "date", "datetime", "string", "boolean", "year"]), cell in "\\PC{0,20}|[0-9 .,/€-]{0,14}") {
            let field = field(&format!(r#"{{"name": "v", "type": "{kind}"}}"#));
            for reading in field.readings(&cell) {
                prop_assert!(reading.text != cell || reading.needs.is_some() || !reading.proves.is_empty());
            }
        }
    }
}
