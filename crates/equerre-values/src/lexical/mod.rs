//! The lexical space: how a cell's text becomes a value, one file per family of types.
//!
//! What is accepted equals the reference (frictionless 5.21.0) except where it accepts what nobody means;
//! `docs/differences.md` lists those. Nothing here allocates for a value it accepts, JSON types apart.

pub(crate) mod boolean;
pub(crate) mod duration;
pub(crate) mod email;
pub(crate) mod geo;
pub(crate) mod iso;
pub(crate) mod number;
pub(crate) mod strptime;
pub(crate) mod text;
pub(crate) mod wkt;
pub(crate) mod year;

use std::borrow::Cow;

use equerre_model::{Node, Value as Json};

use crate::decimal::Decimal;
use crate::field::Field;
use crate::value::Value;

/// A cell that was read.
#[derive(Clone, Debug)]
pub struct Accepted<'a> {
    /// What it means.
    pub value: Value<'a>,
    /// How its spelling departs from the standard, when it does though the reference accepts it.
    pub leniency: Option<Leniency>,
}

/// A departure from the standard that is accepted with a remark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Leniency {
    /// A date without its zeros, `2024-1-5`.
    UnpaddedDate,
    /// A month without its zero, `2024-1`.
    UnpaddedMonth,
    /// A date and time with a week date or a blank instead of `T`.
    DateTime,
    /// A duration outside `xsd:duration`.
    Duration,
    /// A value that `categories` does not list (version 2 of the standard).
    OutsideCategories,
}

impl Leniency {
    /// The name, for messages and reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::UnpaddedDate => "unpadded-date",
            Self::UnpaddedMonth => "unpadded-month",
            Self::DateTime => "loose-datetime",
            Self::Duration => "loose-duration",
            Self::OutsideCategories => "outside-categories",
        }
    }
}

impl<'a> From<Value<'a>> for Accepted<'a> {
    fn from(value: Value<'a>) -> Self {
        Self { value, leniency: None }
    }
}

/// How the cells of a field are read.
#[derive(Clone, Debug)]
pub(crate) enum Reader {
    Text(text::Format),
    Number(number::Options),
    Integer(number::Options),
    Boolean(boolean::Spellings),
    Date(DateFormat),
    DateTime(DateFormat),
    Time(DateFormat),
    Year,
    YearMonth,
    Duration,
    Geopoint(geo::PointFormat),
    GeoJson(geo::Profile),
    Object,
    Array(Option<Box<Field>>),
    List {
        delimiter: Box<str>,
        item: Box<Reader>,
    },
    Any,
    /// The format can't be read: no cell can be of this type.
    Never,
}

/// How dates and times are written.
#[derive(Clone, Debug)]
pub(crate) enum DateFormat {
    /// ISO 8601, as the standard has it.
    Default,
    /// Whatever can be understood without guessing.
    Any,
    /// A strptime format.
    Pattern(strptime::Format),
}

impl Reader {
    /// Reads a cell that is not missing.
    pub(crate) fn read<'a>(&self, cell: &'a str) -> Option<Accepted<'a>> {
        match self {
            Self::Text(format) => format.accepts(cell).then(|| Value::Text(Cow::Borrowed(cell)).into()),
            Self::Number(options) => number::read(cell, options).map(Into::into),
            Self::Integer(options) => number::read_integer(cell, options).map(Into::into),
            Self::Boolean(spellings) => spellings.read(cell).map(|b| Value::Boolean(b).into()),
            Self::Date(format) => match format {
                DateFormat::Default => iso::date(cell),
                DateFormat::Any => iso::any(cell).map(|(moment, _)| Value::Date(moment.date()).into()),
                DateFormat::Pattern(format) => {
                    format.read(cell).map(|(moment, _)| Value::Date(moment.date()).into())
                }
            },
            Self::DateTime(format) => match format {
                DateFormat::Default => iso::datetime(cell),
                DateFormat::Any => iso::any(cell).map(|(moment, o)| Value::DateTime(moment, o).into()),
                DateFormat::Pattern(format) => {
                    format.read(cell).map(|(moment, o)| Value::DateTime(moment, o).into())
                }
            },
            Self::Time(format) => match format {
                DateFormat::Default => iso::time(cell).map(|(time, o)| Value::Time(time, o).into()),
                DateFormat::Any => iso::any_time(cell).map(|(time, o)| Value::Time(time, o).into()),
                DateFormat::Pattern(format) => {
                    format.read(cell).map(|(moment, o)| Value::Time(moment.time(), o).into())
                }
            },
            Self::Year => year::read(cell).map(|y| Value::Year(y).into()),
            Self::YearMonth => year::read_month(cell),
            Self::Duration => duration::read(cell),
            Self::Geopoint(format) => geo::point(cell, *format).map(|p| Value::Geopoint(p).into()),
            Self::GeoJson(profile) => {
                let node = json(cell)?;
                profile.accepts(&node).then(|| Value::Json(Box::new(node)).into())
            }
            Self::Object => json(cell).filter(is_object).map(|node| Value::Json(Box::new(node)).into()),
            Self::Array(_) => json(cell).filter(is_array).map(|node| Value::Json(Box::new(node)).into()),
            Self::List { delimiter, item } => {
                if delimiter.is_empty() {
                    return None;
                }
                let items = cell.split(&**delimiter);
                let items: Option<Vec<_>> =
                    items.map(|text| item.read(text).map(|a| a.value.into_owned())).collect();
                items.map(|items| Value::Items(items).into())
            }
            Self::Any => Some(Value::Text(Cow::Borrowed(cell)).into()),
            Self::Never => None,
        }
    }

    /// Whether a cell is surely a value, told without making one. `None`, or false, says nothing. Only for
    /// readers whose constraints are about the text, or that have none.
    pub(crate) fn accepts(&self, cell: &str) -> Option<bool> {
        Some(match self {
            Self::Text(format) => format.accepts(cell),
            Self::Any => true,
            Self::Boolean(spellings) => spellings.accepts(cell),
            Self::Date(DateFormat::Default) => iso::is_plain_date(cell.as_bytes()),
            Self::Geopoint(format) => geo::is_plain_point(cell.as_bytes(), *format),
            _ => return None,
        })
    }

    /// Reads a JSON value: an item of an array, a bound, a value of an enumeration. Texts are read like
    /// cells; other kinds must be what the type holds.
    pub(crate) fn read_json(&self, node: &Node) -> Option<Value<'static>> {
        if let Some(text) = node.as_str() {
            return self.read(text).map(|accepted| accepted.value.into_owned());
        }
        match self {
            Self::Number(options) => {
                let number = number_value(node)?;
                match number {
                    Value::Integer(n) if options.float => Some(Value::Float(n.to_float())),
                    Value::Float(f) if !options.float => Some(Value::Number(Decimal::from_float(f))),
                    number => Some(number),
                }
            }
            Self::Integer(_) => match number_value(node)? {
                Value::Integer(n) => Some(Value::Integer(n)),
                Value::Float(f) if f.is_finite() && f.fract() == 0.0 => {
                    Decimal::parse_integer(&format!("{f:.0}")).map(Value::Integer)
                }
                _ => None,
            },
            Self::Boolean(_) => node.as_bool().map(Value::Boolean),
            Self::Year => {
                let year = node.as_number()?.parse::<i64>().ok().filter(|y| (0..=9999).contains(y))?;
                Some(Value::Year(year))
            }
            Self::YearMonth => match node.items() {
                [year, month] => {
                    Some(Value::YearMonth(year.as_number()?.parse().ok()?, month.as_number()?.parse().ok()?))
                }
                _ => None,
            },
            Self::Geopoint(_) => match node.items() {
                [lon, lat] => {
                    geo::checked(geo::json_coordinate(lon)?, geo::json_coordinate(lat)?).map(Value::Geopoint)
                }
                _ => None,
            },
            Self::GeoJson(profile) => profile.accepts(node).then(|| Value::Json(Box::new(node.clone()))),
            Self::Object => is_object(node).then(|| Value::Json(Box::new(node.clone()))),
            Self::Array(_) => is_array(node).then(|| Value::Json(Box::new(node.clone()))),
            Self::List { item, .. } => {
                if !is_array(node) {
                    return None;
                }
                node.items().iter().map(|n| item.read_json(n)).collect::<Option<_>>().map(Value::Items)
            }
            Self::Any => Some(match &node.value {
                Json::Bool(b) => Value::Boolean(*b),
                Json::Number(_) => match number_value(node)? {
                    Value::Float(f) => Value::Number(Decimal::from_float(f)),
                    number => number,
                },
                Json::Null => return None,
                _ => Value::Json(Box::new(node.clone())),
            }),
            _ => None,
        }
    }
}

/// A JSON number: whole when written without point and exponent, else binary floating point, as every
/// reader in use has it.
fn number_value(node: &Node) -> Option<Value<'static>> {
    let text = node.as_number()?;
    if text.contains(['.', 'e', 'E']) {
        return text.parse().ok().map(Value::Float);
    }
    Decimal::parse_integer(text).map(Value::Integer)
}

/// Reads a cell as JSON, strictly: no NaN, no comment, nothing after the end.
pub(crate) fn json(cell: &str) -> Option<Node> {
    // The tolerant reader would go on after a leading byte-order mark or an empty text.
    if !cell.trim_start_matches([' ', '\t', '\n', '\r']).starts_with(['{', '[', '"']) {
        return None;
    }
    let parsed = equerre_model::json::parse(cell.as_bytes());
    if parsed.problems.is_empty() { parsed.root } else { None }
}

fn is_object(node: &Node) -> bool {
    matches!(node.value, Json::Object(_))
}

fn is_array(node: &Node) -> bool {
    matches!(node.value, Json::Array(_))
}

/// The blanks Python's `str.strip` removes: Unicode white space and the four separators of ASCII.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// A text without the blanks around it.
pub(crate) fn trim(text: &str) -> &str {
    match text.as_bytes() {
        // Most cells have none; looking at two bytes tells.
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim_matches(is_blank),
    }
}

/// The number two ASCII digits stand for.
pub(crate) fn two_digits(bytes: &[u8]) -> Option<u8> {
    match bytes {
        [a @ b'0'..=b'9', b @ b'0'..=b'9', ..] => Some((a - b'0') * 10 + (b - b'0')),
        _ => None,
    }
}

/// The number four ASCII digits stand for.
pub(crate) fn four_digits(bytes: &[u8]) -> Option<i16> {
    Some(i16::from(two_digits(bytes.get(..2)?)?) * 100 + i16::from(two_digits(bytes.get(2..4)?)?))
}
