//! A workbook to fill: for each table a sheet with lists of choices and rules, an example, and one guide to all columns.

mod fill;
pub(crate) mod guide;
pub(crate) mod kind;
pub mod names;

use equerre_report::{Localizer, Message};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
};

use crate::error::ExamplesError;
use crate::plan::Source;
use crate::valid::Examples;
use fill::Filled;
use guide::Guide;
use kind::Kind;
use names::{CELL, SheetNames, cut, letters, lines, quoted};

/// Rows of an example sheet.
const ROWS: u64 = 5;
/// Most columns of a sheet.
const COLUMNS: usize = 16_384;
/// Most values of one list.
const LISTED: usize = 1_000_000;

/// Makes a workbook to fill for some tables: the bytes of an `.xlsx` file.
///
/// # Errors
/// When a table has more columns than a sheet, or the workbook cannot be made.
pub fn workbook(
    sources: &[Source<'_>],
    title: &str,
    words: &Localizer,
    seed: u64,
) -> Result<Vec<u8>, ExamplesError> {
    let examples = Examples::new(sources, ROWS, seed);
    let mut book = Workbook::new();
    // The same bytes whenever it is made.
    let made = ExcelDateTime::from_ymd(2020, 1, 1)?;
    book.set_properties(
        &DocProperties::new().set_title(cut(title, 200)).set_company("").set_creation_datetime(&made),
    );
    let mut names = SheetNames::default();
    let mut lists = Lists { name: String::new(), columns: Vec::new() };
    let guide_name = words.plain("examples-sheet-guide");
    let list_name = words.plain("examples-sheet-lists");
    // The names of the workbook's own sheets are kept from tables.
    let table_names: Vec<String> = {
        let mut own = SheetNames::default();
        own.make(&guide_name);
        own.make(&list_name);
        own.make(&words.plain("examples-sheet-example"));
        sources.iter().map(|source| own.make(&source.name)).collect()
    };
    let fill_names: Vec<String> = table_names.iter().map(|name| names.make(name)).collect();
    let guide_name = names.make(&guide_name);
    lists.name = names.make(&list_name);
    let mut all: Vec<Vec<Filled<'_>>> = Vec::new();
    for (n, source) in sources.iter().enumerate() {
        let table = &examples.tables.tables[n];
        if table.columns.len() > COLUMNS {
            return Err(ExamplesError::TooManyColumns { table: source.name.clone(), most: COLUMNS });
        }
        let columns = table.columns.iter().enumerate().map(|(at, column)| {
            let guide = Guide::of(source, at, column, words);
            let listed = column.listed().filter(|cells| !cells.is_empty() && cells.len() <= LISTED);
            // What is chosen stays as the list has it.
            let kind = if listed.is_some() { Kind::Text } else { Kind::of(column.field, &column.examples) };
            let listed = listed.map(|mut cells| {
                let missing = column.field.missing_values().filter(|cell| !cell.is_empty());
                cells.extend(missing.filter(|_| !column.field.is_required()).map(Into::into));
                cells
            });
            let title = if sources.len() > 1 {
                format!("{} – {}", source.name, column.field.name())
            } else {
                column.field.name().to_owned()
            };
            let list = listed.as_ref().map(|cells| lists.add(title, cells.clone()));
            Filled { column: column.clone(), kind, guide, cells: listed, list }
        });
        all.push(columns.collect());
    }
    for (n, source) in sources.iter().enumerate() {
        let sheet = book.add_worksheet();
        sheet.set_name(&fill_names[n])?;
        if n == 0 {
            sheet.set_active(true);
        }
        sheet.set_tab_color(Color::RGB(0x00_00_91));
        fill::sheet(sheet, source, &all[n], words)?;
    }
    for (n, source) in sources.iter().enumerate() {
        let wanted = if sources.len() > 1 {
            words.text(&Message::new("examples-sheet-example-of").with("table", cut(&source.name, 20)))
        } else {
            words.plain("examples-sheet-example")
        };
        let sheet = book.add_worksheet();
        sheet.set_name(names.make(&wanted))?;
        example(sheet, &examples, n, &all[n])?;
    }
    let sheet = book.add_worksheet();
    sheet.set_name(&guide_name)?;
    reading(sheet, sources, &all, words)?;
    if !lists.columns.is_empty() {
        let sheet = book.add_worksheet();
        sheet.set_name(&lists.name)?;
        sheet.set_hidden(true);
        lists.write(sheet)?;
    }
    Ok(book.save_to_buffer()?)
}

/// The values of all lists, a column each.
struct Lists {
    name: String,
    columns: Vec<(String, Vec<Box<str>>)>,
}

impl Lists {
    /// Adds a list; where it stands, as a formula. Equal lists stand once.
    fn add(&mut self, title: String, cells: Vec<Box<str>>) -> String {
        let at = match self.columns.iter().position(|(_, known)| *known == cells) {
            Some(at) => at,
            None => {
                self.columns.push((title, cells));
                self.columns.len() - 1
            }
        };
        let column = letters(at);
        let last = self.columns[at].1.len() + 1;
        format!("={}!${column}$2:${column}${last}", quoted(&self.name))
    }

    fn write(&self, sheet: &mut Worksheet) -> Result<(), ExamplesError> {
        let bold = Format::new().set_bold();
        for (n, (title, cells)) in self.columns.iter().enumerate() {
            let at = u16::try_from(n).unwrap_or(u16::MAX);
            sheet.write_string_with_format(0, at, cut(title, CELL), &bold)?;
            for (row, cell) in (1..).zip(cells) {
                sheet.write_string(row, at, cut(cell, CELL))?;
            }
        }
        Ok(())
    }
}

/// An example: rows the schema accepts, as texts.
fn example(
    sheet: &mut Worksheet,
    examples: &Examples<'_>,
    table: usize,
    columns: &[Filled<'_>],
) -> Result<(), ExamplesError> {
    let header =
        Format::new().set_bold().set_border(FormatBorder::Thin).set_background_color(Color::RGB(0xEE_EE_EE));
    let text = Format::new().set_num_format("@");
    for (n, filled) in columns.iter().enumerate() {
        let at = u16::try_from(n).unwrap_or(u16::MAX);
        let name = filled.column.field.name();
        let widest = filled.guide.example.chars().count().clamp(8, 40).max(name.chars().count() + 2);
        sheet.set_column_width(at, u32::try_from(widest.min(50)).unwrap_or(20))?;
        sheet.set_column_format(at, &text)?;
        sheet.write_string_with_format(0, at, cut(name, CELL), &header)?;
    }
    for n in 0..examples.rows(table) {
        let row = u32::try_from(n + 1).unwrap_or(u32::MAX);
        for (at, cell) in (0..).zip(examples.row(table, n)) {
            if !cell.is_empty() {
                sheet.write_string_with_format(row, at, cut(&cell, CELL), &text)?;
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// The guide: a line for each column of each table.
fn reading(
    sheet: &mut Worksheet,
    sources: &[Source<'_>],
    all: &[Vec<Filled<'_>>],
    words: &Localizer,
) -> Result<(), ExamplesError> {
    let header = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_background_color(Color::RGB(0x00_00_91))
        .set_font_color(Color::White);
    let cell = Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Thin)
        .set_num_format("@");
    let several = sources.len() > 1;
    let mut heads = vec![
        ("examples-guide-column", 28),
        ("examples-guide-title", 30),
        ("examples-guide-needed", 12),
        ("examples-guide-expected", 44),
        ("examples-guide-allowed", 32),
        ("examples-guide-sample", 28),
        ("examples-guide-description", 60),
    ];
    if several {
        heads.insert(0, ("examples-guide-table", 22));
    }
    for (at, (id, width)) in (0..).zip(&heads) {
        sheet.set_column_width(at, *width)?;
        sheet.write_string_with_format(0, at, words.plain(id), &header)?;
    }
    let mut row = 1;
    for (source, columns) in sources.iter().zip(all) {
        for filled in columns {
            let guide = &filled.guide;
            let needed = if guide.required { "examples-guide-yes" } else { "examples-guide-no" };
            let mut cells = vec![
                filled.column.field.name().to_owned(),
                guide.title.clone(),
                words.plain(needed),
                guide.expected.join("\n"),
                guide.values.join("\n"),
                guide.example.clone(),
                guide.description.clone(),
            ];
            if several {
                cells.insert(0, source.name.clone());
            }
            // Not every program makes rows as high as their text.
            let lines = cells.iter().zip(&heads).map(|(text, (_, width))| lines(text, *width)).max();
            sheet.set_row_height(row, (lines.unwrap_or(1) * 15 + 3).min(400))?;
            for (at, text) in (0..).zip(cells) {
                sheet.write_string_with_format(row, at, cut(&text, CELL), &cell)?;
            }
            row += 1;
        }
    }
    sheet.set_freeze_panes(1, if several { 2 } else { 1 })?;
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}
