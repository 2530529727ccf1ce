//! The sheet that says what to change.

use equerre_examples::names::{CELL, cut, letters, lines, quoted};
use equerre_report::render::data::{example_words, read_as, verdict};
use equerre_report::{Localizer, Message, Severity, visible};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Url, Worksheet};

use super::Filed;
use crate::error::MarkedError;
use crate::order;

/// The columns: their words and widths.
const HEADS: [(&str, u32); 8] = [
    ("marked-sheet-head-number", 5),
    ("marked-sheet-head-severity", 10),
    ("marked-sheet-head-column", 26),
    ("marked-sheet-head-count", 10),
    ("marked-sheet-head-what", 60),
    ("marked-sheet-head-first", 44),
    ("marked-sheet-head-go", 10),
    ("marked-sheet-head-help", 50),
];
/// Kinds that are told of a file.
const TOLD: usize = 1_000;

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    files: &[Filed],
    notes: &[String],
    words: &Localizer,
) -> Result<(), MarkedError> {
    let mut list = List { sheet, row: 0, words };
    for (at, (_, width)) in (0..).zip(HEADS) {
        list.sheet.set_column_width(at, width)?;
    }
    list.line(&words.plain("marked-sheet-about"), &Format::new())?;
    for note in notes {
        list.line(note, &Format::new())?;
    }
    for filed in files {
        list.row += 1;
        list.file(filed)?;
    }
    list.sheet.set_landscape();
    list.sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

struct List<'s> {
    sheet: &'s mut Worksheet,
    row: u32,
    words: &'s Localizer,
}

impl List<'_> {
    /// A text over all columns.
    fn line(&mut self, text: &str, format: &Format) -> Result<(), MarkedError> {
        self.sheet.write_string_with_format(self.row, 0, cut(&visible(text), CELL), format)?;
        self.row += 1;
        Ok(())
    }

    fn file(&mut self, filed: &Filed) -> Result<(), MarkedError> {
        let bold = Format::new().set_bold().set_font_size(13);
        self.line(&filed.file.file, &bold)?;
        let read = read_as(&filed.file, self.words);
        let verdict = self.words.plain(verdict(&filed.file));
        self.line(format!("{verdict} {read}").trim_end(), &Format::new())?;
        for remark in &filed.remarks {
            self.line(remark, &Format::new())?;
        }
        for hint in &filed.file.hints {
            let hint = self.words.text(&Message::new("data-hint").with("hint", hint.clone()));
            self.line(&hint, &Format::new())?;
        }
        let entries = order::first(&filed.file);
        if entries.is_empty() {
            if filed.sheet.is_some() {
                self.line(&self.words.plain("marked-sheet-fine"), &Format::new())?;
            }
            return Ok(());
        }
        let head = Format::new()
            .set_bold()
            .set_border(FormatBorder::Thin)
            .set_background_color(Color::RGB(0x0000_0091))
            .set_font_color(Color::White);
        for (at, (id, _)) in (0..).zip(HEADS) {
            self.sheet.write_string_with_format(self.row, at, self.words.plain(id), &head)?;
        }
        self.row += 1;
        for (number, entries) in entries.iter().take(TOLD).enumerate() {
            self.entry(filed, number + 1, entries)?;
        }
        Ok(())
    }

    /// What is mended together.
    fn entry(&mut self, filed: &Filed, number: usize, entries: &[usize]) -> Result<(), MarkedError> {
        let all = || entries.iter().map(|at| &filed.file.summary[*at]);
        let Some(entry) = all().next() else { return Ok(()) };
        let cell = Format::new()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Thin)
            .set_num_format("@");
        let wrong = entry.severity == Severity::Error;
        let grave =
            cell.clone().set_background_color(Color::RGB(if wrong { 0x00FF_C7CE } else { 0x00FF_EB9C }));
        let count = cell.clone().set_num_format("0");
        let words = self.words;
        let severity = words.text(&Message::new(format!("severity-{}", entry.severity.name())));
        let examples = entry.examples.iter().filter_map(|example| example_words(&filed.file, entry, example));
        let examples: Vec<String> = examples.map(|message| visible(&words.text(&message))).collect();
        let help = format!("{}.help", entry.rule);
        let help = if words.has(&help) { words.text(&Message::new(help)) } else { String::new() };
        let what: Vec<String> = all().map(|entry| visible(&words.text(&entry.what))).collect();
        let field = if entries.len() == 1 { entry.field.as_deref() } else { None };
        let field = visible(field.unwrap_or_default());
        let texts = [(2, field), (4, what.join("\n")), (5, examples.join("\n")), (7, help)];
        let lines = texts.iter().map(|(column, text)| lines(text, HEADS[usize::from(*column)].1)).max();
        self.sheet.set_row_height(self.row, (lines.unwrap_or(1) * 15 + 3).min(400))?;
        self.sheet.write_number_with_format(self.row, 0, number as f64, &count)?;
        self.sheet.write_string_with_format(self.row, 1, severity, &grave)?;
        self.sheet.write_number_with_format(
            self.row,
            3,
            all().map(|entry| entry.count).sum::<u64>() as f64,
            &count,
        )?;
        for (column, text) in texts {
            self.sheet.write_string_with_format(self.row, column, cut(&text, CELL), &cell)?;
        }
        // The first place is a step away.
        let place =
            entry.examples.iter().find_map(|example| Some((example.place.row?, example.place.column?)));
        if let (Some((row, column)), Some(sheet)) = (place, &filed.sheet)
            && (1..=filed.rows).contains(&row)
        {
            let (column, sheet) = (letters(column.saturating_sub(1) as usize), quoted(sheet));
            let link = Url::new(format!("internal:{sheet}!{column}{row}")).set_text(format!("{column}{row}"));
            let linked = cell.set_font_color(Color::RGB(0x0005_63C1));
            self.sheet.write_url_with_format(self.row, 6, &link, &linked)?;
        } else {
            self.sheet.write_blank(self.row, 6, &cell)?;
        }
        self.row += 1;
        Ok(())
    }
}
