//! Lexical spaces, as languages: one that surely has every text a reader takes, one whose texts it surely takes.

use crate::lexical::strptime::Part;
use crate::lexical::{DateFormat, Reader, geo, number, text};
use crate::pattern::Language;

/// How the lexical spaces of two readers lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// The second reads whatever the first reads.
    Within,
    /// It does, but for curiosities that were tried as cells.
    Curiosities,
    /// To be found out.
    Unknown,
}

/// Whether the second reads whatever the first reads, told from what they are.
pub(super) fn relation(old: &Reader, new: &Reader) -> Relation {
    match (old, new) {
        (_, Reader::Text(text::Format::Default) | Reader::Any) | (Reader::Never, _) => Relation::Within,
        _ if same_reader(old, new) => Relation::Within,
        (Reader::Year, Reader::Integer(_)) => Relation::Within,
        (Reader::Year | Reader::Integer(_), Reader::Number(n)) if n.decimal.is_empty() => Relation::Unknown,
        (Reader::Year, Reader::Number(_)) => Relation::Within,
        (Reader::Integer(o), Reader::Number(n)) if fits(o, n) => Relation::Within,
        (Reader::Integer(o), Reader::Integer(n)) if fits(o, n) => Relation::Within,
        (Reader::Number(o), Reader::Number(n)) if fits(o, n) && o.decimal == n.decimal => {
            // `.5` is no longer read where a currency may stand around a number.
            if o.bare && !n.bare { Relation::Curiosities } else { Relation::Within }
        }
        (Reader::GeoJson(geo::Profile::GeoJson | geo::Profile::Object), Reader::Object) => Relation::Within,
        (Reader::Array(_), Reader::Array(_)) => Relation::Within,
        _ => Relation::Unknown,
    }
}

/// Whether numbers written by the one's rules are read by the other's, the decimal sign apart.
fn fits(old: &number::Options, new: &number::Options) -> bool {
    let digits = |sign: &str| sign.chars().any(|c| c.is_ascii_alphanumeric() || "+-.,".contains(c));
    let group = old.group == new.group || (old.group.is_empty() && old.bare && !digits(&new.group));
    group && (old.bare || !new.bare)
}

/// Whether two readers give the same value for every cell both read.
pub(super) fn same_reading(old: &Reader, new: &Reader) -> bool {
    let same_group = |o: &number::Options, n: &number::Options| o.group == n.group || o.group.is_empty();
    match (old, new) {
        (Reader::Year, Reader::Year | Reader::Integer(_) | Reader::Number(_)) => true,
        (Reader::Integer(o), Reader::Integer(n)) => same_group(o, n),
        (Reader::Integer(o), Reader::Number(n)) => same_group(o, n) && !n.float,
        (Reader::Number(o), Reader::Number(n)) => {
            same_group(o, n) && o.decimal == n.decimal && o.float == n.float
        }
        // Moments may have an offset in one format and none in another.
        (Reader::Date(o), Reader::Date(n)) => same_dates(o, n),
        (Reader::Array(_), Reader::Array(_)) => true,
        _ => same_reader(old, new),
    }
}

/// Whether two readers are the same.
pub(super) fn same_reader(old: &Reader, new: &Reader) -> bool {
    match (old, new) {
        (Reader::Text(o), Reader::Text(n)) => o == n,
        (Reader::Number(o), Reader::Number(n)) | (Reader::Integer(o), Reader::Integer(n)) => o == n,
        (Reader::Boolean(o), Reader::Boolean(n)) => o.yes == n.yes && o.no == n.no,
        (Reader::Date(o), Reader::Date(n))
        | (Reader::DateTime(o), Reader::DateTime(n))
        | (Reader::Time(o), Reader::Time(n)) => match (o, n) {
            (DateFormat::Default, DateFormat::Default) | (DateFormat::Any, DateFormat::Any) => true,
            (DateFormat::Pattern(o), DateFormat::Pattern(n)) => o.parts() == n.parts(),
            _ => false,
        },
        (Reader::Geopoint(o), Reader::Geopoint(n)) => o == n,
        (Reader::GeoJson(o), Reader::GeoJson(n)) => o == n,
        (Reader::List { delimiter: o, item: oi }, Reader::List { delimiter: n, item: ni }) => {
            o == n && same_reader(oi, ni)
        }
        (Reader::Array(None), Reader::Array(None))
        | (Reader::Year, Reader::Year)
        | (Reader::YearMonth, Reader::YearMonth)
        | (Reader::Duration, Reader::Duration)
        | (Reader::Object, Reader::Object)
        | (Reader::Any, Reader::Any)
        | (Reader::Never, Reader::Never) => true,
        _ => false,
    }
}

/// Whether two formats of days give the same day for every cell both read.
fn same_dates(old: &DateFormat, new: &DateFormat) -> bool {
    let iso = |format: &DateFormat| match format {
        DateFormat::Default => true,
        DateFormat::Pattern(format) => {
            matches!(format.parts(), [Part::Directive(b'Y'), Part::Char('-'), Part::Directive(b'm'), ..])
        }
        DateFormat::Any => false,
    };
    match (old, new) {
        (DateFormat::Any, DateFormat::Any) => true,
        (DateFormat::Pattern(o), DateFormat::Pattern(n)) if o.parts() == n.parts() => true,
        _ => iso(old) && iso(new),
    }
}

/// Blanks around numbers.
const BLANKS: &str = r"[\s\x1c-\x1f]*";
/// A day that exists in every month of every year.
const DAY: &str = "(?:0[1-9]|1[0-9]|2[0-8])";
/// A month.
const MONTH: &str = "(?:0[1-9]|1[0-2])";
/// A year, four digits, not zero.
const YEAR: &str = "(?:[0-9]{3}[1-9]|[0-9]{2}[1-9][0-9]|[0-9][1-9][0-9]{2}|[1-9][0-9]{3})";
/// A time of day.
const TIME: &str = "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]";
/// Anything, and nothing.
const ALL: &str = r"[\s\S]*";
const NONE: &str = r"[^\s\S]";

/// Texts a reader surely takes.
pub(crate) fn surely(reader: &Reader) -> Option<Language> {
    Language::of_syntax(&languages(reader).1)
}

/// The two languages of a reader, from above and from below, as regular expressions.
pub(super) fn languages(reader: &Reader) -> (String, String) {
    let both = |over: &str, under: &str| (over.to_owned(), under.to_owned());
    match reader {
        Reader::Text(format) => match format {
            text::Format::Default => both(ALL, ALL),
            text::Format::Email => both(
                r"[^@]+@[^@]+\.[^@]+",
                r"[a-z0-9]{1,20}(?:\.[a-z0-9]{1,20}){0,2}@(?:[a-z0-9]{1,20}\.){1,9}[a-z]{2,6}",
            ),
            text::Format::Uri => both(
                r"[A-Za-z][A-Za-z0-9+.\-]*:[^\s]+",
                r"https?://[a-z0-9]{1,20}\.[a-z]{2,6}(?:/[a-z0-9]*)*",
            ),
            text::Format::Uuid => both(
                r"[0-9A-Fa-fuid:{}\-rn]{32,}",
                "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
            ),
            text::Format::Binary => both(ALL, "(?:[A-Za-z0-9+/]{4})*"),
            text::Format::Wkt => both(r"\s*[A-Z][\s\S]*", "POINT \\([0-9]{1,9} [0-9]{1,9}\\)"),
        },
        Reader::Number(options) => number_languages(options),
        Reader::Integer(options) => integer_languages(options),
        Reader::Boolean(spellings) => {
            let all: Vec<String> =
                spellings.yes.iter().chain(&spellings.no).map(|text| regex_syntax::escape(text)).collect();
            let exact = if all.is_empty() { NONE.to_owned() } else { format!("(?:{})", all.join("|")) };
            (exact.clone(), exact)
        }
        Reader::Date(DateFormat::Default) => {
            (r"[0-9]{4}-[0-9]{1,2}-(?: [0-9]|[0-9]{1,2})".to_owned(), format!("{YEAR}-{MONTH}-{DAY}"))
        }
        Reader::DateTime(DateFormat::Default) => {
            (r"[0-9]{4}-[\s\S]{14,}".to_owned(), format!("{YEAR}-{MONTH}-{DAY}T{TIME}Z?"))
        }
        Reader::Time(DateFormat::Default) => (r"[0-9]{2}:[\s\S]{5,}".to_owned(), TIME.to_owned()),
        Reader::Date(DateFormat::Any) => (ALL.to_owned(), format!("{YEAR}-{MONTH}-{DAY}")),
        Reader::DateTime(DateFormat::Any) => (ALL.to_owned(), format!("{YEAR}-{MONTH}-{DAY}(?:T{TIME})?")),
        Reader::Time(DateFormat::Any) => (ALL.to_owned(), TIME.to_owned()),
        Reader::Date(DateFormat::Pattern(format))
        | Reader::DateTime(DateFormat::Pattern(format))
        | Reader::Time(DateFormat::Pattern(format)) => strptime_languages(format.parts()),
        Reader::Year => both("[0-9]{4}", "[0-9]{4}"),
        Reader::YearMonth => {
            let exact = "[0-9]{4}-(?:0[1-9]|1[0-2]|[1-9])";
            both(exact, exact)
        }
        Reader::Duration => both(r"[+\-]?P[\s\S]*", "P[1-9][0-9]{0,2}(?:Y|M|W|D)"),
        Reader::Geopoint(format) => match format {
            geo::PointFormat::Default => {
                both(r"[^,]*,[^,]*", r"-?[0-9]{1,2}(?:\.[0-9]{1,9})?, ?-?[0-8]?[0-9](?:\.[0-9]{1,9})?")
            }
            geo::PointFormat::Array => both(r"\s*\[[\s\S]*\]\s*", r"\[[1-9][0-9]?, ?[1-8]?[1-9]\]"),
            geo::PointFormat::Object => both(r"\s*\{[\s\S]*\}\s*", r#"\{"lon": ?[1-9], "lat": ?[1-9]\}"#),
        },
        Reader::GeoJson(_) => both(r"\s*\{[\s\S]*\}\s*", NONE),
        Reader::Object => both(r"\s*\{[\s\S]*\}\s*", r"\{\}"),
        Reader::Array(_) => both(r"\s*\[[\s\S]*\]\s*", r"\[\]"),
        Reader::List { delimiter, item } => match (&**item, delimiter.is_empty()) {
            (_, true) => both(NONE, NONE),
            (Reader::Text(text::Format::Default) | Reader::Any, _) => both(ALL, ALL),
            _ => {
                let (over, under) = languages(item);
                let mark = regex_syntax::escape(delimiter);
                // An item's text from above may hold the delimiter; from below it must not.
                let holds = delimiter.chars().any(|c| c.is_ascii_alphanumeric() || "+-.: /".contains(c));
                let under =
                    if holds { NONE.to_owned() } else { format!("(?:{under})(?:{mark}(?:{under}))*") };
                (format!("(?:{over})(?:{mark}(?:{over}))*"), under)
            }
        },
        Reader::Any => both(ALL, ALL),
        Reader::Never => both(NONE, NONE),
    }
}

fn number_languages(options: &number::Options) -> (String, String) {
    let special = "[+-]?[iI][nN][fF]|[nN][aA][nN]";
    if options.decimal.is_empty() {
        return (format!("{BLANKS}(?:{special}){BLANKS}"), NONE.to_owned());
    }
    let point = regex_syntax::escape(&options.decimal);
    let group = regex_syntax::escape(&options.group);
    let whole = if options.group.is_empty() { "[0-9]+".to_owned() } else { format!("(?:[0-9]|{group})+") };
    let exponent = "[eE][+-]?[0-9]";
    let over = if options.bare {
        format!(
            "{BLANKS}(?:[+-]?(?:{whole}(?:{point}[0-9]*)?|{point}[0-9]+)(?:{exponent}+)?|{special}){BLANKS}"
        )
    } else {
        format!(r"[\s\S]*[0-9][\s\S]*|{BLANKS}(?:{special}){BLANKS}")
    };
    let whole = if options.group.is_empty() {
        "[0-9]+".to_owned()
    } else if odd_sign(&options.group) || options.group == options.decimal {
        NONE.to_owned()
    } else {
        format!("(?:[0-9]+|[0-9]{{1,3}}(?:{group}[0-9]{{3}})+)")
    };
    let under = if odd_sign(&options.decimal) {
        NONE.to_owned()
    } else if options.bare {
        format!("[+-]?(?:{whole}(?:{point}[0-9]*)?|{point}[0-9]+)(?:{exponent}{{1,15}})?")
    } else {
        format!("-?{whole}(?:{point}[0-9]+)?")
    };
    (over, under)
}

/// Whether a decimal or group sign is none a number could be told from.
fn odd_sign(sign: &str) -> bool {
    sign.chars().any(|c| c.is_ascii_alphanumeric() || "+-".contains(c))
}

fn integer_languages(options: &number::Options) -> (String, String) {
    let group = regex_syntax::escape(&options.group);
    let plain = options.group.is_empty();
    let over = match (options.bare, plain) {
        (true, true) => format!("{BLANKS}[+-]?[0-9]+{BLANKS}"),
        (true, false) => format!("{BLANKS}[+-]?(?:[0-9]|{group})+{BLANKS}"),
        (false, _) => r"[\s\S]*[0-9][\s\S]*".to_owned(),
    };
    // As many digits as are ever read.
    let whole = "[0-9]{1,4300}";
    let under = if plain || odd_sign(&options.group) {
        format!("{}{whole}", if options.bare { "[+-]?" } else { "-?" })
    } else {
        format!(
            "{}(?:{whole}|[0-9]{{1,3}}(?:{group}[0-9]{{3}}){{1,400}})",
            if options.bare { "[+-]?" } else { "-?" }
        )
    };
    (over, under)
}

fn strptime_languages(parts: &[Part]) -> (String, String) {
    let (mut over, mut under) = (String::new(), String::new());
    // A day of the year, a week or a weekday may not fit the rest.
    let plain = parts.iter().all(|part| match part {
        Part::Directive(letter) => b"dmYyHIMSfp".contains(letter),
        _ => true,
    });
    for part in parts {
        let (above, below) = match part {
            Part::Blanks => (r"\s+".to_owned(), " ".to_owned()),
            Part::Char(c) => {
                let c = regex_syntax::escape(&c.to_string());
                (format!("(?i:{c})"), c)
            }
            Part::Directive(letter) => {
                let (above, below) = match letter {
                    b'd' => (" ?[0-9]{1,2}", DAY),
                    b'm' => ("[0-9]{1,2}", MONTH),
                    b'Y' => ("[0-9]{4}", "[12][0-9]{3}"),
                    b'y' => ("[0-9]{2}", "[0-9]{2}"),
                    b'H' => ("[0-9]{1,2}", "(?:[01][0-9]|2[0-3])"),
                    b'I' => ("[0-9]{1,2}", "(?:0[1-9]|1[0-2])"),
                    b'M' | b'S' => ("[0-9]{1,2}", "[0-5][0-9]"),
                    b'f' => ("[0-9]{1,6}", "[0-9]{6}"),
                    b'p' => ("[aApP][mM]", "(?:AM|PM)"),
                    _ => (ALL, NONE),
                };
                (above.to_owned(), below.to_owned())
            }
        };
        over.push_str(&above);
        under.push_str(&below);
    }
    (over, if plain { under } else { NONE.to_owned() })
}
