//! Workbooks written record by record.

use std::io::{Cursor, Write as _};

use super::super::held::Held;
use super::formats::*;
use super::globals::*;
use super::records::*;
use super::*;

type Row = (u32, Vec<(usize, Held, String)>);

pub(crate) fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let mut bytes = kind.to_le_bytes().to_vec();
    bytes.extend((body.len() as u16).to_le_bytes());
    bytes.extend(body);
    bytes
}

fn bof(version: u16, kind: u16) -> Vec<u8> {
    let mut body = [version.to_le_bytes(), kind.to_le_bytes()].concat();
    body.extend([0; 12]);
    record(id::BOF, &body)
}

/// Count, flags and characters, in two bytes each if any needs it.
pub(crate) fn string(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = (units.len() as u16).to_le_bytes().to_vec();
    bytes.extend(characters(text));
    bytes
}

fn characters(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let wide = units.iter().any(|unit| *unit > 255);
    let mut bytes = vec![u8::from(wide)];
    for unit in units {
        bytes.extend(&unit.to_le_bytes()[..if wide { 2 } else { 1 }]);
    }
    bytes
}

pub(crate) fn cell(kind: u16, row: u16, column: u16, xf: u16, rest: &[u8]) -> Vec<u8> {
    let mut body = [row, column, xf].map(u16::to_le_bytes).concat();
    body.extend(rest);
    record(kind, &body)
}

pub(crate) fn number(row: u16, column: u16, number: f64) -> Vec<u8> {
    cell(id::NUMBER, row, column, 0, &number.to_le_bytes())
}

fn formula(row: u16, column: u16, value: [u8; 8]) -> Vec<u8> {
    cell(id::FORMULA, row, column, 0, &[&value[..], &[0; 6], &[0, 0]].concat())
}

/// A workbook of one stream: records of its own, then sheets by name,
/// kind and records.
pub(crate) fn book(globals: &[Vec<u8>], sheets: &[(&str, u8, Vec<u8>)]) -> Vec<u8> {
    let end = record(id::EOF, &[]);
    let lengths: usize = sheets.iter().map(|(name, ..)| 11 + characters(name).len()).sum();
    let head = [bof(0x0600, 5), globals.concat()].concat();
    let mut start = head.len() + lengths + end.len();
    let (mut bounds, mut bodies) = (Vec::new(), Vec::new());
    for (name, kind, records) in sheets {
        let mut body = (start as u32).to_le_bytes().to_vec();
        body.extend([0, *kind, name.encode_utf16().count() as u8]);
        body.extend(characters(name));
        bounds.extend(record(id::BOUND_SHEET, &body));
        let sheet = [bof(0x0600, 0x10), records.clone(), end.clone()].concat();
        start += sheet.len();
        bodies.extend(sheet);
    }
    [head, bounds, end, bodies].concat()
}

pub(crate) fn container(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let file = Cursor::new(Vec::new());
    let mut container = cfb::CompoundFile::create_with_version(cfb::Version::V3, file).unwrap();
    for (name, bytes) in streams {
        container.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    container.into_inner().into_inner()
}

fn open(book: &[u8]) -> Xls {
    Xls::open(container(&[("Workbook", book)])).unwrap()
}

fn rows(xls: &Xls, sheet: usize) -> Result<Vec<Row>, SheetError> {
    let mut rows = Vec::new();
    xls.rows(sheet, &mut |row, cells| {
        let cells = cells.into_iter();
        let cells = cells.map(|cell| (cell.column, cell.held, cell.format.to_string()));
        rows.push((row, cells.collect()));
        Ok(())
    })?;
    Ok(rows)
}

fn held(xls: &Xls, sheet: usize) -> Vec<(u32, usize, Held)> {
    let rows = rows(xls, sheet).unwrap().into_iter();
    let cells =
        rows.flat_map(|(row, cells)| cells.into_iter().map(move |(column, held, _)| (row, column, held)));
    cells.collect()
}

fn text(text: &str) -> Held {
    Held::Text(text.to_owned())
}

fn sst(strings: &[Vec<u8>]) -> Vec<u8> {
    let count = (strings.len() as u32).to_le_bytes();
    record(id::SST, &[&count[..], &count[..], &strings.concat()].concat())
}

/// One of everything.
fn sample() -> Vec<u8> {
    let mut rich = 4_u16.to_le_bytes().to_vec();
    rich.extend([8 | 4, 1, 0, 3, 0, 0, 0]);
    rich.extend(b"rich");
    rich.extend([0; 7]);
    let format = [&164_u16.to_le_bytes()[..], &string("dd/mm/yyyy")].concat();
    let xf = |number: u16| {
        let mut body = [0, number].map(u16::to_le_bytes).concat();
        body.extend([0; 16]);
        record(id::XF, &body)
    };
    let globals = [
        record(id::DATE_1904, &[1, 0]),
        record(id::FORMAT, &format),
        xf(0),
        xf(14),
        xf(164),
        xf(10),
        sst(&[string("un"), rich, string("d\u{e9}j\u{e0} \u{4e2d}\u{1f600}"), string("")]),
    ];
    let shared = |row, column, at: u32| cell(id::LABEL_SST, row, column, 0, &at.to_le_bytes());
    let mut mul_rk = [2, 1].map(u16::to_le_bytes).concat();
    for (xf, rk) in [(0_u16, 7_u32 << 2 | 2), (3, 1250 << 2 | 3), (1, 0x40E0_0000)] {
        mul_rk.extend(xf.to_le_bytes());
        mul_rk.extend(rk.to_le_bytes());
    }
    mul_rk.extend(3_u16.to_le_bytes());
    let mut chart = bof(0x0600, 0x20);
    chart.extend(number(0, 0, 99.0));
    chart.extend(record(id::EOF, &[]));
    let first = [
        shared(0, 0, 0),
        shared(0, 1, 1),
        shared(0, 2, 2),
        shared(0, 3, 3),
        cell(0x0201, 1, 0, 0, &[]),
        mul_rk_record(&mul_rk),
        chart,
        cell(id::NUMBER, 2, 4, 2, &43_000.5_f64.to_le_bytes()),
        cell(id::RK, 2, 5, 0, &((-3_i32 << 2) | 2).to_le_bytes()),
        cell(id::LABEL, 3, 0, 0, &string("label")),
        cell(id::RSTRING, 3, 1, 0, &[string("rstring"), vec![1, 0, 0, 0]].concat()),
        cell(id::BOOL_ERR, 3, 2, 0, &[1, 0]),
        cell(id::BOOL_ERR, 3, 3, 0, &[0x07, 1]),
        formula(4, 0, 2.5_f64.to_le_bytes()),
        formula(4, 1, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
        record(0x04BC, &[0; 10]),
        record(id::STRING, &string("worked out")),
        formula(4, 2, [1, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
        formula(4, 3, [2, 0, 0x2A, 0, 0, 0, 0xFF, 0xFF]),
        formula(4, 4, [3, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
        formula(4, 5, f64::NAN.to_le_bytes()),
    ];
    let second = [number(70, 255, 1.0), number(3, 2, 2.0), number(3, 1, 3.0), number(3, 2, 4.0)];
    book(
        &globals,
        &[
            ("One", 0, first.concat()),
            ("Chart", 2, Vec::new()),
            ("Macro", 1, Vec::new()),
            ("Zw\u{f6}lf \u{4e2d}", 0, second.concat()),
        ],
    )
}

fn mul_rk_record(body: &[u8]) -> Vec<u8> {
    record(id::MUL_RK, body)
}

#[test]
fn reads_every_kind_of_cell() {
    let xls = open(&sample());
    assert!(xls.is_1904());
    assert_eq!(xls.sheets(), ["One", "Zw\u{f6}lf \u{4e2d}"]);
    let general = || GENERAL.to_owned();
    let expected = vec![
        (
            0,
            vec![
                (0, text("un"), general()),
                (1, text("rich"), general()),
                (2, text("d\u{e9}j\u{e0} \u{4e2d}\u{1f600}"), general()),
            ],
        ),
        (
            2,
            vec![
                (1, Held::Number(7.0), general()),
                (2, Held::Number(12.5), "0.00%".to_owned()),
                (3, Held::Number(32768.0), "m/d/yy".to_owned()),
                (4, Held::Number(43_000.5), "dd/mm/yyyy".to_owned()),
                (5, Held::Number(-3.0), general()),
            ],
        ),
        (
            3,
            vec![
                (0, text("label"), general()),
                (1, text("rstring"), general()),
                (2, Held::Boolean(true), general()),
                (3, Held::Error("#DIV/0!"), general()),
            ],
        ),
        (
            4,
            vec![
                (0, Held::Number(2.5), general()),
                (1, text("worked out"), general()),
                (2, Held::Boolean(false), general()),
                (3, Held::Error("#N/A"), general()),
                (5, Held::Error("#NUM!"), general()),
            ],
        ),
    ];
    assert_eq!(rows(&xls, 0).unwrap(), expected);
}

#[test]
fn puts_cells_in_order_and_takes_the_first_of_two() {
    let expected = [(3, 1, Held::Number(3.0)), (3, 2, Held::Number(2.0)), (70, 255, Held::Number(1.0))];
    assert_eq!(held(&open(&sample()), 1), expected);
}

#[test]
fn a_string_may_change_its_width_where_it_is_continued() {
    let mut first = 10_u16.to_le_bytes().to_vec();
    first.extend(b"\0abc");
    let mut second = vec![1];
    second.extend("\u{4e2d}\u{6587}\u{5b57}".encode_utf16().flat_map(u16::to_le_bytes));
    let third = b"\0defg";
    let strings = [sst(&[string("before"), first]), record(id::CONTINUE, &second)];
    // The string after starts where a record does, so without the byte.
    let strings = [
        strings.concat(),
        record(id::CONTINUE, third),
        record(id::CONTINUE, &[]),
        record(id::CONTINUE, &string("after")),
    ];
    let cells: Vec<u8> =
        (0_u32..3).flat_map(|at| cell(id::LABEL_SST, at as u16, 0, 0, &at.to_le_bytes())).collect();
    let xls = open(&book(&strings, &[("S", 0, cells)]));
    let expected =
        [(0, 0, text("before")), (1, 0, text("abc\u{4e2d}\u{6587}\u{5b57}defg")), (2, 0, text("after"))];
    assert_eq!(held(&xls, 0), expected);
}

#[test]
fn runs_and_extra_data_may_be_continued_without_the_byte() {
    let mut rich = 2_u16.to_le_bytes().to_vec();
    rich.extend([8 | 4, 2, 0, 5, 0, 0, 0]);
    rich.extend(b"hi");
    rich.extend([0xAA; 6]);
    let globals = [sst(&[rich]), record(id::CONTINUE, &[&[0xAA; 7][..], &string("next")].concat())];
    let cells = cell(id::LABEL_SST, 0, 0, 0, &1_u32.to_le_bytes());
    let xls = open(&book(&globals, &[("S", 0, cells)]));
    assert_eq!(held(&xls, 0), [(0, 0, text("next"))]);
}

#[test]
fn a_formulas_text_may_be_continued() {
    let cells = [
        formula(0, 0, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
        record(id::STRING, b"\x04\0\0ab"),
        record(id::CONTINUE, b"\x01c\0d\0"),
        // Of no formula.
        record(id::STRING, &string("stray")),
    ];
    let xls = open(&book(&[], &[("S", 0, cells.concat())]));
    assert_eq!(held(&xls, 0), [(0, 0, text("abcd"))]);
}

#[test]
fn says_why_a_file_is_not_read() {
    let open = |streams: &[(&str, &[u8])]| Xls::open(container(streams)).err().unwrap();
    let plain = book(&[], &[("S", 0, Vec::new())]);
    let locked = book(&[record(id::FILE_PASS, &[0; 6])], &[]);
    let old = [bof(0x0500, 5), record(id::EOF, &[])].concat();
    assert!(matches!(open(&[("Workbook", &locked)]), SheetError::Encrypted));
    assert!(matches!(open(&[("Workbook", &old)]), SheetError::TooOld));
    assert!(matches!(open(&[("Book", &old)]), SheetError::TooOld));
    assert!(matches!(Xls::open(old), Err(SheetError::TooOld)));
    assert!(matches!(Xls::open(vec![9, 4, 6, 0, 0, 0]), Err(SheetError::TooOld)));
    let package: [(&str, &[u8]); 2] = [("EncryptionInfo", b"x"), ("EncryptedPackage", b"x")];
    assert!(matches!(open(&package), SheetError::Encrypted));
    let other = open(&[("WordDocument", b"x")]);
    assert!(matches!(other, SheetError::Broken(why) if why == "no workbook"));
    assert!(matches!(Xls::open(b"PK".to_vec()), Err(SheetError::Broken(_))));
    assert!(Xls::open(container(&[("Book", b"x"), ("Workbook", &plain)])).is_ok());
}

#[test]
fn damage_is_an_error_and_no_row_is_given() {
    let beyond = book(&[], &[("S", 0, [number(0, 0, 1.0), number(0, 256, 1.0)].concat())]);
    let missing = [number(0, 0, 1.0), cell(id::LABEL_SST, 1, 0, 0, &[0; 4])].concat();
    let missing = book(&[], &[("S", 0, missing)]);
    let mut cut = book(&[], &[("S", 0, number(0, 0, 1.0))]);
    cut.truncate(cut.len() - 4);
    for bytes in [beyond, missing, cut] {
        let xls = open(&bytes);
        let mut given = 0;
        let result = xls.rows(0, &mut |_, _| {
            given += 1;
            Ok(())
        });
        assert!(matches!(result, Err(SheetError::Broken(_))));
        assert_eq!(given, 0);
    }
    let xls = open(&sample());
    assert!(matches!(rows(&xls, 2), Err(SheetError::Broken(_))));
}

#[test]
fn an_error_of_the_caller_stops_the_reading() {
    let xls = open(&sample());
    let mut given = 0;
    let result = xls.rows(0, &mut |_, _| {
        given += 1;
        Err(SheetError::TooLarge("enough"))
    });
    assert!(matches!(result, Err(SheetError::TooLarge("enough"))));
    assert_eq!(given, 1);
}

#[test]
fn a_shared_string_in_many_cells_cannot_give_gigabytes() {
    let mut long = 65_535_u16.to_le_bytes().to_vec();
    long.push(0);
    let mut globals = sst(&[long]);
    for _ in 0..8 {
        globals.extend(record(id::CONTINUE, &[&[0][..], &[b'a'; 8192]].concat()));
    }
    let cells: Vec<u8> = (0..40_000_u16).flat_map(|row| cell(id::LABEL_SST, row, 0, 0, &[0; 4])).collect();
    let xls = open(&book(&[globals], &[("S", 0, cells)]));
    assert!(matches!(rows_count(&xls), Err(SheetError::TooLarge(_))));
}

fn rows_count(xls: &Xls) -> Result<u32, SheetError> {
    let mut count = 0;
    for sheet in 0..xls.sheets().len() {
        xls.rows(sheet, &mut |_, _| {
            count += 1;
            Ok(())
        })?;
    }
    Ok(count)
}

#[test]
fn a_list_of_tables_longer_than_the_file_is_refused() {
    // 109 entries in the header and two sectors that name each other.
    let mut bytes = container(&[("Workbook", &sample())]);
    bytes.resize(bytes.len().next_multiple_of(512), 0);
    let sector = (bytes.len() / 512 - 1) as u32;
    bytes.extend([0; 1024]);
    bytes[0x44..0x48].copy_from_slice(&sector.to_le_bytes());
    let ends = bytes.len();
    bytes[ends - 516..ends - 512].copy_from_slice(&(sector + 1).to_le_bytes());
    bytes[ends - 4..].copy_from_slice(&sector.to_le_bytes());
    assert!(matches!(Xls::open(bytes), Err(SheetError::TooLarge(_))));
}

#[test]
fn a_file_cut_anywhere_does_not_panic() {
    let book = sample();
    let file = container(&[("Workbook", &book)]);
    for length in 0..file.len() {
        let _ = Xls::open(file[..length].to_vec()).map(|xls| rows_count(&xls));
    }
    for length in 0..book.len() {
        let _ = Xls::from_stream(book[..length].to_vec()).map(|xls| rows_count(&xls));
    }
}

/// A linear congruential generator: the same flips in every run.
struct Lcg(u64);

impl Lcg {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % most
    }

    fn flip(&mut self, bytes: &[u8], within: usize) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(within);
            bytes[at] = [0, 1, 0x7F, 0xFF, self.below(256) as u8][self.below(5)];
        }
        bytes
    }
}

#[test]
fn a_file_with_flipped_bytes_does_not_panic() {
    let book = sample();
    let file = container(&[("Workbook", &book)]);
    let mut random = Lcg(1);
    for turn in 0..6_000 {
        // Half of them in the header, where every byte counts.
        let within = if turn % 2 == 0 { 512 } else { file.len() };
        let bytes = random.flip(&file, within);
        let _ = Xls::open(bytes).map(|xls| rows_count(&xls));
        let bytes = random.flip(&book, book.len());
        let _ = Xls::from_stream(bytes).map(|xls| rows_count(&xls));
    }
}

#[test]
fn tells_moments_from_numbers() {
    use FormatKind::{DateTime, Duration, Number};
    let kinds = [
        ("General", Number),
        ("", Number),
        ("@", Number),
        ("0.00E+00", Number),
        ("#,##0.00 \"days\"", Number),
        ("0\\d", Number),
        ("_d0_)", Number),
        ("*y0", Number),
        ("[Red]0", Number),
        ("[$\u{20ac}-407] #,##0.00", Number),
        ("[>100]0;dd/mm", Number),
        ("General\" kg\"", Number),
        (";;;", Number),
        ("\"open", Number),
        ("[h", Duration),
        ("dd/mm/yyyy", DateTime),
        ("[$-40C]d mmmm yyyy", DateTime),
        ("[$-F400]h:mm:ss AM/PM", DateTime),
        ("YYYY-MM-DD", DateTime),
        ("mm:ss.0", DateTime),
        ("[h]:mm:ss", Duration),
        ("[Blue][HH]:mm", Duration),
        ("[mm]:ss", Duration),
        ("[ss]", Duration),
        ("[hm]", Number),
        ("\\", Number),
        ("\u{5e74}yyyy\u{6708}", DateTime),
    ];
    for (code, kind) in kinds {
        assert_eq!(kind_of_format(code), kind, "{code}");
    }
    let built_in: Vec<u16> =
        (0..=60).filter(|number| kind_of_format(built_in_code(*number)) == DateTime).collect();
    let expected: Vec<u16> = (14..=22).chain(27..=36).chain([45, 47]).chain(50..=58).collect();
    assert_eq!(built_in, expected);
    assert_eq!(kind_of_format(built_in_code(46)), Duration);
}
