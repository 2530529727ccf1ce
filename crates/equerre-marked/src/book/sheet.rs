//! The sheet of a file.

use std::io::Read;

use equerre_examples::names::{CELL, cut};
use equerre_report::{Localizer, Message, Severity, visible};
use equerre_validate::Mark;
use rust_xlsxwriter::{Color, Format, IgnoreError, Note, Worksheet};

use crate::error::MarkedError;
use crate::numbers::count;
use crate::reading::Judged;

/// Rows of a sheet at most.
const ROWS: u64 = 1 << 20;
/// Columns of a sheet at most.
const COLUMNS: usize = 1 << 14;
/// Notes of a sheet at most: programs take long to open one with many. Cells beyond are coloured all the same.
const NOTES: usize = 5_000;
/// Longest note, in characters.
const NOTE: usize = 900;

/// How cells look.
struct Formats {
    plain: Format,
    head: Format,
    /// Of a cell with an error and of one with a remark.
    marked: [Format; 2],
    /// Of the other cells of a row that is marked as a whole.
    row: [Format; 2],
    /// Of a label with an error and of one with a remark.
    labels: [Format; 2],
}

impl Formats {
    fn new() -> Self {
        // Cells are texts, as the file has them: what is typed over them stays one.
        let text = || Format::new().set_num_format("@");
        let coloured = |back: u32, front: u32| {
            text().set_background_color(Color::RGB(back)).set_font_color(Color::RGB(front))
        };
        let marked = || [coloured(0x00FF_C7CE, 0x009C_0006), coloured(0x00FF_EB9C, 0x007F_6000)];
        Self {
            plain: text(),
            head: text().set_bold().set_background_color(Color::RGB(0x00EE_EEEE)),
            marked: marked(),
            row: [coloured(0x00FD_EDEF, 0x0000_0000), coloured(0x00FF_F8E1, 0x0000_0000)],
            labels: marked().map(Format::set_bold),
        }
    }
}

/// Writes a file into a sheet; how many of its records are there, and what is not as it was.
pub(super) fn write(
    sheet: &mut Worksheet,
    input: impl Read,
    judged: &Judged<'_>,
    words: &Localizer,
) -> Result<(u64, Vec<String>), MarkedError> {
    let formats = Formats::new();
    let head = judged.head();
    let labels = &judged.summary.labels;
    let columns = labels.len().min(COLUMNS);
    for (at, label) in (0..).zip(labels.iter().take(columns)) {
        let wide = label.chars().count().clamp(8, 40) + 2;
        sheet.set_column_width(at, u32::try_from(wide).unwrap_or(20))?;
    }
    let mut writer = Writer {
        sheet,
        marks: judged.marks.places(),
        at: 0,
        notes: 0,
        cut: false,
        wide: columns,
        formats,
        words,
    };
    // A sheet without header has its rows where the file has them.
    let top = u64::from(head > 0);
    if head > 0 {
        // What is said of the header stands in its first row, however many records it takes.
        let marks = writer.take(|mark| mark.row.is_none_or(|row| row <= head));
        let texts: Vec<&str> = labels.iter().map(String::as_str).collect();
        writer.row(0, &texts, marks, true)?;
    }
    let (mut written, mut beyond) = (0_u64, false);
    let mut wide = false;
    judged.rows(input, |number, cells| {
        let row = number - head - 1 + top;
        if row >= ROWS {
            beyond = true;
            return Ok(());
        }
        wide |= cells.len() > COLUMNS;
        let marks = writer.take(|mark| mark.row.is_none_or(|row| row <= number));
        writer.row(u32::try_from(row).unwrap_or(u32::MAX), cells, marks, false)?;
        written = written.max(row + 1);
        Ok(())
    })?;
    let (cut, width) = (writer.cut, writer.wide);
    finish(writer.sheet, top, written, width)?;
    let say = |id: &'static str, n: u64| words.text(&Message::new(id).with("n", count(n)));
    let mut remarks = Vec::new();
    if beyond {
        remarks.push(say("marked-sheet-rows", ROWS));
    }
    if wide || labels.len() > COLUMNS {
        remarks.push(say("marked-sheet-columns", COLUMNS as u64));
    }
    if cut {
        remarks.push(words.plain("marked-sheet-cells"));
    }
    if judged.marks.more() > 0 {
        remarks.push(say("marked-sheet-more", judged.marks.more()));
    }
    Ok((written, remarks))
}

fn finish(sheet: &mut Worksheet, top: u64, written: u64, width: usize) -> Result<(), MarkedError> {
    if width > 0 && written > top {
        let last = u32::try_from(written - 1).unwrap_or(u32::MAX);
        let right = u16::try_from(width - 1).unwrap_or(u16::MAX);
        // Numbers are texts on purpose.
        sheet.ignore_error_range(0, 0, last, right, IgnoreError::NumberStoredAsText)?;
        if top > 0 {
            sheet.autofilter(0, 0, last, right)?;
        }
    }
    if top > 0 {
        sheet.set_freeze_panes(1, 0)?;
    }
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// Writes rows, each with its marks.
struct Writer<'s, 'm> {
    sheet: &'s mut Worksheet,
    marks: &'m [Mark],
    /// The first mark that is not written yet.
    at: usize,
    notes: usize,
    /// Cells were cut.
    cut: bool,
    /// Columns written so far.
    wide: usize,
    formats: Formats,
    words: &'m Localizer,
}

impl<'m> Writer<'_, 'm> {
    /// The next marks that are of this row.
    fn take(&mut self, of_row: impl Fn(&Mark) -> bool) -> &'m [Mark] {
        let marks = &self.marks[self.at..];
        let n = marks.iter().take_while(|mark| of_row(mark)).count();
        self.at += n;
        &marks[..n]
    }

    fn row(&mut self, row: u32, cells: &[&str], marks: &[Mark], is_head: bool) -> Result<(), MarkedError> {
        // A row without cells is as wide as the table, when there is something to say of it.
        let whole: Vec<&Mark> =
            marks.iter().filter(|mark| mark.column.is_none() && mark.row.is_some()).collect();
        let last = marks.iter().filter_map(|mark| mark.column).max().unwrap_or(0) as usize;
        // What is said of a column that is not there has no cell.
        let last = if is_head { 0 } else { last };
        let width = cells.len().max(last).max(usize::from(!whole.is_empty())).min(COLUMNS);
        self.wide = self.wide.max(width);
        let mut next = marks.iter().filter(|mark| mark.column.is_some()).peekable();
        for (at, column) in (0..width).zip(0_u16..) {
            let text = cells.get(at).copied().unwrap_or_default();
            let mut own = Vec::new();
            while let Some(mark) =
                next.next_if(|mark| mark.column.is_some_and(|column| column as usize <= at + 1))
            {
                own.push(mark);
            }
            let grave =
                |marks: &[&Mark]| usize::from(marks.iter().all(|mark| mark.severity != Severity::Error));
            let format = match (own.is_empty(), whole.is_empty() || is_head, is_head) {
                (false, _, true) => &self.formats.labels[grave(&own)],
                (false, _, false) => &self.formats.marked[grave(&own)],
                (true, _, true) => &self.formats.head,
                (true, false, false) => &self.formats.row[grave(&whole)],
                (true, true, false) => &self.formats.plain,
            };
            if at == 0 && !is_head {
                own.extend(&whole);
            }
            if text.is_empty() {
                if !(own.is_empty() && whole.is_empty()) {
                    self.sheet.write_blank(row, column, format)?;
                }
            } else {
                // Never a formula: it is written as a text.
                let text = cut(text, CELL);
                self.cut |= text.ends_with('…') && !cells[at].ends_with('…');
                self.sheet.write_string_with_format(row, column, text, format)?;
            }
            self.note(row, column, &own)?;
        }
        Ok(())
    }

    fn note(&mut self, row: u32, column: u16, marks: &[&Mark]) -> Result<(), MarkedError> {
        let mut lines: Vec<String> = Vec::new();
        for said in marks.iter().filter_map(|mark| mark.said.as_ref()) {
            let line = visible(&self.words.text(&said.0));
            let near =
                said.1.as_deref().filter(|near| !near.is_empty()).map(|near| {
                    visible(&self.words.text(&Message::new("marked-note-near").with("near", near)))
                });
            for line in std::iter::once(line).chain(near) {
                if !lines.contains(&line) {
                    lines.push(line);
                }
            }
        }
        if lines.is_empty() || self.notes >= NOTES {
            return Ok(());
        }
        self.notes += 1;
        let text: String = lines.join("\n").chars().take(NOTE).collect();
        let high = text.lines().map(|line| line.chars().count().div_ceil(40).max(1)).sum::<usize>();
        let note = Note::new(text)
            .set_author("Équerre")
            .add_author_prefix(false)
            .set_width(280)
            .set_height(u32::try_from(high * 16 + 14).unwrap_or(200).min(400));
        self.sheet.insert_note(row, column, &note)?;
        Ok(())
    }
}
