//! What a refused cell may stand for: the values that people's habits of writing lead to, all of them.
//!
//! [`Field::nearest`](crate::Field::nearest) proposes one to a person. Here nothing is proposed: a cell is
//! read in every way somebody may have meant it, so that a program changes it only where there is one way.
//! Where there are two, what the rest of the column shows may decide: [`Convention`]s are proved by cells
//! that can be read in one way only (`1,653,838`, `31/12/2024`).

use jiff::civil::{Date, DateTime, Time};

use crate::field::Field;
use crate::lexical::number::ungrouped;
use crate::lexical::{DateFormat, Reader, is_blank, iso};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::nearest::{MONTHS, folded, name_words};
use crate::words::write_date;

/// Longest cell read.
const MAX_LENGTH: usize = 500;

/// A habit of writing that a schema does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Habit {
    /// Blanks before or after.
    Blanks,
    /// Blanks or apostrophes between groups of three digits.
    SpacedGroups,
    /// Commas between groups of three digits.
    CommaGroups,
    /// Points between groups of three digits.
    PointGroups,
    /// A comma, or another sign than the schema's, before decimals.
    DecimalSign,
    /// A sign of currency.
    Currency,
    /// A dash that is not the minus sign.
    Minus,
    /// Decimals of a whole number, all of them zero.
    WholeDecimals,
    /// A date in another order or with other signs than the schema's.
    DateOrder,
    /// Midnight after a date.
    Midnight,
    /// True or false in other words.
    TruthWord,
    /// Case, accents or signs of an allowed value.
    Spelling,
    /// Blanks, points or dashes within a code.
    SpacedCode,
    /// Text that was read in a wrong encoding once.
    WrongEncoding,
    /// A line break within a text.
    LineBreak,
}

impl Habit {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Blanks,
        Self::SpacedGroups,
        Self::CommaGroups,
        Self::PointGroups,
        Self::DecimalSign,
        Self::Currency,
        Self::Minus,
        Self::WholeDecimals,
        Self::DateOrder,
        Self::Midnight,
        Self::TruthWord,
        Self::Spelling,
        Self::SpacedCode,
        Self::WrongEncoding,
        Self::LineBreak,
    ];

    /// The name in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Blanks => "blanks",
            Self::SpacedGroups => "spaced-groups",
            Self::CommaGroups => "comma-groups",
            Self::PointGroups => "point-groups",
            Self::DecimalSign => "decimal-sign",
            Self::Currency => "currency",
            Self::Minus => "minus",
            Self::WholeDecimals => "whole-decimals",
            Self::DateOrder => "date-order",
            Self::Midnight => "midnight",
            Self::TruthWord => "truth-word",
            Self::Spelling => "spelling",
            Self::SpacedCode => "spaced-code",
            Self::WrongEncoding => "wrong-encoding",
            Self::LineBreak => "line-break",
        }
    }
}

/// What a column is written by, when a cell alone does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Convention {
    /// A comma stands before decimals: `12,5`.
    DecimalComma,
    /// Commas stand between groups of digits: `1,653,838`.
    CommaGroups,
    /// A point stands before decimals: `12.5`.
    DecimalPoint,
    /// Points stand between groups of digits: `1.653.838`.
    PointGroups,
    /// Days come before months: `31/12/2024`.
    DayFirst,
    /// Months come before days: `12/31/2024`.
    MonthFirst,
}

impl Convention {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::DecimalComma,
        Self::CommaGroups,
        Self::DecimalPoint,
        Self::PointGroups,
        Self::DayFirst,
        Self::MonthFirst,
    ];

    /// The name in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DecimalComma => "decimal-comma",
            Self::CommaGroups => "comma-groups",
            Self::DecimalPoint => "decimal-point",
            Self::PointGroups => "point-groups",
            Self::DayFirst => "day-first",
            Self::MonthFirst => "month-first",
        }
    }

    /// The convention that would read the same cell otherwise.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::DecimalComma => Self::CommaGroups,
            Self::CommaGroups => Self::DecimalComma,
            Self::DecimalPoint => Self::PointGroups,
            Self::PointGroups => Self::DecimalPoint,
            Self::DayFirst => Self::MonthFirst,
            Self::MonthFirst => Self::DayFirst,
        }
    }
}

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

/// A text without case and accents, in which blanks, dashes and apostrophes between letters are one: all other signs say
/// something (`A+`, `< 50`, `1.5`).
fn spelled(text: &str) -> String {
    let chars: Vec<char> =
        text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let is_joint = |c: char| is_blank(c) || matches!(c, '_' | '-' | '\'' | '\u{2019}');
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = (at..chars.len()).find(|n| !is_joint(chars[*n])).unwrap_or(chars.len());
        if end == at {
            out.push(chars[at]);
            at += 1;
            continue;
        }
        let letters =
            at > 0 && chars[at - 1].is_alphabetic() && chars.get(end).is_some_and(|c| c.is_alphabetic());
        if letters {
            out.push(' ');
        } else {
            out.extend(&chars[at..end]);
        }
        at = end;
    }
    out
}

/// Digits in groups, as a SIREN, a SIRET and a phone number are read out, and nothing else.
fn is_spaced_code(cell: &str) -> bool {
    let (digits, abroad) = cell.strip_prefix('+').map_or((cell, false), |rest| (rest, true));
    let groups = |sign: &dyn Fn(char) -> bool| -> Vec<usize> {
        let parts: Vec<&str> = digits.split(sign).collect();
        let right = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
        if right { parts.iter().map(|part| part.len()).collect() } else { Vec::new() }
    };
    let known = |sizes: &[usize]| match sizes {
        [3, 3, 3] | [3, 3, 3, 5] | [9, 5] | [2, 2, 2, 2, 2] => !abroad,
        [2, 1, 2, 2, 2, 2] => abroad,
        _ => false,
    };
    let blank = |c: char| is_blank(c) && c != '\n' && c != '\r';
    known(&groups(&blank)) || known(&groups(&|c| c == '.')) || known(&groups(&|c| c == '-'))
}

/// UTF-8 that was once taken for Windows-1252: `Ã©` for `é`.
fn decoded_again(cell: &str) -> Option<String> {
    // The two characters any accented letter of French gives.
    if !cell.contains(['Ã', 'Â', 'Å']) && !cell.contains("â€") {
        return None;
    }
    let mut bytes = Vec::with_capacity(cell.len());
    for c in cell.chars() {
        bytes.push(windows_1252(c)?);
    }
    let text = String::from_utf8(bytes).ok()?;
    (text.chars().count() < cell.chars().count()).then_some(text)
}

/// The byte of a character in Windows-1252.
fn windows_1252(c: char) -> Option<u8> {
    const UPPER: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match u8::try_from(u32::from(c)) {
        Ok(byte) if !(0x80..0xa0).contains(&byte) || UPPER.contains(&c) => Some(byte),
        _ => UPPER.iter().position(|known| *known == c).and_then(|at| u8::try_from(0x80 + at).ok()),
    }
}

fn truths(cell: &str, yes: &[Box<str>], no: &[Box<str>]) -> Vec<Reading> {
    const YES: [&str; 4] = ["oui", "vrai", "yes", "true"];
    const NO: [&str; 4] = ["non", "faux", "no", "false"];
    // Signs say something: `oui ?`, `N.O.`.
    let word: String = cell.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let written = match () {
        () if YES.contains(&word.as_str()) || cell == "1" => yes.first(),
        () if NO.contains(&word.as_str()) || cell == "0" => no.first(),
        // A word of the schema's own, in another case.
        () => {
            let same = |known: &str| spelled(known) == spelled(cell) && !word.is_empty();
            match (yes.iter().find(|known| same(known)), no.iter().find(|known| same(known))) {
                (Some(known), None) | (None, Some(known)) => Some(known),
                _ => None,
            }
        }
    };
    written.map(|text| Reading::of(&**text, &[Habit::TruthWord])).into_iter().collect()
}

fn has_currency(cell: &str) -> bool {
    let lower = cell.to_lowercase();
    lower.starts_with('€') || CURRENCIES.iter().any(|unit| lower.ends_with(unit))
}

/// A currency after or before a number, the longer first.
const CURRENCIES: [&str; 4] = ["euros", "euro", "eur", "€"];

/// The ways to read a number.
fn numbers(cell: &str, decimal: &str, whole: bool) -> Vec<Reading> {
    let mut habits = Vec::new();
    let mut number = cell.to_owned();
    if number.starts_with(['\u{2212}', '\u{2013}', '\u{2010}', '\u{2011}']) {
        habits.push(Habit::Minus);
        number = number.chars().skip(1).fold("-".to_owned(), |mut out, c| {
            out.push(c);
            out
        });
    }
    let lower = number.to_lowercase();
    if let Some(unit) = CURRENCIES.iter().find(|unit| lower.ends_with(**unit) && lower.len() == number.len())
    {
        habits.push(Habit::Currency);
        number.truncate(number.len() - unit.len());
    } else if let Some(rest) = number.strip_prefix('€') {
        habits.push(Habit::Currency);
        number = rest.to_owned();
    }
    let number = number.trim_matches(is_blank);
    let sign_less = number.strip_prefix(['-', '+']).unwrap_or(number);
    let sign = if number.starts_with('-') { "-" } else { "" };
    let body = sign_less;
    let between = |c: char| is_blank(c) || c == '\'' || c == '\u{2019}';
    let is_number = body.starts_with(|c: char| c.is_ascii_digit())
        && body.ends_with(|c: char| c.is_ascii_digit())
        && body.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',' || between(c));
    if !is_number {
        return Vec::new();
    }
    let spaced = body.contains(between);
    let mut body: String = body.chars().map(|c| if between(c) { ' ' } else { c }).collect();
    if spaced {
        habits.push(Habit::SpacedGroups);
        let last = body.rfind(['.', ',']).map_or("", |at| &body[at..=at]).to_owned();
        let Some(plain) = ungrouped(&body, " ", &last) else { return Vec::new() };
        body = plain.into_owned();
    }
    let mut made = Made { sign, decimal, whole, spaced, habits, out: Vec::new() };
    made.read(&body);
    made.out
}

/// Numbers being read.
struct Made<'d> {
    sign: &'d str,
    decimal: &'d str,
    whole: bool,
    spaced: bool,
    habits: Vec<Habit>,
    out: Vec<Reading>,
}

impl Made<'_> {
    fn read(&mut self, body: &str) {
        let count = |sign: char| body.matches(sign).count();
        match (count(','), count('.')) {
            (0, 0) => self.push(body, "", &[], None, &[]),
            (1, 0) => self.one(body, ',', Habit::CommaGroups, Convention::DecimalComma),
            (0, 1) => self.one(body, '.', Habit::PointGroups, Convention::DecimalPoint),
            (_, 0) => self.groups(body, ",", Habit::CommaGroups, Convention::CommaGroups),
            (0, _) => self.groups(body, ".", Habit::PointGroups, Convention::PointGroups),
            (commas, points) => {
                let Some(at) = body.rfind([',', '.']) else { return };
                let (head, tail) = (&body[..at], &body[at + 1..]);
                let (last, times) = if body[at..].starts_with(',') { (',', commas) } else { ('.', points) };
                let (group, habit) =
                    if last == ',' { (".", Habit::PointGroups) } else { (",", Habit::CommaGroups) };
                if times > 1 || self.spaced || !head.contains(group) {
                    return;
                }
                let proves = match last {
                    ',' => [Convention::DecimalComma, Convention::PointGroups],
                    _ => [Convention::DecimalPoint, Convention::CommaGroups],
                };
                if let Some(head) = ungrouped(head, group, "") {
                    self.push(&head, tail, &[habit], None, &proves);
                }
            }
        }
    }

    /// One sign: before decimals, or between groups where three digits follow at most three.
    fn one(&mut self, body: &str, sign: char, habit: Habit, convention: Convention) {
        let Some((head, tail)) = body.split_once(sign) else { return };
        let may_group =
            !self.spaced && tail.len() == 3 && (1..=3).contains(&head.len()) && !head.starts_with('0');
        if may_group {
            self.push(head, tail, &[], Some(convention), &[]);
            self.push(&format!("{head}{tail}"), "", &[habit], Some(convention.other()), &[]);
        } else if !head.is_empty() && !tail.is_empty() {
            self.push(head, tail, &[], None, &[convention]);
        }
    }

    /// Several of one sign: groups only.
    fn groups(&mut self, body: &str, sign: &str, habit: Habit, convention: Convention) {
        if self.spaced || body.starts_with('0') {
            return;
        }
        if let Some(plain) = ungrouped(body, sign, "") {
            self.push(&plain, "", &[habit], None, &[convention]);
        }
    }

    fn push(
        &mut self,
        head: &str,
        tail: &str,
        more: &[Habit],
        needs: Option<Convention>,
        proves: &[Convention],
    ) {
        let mut habits = self.habits.clone();
        habits.extend(more);
        let comma = Convention::DecimalComma;
        let written_with = if needs == Some(comma) || proves.contains(&comma) { "," } else { "." };
        let text = if tail.is_empty() {
            format!("{}{head}", self.sign)
        } else if self.whole && tail.bytes().all(|b| b == b'0') {
            habits.push(Habit::WholeDecimals);
            format!("{}{head}", self.sign)
        } else {
            if written_with != self.decimal {
                habits.push(Habit::DecimalSign);
            }
            format!("{}{head}{}{tail}", self.sign, self.decimal)
        };
        self.out.push(Reading { text, habits, needs, proves: proves.to_vec() });
    }
}

/// The days a text may mean, with what the column must be written by, and what it shows.
fn days(text: &str) -> Vec<(Date, Option<Convention>, Option<Convention>)> {
    // One sign between all parts: `1-12 2020` may be something else.
    let sign = text.chars().find(|c| "/-.".contains(*c) || is_blank(*c));
    let words: Vec<&str> = text.split(|c| Some(c) == sign).filter(|word| !word.is_empty()).collect();
    let number = |text: &str| text.parse::<i16>().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()));
    let date = |year: &str, month: i16, day: &str| {
        let year = number(year).filter(|year| *year >= 1000)?;
        let day = day.strip_suffix("er").unwrap_or(day);
        if day.len() > 2 {
            return None;
        }
        iso::new_date(year, u8::try_from(month).ok()?, u8::try_from(number(day)?).ok()?)
    };
    let alone = |found: Option<Date>| found.map(|date| (date, None, None)).into_iter().collect();
    match words.as_slice() {
        [one] if one.len() == 8 && one.is_ascii() => {
            alone(number(&one[4..6]).and_then(|month| date(&one[..4], month, &one[6..])))
        }
        [y, m, d] if y.len() == 4 => alone(number(m).and_then(|month| date(y, month, d))),
        [d, m, y] if y.len() == 4 => {
            if let Some(month) = month_named(m) {
                return alone(date(y, month, d));
            }
            if m.len() > 2 || d.len() > 2 {
                return Vec::new();
            }
            let first = number(m).and_then(|month| date(y, month, d));
            let second = number(d).and_then(|month| date(y, month, m));
            match (first, second) {
                (Some(one), Some(other)) if one == other => alone(Some(one)),
                (Some(one), Some(other)) => {
                    vec![(one, Some(Convention::DayFirst), None), (other, Some(Convention::MonthFirst), None)]
                }
                (Some(one), None) => vec![(one, None, Some(Convention::DayFirst))],
                (None, Some(other)) => vec![(other, None, Some(Convention::MonthFirst))],
                (None, None) => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

/// The month of that French name, or of its beginning when that is one month's only.
fn month_named(text: &str) -> Option<i16> {
    let name = folded(text);
    if name.len() < 3 {
        return None;
    }
    let mut found = MONTHS.iter().enumerate().filter(|(_, month)| month.starts_with(&name));
    match (found.next(), found.next()) {
        (Some((at, _)), None) => i16::try_from(at + 1).ok(),
        _ => None,
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
