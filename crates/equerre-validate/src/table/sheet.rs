//! A sheet judged by a schema.

use std::io::Read;

use equerre_model::table_schema::TableSchema;
use equerre_values::Native;

use super::collector::Collector;
use super::hints::Hint;
use super::rows::judge;
use super::run::{Cells, Options, References, Summary, add_labels, bind, plain};
use super::schema::{Profile, Schema};
use crate::finding::{Detail, FindingType, Sink};
use crate::input::reader::{Chunk, ReadError};
use crate::input::sheet::{SheetCell, Workbook};
use crate::input::splitter::RecordBuf;

/// Bytes of text judged at once.
const BLOCK: usize = 1 << 20;

/// Judges the first sheet of an XLSX workbook. Columns without label and without any cell count under the
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
    let mut workbook = Workbook::open(input)?;
    let dialect = options.dialect.detect("", Some(descriptor));
    let cells = options.cells.unwrap_or(match options.profile {
        Profile::Platform => Cells::Shown,
        _ => Cells::Stored,
    });
    let head = if dialect.header { dialect.header_rows.iter().copied().max().unwrap_or(1) } else { 0 };
    let mut summary = Summary {
        records: 0,
        rows: 0,
        bytes: workbook.size(),
        labels: Vec::new(),
        dialect: dialect.clone(),
        encoding: None,
        sheet: Some(workbook.sheet().to_owned()),
        hints: Vec::new(),
    };
    let others = workbook.other_sheets();
    if !others.is_empty() {
        summary.hints.push(Hint::OtherSheets(others));
    }
    // The header needs to be known before the rows are judged: it is read first, alone.
    let mut labels: Option<Vec<String>> = None;
    let mut seen = 0;
    let read = workbook.rows(cells, &mut |row| {
        seen += 1;
        if seen <= head && dialect.header_rows.contains(&seen) {
            add_labels(&mut labels, row.iter().map(|cell| cell.text.as_str()));
        }
        if seen > head { Err(ReadError::Spreadsheet(String::new())) } else { Ok(()) }
    });
    // Reading stops there of its own will, unless there is nothing more.
    if seen <= head {
        read?;
    }
    if seen == 0 {
        sink.finding(&plain(FindingType::SourceError, Detail::Text("empty")));
        return Ok(summary);
    }
    let mut labels = if dialect.header { Some(labels.unwrap_or_default()) } else { None };
    if let Some(labels) = &mut labels
        && schema.fields_match.unwrap_or(options.profile) == Profile::Strict
    {
        let columns = workbook.columns()?;
        labels.resize(labels.len().max(columns), String::new());
    }
    let plan = bind(schema, labels.as_deref(), seen > head, options.profile, &dialect, sink);
    summary.labels.clone_from(&plan.columns.labels);
    let mut collector = Collector::new(&plan, &dialect, references, options.spill_to.as_deref(), sink);
    let mut chunk = SheetChunk { width: plan.columns.labels.len(), ..SheetChunk::default() };
    let mut skip = head;
    let mut index = 0;
    let mut take = |chunk: &mut SheetChunk, skip: u64| {
        let text = std::mem::take(&mut chunk.text);
        let mut rows = std::mem::take(&mut chunk.rows).into_iter();
        let mut next = |record: &mut RecordBuf| {
            rows.next().is_some_and(|row| {
                record.fill(&row);
                true
            })
        };
        let judged = judge(&text, skip, &plan, &mut next, &dialect);
        let bytes = text.into_bytes();
        let read = summary.bytes;
        collector.take(&Chunk { index, bytes, start: 0 }, (judged, None), read);
        index += 1;
    };
    workbook.rows(cells, &mut |row| {
        chunk.push(row);
        if chunk.text.len() >= BLOCK || chunk.rows.len() >= BLOCK / 64 {
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
    rows: Vec<Vec<(usize, usize, Option<Native>)>>,
    /// Columns of the header: shorter rows have empty cells there.
    width: usize,
}

impl SheetChunk {
    fn push(&mut self, row: Vec<SheetCell>) {
        let empty = self.width.saturating_sub(row.len());
        let mut cells = Vec::with_capacity(row.len() + empty);
        for cell in row {
            let start = self.text.len();
            self.text.push_str(&cell.text);
            cells.push((start, self.text.len(), cell.native));
        }
        let end = self.text.len();
        cells.extend(std::iter::repeat_with(|| (end, end, None)).take(empty));
        self.rows.push(cells);
    }
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
    fn what_is_no_workbook_is_told() {
        let bytes = workbook(2);
        let open = |bytes: &[u8]| Workbook::open(bytes).err();
        assert!(matches!(open(b"\xd0\xcf\x11\xe0\xa1\xb1"), Some(ReadError::NotATable("spreadsheet"))));
        for broken in [&bytes[..bytes.len() / 2], b"PK\x03\x04", b""] {
            assert!(matches!(open(broken), Some(ReadError::Spreadsheet(_))));
        }
    }
}
