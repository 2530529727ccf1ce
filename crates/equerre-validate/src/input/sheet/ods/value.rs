//! What a cell says it holds.

use quick_xml::events::attributes::Attribute;

use super::super::held::{Held, SheetError};
use super::names::{Element, Space, count_in, value_of};
use super::text::MAX_CELL_TEXT;

/// Most bytes of a number, date, time or truth value as written.
const MAX_VALUE: usize = 64;

/// What kind of value a cell says it has (ODF 1.2 part 1 section 19.385).
#[derive(Clone, Copy, Default)]
enum Kind {
    #[default]
    Unsaid,
    Number,
    Date,
    Time,
    Boolean,
    Text,
}

/// What a cell's attributes say (ODF 1.2 part 1 section 9.1.4).
#[derive(Default)]
pub(super) struct CellHead {
    pub(super) columns: u64,
    kind: Kind,
    /// LibreOffice's own mark of a formula that failed.
    is_error: bool,
    has_formula: bool,
    number: Option<String>,
    date: Option<String>,
    time: Option<String>,
    boolean: Option<String>,
    string: Option<String>,
}

impl CellHead {
    pub(super) fn of(element: &Element<'_>) -> Result<CellHead, SheetError> {
        let mut head = CellHead { columns: 1, ..CellHead::default() };
        for (space, local, attribute) in element.attributes() {
            match (space, local) {
                (Space::Table, "number-columns-repeated") => {
                    head.columns = count_in(Some(&value_of(&attribute)?));
                }
                (Space::Table, "formula") => head.has_formula = true,
                (Space::Office, "value-type") => head.kind = kind_named(&value_of(&attribute)?),
                (Space::Other, "value-type") => head.is_error |= &*attribute.value == "error",
                (Space::Office, "value") => head.number = short(&attribute)?,
                (Space::Office, "date-value") => head.date = short(&attribute)?,
                (Space::Office, "time-value") => head.time = short(&attribute)?,
                (Space::Office, "boolean-value") => head.boolean = short(&attribute)?,
                (Space::Office, "string-value") => head.string = Some(string(&attribute)?),
                _ => {}
            }
        }
        Ok(head)
    }

    /// What the cell holds: its value, or what it shows when the value is not
    /// stated or is not of its kind.
    pub(super) fn held(self, shown: Option<&str>) -> Option<Held> {
        let failed = self.has_formula && shown.is_some_and(is_error_text);
        let value = match self.kind {
            _ if self.is_error || failed => None,
            Kind::Unsaid => None,
            Kind::Number => self.number.as_deref().and_then(number).map(Held::Number),
            Kind::Date => self.date.map(Held::Date),
            Kind::Time => self.time.map(Held::Time),
            Kind::Boolean => self.boolean.as_deref().and_then(boolean).map(Held::Boolean),
            Kind::Text => self.string.filter(|text| !text.is_empty()).map(Held::Text),
        };
        let held = match (value, shown) {
            (Some(value), _) => value,
            (None, Some(shown)) => Held::Text(shown.to_owned()),
            (None, None) => return None,
        };
        match held {
            Held::Text(text) if text.is_empty() => None,
            held => Some(held),
        }
    }
}

fn kind_named(name: &str) -> Kind {
    match name {
        "float" | "percentage" | "currency" => Kind::Number,
        "date" => Kind::Date,
        "time" => Kind::Time,
        "boolean" => Kind::Boolean,
        "string" => Kind::Text,
        _ => Kind::Unsaid,
    }
}

/// A value as written; `None` when it is empty or longer than any is.
fn short(attribute: &Attribute<'_>) -> Result<Option<String>, SheetError> {
    let value = value_of(attribute)?;
    let value = value.trim();
    Ok((1..=MAX_VALUE).contains(&value.len()).then(|| value.to_owned()))
}

fn string(attribute: &Attribute<'_>) -> Result<String, SheetError> {
    let value = value_of(attribute)?;
    match value.len() > MAX_CELL_TEXT {
        true => Err(SheetError::TooLarge("the text of a cell")),
        false => Ok(value),
    }
}

fn number(value: &str) -> Option<f64> {
    value.parse().ok().filter(|number: &f64| number.is_finite())
}

fn boolean(value: &str) -> Option<bool> {
    match value {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// Before LibreOffice marked formulas that failed, they had the number 0 and
/// showed one of these.
fn is_error_text(shown: &str) -> bool {
    shown.starts_with("Err:")
        || matches!(shown, "#DIV/0!" | "#N/A" | "#NAME?" | "#NULL!" | "#NUM!" | "#REF!" | "#VALUE!")
}
