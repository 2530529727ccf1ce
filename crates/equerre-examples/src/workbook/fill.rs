//! The sheet to fill: a header that explains, cells that keep what is typed and refuse what is wrong.

use equerre_report::Localizer;
use equerre_values::{Field, Value};
use rust_xlsxwriter::{
    Color, ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, DataValidationRule,
    ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Note, Worksheet, XlsxError,
};

use super::guide::Guide;
use super::kind::{Kind, bound};
use super::names::{CELL, cut, letters};
use crate::column::Column;
use crate::plan::Source;

/// The last row of the sheet, from 0.
const LAST: u32 = 1_048_575;
/// Rows looked through for values met before.
const LOOKED_THROUGH: u32 = 2_000;
/// Longest title and message of a validation.
const TITLE: usize = 32;
const MESSAGE: usize = 255;

/// A column of a sheet to fill.
pub(super) struct Filled<'s> {
    pub(super) column: Column<'s>,
    pub(super) kind: Kind,
    pub(super) guide: Guide,
    /// The cells there are to choose from.
    pub(super) cells: Option<Vec<Box<str>>>,
    /// Where they stand, as a formula.
    pub(super) list: Option<String>,
}

/// Lays out the sheet of a table.
pub(super) fn sheet(
    sheet: &mut Worksheet,
    source: &Source<'_>,
    columns: &[Filled<'_>],
    words: &Localizer,
) -> Result<(), XlsxError> {
    let header = Format::new().set_bold().set_border(FormatBorder::Thin).set_align(FormatAlign::Top);
    let needed = header.clone().set_background_color(Color::RGB(0x00_00_63)).set_font_color(Color::White);
    let free = header.set_background_color(Color::RGB(0xE3_E3_FD)).set_font_color(Color::Black);
    let last = columns.len().saturating_sub(1);
    for (n, filled) in columns.iter().enumerate() {
        let at = u16::try_from(n).unwrap_or(u16::MAX);
        let name = filled.column.field.name();
        let format = Format::new().set_num_format(filled.kind.number_format());
        sheet.set_column_format(at, &format)?;
        let widest = filled.guide.example.chars().count().clamp(8, 40).max(name.chars().count() + 2);
        sheet.set_column_width(at, u32::try_from(widest.min(50)).unwrap_or(20))?;
        sheet.write_string_with_format(
            0,
            at,
            cut(name, CELL),
            if filled.guide.required { &needed } else { &free },
        )?;
        let note = cut(&filled.guide.note(words), 2_000);
        let lines: usize = note.lines().map(|line| line.chars().count() / 48 + 1).sum();
        let height = u32::try_from(lines * 17 + 20).unwrap_or(600).min(600);
        sheet.insert_note(
            0,
            at,
            &Note::new(note).add_author_prefix(false).set_width(340).set_height(height).set_font_size(9),
        )?;
        if let Some(validation) = validation(filled, n, words) {
            sheet.add_data_validation(1, at, LAST, at, &validation)?;
        }
        if filled.guide.required {
            // A row that is begun and lacks this.
            let rule = format!("AND({}2=\"\",COUNTA($A2:${}2)>0)", letters(n), letters(last));
            let missing = Format::new().set_background_color(Color::RGB(0xFF_D6_D6));
            let condition = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(missing);
            sheet.add_conditional_format(1, at, LOOKED_THROUGH, at, &condition)?;
        }
    }
    for key in keys(source) {
        let met = key
            .iter()
            .map(|n| {
                let column = letters(*n);
                format!("EXACT(${column}$2:${column}${},${column}2)", LOOKED_THROUGH + 1)
            })
            .collect::<Vec<_>>()
            .join("*");
        let filled = key.iter().map(|n| format!("${}2<>\"\"", letters(*n))).collect::<Vec<_>>().join(",");
        let rule = format!("AND({filled},SUMPRODUCT({met}*1)>1)");
        let twice = Format::new().set_background_color(Color::RGB(0xFF_C1_9E));
        for n in key {
            let at = u16::try_from(n).unwrap_or(u16::MAX);
            let condition = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(&twice);
            sheet.add_conditional_format(1, at, LOOKED_THROUGH, at, &condition)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_row_height(0, 30)?;
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

/// The keys of a table: the places of their columns.
fn keys(source: &Source<'_>) -> Vec<Vec<usize>> {
    let schema = source.schema;
    let mut out: Vec<Vec<usize>> =
        (0..schema.fields.len()).filter(|n| schema.fields[*n].is_unique()).map(|n| vec![n]).collect();
    let primary: Option<Vec<usize>> = schema.primary_key.iter().map(|name| schema.position(name)).collect();
    if let Some(primary) = primary.filter(|key| !key.is_empty() && !out.contains(key)) {
        out.push(primary);
    }
    out
}

/// What a column's cells may be, as far as a spreadsheet can tell.
fn validation(filled: &Filled<'_>, n: usize, words: &Localizer) -> Option<DataValidation> {
    let field = filled.column.field;
    let mut hint = filled.guide.hint(filled.cells.as_deref(), words);
    if matches!(filled.kind, Kind::Decimal { .. }) {
        hint = format!("{hint}\n{}", words.plain("examples-guide-decimal"));
    }
    let dress = |validation: DataValidation| {
        validation
            .set_input_title(cut(field.name(), TITLE))
            .and_then(|validation| validation.set_input_message(cut(&hint, MESSAGE)))
            .and_then(|validation| {
                validation.set_error_title(cut(&words.plain("examples-wrong-title"), TITLE))
            })
            .and_then(|validation| {
                let wrong = words.text(
                    &equerre_report::Message::new("examples-wrong")
                        .with("field", cut(field.name(), 60))
                        .with("expected", hint.as_str()),
                );
                validation.set_error_message(cut(&wrong, MESSAGE))
            })
            .ok()
    };
    let made = rule(filled, n);
    let validation = made.unwrap_or_else(|| DataValidation::new().allow_any_value());
    // What a spreadsheet takes for wrong may be right: days before 1900 are texts to it, and so is a number with the
    // decimal sign of another language.
    let unsure = match &filled.kind {
        Kind::Day(_) => bound(field, true).is_none_or(|(low, _)| serial(&low).is_none()),
        Kind::Decimal { .. } => true,
        // Truth has other spellings than those of the list.
        Kind::Text => field.type_name() == "boolean",
        Kind::Whole => false,
    };
    dress(if unsure { validation.set_error_style(DataValidationErrorStyle::Warning) } else { validation })
}

/// The rule of a column; none when any text will do.
fn rule(filled: &Filled<'_>, n: usize) -> Option<DataValidation> {
    let field = filled.column.field;
    let new = DataValidation::new;
    if let Some(list) = &filled.list {
        return Some(new().allow_list_formula(Formula::new(list)));
    }
    match &filled.kind {
        Kind::Whole | Kind::Decimal { .. } => {
            let low = number(field, true).unwrap_or_else(|| "-1E+300".to_owned());
            let high = number(field, false).unwrap_or_else(|| "1E+300".to_owned());
            let between = DataValidationRule::Between(Formula::new(low), Formula::new(high));
            Some(if filled.kind == Kind::Whole {
                new().allow_whole_number_formula(between)
            } else {
                new().allow_decimal_number_formula(between)
            })
        }
        Kind::Day(_) => {
            let day = |low: bool| bound(field, low).and_then(|(value, _)| serial(&value));
            let first = ExcelDateTime::from_ymd(1900, 1, 1).ok()?;
            let last = ExcelDateTime::from_ymd(9999, 12, 31).ok()?;
            let between = DataValidationRule::Between(day(true).unwrap_or(first), day(false).unwrap_or(last));
            Some(new().allow_date(between))
        }
        // What stands for nothing has lengths of its own, and may come twice.
        Kind::Text if field.missing_values().any(|cell| !cell.is_empty()) => None,
        Kind::Text => {
            let (least, most) = field.text_lengths()?;
            let most = most.filter(|most| *most < 32_767);
            let cell = format!("{}2", letters(n));
            if field.is_unique() {
                let column = letters(n);
                let once =
                    format!("SUMPRODUCT(EXACT(${column}$2:${column}${},{cell})*1)<=1", LOOKED_THROUGH + 1);
                let lengths = [
                    (least > 0).then(|| format!("LEN({cell})>={least}")),
                    most.map(|most| format!("LEN({cell})<={most}")),
                ];
                let all: Vec<String> = std::iter::once(once).chain(lengths.into_iter().flatten()).collect();
                return Some(new().allow_custom(Formula::new(format!("AND({})", all.join(",")))));
            }
            if least == 0 && most.is_none() {
                return None;
            }
            let limit = |length: u64| u32::try_from(length).unwrap_or(32_767);
            let between = DataValidationRule::Between(limit(least), limit(most.unwrap_or(32_767)));
            Some(new().allow_text_length(between))
        }
    }
}

/// A bound of numbers, in a formula. A bound that is left out is taken in: a spreadsheet has no rule for both.
fn number(field: &Field, low: bool) -> Option<String> {
    let (value, _) = bound(field, low)?;
    let number = value.as_decimal()?;
    number.is_finite().then(|| number.to_string())
}

/// A day as spreadsheets count it; none before 1900.
fn serial(value: &Value<'_>) -> Option<ExcelDateTime> {
    let Value::Date(day) = value else { return None };
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?).ok()
}
