//! The valid value a refused cell was probably meant to be.
//!
//! Spellings people use are tried one by one; the first the field accepts is the answer. Nothing is said
//! when none is: a wrong guess is worse than none.

use jiff::civil::{DateTime, Time};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::field::Field;
use crate::lexical::number::ungrouped;
use crate::lexical::{DateFormat, Reader, is_blank, iso};
use crate::words::write_date;

/// Longest cell thought about.
const MAX_LENGTH: usize = 500;
/// Allowed values above which only those equal but for case and accents are looked for.
const MANY_VALUES: usize = 2000;
/// How alike a text and an allowed value must be, when they differ by more than case, accents and blanks.
const ALIKE: f64 = 0.85;

impl Field {
    /// The valid value nearest to a refused cell, when one is near.
    #[must_use]
    pub fn nearest(&self, cell: &str) -> Option<String> {
        if cell.len() > MAX_LENGTH {
            return None;
        }
        let mut tried = Vec::new();
        self.spellings(cell, &mut tried);
        let trimmed = cell.trim_matches(is_blank);
        tried
            .into_iter()
            .find(|spelling| spelling != cell && !spelling.is_empty() && self.check(spelling).is_ok())
            .or_else(|| {
                // What stands for nothing in many files stands for nothing here by the empty cell.
                let nothing =
                    ["na", "n/a", "nd", "nc", "null", "none", "-", "néant", "sans objet", "#n/a", "nan"];
                (nothing.contains(&&*trimmed.to_lowercase()) && !self.is_required() && self.is_missing(""))
                    .then(String::new)
            })
    }

    fn spellings(&self, cell: &str, out: &mut Vec<String>) {
        let trimmed = cell.trim_matches(is_blank);
        out.push(trimmed.to_owned());
        match &self.reader {
            Reader::Number(options) | Reader::Integer(options) => numbers(trimmed, &options.decimal, out),
            Reader::Boolean(spellings) => {
                let yes = ["oui", "o", "yes", "y", "vrai", "v", "true", "t", "1", "on"];
                let no = ["non", "n", "no", "faux", "f", "false", "0", "off"];
                let word = trimmed.to_lowercase();
                let first = |list: &[Box<str>]| list.first().map(ToString::to_string);
                if yes.contains(&&*word) {
                    out.extend(first(&spellings.yes));
                } else if no.contains(&&*word) {
                    out.extend(first(&spellings.no));
                }
            }
            Reader::Date(format) => dates(trimmed, format, "%Y-%m-%d", self.format(), out),
            Reader::DateTime(format) => dates(trimmed, format, "%Y-%m-%dT%H:%M:%S", self.format(), out),
            Reader::Time(_) => {
                out.push(format!("{trimmed}:00"));
                out.push(format!("0{trimmed}"));
                out.push(format!("0{trimmed}:00"));
                out.push(trimmed.replace(['h', 'H'], ":"));
                out.push(format!("{}:00", trimmed.replace(['h', 'H'], ":")));
            }
            Reader::Geopoint(_) => {
                out.push(trimmed.trim_matches(['[', ']', '(', ')']).to_owned());
                out.push(trimmed.replace(';', ","));
            }
            Reader::Text(_) | Reader::Any => self.texts(trimmed, out),
            _ => {}
        }
        self.allowed_values(trimmed, out);
    }

    fn texts(&self, cell: &str, out: &mut Vec<String>) {
        // Codes people space out: SIREN, SIRET, phone numbers.
        let packed: String = cell.chars().filter(|c| !is_blank(*c) && !".-/".contains(*c)).collect();
        if packed.bytes().all(|b| b.is_ascii_alphanumeric()) {
            out.push(packed.to_uppercase());
            out.push(packed);
        }
        out.push(cell.to_uppercase());
        out.push(cell.to_lowercase());
        if let Some(length) = self.constraints.min_length.and_then(|n| usize::try_from(n).ok())
            && cell.bytes().all(|b| b.is_ascii_digit())
            && cell.len() + 1 == length
        {
            // A spreadsheet drops the leading zero of a code.
            out.push(format!("0{cell}"));
        }
        out.push(format!("0{cell}"));
        out.push(cell.replace("mailto:", ""));
        if cell.starts_with("www.") {
            out.push(format!("https://{cell}"));
        }
    }

    fn allowed_values(&self, cell: &str, out: &mut Vec<String>) {
        let Some(allowed) = &self.constraints.allowed else { return };
        let plain = folded(cell);
        let all = allowed.folded.get_or_init(|| allowed.written.iter().map(|value| folded(value)).collect());
        if let Some(at) = all.iter().position(|value| *value == plain) {
            out.push(allowed.written[at].clone());
            return;
        }
        if all.len() > MANY_VALUES {
            return;
        }
        // Texts whose lengths differ more cannot be alike enough.
        let near_length = |value: &String| {
            let (a, b) = (value.len() as f64, plain.len() as f64);
            value.len() <= MAX_LENGTH && a.min(b) >= ALIKE * ALIKE * a.max(b)
        };
        let best = all
            .iter()
            .enumerate()
            .filter(|(_, value)| near_length(value))
            .map(|(at, value)| (strsim::normalized_damerau_levenshtein(value, &plain), at))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((alike, at)) = best
            && alike >= ALIKE
        {
            out.push(allowed.written[at].clone());
        }
    }
}

/// A text without case, accents and what is neither letter nor digit: what two spellings of one thing share.
#[must_use]
pub fn folded(text: &str) -> String {
    text.nfd()
        .filter(|c| !is_combining_mark(*c) && c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The words of a name in any style: `codePostal`, `code_postal`, `CODE-POSTAL`; without case and accents.
#[must_use]
pub fn name_words(name: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut lower = false;
    for c in name.chars().take(200) {
        if !c.is_alphanumeric() {
            out.push(String::new());
            lower = false;
            continue;
        }
        if (c.is_uppercase() && lower) || out.is_empty() {
            out.push(String::new());
        }
        lower = c.is_lowercase();
        if let Some(word) = out.last_mut() {
            word.push(c);
        }
    }
    out.iter().map(|word| folded(word)).filter(|word| !word.is_empty()).collect()
}

/// What may stand after a number without changing it, the longer first.
const UNITS: [&str; 12] = ["euros", "euro", "eur", "€", "kwh", "kw", "km", "m²", "m2", "ha", "kg", "m"];

/// A number without blanks, currency and unit, with the field's decimal character.
fn numbers(cell: &str, decimal: &str, out: &mut Vec<String>) {
    let cell = cell.replace(['\u{2212}', '\u{2013}'], "-");
    // Only what surely is a currency or a unit may go: `k€`, `%`, `>` change what is meant.
    let mut number = cell.trim_matches(is_blank);
    for unit in UNITS {
        let cut = number.len().saturating_sub(unit.len());
        if number.get(cut..).is_some_and(|end| end.eq_ignore_ascii_case(unit)) {
            number = number[..cut].trim_end_matches(is_blank);
            break;
        }
    }
    let number = number.strip_prefix('€').unwrap_or(number).trim_matches(is_blank);
    // Blanks and apostrophes group by three.
    let blank = |c: char| is_blank(c) || c == '\'' || c == '\u{2019}';
    let spaced: String = number.chars().map(|c| if blank(c) { ' ' } else { c }).collect();
    let decimals = spaced.rfind(['.', ',']).map_or("", |at| &spaced[at..=at]);
    let Some(number) = ungrouped(&spaced, " ", decimals) else { return };
    let number = &*number;
    if !number.starts_with(|c: char| c.is_ascii_digit() || "+-.,".contains(c)) {
        return;
    }
    out.push(number.to_owned());
    out.push(number.replace(',', decimal));
    out.push(number.replace('.', decimal));
    // 1,653,838.50 and 1.653.838,50: groups of three digits only, so that a fraction is never one.
    out.extend(ungrouped(number, ",", ".").map(|plain| plain.replace('.', decimal)));
    out.extend(ungrouped(number, ".", ",").map(|plain| plain.replace(',', decimal)));
    // A whole number a spreadsheet gave a fraction of zeros.
    if let Some((whole, zeros)) = number.split_once(['.', ','])
        && zeros.bytes().all(|b| b == b'0')
    {
        out.push(whole.to_owned());
    }
}

/// A date in the French order, or any other people use, written as the field wants it.
fn dates(cell: &str, format: &DateFormat, iso: &str, own: &str, out: &mut Vec<String>) {
    let format = match format {
        DateFormat::Pattern(_) => own,
        DateFormat::Default | DateFormat::Any => iso,
    };
    if let Some(moment) = moment(cell) {
        out.push(write_date(moment, format));
    }
}

pub(crate) const MONTHS: [&str; 12] = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];

fn moment(cell: &str) -> Option<DateTime> {
    let (day, time) =
        cell.split_once(['T', ' ']).filter(|(_, time)| time.contains(':')).unwrap_or((cell, ""));
    let time = if time.is_empty() { Time::midnight() } else { iso::any_time(time)?.0 };
    let words: Vec<String> = day
        .split(|c: char| "/-. ".contains(c) || is_blank(c))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let number = |text: &str| text.parse::<u16>().ok();
    let (year, month, day) = match words.as_slice() {
        [one] if one.len() == 8 && one.is_ascii() => {
            (number(&one[..4])?, number(&one[4..6])?, number(&one[6..])?)
        }
        [y, m, d] if y.len() == 4 => (number(y)?, number(m)?, number(d)?),
        [d, m, y] => {
            let d = d.strip_suffix("er").unwrap_or(d);
            let month = number(m).or_else(|| {
                let name = folded(m);
                let at = MONTHS.iter().position(|month| name.len() >= 3 && month.starts_with(&name))?;
                u16::try_from(at + 1).ok()
            })?;
            let year = number(y).filter(|_| y.len() == 4)?;
            (year, month, number(d)?)
        }
        _ => return None,
    };
    let date = iso::new_date(i16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    Some(DateTime::from_parts(date, time))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Context;

    fn near(field: &str, cell: &str) -> Option<String> {
        let node = equerre_model::json::parse(field.as_bytes()).root.unwrap();
        let field =
            Field::compile(equerre_model::table_schema::Field { node: &node, index: 0 }, &Context::default());
        assert!(field.check(cell).is_err(), "{cell} is valid");
        field.nearest(cell)
    }

    #[test]
    fn numbers_lose_their_ornaments() {
        let number = r#"{"name": "v", "type": "number"}"#;
        for (cell, value) in [
            ("1 728 796,68 €", Some("1728796.68")),
            ("1,653,838.5", Some("1653838.5")),
            ("12,5", Some("12.5")),
            ("−5 €", Some("-5")),
            ("12 %", None),
            ("120 k€", None),
            ("(500)", None),
            (">500", None),
            ("12 34 56", None),
            ("2 m²", Some("2")),
            ("beaucoup", None),
            ("n/a", Some("")),
        ] {
            assert_eq!(near(number, cell).as_deref(), value, "{cell}");
        }
        assert_eq!(near(r#"{"name": "v", "type": "integer"}"#, "12.0").as_deref(), Some("12"));
        assert_eq!(near(r#"{"name": "v", "type": "integer"}"#, "12,5"), None);
        assert_eq!(near(r#"{"name": "v", "type": "integer"}"#, "1 500").as_deref(), Some("1500"));
    }

    #[test]
    fn dates_are_read_in_the_french_order() {
        let date = r#"{"name": "v", "type": "date"}"#;
        for cell in ["05/06/2024", "5 juin 2024", "20240605", "2024/06/05", "5.6.2024", "2024-06-05 00:00:00"]
        {
            assert_eq!(near(date, cell).as_deref(), Some("2024-06-05"), "{cell}");
        }
        assert_eq!(near(date, "31/02/2024"), None);
        assert_eq!(near(date, "\u{b}\u{80}\u{80}`oo"), None);
        let french = r#"{"name": "v", "type": "date", "format": "%d/%m/%Y"}"#;
        assert_eq!(near(french, "2024-06-05").as_deref(), Some("05/06/2024"));
    }

    #[test]
    fn codes_and_allowed_values_are_found_behind_their_spelling() {
        let siren = r#"{"name": "v", "type": "string", "constraints": {"pattern": "^[0-9]{9}$"}}"#;
        assert_eq!(near(siren, "110 043 015").as_deref(), Some("110043015"));
        let insee = r#"{"name": "v", "type": "string", "constraints": {"pattern": "^[0-9AB]{5}$"}}"#;
        assert_eq!(near(insee, "1004").as_deref(), Some("01004"));
        let access =
            r#"{"name": "v", "type": "string", "constraints": {"enum": ["Accès libre", "Accès réservé"]}}"#;
        assert_eq!(near(access, "acces libre").as_deref(), Some("Accès libre"));
        assert_eq!(near(access, "Accès réserv").as_deref(), Some("Accès réservé"));
        assert_eq!(near(access, "fermé"), None);
        let yes = r#"{"name": "v", "type": "boolean"}"#;
        assert_eq!(near(yes, "Oui").as_deref(), Some("true"));
    }
}
