//! A workbook whose sheet and styles are anything: the parts are put into an archive here, so that what is inside
//! is looked at. The sheet, a NUL byte, the styles.
#![no_main]

use std::io::{Cursor, Write as _};

use equerre_model::json;
use equerre_model::table_schema::TableSchema;
use equerre_validate::table::run::References;
use equerre_validate::{Options, Profile, Schema, Tally, validate_sheet};
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;

const SCHEMA: &[u8] = br#"{"fields": [{"name": "a", "type": "string"}, {"name": "b", "type": "date"}, {"name": "c", "type": "number"},
    {"name": "d", "type": "any"}, {"name": "e", "type": "time"}], "primaryKey": "a"}"#;
const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const LINKS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

fuzz_target!(|bytes: &[u8]| {
    let at = bytes.iter().position(|b| *b == 0).unwrap_or(bytes.len());
    let (sheet, styles) = (&bytes[..at], bytes.get(at + 1..).unwrap_or_default());
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, part) in [
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", LINKS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/styles.xml", styles),
    ] {
        archive.start_file(name, stored).unwrap();
        archive.write_all(part).unwrap();
    }
    let book = archive.finish().unwrap().into_inner();
    let root = json::parse(SCHEMA).root.unwrap();
    let view = TableSchema::new(&root);
    let schema = Schema::compile(view);
    for profile in [Profile::Platform, Profile::Strict] {
        let mut tally = Tally::new(&schema, "data.xlsx", 100);
        let options = Options { profile, ..Options::default() };
        let ended = validate_sheet(&book[..], &schema, view, &options, &References::default(), &mut tally);
        let (kept, file, _) = tally.finish(ended.as_ref().ok());
        assert!(kept.len() <= 100 && (file.valid != Some(true) || file.errors == 0));
    }
});
