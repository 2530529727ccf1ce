//! What a spreadsheet's cell holds for a field, so that what is typed is what is saved.

use equerre_values::{ConstraintName, Field, Value};

/// The most digits a spreadsheet keeps of a number.
const DIGITS: usize = 15;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A text that stays as it is typed: codes with leading zeros, long digits, everything a program would change.
    Text,
    /// A whole number.
    Whole,
    /// A number, shown with that decimal sign wherever it is opened.
    Decimal {
        /// A comma; else a point.
        comma: bool,
    },
    /// A day, shown in that number format.
    Day(String),
}

impl Kind {
    /// The kind of a field. `examples`: what the schema gives.
    pub(crate) fn of(field: &Field, examples: &[String]) -> Self {
        let parts = field.parts();
        // Where words may stand for nothing, a number is not the only thing to type.
        if field.missing_values().any(|cell| !cell.is_empty()) {
            return Self::Text;
        }
        match field.type_name() {
            "year" => Self::Whole,
            "integer" => {
                let plain = |cell: &String| {
                    let digits = cell.trim_start_matches('-');
                    digits.len() <= DIGITS
                        && !(digits.len() > 1 && digits.starts_with('0'))
                        && digits.bytes().all(|b| b.is_ascii_digit())
                };
                let bounds = parts.bounds.iter().all(|bound| bound.written.len() <= DIGITS);
                let grouped = parts.separators.is_some_and(|(_, group)| !group.is_empty());
                if parts.bare && !grouped && bounds && examples.iter().all(plain) {
                    Self::Whole
                } else {
                    Self::Text
                }
            }
            "number" => match parts.separators {
                Some((sign @ ("." | ","), ""))
                    if parts.bare && examples.iter().all(|cell| cell.len() <= DIGITS) =>
                {
                    Self::Decimal { comma: sign == "," }
                }
                _ => Self::Text,
            },
            "date" => match field.format() {
                "default" | "any" => Self::Day("yyyy-mm-dd".to_owned()),
                format => day_format(format).map_or(Self::Text, Self::Day),
            },
            _ => Self::Text,
        }
    }

    /// The number format of the cells.
    pub(crate) fn number_format(&self) -> &str {
        match self {
            Self::Text => "@",
            Self::Whole => "0",
            // The language of the format brings its decimal sign.
            Self::Decimal { comma: false } => "[$-409]General",
            Self::Decimal { comma: true } => "[$-40C]General",
            Self::Day(format) => format,
        }
    }
}

/// A strptime format of a whole day as a number format; nothing when a spreadsheet would show it otherwise.
fn day_format(format: &str) -> Option<String> {
    let mut out = String::new();
    let mut seen = [false; 3];
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        match c {
            '%' => {
                let (at, code) = match chars.next()? {
                    'Y' => (0, "yyyy"),
                    'm' => (1, "mm"),
                    'd' => (2, "dd"),
                    _ => return None,
                };
                if std::mem::replace(&mut seen[at], true) {
                    return None;
                }
                out.push_str(code);
            }
            '/' | '-' | ' ' => out.push(c),
            '.' => out.push_str("\\."),
            _ => return None,
        }
    }
    // Eight digits in a row are read back as a number.
    (seen == [true; 3] && out.len() > 8).then_some(out)
}

/// The bounds of numbers, least and greatest, and whether the bound itself is left out.
pub(crate) fn bound(field: &Field, low: bool) -> Option<(Value<'static>, bool)> {
    let names = if low {
        [ConstraintName::Minimum, ConstraintName::ExclusiveMinimum]
    } else {
        [ConstraintName::Maximum, ConstraintName::ExclusiveMaximum]
    };
    field
        .parts()
        .bounds
        .iter()
        .find(|bound| names.contains(&bound.name))
        .and_then(|bound| Some((bound.value?.clone(), bound.name == names[1])))
}

#[cfg(test)]
mod tests {
    use equerre_model::{json, table_schema};
    use equerre_values::Context;

    use super::*;

    fn kind(text: &str, examples: &[&str]) -> Kind {
        let node = json::parse(text.as_bytes()).root.unwrap();
        let field = Field::compile(table_schema::Field { node: &node, index: 0 }, &Context::default());
        let examples: Vec<String> = examples.iter().map(|cell| (*cell).to_owned()).collect();
        Kind::of(&field, &examples)
    }

    #[test]
    fn what_a_program_would_change_is_text() {
        assert_eq!(kind(r#"{"name": "v"}"#, &["01001"]), Kind::Text);
        assert_eq!(kind(r#"{"name": "v", "type": "integer"}"#, &["12345678912345678"]), Kind::Text);
        assert_eq!(kind(r#"{"name": "v", "type": "integer"}"#, &["007"]), Kind::Text);
        assert_eq!(kind(r#"{"name": "v", "type": "integer"}"#, &["12"]), Kind::Whole);
        assert_eq!(
            kind(r#"{"name": "v", "type": "integer", "missingValues": ["", "NA"]}"#, &["12"]),
            Kind::Text
        );
        assert_eq!(kind(r#"{"name": "v", "type": "number", "groupChar": " "}"#, &[]), Kind::Text);
        assert_eq!(
            kind(r#"{"name": "v", "type": "number", "decimalChar": ","}"#, &[]),
            Kind::Decimal { comma: true }
        );
        assert_eq!(kind(r#"{"name": "v", "type": "boolean"}"#, &[]), Kind::Text);
    }

    #[test]
    fn days_are_shown_in_the_fields_format() {
        let of =
            |format: &str| kind(&format!(r#"{{"name": "v", "type": "date", "format": "{format}"}}"#), &[]);
        assert_eq!(of("default"), Kind::Day("yyyy-mm-dd".into()));
        assert_eq!(of("%d/%m/%Y"), Kind::Day("dd/mm/yyyy".into()));
        assert_eq!(of("%Y/%m/%d"), Kind::Day("yyyy/mm/dd".into()));
        for format in ["%Y", "%Y%m%d", "%d %B %Y", "%y-%m-%d"] {
            assert_eq!(of(format), Kind::Text, "{format}");
        }
    }
}
