//! What a field expects, in words: the same for validator, documentation and forms.

use equerre_report::Message;

use crate::constraint::ConstraintName;
use crate::field::Field;
use crate::lexical::{DateFormat, Reader, geo, text};

/// Values of an enumeration given to a message: more than any shows, so that it tells there are others.
const SHOWN_VALUES: usize = 50;

impl Field {
    /// What the field's type asks of a text, as a message that completes "expected …".
    #[must_use]
    pub fn expectation(&self) -> Message {
        expectation(&self.reader, self.format())
    }

    /// What one of its constraints asks.
    #[must_use]
    pub fn constraint_expectation(&self, name: ConstraintName) -> Message {
        let c = &self.constraints;
        // Of an array, its items may be meant.
        if let Reader::Array(Some(item)) = &self.reader
            && !c.asks(name)
            && item.constraints.asks(name)
        {
            return item.constraint_expectation(name);
        }
        let in_time = matches!(self.reader, Reader::Date(_) | Reader::DateTime(_) | Reader::Time(_));
        let bound = |id: &'static str| {
            let written = c.bounds.iter().find(|bound| bound.name == name).map_or("", |b| b.written.as_str());
            Message::new(id).with("bound", written)
        };
        let count = |id: &'static str, n: Option<u64>| {
            Message::new(id).with("n", usize::try_from(n.unwrap_or(0)).unwrap_or(usize::MAX))
        };
        let unit = match self.reader {
            Reader::Array(_) | Reader::List { .. } => "items",
            Reader::Object => "keys",
            _ => "characters",
        };
        match name {
            ConstraintName::Required => Message::new("value-required"),
            ConstraintName::MinLength => count(
                match unit {
                    "items" => "value-min-items",
                    "keys" => "value-min-keys",
                    _ => "value-min-length",
                },
                c.min_length,
            ),
            ConstraintName::MaxLength => count(
                match unit {
                    "items" => "value-max-items",
                    "keys" => "value-max-keys",
                    _ => "value-max-length",
                },
                c.max_length,
            ),
            ConstraintName::Pattern => {
                let pattern = c.pattern.as_ref().map_or("", |(text, _)| text.as_str());
                if let Some(n) = digits(pattern) {
                    return Message::new("value-digits").with("n", n);
                }
                match self.example() {
                    Some(example) => Message::new("value-pattern-example")
                        .with("pattern", pattern)
                        .with("example", example),
                    None => Message::new("value-pattern").with("pattern", pattern),
                }
            }
            ConstraintName::Minimum => bound(if in_time { "value-earliest" } else { "value-minimum" }),
            ConstraintName::Maximum => bound(if in_time { "value-latest" } else { "value-maximum" }),
            ConstraintName::ExclusiveMinimum => {
                bound(if in_time { "value-after" } else { "value-exclusive-minimum" })
            }
            ConstraintName::ExclusiveMaximum => {
                bound(if in_time { "value-before" } else { "value-exclusive-maximum" })
            }
            ConstraintName::Enum => {
                // A message shows a few; there may be thousands.
                let some = |allowed: &crate::constraint::Enumeration| {
                    allowed.written.iter().take(SHOWN_VALUES).cloned().collect()
                };
                let values = c.allowed.as_ref().map_or_else(Vec::new, some);
                Message::new("value-enum").with("values", equerre_report::Arg::List(values))
            }
            ConstraintName::JsonSchema => Message::new("value-json-schema"),
        }
    }
}

/// How many digits a pattern asks for, when that is all it does.
fn digits(pattern: &str) -> Option<usize> {
    let inside = pattern.strip_prefix('^').unwrap_or(pattern);
    let inside = inside.strip_suffix('$').unwrap_or(inside);
    let count = inside.strip_prefix(r"\d").or_else(|| inside.strip_prefix("[0-9]"))?;
    count.strip_prefix('{')?.strip_suffix('}')?.parse().ok()
}

pub(crate) fn expectation(reader: &Reader, format: &str) -> Message {
    let plain = |id: &'static str| Message::new(id);
    let dated = |id: &'static str, with: &'static str, kind: &DateFormat| match kind {
        DateFormat::Pattern(_) => {
            Message::new(with).with("format", format).with("example", example_date(format))
        }
        DateFormat::Default | DateFormat::Any => plain(id),
    };
    match reader {
        Reader::Text(format) => plain(match format {
            text::Format::Default => "value-string",
            text::Format::Email => "value-email",
            text::Format::Uri => "value-uri",
            text::Format::Uuid => "value-uuid",
            text::Format::Binary => "value-binary",
            text::Format::Wkt => "value-wkt",
        }),
        Reader::Number(options) => Message::new("value-number").with("decimal", &*options.decimal),
        Reader::Integer(_) => plain("value-integer"),
        Reader::Boolean(spellings) => {
            let one = |list: &[Box<str>]| list.first().map_or_else(String::new, ToString::to_string);
            Message::new("value-boolean").with("yes", one(&spellings.yes)).with("no", one(&spellings.no))
        }
        Reader::Date(kind) => dated("value-date", "value-date-format", kind),
        Reader::DateTime(kind) => dated("value-datetime", "value-datetime-format", kind),
        Reader::Time(kind) => dated("value-time", "value-time-format", kind),
        Reader::Year => plain("value-year"),
        Reader::YearMonth => plain("value-yearmonth"),
        Reader::Duration => plain("value-duration"),
        Reader::Geopoint(geo::PointFormat::Default) => plain("value-geopoint"),
        Reader::Geopoint(geo::PointFormat::Array) => plain("value-geopoint-array"),
        Reader::Geopoint(geo::PointFormat::Object) => plain("value-geopoint-object"),
        Reader::GeoJson(geo::Profile::TopoJson) => plain("value-topojson"),
        Reader::GeoJson(_) => plain("value-geojson"),
        Reader::Object => plain("value-object"),
        Reader::Array(None) => plain("value-array"),
        Reader::Array(Some(item)) => Message::new("value-array-of").with("item", item.expectation()),
        Reader::List { delimiter, item } => Message::new("value-list")
            .with("delimiter", &**delimiter)
            .with("item", expectation(item, "default")),
        Reader::Any => plain("value-any"),
        Reader::Never => Message::new("value-never").with("format", format),
    }
}

/// 31 December 2024, 13:45:00, in a strptime format: an example says more than `%d/%m/%Y`.
pub(crate) fn example_date(format: &str) -> String {
    let moment = jiff::civil::DateTime::constant(2024, 12, 31, 13, 45, 0, 0);
    write_date(moment, format)
}

/// A moment in a strptime format, in the directives the reference reads.
pub(crate) fn write_date(moment: jiff::civil::DateTime, format: &str) -> String {
    let mut out = String::new();
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        let hour12 = (moment.hour() + 11) % 12 + 1;
        match chars.next() {
            Some('d') => out.push_str(&format!("{:02}", moment.day())),
            Some('m') => out.push_str(&format!("{:02}", moment.month())),
            Some('Y' | 'G') => out.push_str(&format!("{:04}", moment.year())),
            Some('y') => out.push_str(&format!("{:02}", moment.year() % 100)),
            Some('H') => out.push_str(&format!("{:02}", moment.hour())),
            Some('I') => out.push_str(&format!("{hour12:02}")),
            Some('M') => out.push_str(&format!("{:02}", moment.minute())),
            Some('S') => out.push_str(&format!("{:02}", moment.second())),
            Some('f') => out.push_str("000000"),
            Some('p') => out.push_str(if moment.hour() < 12 { "AM" } else { "PM" }),
            Some('j') => out.push_str(&format!("{:03}", moment.day_of_year())),
            Some('z') => out.push_str("+0000"),
            Some('Z') => out.push_str("UTC"),
            Some('%') => out.push('%'),
            // Names and weeks are given as written: rare, and no better said.
            Some(other) => {
                out.push('%');
                out.push(other);
            }
            None => out.push('%'),
        }
    }
    out
}
