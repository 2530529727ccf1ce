//! The sheet of a file.

use std::collections::HashMap;
use std::io::Read;

use equerre_report::{Localizer, Message, Severity, visible};
use equerre_validate::Mark;
use equerre_values::{Field, Native};
use jiff::civil::Time;
use rust_xlsxwriter::{Color, ExcelDateTime, Format, IgnoreError, Note, Worksheet};

use crate::error::MarkedError;
use crate::numbers::count;
use crate::reading::{Held, Judged, Record};

/// Rows of a sheet at most.
const ROWS: u64 = 1 << 20;
/// Columns of a sheet at most.
const COLUMNS: usize = 1 << 14;
/// Longest text of a cell, in units of UTF-16.
const CELL: usize = 32_767;
/// Notes of a sheet at most, and how many of each kind there are even beyond: programs take long to open one with many.
const NOTES: usize = 5_000;
const OF_EACH: usize = 20;
/// Kinds of which that many are.
const KINDS: usize = 500;
/// Longest note, in characters.
const NOTE: usize = 900;
/// Kinds a sheet cannot show: in it every row has its cells, and nothing is quoted or encoded.
const OF_TEXTS: [&str; 3] = ["missing-cell", "source-error", "encoding-error"];

/// How a cell looks, and the same for one that holds a text: what is typed over a text stays one.
struct Look {
    any: Format,
    text: Format,
}

impl Look {
    fn new(any: Format) -> Self {
        Self { text: any.clone().set_num_format("@"), any }
    }
}

/// How cells look.
struct Looks {
    head: Look,
    plain: Look,
    /// Of a cell with an error and of one with a remark.
    marked: [Look; 2],
    /// Of the other cells of a row that is marked as a whole.
    row: [Look; 2],
    /// Of a label with an error and of one with a remark.
    labels: [Look; 2],
}

impl Looks {
    fn new() -> Self {
        let coloured = |back: u32, front: u32| {
            Format::new().set_background_color(Color::RGB(back)).set_font_color(Color::RGB(front))
        };
        let marked = || [coloured(0x00FF_C7CE, 0x009C_0006), coloured(0x00FF_EB9C, 0x007F_6000)];
        let row = [coloured(0x00FD_EDEF, 0x0000_0000), coloured(0x00FF_F8E1, 0x0000_0000)];
        Self {
            head: Look::new(Format::new().set_bold().set_background_color(Color::RGB(0x00EE_EEEE))),
            plain: Look::new(Format::new()),
            marked: marked().map(Look::new),
            row: row.map(Look::new),
            labels: marked().map(|format| Look::new(format.set_bold())),
        }
    }
}

/// Writes a file into a sheet, each record in its row; how many are there, and what is not as it was.
pub(super) fn write(
    sheet: &mut Worksheet,
    input: impl Read,
    judged: &Judged<'_>,
    words: &Localizer,
) -> Result<(u64, Vec<String>), MarkedError> {
    let labels = &judged.summary.labels;
    let columns = labels.len().min(COLUMNS);
    for (at, label) in (0..).zip(labels.iter().take(columns)) {
        let wide = label.chars().count().clamp(8, 40) + 2;
        sheet.set_column_width(at, u32::try_from(wide).unwrap_or(20))?;
    }
    let head = judged.head();
    // What is said of the header stands in the record that has the labels, the last of several.
    let labelled = judged.summary.dialect.header_rows.iter().copied().max().unwrap_or(1).min(head);
    let looks = Looks::new();
    let mut writer = Writer {
        sheet,
        judged,
        words,
        looks: &looks,
        left: judged.marks.places(),
        notes: HashMap::new(),
        noted: 0,
        without_note: 0,
        cut: false,
        wide: columns,
    };
    let (mut written, mut beyond, mut passed_over) = (0_u64, false, false);
    judged.records(input, |record| {
        if record.number > ROWS {
            beyond = true;
            return Ok(());
        }
        passed_over |= record.passed_over;
        let is_head = record.number <= head;
        let marks = if is_head && record.number < labelled {
            &[]
        } else if is_head {
            writer.take(|mark| mark.row.is_none_or(|row| row <= head))
        } else {
            writer.take(|mark| mark.row.is_none_or(|row| row <= record.number))
        };
        writer.row(record, marks, is_head)?;
        written = record.number;
        Ok(())
    })?;
    let Writer { sheet, wide, cut, without_note, .. } = writer;
    finish(sheet, head.min(written), written, wide)?;
    let say = |id: &'static str, n: u64| words.text(&Message::new(id).with("n", count(n)));
    let mut remarks = Vec::new();
    if beyond {
        remarks.push(say("marked-sheet-rows", ROWS));
    }
    if wide > COLUMNS || labels.len() > COLUMNS {
        remarks.push(say("marked-sheet-columns", COLUMNS as u64));
    }
    if cut {
        remarks.push(words.plain("marked-sheet-cells"));
    }
    if passed_over {
        remarks.push(words.plain("marked-sheet-passed-over"));
    }
    if judged.file.summary.iter().any(|entry| OF_TEXTS.contains(&entry.rule)) {
        remarks.push(words.plain("marked-sheet-texts"));
    }
    if without_note > 0 {
        remarks.push(say("marked-sheet-notes", without_note));
    }
    if judged.marks.more() > 0 {
        remarks.push(say("marked-sheet-more", judged.marks.more()));
    }
    Ok((written, remarks))
}

fn finish(sheet: &mut Worksheet, head: u64, written: u64, wide: usize) -> Result<(), MarkedError> {
    let row = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    if wide > 0 && written > head {
        let last = row(written - 1);
        let right = u16::try_from(wide.min(COLUMNS) - 1).unwrap_or(u16::MAX);
        // Numbers are texts on purpose.
        sheet.ignore_error_range(0, 0, last, right, IgnoreError::NumberStoredAsText)?;
        if head > 0 {
            sheet.autofilter(row(head - 1), 0, last, right)?;
        }
    }
    if head > 0 {
        sheet.set_freeze_panes(row(head), 0)?;
    }
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// Writes rows, each with its marks.
struct Writer<'s, 'm> {
    sheet: &'s mut Worksheet,
    judged: &'m Judged<'m>,
    words: &'m Localizer,
    looks: &'m Looks,
    /// The marks that are not written yet.
    left: &'m [Mark],
    /// How many notes there are of each kind.
    notes: HashMap<u32, usize>,
    noted: usize,
    /// Marked cells without a note.
    without_note: u64,
    /// Cells were cut.
    cut: bool,
    /// Columns written so far, or more than there can be.
    wide: usize,
}

impl<'m> Writer<'_, 'm> {
    /// The next marks that are of this row.
    fn take(&mut self, of_row: impl Fn(&Mark) -> bool) -> &'m [Mark] {
        let n = self.left.iter().take_while(|mark| of_row(mark)).count();
        let (own, left) = self.left.split_at(n);
        self.left = left;
        own
    }

    fn row(&mut self, record: &Record<'_>, marks: &[Mark], is_head: bool) -> Result<(), MarkedError> {
        let row = u32::try_from(record.number - 1).unwrap_or(u32::MAX);
        let whole: Vec<&Mark> =
            marks.iter().filter(|mark| mark.column.is_none() && mark.row.is_some()).collect();
        // What is said of a column that is not there has no cell; a row without cells has one to say something of it.
        let last = marks.iter().filter_map(|mark| mark.column).max().unwrap_or(0) as usize;
        let last = if is_head { 0 } else { last.max(usize::from(!whole.is_empty())) };
        let width = record.cells.len().max(last);
        self.wide = self.wide.max(width);
        let mut next = marks.iter().filter(|mark| mark.column.is_some()).peekable();
        for (at, column) in (0..width.min(COLUMNS)).zip(0_u16..) {
            let mut own = Vec::new();
            while let Some(mark) =
                next.next_if(|mark| mark.column.is_some_and(|column| column as usize <= at + 1))
            {
                own.push(mark);
            }
            let grave =
                |marks: &[&Mark]| usize::from(marks.iter().all(|mark| mark.severity != Severity::Error));
            let looks = self.looks;
            let look = match (own.is_empty(), whole.is_empty() || is_head, is_head) {
                (false, _, true) => &looks.labels[grave(&own)],
                (false, _, false) => &looks.marked[grave(&own)],
                (true, _, true) => &looks.head,
                (true, false, false) => &looks.row[grave(&whole)],
                (true, true, false) => &looks.plain,
            };
            if at == 0 && !is_head {
                own.extend(&whole);
            }
            let is_marked = !(own.is_empty() && whole.is_empty());
            let held = record.cells.get(at).copied().unwrap_or_default();
            let field = self.judged.summary.fields.get(at).copied().flatten();
            let pattern = field.and_then(|at| self.judged.schema.fields.get(at)).map_or("", Field::format);
            self.cell(row, column, held, (look, pattern), is_marked)?;
            self.note(row, column, &own)?;
        }
        Ok(())
    }

    /// Writes what a cell holds, as what it is (`pattern`: the format of its field): a text stays one whatever it looks like, and never is a formula.
    fn cell(
        &mut self,
        row: u32,
        column: u16,
        held: Held<'_>,
        (look, pattern): (&Look, &str),
        is_marked: bool,
    ) -> Result<(), MarkedError> {
        match held.native {
            Some(Native::Number(n)) => {
                self.sheet.write_number_with_format(row, column, *n, &look.any)?;
            }
            Some(Native::Boolean(is)) => {
                self.sheet.write_boolean_with_format(row, column, *is, &look.any)?;
            }
            Some(native) if let Some((moment, code)) = moment(native) => {
                // Shown as the field has it written: what is shown counts on the platform.
                let code = code_of(pattern).unwrap_or_else(|| code.to_owned());
                let format = look.any.clone().set_num_format(code);
                self.sheet.write_datetime_with_format(row, column, &moment, &format)?;
            }
            _ if held.text.is_empty() => {
                if is_marked {
                    self.sheet.write_blank(row, column, &look.any)?;
                }
            }
            // Also a day before those a sheet has.
            _ => {
                let text = whole(held.text);
                self.cut |= text.len() < held.text.len();
                self.sheet.write_string_with_format(row, column, text, &look.text)?;
            }
        }
        Ok(())
    }

    fn note(&mut self, row: u32, column: u16, marks: &[&Mark]) -> Result<(), MarkedError> {
        if marks.is_empty() {
            return Ok(());
        }
        let is_rare = |mark: &&Mark| match self.notes.get(&mark.entry) {
            Some(n) => *n < OF_EACH,
            None => self.notes.len() < KINDS,
        };
        if self.noted >= NOTES && !marks.iter().any(is_rare) {
            self.without_note += 1;
            return Ok(());
        }
        let mut lines: Vec<String> = Vec::new();
        for mark in marks {
            *self.notes.entry(mark.entry).or_default() += 1;
            // In words of its own, else those of its kind.
            let kind = || self.judged.file.summary.get(mark.entry as usize).map(|entry| &entry.what);
            let what = mark.said.as_ref().map(|said| &said.0).or_else(kind);
            let line = what.map(|what| visible(&self.words.text(what)));
            let near = mark.said.as_ref().and_then(|said| said.1.as_deref()).filter(|near| !near.is_empty());
            let near = near
                .map(|near| visible(&self.words.text(&Message::new("marked-note-near").with("near", near))));
            for line in line.into_iter().chain(near) {
                if !lines.contains(&line) {
                    lines.push(line);
                }
            }
        }
        self.noted += 1;
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

/// As much of a text as a cell holds.
fn whole(text: &str) -> &str {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > CELL {
            return &text[..at];
        }
    }
    text
}

/// A moment as a sheet has it, and the format in which it is shown; nothing for one no sheet has.
fn moment(native: &Native) -> Option<(ExcelDateTime, &'static str)> {
    let seconds = |time: Time| f64::from(time.second()) + f64::from(time.subsec_nanosecond()) / 1e9;
    let parts =
        |time: Time| (u16::from(time.hour().unsigned_abs()), time.minute().unsigned_abs(), seconds(time));
    match native {
        Native::DateTime(moment) => {
            let (day, (hour, minute, second)) = (moment.date(), parts(moment.time()));
            let (month, of_month) = (day.month().unsigned_abs(), day.day().unsigned_abs());
            let date = ExcelDateTime::from_ymd(u16::try_from(day.year()).ok()?, month, of_month).ok()?;
            if moment.time() == Time::midnight() {
                return Some((date, "yyyy-mm-dd"));
            }
            Some((date.and_hms(hour, minute, second).ok()?, "yyyy-mm-dd hh:mm:ss"))
        }
        Native::Time(time) => {
            let (hour, minute, second) = parts(*time);
            Some((ExcelDateTime::from_hms(hour, minute, second).ok()?, "hh:mm:ss"))
        }
        Native::Number(_) | Native::Boolean(_) => None,
    }
}

/// A format of dates (`%d/%m/%Y`) as a spreadsheet writes it; nothing when it has another way, or none.
fn code_of(pattern: &str) -> Option<String> {
    let mut out = String::new();
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        match c {
            '%' => out.push_str(match chars.next()? {
                'd' => "dd",
                'm' | 'M' => "mm",
                'Y' => "yyyy",
                'y' => "yy",
                'H' => "hh",
                'S' => "ss",
                _ => return None,
            }),
            '/' | '-' | ':' | ' ' => out.push(c),
            '.' => out.push_str("\\."),
            'T' => out.push_str("\\T"),
            _ => return None,
        }
    }
    (pattern.contains('%')).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_dates_are_those_of_spreadsheets() {
        assert_eq!(code_of("%d/%m/%Y").as_deref(), Some("dd/mm/yyyy"));
        assert_eq!(code_of("%Y-%m-%dT%H:%M:%S").as_deref(), Some("yyyy-mm-dd\\Thh:mm:ss"));
        for other in ["default", "any", "", "%j", "%"] {
            assert_eq!(code_of(other), None, "{other}");
        }
    }

    #[test]
    fn a_text_is_cut_where_a_cell_ends() {
        assert_eq!(whole("a\u{1}\tb"), "a\u{1}\tb");
        assert_eq!(whole(&"é".repeat(CELL + 1)).chars().count(), CELL);
        assert_eq!(whole(&"😀".repeat(CELL)).chars().count(), CELL / 2);
    }
}
