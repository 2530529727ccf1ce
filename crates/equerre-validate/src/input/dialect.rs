//! How a file of rows is written: its delimiter, its quotes, its header; said by its author or found out.

use equerre_model::{Node, table_schema::TableSchema};

use super::splitter::{RecordBuf, Splitter};

/// How a file of rows is written (the dialect of Data Package and of CSVW).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// Between two cells; one ASCII character.
    pub delimiter: u8,
    /// Around cells that hold delimiters or line ends; `None`: cells are never quoted.
    pub quote: Option<u8>,
    /// Whether a quote inside a quoted cell is written twice.
    pub double_quote: bool,
    /// Before a character that would otherwise mean something.
    pub escape: Option<u8>,
    /// Whether blanks after a delimiter are no part of the cell.
    pub skip_initial_space: bool,
    /// Whether there is a header; without, columns are those of the schema in its order.
    pub header: bool,
    /// The records the header is made of, from 1; usually the first.
    pub header_rows: Vec<u64>,
    /// Whether labels are compared with upper and lower case.
    pub header_case: bool,
    /// Records that begin with this character are no data.
    pub comment: Option<u8>,
    /// Records that are no data, from 1.
    pub comment_rows: Vec<u64>,
    /// Whether records without any cell are passed over.
    pub skip_blank_rows: bool,
}

impl Default for Dialect {
    /// A comma, double quotes written twice inside, one header record.
    fn default() -> Self {
        Self {
            delimiter: b',',
            quote: Some(b'"'),
            double_quote: true,
            escape: None,
            skip_initial_space: false,
            header: true,
            header_rows: vec![1],
            header_case: true,
            comment: None,
            comment_rows: Vec::new(),
            skip_blank_rows: false,
        }
    }
}

/// What is asked of a dialect; the rest is found out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DialectOptions {
    /// See [`Dialect::delimiter`].
    pub delimiter: Option<u8>,
    /// See [`Dialect::quote`]; `Some(None)`: cells are never quoted.
    pub quote: Option<Option<u8>>,
    /// See [`Dialect::double_quote`].
    pub double_quote: Option<bool>,
    /// See [`Dialect::escape`].
    pub escape: Option<u8>,
    /// See [`Dialect::skip_initial_space`].
    pub skip_initial_space: Option<bool>,
    /// See [`Dialect::header`].
    pub header: Option<bool>,
    /// See [`Dialect::header_rows`].
    pub header_rows: Option<Vec<u64>>,
    /// See [`Dialect::header_case`].
    pub header_case: Option<bool>,
    /// See [`Dialect::comment`].
    pub comment: Option<u8>,
    /// See [`Dialect::comment_rows`].
    pub comment_rows: Vec<u64>,
    /// See [`Dialect::skip_blank_rows`].
    pub skip_blank_rows: bool,
}

impl DialectOptions {
    /// Reads the `dialect` of a Data Package's resource: the properties stand at its root (version 2 of the
    /// standard and CSV Dialect) or under `csv` (the reference's own form).
    #[must_use]
    pub fn from_descriptor(node: &Node) -> Self {
        let csv = node.get("csv");
        let get = |key: &str| csv.and_then(|csv| csv.get(key)).or_else(|| node.get(key));
        let byte = |key: &str| match get(key)?.as_str()?.as_bytes() {
            [one] if one.is_ascii() => Some(*one),
            _ => None,
        };
        let flag = |key: &str| get(key).and_then(Node::as_bool);
        let numbers = |key: &str| {
            get(key)
                .map(|n| n.items().iter().filter_map(|n| n.as_number()?.parse().ok()).collect::<Vec<u64>>())
        };
        Self {
            delimiter: byte("delimiter"),
            quote: byte("quoteChar").map(Some),
            double_quote: flag("doubleQuote"),
            escape: byte("escapeChar"),
            skip_initial_space: flag("skipInitialSpace"),
            header: flag("header"),
            header_rows: numbers("headerRows").filter(|rows| !rows.is_empty()),
            header_case: flag("headerCase"),
            comment: byte("commentChar"),
            comment_rows: numbers("commentRows").unwrap_or_default(),
            skip_blank_rows: flag("skipBlankRows").unwrap_or(false),
        }
    }

    /// These options where they say something, else the others.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            delimiter: self.delimiter.or(other.delimiter),
            quote: self.quote.or(other.quote),
            double_quote: self.double_quote.or(other.double_quote),
            escape: self.escape.or(other.escape),
            skip_initial_space: self.skip_initial_space.or(other.skip_initial_space),
            header: self.header.or(other.header),
            header_rows: self.header_rows.or(other.header_rows),
            header_case: self.header_case.or(other.header_case),
            comment: self.comment.or(other.comment),
            comment_rows: if self.comment_rows.is_empty() { other.comment_rows } else { self.comment_rows },
            skip_blank_rows: self.skip_blank_rows || other.skip_blank_rows,
        }
    }

    /// The dialect of a file that begins with this text: what is not said is found out.
    #[must_use]
    pub fn detect(&self, sample: &str, schema: Option<TableSchema<'_>>) -> Dialect {
        let mut dialect = Dialect {
            quote: self.quote.unwrap_or(Some(b'"')),
            double_quote: self.double_quote.unwrap_or(true),
            escape: self.escape,
            skip_initial_space: self.skip_initial_space.unwrap_or(false),
            header: self.header.unwrap_or(true),
            header_rows: self.header_rows.clone().unwrap_or_else(|| vec![1]),
            header_case: self.header_case.unwrap_or(true),
            comment: self.comment,
            comment_rows: self.comment_rows.clone(),
            skip_blank_rows: self.skip_blank_rows,
            ..Dialect::default()
        };
        dialect.delimiter = self.delimiter.unwrap_or_else(|| delimiter(sample, &dialect, schema));
        if self.skip_initial_space.is_none() {
            dialect.skip_initial_space = blanks_follow(sample, &dialect);
        }
        dialect
    }
}

/// Delimiters looked for, the likelier first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Records of the sample a delimiter is judged by.
const JUDGED: usize = 100;

/// The delimiter: the one under which most labels are names of the schema; among those, the one that cuts
/// the header into several columns and most records into as many.
///
/// The header decides, not the text of the cells, so that a file separated by semicolons whose quoted cells
/// hold commas is read right.
fn delimiter(sample: &str, dialect: &Dialect, schema: Option<TableSchema<'_>>) -> u8 {
    let names: Vec<&str> = schema.into_iter().flat_map(|s| s.fields()).filter_map(|f| f.name()).collect();
    let header =
        usize::try_from(dialect.header_rows.first().map_or(0, |row| row.saturating_sub(1))).unwrap_or(0);
    let judge = |delimiter: u8| {
        let dialect = Dialect { delimiter, ..dialect.clone() };
        let splitter = Splitter::new(&dialect);
        let mut record = RecordBuf::default();
        let mut at = 0;
        let (mut known, mut columns, mut alike, mut count) = (0, 0, 0, 0);
        while count < JUDGED && splitter.next(sample, &mut at, &mut record) {
            if count == header {
                columns = record.len();
                let label = |i: usize| record.cell(sample, i).trim();
                known = (0..columns).filter(|i| names.contains(&label(*i))).count();
            } else if count > header && record.len() == columns {
                alike += 1;
            }
            count += 1;
        }
        let share = if count > header + 1 { alike * 100 / (count - header - 1) } else { 0 };
        (known, columns > 1, share, columns)
    };
    let mut best = (DELIMITERS[0], judge(DELIMITERS[0]));
    for delimiter in &DELIMITERS[1..] {
        let judged = judge(*delimiter);
        // A column more or less in a tie is no reason to leave the likelier delimiter.
        if judged.1 && judged_better(&judged, &best.1) {
            best = (*delimiter, judged);
        }
    }
    best.0
}

type Judged = (usize, bool, usize, usize);

fn judged_better(one: &Judged, other: &Judged) -> bool {
    (one.0, one.1, one.2, one.3) > (other.0, other.1, other.2, other.3)
}

/// Whether a blank follows every delimiter of the first line, or every delimiter before a quoted cell.
fn blanks_follow(sample: &str, dialect: &Dialect) -> bool {
    let bytes = sample.as_bytes();
    let line = memchr::memchr2(b'\n', b'\r', bytes).map_or(bytes, |end| &bytes[..end]);
    let delimiters = memchr::memchr_iter(dialect.delimiter, line).count();
    let followed =
        |place: usize, bytes: &[u8]| bytes.get(place + 1) == Some(&b' ') && dialect.delimiter != b' ';
    if delimiters > 0 && memchr::memchr_iter(dialect.delimiter, line).all(|place| followed(place, line)) {
        return true;
    }
    let Some(quote) = dialect.quote else { return false };
    let (mut plain, mut blank) = (0, 0);
    for place in memchr::memchr_iter(dialect.delimiter, bytes) {
        match &bytes[place + 1..] {
            [first, ..] if *first == quote => plain += 1,
            [b' ', second, ..] if *second == quote => blank += 1,
            _ => {}
        }
    }
    blank > 0 && plain == 0
}
