//! Spreadsheets written tag by tag.

use std::io::Write as _;
use std::sync::Arc;

use zip::write::SimpleFileOptions;

use super::super::held::Held;
use super::*;

const KIND: &str = "application/vnd.oasis.opendocument.spreadsheet";

fn package(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        let options = SimpleFileOptions::default();
        let method = match *name {
            "mimetype" => zip::CompressionMethod::Stored,
            _ => zip::CompressionMethod::Deflated,
        };
        zip.start_file(*name, options.compression_method(method)).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn document(tables: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><!-- made up -->
        <office:document-content
         xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
         xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
         xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
        <office:scripts/><office:body><office:spreadsheet>{tables}</office:spreadsheet>
        </office:body></office:document-content>"#
    )
}

pub(crate) fn file(tables: &str) -> Vec<u8> {
    let manifest = r#"<manifest:manifest><manifest:file-entry manifest:full-path="/"/>
        </manifest:manifest>"#;
    package(&[("mimetype", KIND), ("content.xml", &document(tables)), ("META-INF/manifest.xml", manifest)])
}

fn rows_of(bytes: Vec<u8>, sheet: usize) -> Result<Vec<(u32, Vec<Cell>)>, SheetError> {
    let mut rows = Vec::new();
    Ods::open(bytes)?.rows(sheet, &mut |row, cells| {
        rows.push((row, cells));
        Ok(())
    })?;
    Ok(rows)
}

type HeldRow = (u32, Vec<(usize, Held)>);

/// The rows of a table with these rows: their cells' columns and what they hold.
fn table(rows: &str) -> Result<Vec<HeldRow>, SheetError> {
    let bytes = file(&format!("<table:table table:name='S'>{rows}</table:table>"));
    let rows = rows_of(bytes, 0)?.into_iter().map(|(row, cells)| {
        let cells = cells.into_iter().map(|cell| (cell.column, cell.held));
        (row, cells.collect())
    });
    Ok(rows.collect())
}

fn one_cell(cell: &str) -> Option<Cell> {
    let row = format!("<table:table><table:table-row>{cell}</table:table-row></table:table>");
    let mut rows = rows_of(file(&row), 0).unwrap();
    rows.pop().map(|(_, mut cells)| cells.remove(0))
}

fn held(attributes: &str, text: &str) -> Option<Held> {
    let cell = format!("<table:table-cell {attributes}>{text}</table:table-cell>");
    one_cell(&cell).map(|cell| cell.held)
}

fn shown(text: &str) -> Option<String> {
    one_cell(&format!("<table:table-cell>{text}</table:table-cell>")).and_then(|cell| cell.shown)
}

fn text(text: &str) -> Held {
    Held::Text(text.to_owned())
}

#[test]
fn reads_every_kind_of_value() {
    let cases = [
        ("office:value-type='float' office:value='1.5e3'", Held::Number(1500.0)),
        ("office:value-type='percentage' office:value='0.12'", Held::Number(0.12)),
        ("office:value-type='currency' office:value='-3'", Held::Number(-3.0)),
        (
            "office:value-type='date' office:date-value='2024-02-29T10:00:00'",
            Held::Date("2024-02-29T10:00:00".to_owned()),
        ),
        ("office:value-type='time' office:time-value='PT10H30M00S'", Held::Time("PT10H30M00S".to_owned())),
        ("office:boolean-value='true' office:value-type='boolean'", Held::Boolean(true)),
        ("office:value-type='boolean' office:boolean-value='false'", Held::Boolean(false)),
        ("office:value-type='string'", text("vu")),
        ("office:value-type='string' office:string-value='dit &amp;&#10;l&#xe0;'", text("dit &\nl\u{e0}")),
        ("", text("vu")),
        ("office:value-type='string' office:string-value=''", text("vu")),
        // Values that are not of their kind leave what is shown.
        ("office:value-type='float' office:value='inf'", text("vu")),
        ("office:value-type='float'", text("vu")),
        ("office:value-type='date' office:date-value=''", text("vu")),
        ("office:value-type='boolean' office:boolean-value='maybe'", text("vu")),
        ("office:value-type='string' office:string-value='' calcext:value-type='error'", text("vu")),
    ];
    for (attributes, expected) in cases {
        assert_eq!(held(attributes, "<text:p>vu</text:p>"), Some(expected), "{attributes}");
    }
    let failed = "table:formula='of:=1/0' office:value-type='float' office:value='0'";
    assert_eq!(held(failed, "<text:p>#DIV/0!</text:p>"), Some(text("#DIV/0!")));
    assert_eq!(held(failed, "<text:p>0</text:p>"), Some(Held::Number(0.0)));
    assert_eq!(held("office:value-type='float' office:value='2'", ""), Some(Held::Number(2.0)));
    assert_eq!(held("office:value-type='string'", "<text:p/>"), None);
    assert_eq!(held("", ""), None);
}

#[test]
fn gives_what_is_shown() {
    let cell = one_cell(
        "<table:table-cell office:value-type='percentage' office:value='0.125'>
           <text:p>12,5 %</text:p></table:table-cell>",
    );
    let expected = Cell {
        column: 0,
        held: Held::Number(0.125),
        format: Arc::from(""),
        shown: Some("12,5 %".to_owned()),
    };
    assert_eq!(cell, Some(expected));
}

#[test]
fn puts_text_together() {
    let cases = [
        ("<text:p>un</text:p><text:p/><text:h>trois</text:h>", "un\n\ntrois"),
        ("<text:p>  a \n\t b  <text:span> c</text:span> </text:p>", "  a   b   c "),
        ("<text:p>a<text:s text:c='3'/>b<text:s/>c</text:p>", "a   b c"),
        ("<text:p><text:s/>a <text:s/>b</text:p>", " a  b"),
        ("<text:p>a<text:tab/>b<text:line-break/>c</text:p>", "a\tb\nc"),
        ("<text:p><text:a><text:span>lien</text:span></text:a>&lt;&#65;&#x42;&amp;</text:p>", "lien<AB&"),
        ("<text:p>a<![CDATA[<b>]]><!-- c -->d</text:p>", "a<b>d"),
        ("<text:p><text:sheet-name>S</text:sheet-name></text:p>", "S"),
        ("<text:list><text:list-item><text:p>x</text:p></text:list-item></text:list>", "x"),
        (
            "<office:annotation><text:p>no</text:p></office:annotation><text:p>yes</text:p>
             <draw:frame><draw:text-box><text:p>no</text:p></draw:text-box></draw:frame>
             <table:table><table:table-row><table:table-cell><text:p>no</text:p>
             </table:table-cell></table:table-row></table:table>",
            "yes",
        ),
        (
            "<text:p>a<office:annotation><text:p>no</text:p></office:annotation>b<text:ruby> <text:ruby-base>c</text:ruby-base><text:ruby-text>no</text:ruby-text></text:ruby></text:p>",
            "ab c",
        ),
    ];
    for (xml, expected) in cases {
        assert_eq!(shown(xml).as_deref(), Some(expected), "{xml}");
    }
}

#[test]
fn repeats_cells_and_rows() {
    let rows = table(
        "<table:table-column/><table:table-header-rows><table:table-row>
           <table:table-cell table:number-columns-repeated='2'/>
           <table:table-cell table:number-columns-repeated='2'><text:p>a</text:p></table:table-cell>
           <table:covered-table-cell table:number-columns-repeated='3'><text:p>no</text:p>
           </table:covered-table-cell>
           <table:table-cell><text:p>b</text:p></table:table-cell>
           <table:table-cell table:number-columns-repeated='16376'/>
         </table:table-row></table:table-header-rows>
         <table:table-row table:number-rows-repeated='7'><table:table-cell/></table:table-row>
         <table:table-row-group><table:table-row-group>
           <table:table-rows><table:table-row table:number-rows-repeated='2'>
           <table:table-cell office:value-type='float' office:value='1'/>
           </table:table-row></table:table-rows></table:table-row-group></table:table-row-group>
         <table:table-row table:number-rows-repeated='99999999999999999999999'/>",
    );
    let expected = vec![
        (0, vec![(2, text("a")), (3, text("a")), (7, text("b"))]),
        (8, vec![(0, Held::Number(1.0))]),
        (9, vec![(0, Held::Number(1.0))]),
    ];
    assert_eq!(rows.unwrap(), expected);
}

#[test]
fn lists_the_sheets_and_reads_the_one_asked_for() {
    let bytes = file(
        "<table:tracked-changes><table:table table:name='no'/></table:tracked-changes>
         <table:table table:name='Un &amp; deux'/>
         <table:table table:name=\"'file:///x.ods'#$S\"><table:table-row/></table:table>
         <table:table table:name='\u{c9}t\u{e9}'><table:shapes><table:table table:name='no'/>
         </table:shapes><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell>
         </table:table-row></table:table><table:named-expressions/>",
    );
    let mut ods = Ods::open(bytes.clone()).unwrap();
    assert_eq!(ods.sheets().unwrap(), ["Un & deux", "\u{c9}t\u{e9}"]);
    assert_eq!(rows_of(bytes.clone(), 0).unwrap(), []);
    assert_eq!(rows_of(bytes.clone(), 1).unwrap().len(), 1);
    assert!(matches!(rows_of(bytes, 2), Err(SheetError::Broken(_))));
}

#[test]
fn takes_other_prefixes() {
    let content = document(
        "<table:table table:name='S'><table:table-row><table:table-cell office:value-type='float'
         office:value='4'><text:p>4</text:p></table:table-cell></table:table-row></table:table>",
    );
    let mut other = content;
    for (usual, prefix) in [("office", "o"), ("table", "t"), ("text", "x")] {
        other = other
            .replace(&format!("{usual}:"), &format!("{prefix}:"))
            .replace(&format!("xmlns:{usual}="), &format!("xmlns:{prefix}="))
            .replace(&format!("xmlns:{prefix}:1.0"), &format!("xmlns:{usual}:1.0"));
    }
    let rows = rows_of(package(&[("mimetype", KIND), ("content.xml", &other)]), 0).unwrap();
    assert_eq!(rows[0].1[0].held, Held::Number(4.0));
    assert_eq!(rows[0].1[0].shown.as_deref(), Some("4"));
}

#[test]
fn says_why_a_file_is_not_read() {
    let content = document("");
    let open = |files: &[(&str, &str)]| Ods::open(package(files)).err();
    let template = format!("{KIND}-template\n");
    assert!(open(&[("mimetype", &template), ("content.xml", &content)]).is_none());
    let other = "application/vnd.oasis.opendocument.text";
    for files in [&[("mimetype", other)][..], &[("content.xml", &content)], &[]] {
        assert!(matches!(open(files), Some(SheetError::Broken(_))));
    }
    let manifest = "<m:manifest xmlns:m='x'><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>";
    let locked = [("mimetype", KIND), ("META-INF/manifest.xml", manifest)];
    assert!(matches!(open(&locked), Some(SheetError::Encrypted)));
    let mut hollow = Ods::open(package(&[("mimetype", KIND)])).unwrap();
    assert!(matches!(hollow.sheets(), Err(SheetError::Broken(_))));
    for bad in ["", "<a", "<a>", "<a></b>", "<a/>", "<a><office:body/></a>"] {
        let bytes = package(&[("mimetype", KIND), ("content.xml", bad)]);
        assert!(matches!(rows_of(bytes.clone(), 0), Err(SheetError::Broken(_))), "{bad}");
        assert!(Ods::open(bytes).unwrap().sheets().is_err());
    }
}

#[test]
fn a_dtd_defines_nothing() {
    let cell = "<table:table><table:table-row><table:table-cell><text:p>&e;</text:p>
        </table:table-cell></table:table-row></table:table>";
    let content = document(cell).replace("<!-- made up -->", "<!DOCTYPE x [<!ENTITY e 'ee'>]>");
    let bytes = package(&[("mimetype", KIND), ("content.xml", &content)]);
    assert!(matches!(rows_of(bytes, 0), Err(SheetError::Broken(_))));
    let plain = document("<table:table/>").replace("<!-- made up -->", "<!DOCTYPE x [<!ENTITY e 'ee'>]>");
    let bytes = package(&[("mimetype", KIND), ("content.xml", &plain)]);
    assert!(rows_of(bytes, 0).is_ok());
}

#[test]
fn bombs_are_refused() {
    let repeated = |rows: &str, columns: &str, text: &str| {
        table(&format!(
            "<table:table-row table:number-rows-repeated='{rows}'><table:table-cell
             table:number-columns-repeated='{columns}'><text:p>{text}</text:p></table:table-cell>
             </table:table-row>"
        ))
    };
    let long = "x".repeat(1 << 20);
    let longer = "x".repeat((1 << 20) + 1);
    let too_many = [
        ("1048576", "16384", "x"),
        ("1048577", "1", "x"),
        ("1", "16385", "x"),
        ("18446744073709551615", "1", "x"),
        ("1", "99999999999999999999999999", "x"),
        ("1", "17", &long),
        ("2000", "1", &long),
        ("1", "1", &longer),
        ("1", "1", "<text:s text:c='4294967295'/>"),
        ("1", "1", "<text:s text:c='18446744073709551615'/>"),
    ];
    for (rows, columns, text) in too_many {
        assert!(matches!(repeated(rows, columns, text), Err(SheetError::TooLarge(_))));
    }
    assert_eq!(repeated("3", "16384", "x").unwrap().len(), 3);
    assert_eq!(repeated("1", "16", &long).unwrap().len(), 1);
    let deep = "<text:span>".repeat(200);
    assert!(matches!(repeated("1", "1", &deep), Err(SheetError::TooLarge(_))));
    let wide = format!("<table:table-row><x y='{}'/></table:table-row>", "x".repeat(9 << 20));
    assert!(matches!(table(&wide), Err(SheetError::TooLarge(_))));
    let name = format!("<table:table-row><{}/></table:table-row>", "x".repeat(300));
    assert!(matches!(table(&name), Err(SheetError::TooLarge(_))));
    let comment = format!("<!--{}-->", "x".repeat(9 << 20));
    assert!(matches!(table(&comment), Err(SheetError::TooLarge(_))));
}

#[test]
fn the_xml_is_measured_as_it_is_unpacked() {
    let mut pull = Pull::new(std::io::repeat(b' '), 100_000);
    let past = loop {
        if let Err(error) = pull.next() {
            break error;
        }
    };
    assert!(matches!(past, SheetError::TooLarge("the XML")));
}

#[test]
fn a_stated_number_of_files_is_not_believed() {
    let mut bytes = file("<table:table/>");
    let end = bytes.len() - 22;
    let start = u32::from_le_bytes(bytes[end + 16..end + 20].try_into().unwrap());
    let mut long = b"PK\x06\x06".to_vec();
    long.extend(44_u64.to_le_bytes());
    long.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    for number in [1_u64 << 40, 1 << 40, 1 << 50, u64::from(start)] {
        long.extend(number.to_le_bytes());
    }
    long.extend(b"PK\x06\x07\0\0\0\0");
    long.extend((end as u64).to_le_bytes());
    long.extend(1_u32.to_le_bytes());
    bytes.splice(end..end, long);
    let ends = bytes.len();
    bytes[ends - 14..ends - 2].fill(0xFF);
    assert!(matches!(Ods::open(bytes), Err(SheetError::TooLarge(_))));
}

#[test]
fn an_error_of_the_caller_stops_the_reading() {
    let bytes = file(
        "<table:table><table:table-row table:number-rows-repeated='9'><table:table-cell>
         <text:p>x</text:p></table:table-cell></table:table-row></table:table>",
    );
    let mut given = 0;
    let result = Ods::open(bytes).unwrap().rows(0, &mut |_, _| {
        given += 1;
        Err(SheetError::TooLarge("enough"))
    });
    assert!(matches!(result, Err(SheetError::TooLarge("enough"))));
    assert_eq!(given, 1);
}

fn sample() -> &'static str {
    "<table:table table:name='S'><table:table-header-rows><table:table-row><table:table-cell
     table:number-columns-repeated='3' office:value-type='string'><text:p>a<text:s text:c='2'/>b
     </text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row
     table:number-rows-repeated='2'><table:covered-table-cell/><table:table-cell
     office:value-type='float' office:value='1.5' calcext:value-type='float'><text:p>1,5</text:p>
     </table:table-cell><table:table-cell office:value-type='date' office:date-value='2024-01-02'>
     <office:annotation><text:p>n</text:p></office:annotation><text:p>2 &amp; &#233;</text:p>
     </table:table-cell></table:table-row></table:table>"
}

fn read_all(bytes: Vec<u8>) {
    let Ok(mut ods) = Ods::open(bytes) else {
        return;
    };
    let _ = ods.sheets();
    for sheet in 0..2 {
        let mut left = 1000;
        let _ = ods.rows(sheet, &mut |_, _| {
            left -= 1;
            match left {
                0 => Err(SheetError::TooLarge("enough")),
                _ => Ok(()),
            }
        });
    }
}

#[test]
fn a_file_cut_anywhere_does_not_panic() {
    let bytes = file(sample());
    for length in 0..bytes.len() {
        read_all(bytes[..length].to_vec());
    }
    let content = document(sample());
    let cuts = (0..content.len()).filter(|length| content.is_char_boundary(*length));
    for length in cuts {
        read_all(package(&[("mimetype", KIND), ("content.xml", &content[..length])]));
    }
}

/// A linear congruential generator: the same flips in every run.
struct Lcg(u64);

impl Lcg {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % most
    }

    fn flip(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len());
            bytes[at] = [0, b'<', b'>', 0xFF, self.below(256) as u8][self.below(5)];
        }
        bytes
    }
}

#[test]
fn a_file_with_flipped_bytes_does_not_panic() {
    let packed = file(sample());
    let content = document(sample()).into_bytes();
    let mut random = Lcg(1);
    for _ in 0..3_000 {
        read_all(random.flip(&packed));
        let flipped = random.flip(&content);
        let mut pull = Pull::new(&flipped[..], MAX_CONTENT);
        let _ = pull.tables(&mut |pull, _| {
            Giver::new(&mut |_, _| Err(SheetError::TooLarge("enough"))).sheet(pull)?;
            Ok(Go::On)
        });
        let mut pull = Pull::new(&flipped[..], MAX_CONTENT);
        let mut left = 1000;
        let _ = pull.tables(&mut |pull, _| {
            let mut each = |_, _| {
                left -= 1;
                match left {
                    0 => Err(SheetError::TooLarge("enough")),
                    _ => Ok(()),
                }
            };
            Giver::new(&mut each).sheet(pull)?;
            Ok(Go::On)
        });
    }
}
