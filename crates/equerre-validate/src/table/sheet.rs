//! A sheet judged by a schema.

use std::io::Read;

use equerre_model::table_schema::TableSchema;

use super::collector::Collector;
use super::hints::Hint;
use super::keys::ReferencedKeys;
use super::plan::Plan;
use super::rows::{Judged, judge};
use super::run::{
    Cells, Options, References, Summary, WantedKeys, add_labels, bare, bind, plain, wanted_plan,
};
use super::schema::{Profile, Schema};
use crate::finding::{Detail, FindingType, Sink};
use crate::input::dialect::Dialect;
use crate::input::reader::{Chunk, ReadError};
use crate::input::sheet::{SheetCell, Workbook};
use crate::input::splitter::{RecordBuf, SheetPlace};

/// Bytes of text judged at once.
const BLOCK: usize = 1 << 20;

/// Judges the first sheet of a workbook, or the one asked for. Columns without label and without any cell count under the
/// profile [`Profile::Strict`] only: nobody sees them, but the sheet says it has them.
///
/// # Errors
/// When the workbook cannot be read.
pub fn validate_sheet<R: Read>(
    input: R,
    schema: &Schema,
    descriptor: TableSchema<'_>,
    options: &Options,
    references: &References,
    sink: &mut dyn Sink,
) -> Result<Summary, ReadError> {
    let mut workbook = opened(input, options)?;
    let dialect = options.dialect.detect("", Some(descriptor));
    let cells = workbook.reading(options);
    let head = head(&dialect);
    let mut summary = Summary {
        records: 0,
        rows: 0,
        bytes: workbook.size(),
        labels: Vec::new(),
        fields: Vec::new(),
        dialect: dialect.clone(),
        encoding: None,
        sheet: Some(workbook.sheet().to_owned()),
        hints: Vec::new(),
    };
    let others = workbook.other_sheets();
    // Whoever chose a sheet knows the others.
    if !others.is_empty() && options.sheet.is_none() {
        summary.hints.push(Hint::OtherSheets(others));
    }
    // The header needs to be known before the rows are judged: it is read first, alone.
    let (mut labels, seen) = labels(&mut workbook, cells, &dialect, head)?;
    if seen == 0
        || (seen <= head && labels.as_ref().is_some_and(|labels| labels.iter().all(String::is_empty)))
    {
        sink.finding(&plain(FindingType::SourceError, Detail::Text("empty")));
        return Ok(summary);
    }
    if let Some(labels) = &mut labels
        && schema.fields_match.unwrap_or(options.profile) == Profile::Strict
    {
        let columns = workbook.columns()?;
        labels.resize(labels.len().max(columns), String::new());
    }
    let plan = bind(schema, labels.as_deref(), seen > head, options.profile, &dialect, sink);
    summary.labels.clone_from(&plan.columns.labels);
    summary.fields.clone_from(&plan.columns.fields);
    let mut collector = Collector::new(&plan, &dialect, references, options.spill_to.as_deref(), sink);
    let mut chunk = SheetChunk::default();
    let mut skip = head;
    let mut index = 0;
    let read = summary.bytes;
    let mut take = |chunk: &mut SheetChunk, skip: u64| {
        let (judged, text) = chunk.judge(skip, &plan, &dialect);
        collector.take(&Chunk { index, bytes: text.into_bytes(), start: 0 }, (judged, None), read);
        index += 1;
    };
    workbook.rows(cells, &mut |row| {
        chunk.push(row);
        if chunk.is_full() {
            take(&mut chunk, std::mem::take(&mut skip));
        }
        Ok(())
    })?;
    take(&mut chunk, skip);
    summary.records = collector.records();
    summary.rows = collector.records().saturating_sub(head);
    if summary.rows == 0 {
        summary.hints.push(Hint::NoRows);
    }
    collector.finish(false, true)?;
    Ok(summary)
}

/// Rows made ready to be judged: their texts one after the other, and where each cell stands.
#[derive(Default)]
struct SheetChunk {
    text: String,
    cells: Vec<SheetPlace>,
    /// Where each row ends among the cells.
    ends: Vec<usize>,
}

/// Cells judged at once.
const MANY_CELLS: usize = 1 << 16;

impl SheetChunk {
    fn push(&mut self, row: Vec<(usize, SheetCell)>) {
        for (column, cell) in row {
            let start = self.text.len();
            self.text.push_str(&cell.text);
            self.cells.push(SheetPlace { column, start, end: self.text.len(), native: cell.native });
        }
        self.ends.push(self.cells.len());
    }

    const fn is_full(&self) -> bool {
        self.text.len() >= BLOCK || self.cells.len() >= MANY_CELLS || self.ends.len() >= BLOCK / 64
    }

    /// Judges the rows and forgets them; their text.
    fn judge(&mut self, skip: u64, plan: &Plan<'_>, dialect: &Dialect) -> (Judged, String) {
        let chunk = std::mem::take(self);
        let mut ends = chunk.ends.iter();
        let mut from = 0;
        let mut next = |record: &mut RecordBuf| {
            let Some(to) = ends.next() else { return false };
            record.fill(&chunk.cells[from..*to]);
            from = *to;
            true
        };
        let judged = judge(&chunk.text, skip, plan, &mut next, dialect);
        (judged, chunk.text)
    }
}

/// The keys a sheet holds: see [`super::run::keys`].
///
/// # Errors
/// When the workbook cannot be read.
pub fn sheet_keys<R: Read>(
    input: R,
    schema: &Schema,
    descriptor: TableSchema<'_>,
    options: &Options,
    wanted: &[Vec<String>],
) -> Result<Vec<ReferencedKeys>, ReadError> {
    let mut workbook = opened(input, options)?;
    let dialect = options.dialect.detect("", Some(descriptor));
    let cells = workbook.reading(options);
    let head = head(&dialect);
    let (labels, _) = labels(&mut workbook, cells, &dialect, head)?;
    let bare = bare(schema);
    let plan = wanted_plan(&bare, labels.as_deref(), options, &dialect, wanted);
    let mut keys = WantedKeys::new(options, wanted);
    let mut chunk = SheetChunk::default();
    let mut skip = head;
    workbook.rows(cells, &mut |row| {
        chunk.push(row);
        if chunk.is_full() {
            let (judged, _) = chunk.judge(std::mem::take(&mut skip), &plan, &dialect);
            keys.take(&judged, &dialect)?;
        }
        Ok(())
    })?;
    let (judged, _) = chunk.judge(skip, &plan, &dialect);
    keys.take(&judged, &dialect)?;
    keys.finish()
}

/// The records the header takes.
fn head(dialect: &Dialect) -> u64 {
    if dialect.header { dialect.header_rows.iter().copied().max().unwrap_or(1) } else { 0 }
}

/// The labels (none without header), and how many records were seen, one more than the header at most.
fn labels(
    workbook: &mut Workbook,
    cells: Cells,
    dialect: &Dialect,
    head: u64,
) -> Result<(Option<Vec<String>>, u64), ReadError> {
    let mut labels: Option<Vec<String>> = None;
    let mut seen = 0;
    let read = workbook.rows(cells, &mut |row| {
        seen += 1;
        if seen <= head && dialect.header_rows.contains(&seen) {
            let mut texts = vec![""; row.last().map_or(0, |(column, _)| column + 1)];
            row.iter().for_each(|(column, cell)| texts[*column] = &cell.text);
            add_labels(&mut labels, texts.into_iter());
        }
        if seen > head { Err(ReadError::Spreadsheet(String::new())) } else { Ok(()) }
    });
    // Reading stops there of its own will, unless there is nothing more.
    if seen <= head {
        read?;
    }
    Ok((if dialect.header { Some(labels.unwrap_or_default()) } else { None }, seen))
}

/// A workbook, at the sheet that is asked for.
fn opened(input: impl Read, options: &Options) -> Result<Workbook, ReadError> {
    let mut workbook = Workbook::open(input)?;
    if let Some(sheet) = &options.sheet {
        workbook.choose(sheet)?;
    }
    Ok(workbook)
}

/// Gives the rows of a workbook's sheet, those of its header too: the cells that hold something, with their columns from 0.
///
/// # Errors
/// When it cannot be read, or has no such sheet; what `each` says.
pub fn sheet_rows<E: From<ReadError>>(
    input: impl Read,
    options: &Options,
    mut each: impl FnMut(Vec<(usize, SheetCell)>) -> Result<(), E>,
) -> Result<(), E> {
    let mut workbook = opened(input, options)?;
    let cells = workbook.reading(options);
    let mut stopped = None;
    let read = workbook.rows(cells, &mut |row| {
        each(row).map_err(|error| {
            stopped = Some(error);
            ReadError::Spreadsheet(String::new())
        })
    });
    match stopped {
        Some(error) => Err(error),
        None => Ok(read?),
    }
}

/// Most bytes of a sheet that is given as text.
const MAX_TEXT: usize = 256 << 20;

/// The cells of a workbook's sheet as CSV, in UTF-8 with commas: for who reads texts only.
///
/// # Errors
/// When it cannot be read, or has no such sheet.
pub fn sheet_as_csv(input: impl Read, options: &Options) -> Result<Vec<u8>, ReadError> {
    let mut workbook = opened(input, options)?;
    let mut out = String::new();
    // The first row that holds something says how many columns there are; what a sheet says of itself need not be true.
    let mut width = 0;
    let cells = workbook.reading(options);
    workbook.rows(cells, &mut |row| {
        let last = row.last().map_or(0, |(column, _)| column + 1);
        width = if width == 0 { last } else { width };
        if row.is_empty() {
            out.push('\n');
            return Ok(());
        }
        if out.len() + width > MAX_TEXT {
            return Err(ReadError::Spreadsheet("too large".to_owned()));
        }
        let mut cells = row.into_iter().peekable();
        for column in 0..width.max(last) {
            if column > 0 {
                out.push(',');
            }
            if let Some((_, cell)) = cells.next_if(|(at, _)| *at == column) {
                out.push('"');
                out.push_str(&cell.text.replace('"', "\"\""));
                out.push('"');
            }
        }
        out.push('\n');
        Ok(())
    })?;
    Ok(out.into_bytes())
}

#[cfg(test)]
mod tests {
    use equerre_model::json;
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook as Writer};

    use super::*;
    use crate::finding::Finding;

    const SCHEMA: &str = r#"{"fields": [
        {"name": "code", "type": "string", "constraints": {"required": true}},
        {"name": "jour", "type": "date"},
        {"name": "taux", "type": "number", "constraints": {"maximum": 1}}
    ], "primaryKey": "code"}"#;

    /// A workbook of that many rows, each with a code, a day shown as people write it, and a percentage.
    fn workbook(rows: u32) -> Vec<u8> {
        let mut book = Writer::new();
        let sheet = book.add_worksheet();
        sheet.set_name("Données").unwrap();
        for (column, label) in ["code", "jour", "taux"].into_iter().enumerate() {
            sheet.write(0, column as u16, label).unwrap();
        }
        let (day, percent) = (Format::new().set_num_format("dd/mm/yyyy"), Format::new().set_num_format("0%"));
        for row in 1..=rows {
            sheet.write(row, 0, format!("{row:05}")).unwrap();
            sheet.write_with_format(row, 1, ExcelDateTime::from_ymd(2024, 1, 31).unwrap(), &day).unwrap();
            sheet.write_with_format(row, 2, 0.5, &percent).unwrap();
        }
        book.save_to_buffer().unwrap()
    }

    /// Kind, row and cell.
    type Found = (&'static str, Option<u64>, String);

    fn judged(bytes: &[u8], profile: Profile) -> (Vec<Found>, Summary) {
        let root = json::parse(SCHEMA.as_bytes()).root.unwrap();
        let view = TableSchema::new(&root);
        let schema = Schema::compile(view);
        let mut out = Vec::new();
        let mut sink = |finding: &Finding<'_>| {
            out.push((finding.kind.name(), finding.row, finding.cell.unwrap_or_default().to_owned()));
        };
        let options = Options { profile, ..Options::default() };
        let summary =
            validate_sheet(bytes, &schema, view, &options, &References::default(), &mut sink).unwrap();
        (out, summary)
    }

    #[test]
    fn what_is_shown_counts_on_the_platform_and_what_is_stored_elsewhere() {
        let bytes = workbook(1);
        let (shown, summary) = judged(&bytes, Profile::Platform);
        let expected =
            [("type-error", Some(2), "31/01/2024".to_owned()), ("type-error", Some(2), "50%".to_owned())];
        assert_eq!(shown, expected);
        assert_eq!((summary.rows, summary.sheet.as_deref()), (1, Some("Données")));
        assert!(judged(&bytes, Profile::Strict).0.is_empty());
    }

    #[test]
    fn rows_are_read_in_chunks_and_keys_across_them() {
        let mut book = Writer::new();
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "code").unwrap();
        for row in 1..40_000 {
            sheet.write(row, 0, format!("{}", row % 39_998)).unwrap();
        }
        let bytes = book.save_to_buffer().unwrap();
        let (found, summary) = judged(&bytes, Profile::Partial);
        assert_eq!(found, [("primary-key", Some(40_000), "1".to_owned())]);
        assert_eq!(summary.rows, 39_999);
    }

    #[test]
    fn numbers_where_texts_must_be_have_lost_their_zeros() {
        let mut book = Writer::new();
        let sheet = book.add_worksheet();
        for (column, label) in ["code", "jour", "taux", ""].into_iter().enumerate() {
            sheet.write(0, column as u16, label).unwrap();
        }
        sheet.write(1, 0, 1000).unwrap();
        sheet.write(3, 0, "a").unwrap();
        sheet.write_blank(4, 3, &Format::new().set_bold()).unwrap();
        let bytes = book.save_to_buffer().unwrap();
        let (found, _) = judged(&bytes, Profile::Platform);
        let kinds: Vec<_> = found.iter().map(|(kind, row, _)| (*kind, *row)).collect();
        let expected = [
            ("type-error", Some(2)),
            ("primary-key", Some(2)),
            ("blank-row", Some(3)),
            ("primary-key", Some(3)),
            ("blank-row", Some(5)),
            ("primary-key", Some(5)),
        ];
        assert_eq!(kinds, expected);
    }

    #[test]
    fn a_cell_far_to_the_right_costs_nothing_in_the_rows_below() {
        let mut book = Writer::new();
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "code").unwrap();
        sheet.write(0, 16_383, "note").unwrap();
        for row in 1..2_000 {
            sheet.write(row, 0, format!("{row}")).unwrap();
        }
        sheet.write(2_000, 16_380, "x").unwrap();
        let bytes = book.save_to_buffer().unwrap();
        let (found, summary) = judged(&bytes, Profile::Partial);
        let kinds: Vec<_> = found.iter().map(|(kind, row, _)| (*kind, *row)).collect();
        assert_eq!(kinds, [("constraint-error", Some(2001)), ("primary-key", Some(2001))]);
        assert_eq!(summary.labels.len(), 16_384);
    }

    #[test]
    fn numbers_no_calendar_has_are_no_dates() {
        let mut book = Writer::new();
        let sheet = book.add_worksheet();
        let day = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write(0, 0, "code").unwrap();
        sheet.write(0, 1, "jour").unwrap();
        for (row, serial) in [45_322.0, 20_240_131.0, -5.0].into_iter().enumerate() {
            sheet.write(row as u32 + 1, 0, format!("{row}")).unwrap();
            sheet.write_with_format(row as u32 + 1, 1, serial, &day).unwrap();
        }
        let bytes = book.save_to_buffer().unwrap();
        let (found, _) = judged(&bytes, Profile::Partial);
        let rows: Vec<_> = found.iter().map(|(_, row, _)| *row).collect();
        assert_eq!(rows, [Some(3), Some(4)]);
    }

    #[test]
    fn a_sheet_is_chosen_by_name_or_number_and_given_as_csv() {
        let mut book = Writer::new();
        book.add_worksheet().set_name("Lisez-moi").unwrap().write(0, 0, "x").unwrap();
        let sheet = book.add_worksheet();
        sheet.set_name("Données").unwrap();
        sheet.write(0, 0, "code").unwrap();
        sheet.write(0, 2, "a \"b\"").unwrap();
        sheet.write(1, 0, "01000").unwrap();
        sheet.write_with_format(1, 2, 45_322, &Format::new().set_num_format("dd/mm/yyyy")).unwrap();
        let bytes = book.save_to_buffer().unwrap();
        let read = |sheet: Option<&str>| {
            let options = Options { sheet: sheet.map(str::to_owned), ..Options::default() };
            sheet_as_csv(&bytes[..], &options).map(|csv| String::from_utf8(csv).unwrap())
        };
        assert_eq!(read(None).unwrap(), "\"x\"\n");
        let expected = "\"code\",,\"a \"\"b\"\"\"\n\"01000\",,\"31/01/2024\"\n";
        assert_eq!(read(Some("Données")).unwrap(), expected);
        assert_eq!(read(Some("2")).unwrap(), expected);
        assert!(matches!(read(Some("3")), Err(ReadError::NoSheet { sheets, .. }) if sheets.len() == 2));
    }

    #[test]
    fn what_is_no_workbook_is_told() {
        let bytes = workbook(2);
        let open = |bytes: &[u8]| Workbook::open(bytes).err();
        for broken in [&bytes[..bytes.len() / 2], b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1"] {
            assert!(matches!(open(broken), Some(ReadError::Spreadsheet(_))));
        }
        for other in [&b"<html><table>"[..], b"a;b\n", b""] {
            assert!(matches!(open(other), Some(ReadError::NotATable("no-spreadsheet"))));
        }
    }
}
