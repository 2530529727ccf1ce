//! The workbook to fill, read back.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

mod common;

use std::io::{Cursor, Read as _};

use calamine::{Data, Reader as _, SheetVisible, Xlsx};
use common::Tables;
use equerre_examples::workbook;
use equerre_report::{Lang, Localizer};

const PACKAGE: &str = r#"{"title": "Essai", "resources": [
    {"name": "écoles: [a/b]", "schema": {"fields": [
        {"name": "code", "title": "Code", "description": "=1+1", "example": "01001", "constraints": {"required": true, "pattern": "^\\d{5}$"}},
        {"name": "type", "constraints": {"enum": ["école", "collège", "lycée"]}},
        {"name": "ouvert", "type": "boolean", "trueValues": ["oui"], "falseValues": ["non"]},
        {"name": "jour", "type": "date", "format": "%d/%m/%Y", "constraints": {"minimum": "01/01/2020"}},
        {"name": "effectif", "type": "integer", "constraints": {"minimum": 0, "maximum": 3000}},
        {"name": "taux", "type": "number", "decimalChar": ","},
        {"name": "uai", "constraints": {"unique": true}}], "primaryKey": ["code", "jour"]}},
    {"name": "notes", "schema": {"fields": [{"name": "texte", "constraints": {"maxLength": 80}}, {"name": "type", "constraints": {"enum": ["école", "collège", "lycée"]}}]}}]}"#;

fn bytes(lang: Lang) -> Vec<u8> {
    let words = Localizer::new(
        lang,
        &[equerre_values::CATALOG, equerre_validate::CATALOG, equerre_examples::CATALOG],
    )
    .unwrap();
    Tables::of(&[("datapackage.json", PACKAGE)])
        .with(|sources, _| workbook(sources, "Essai", &words, 0).unwrap())
}

/// A part of the file.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut out).unwrap();
    out
}

#[test]
fn sheets_to_fill_come_first_and_lists_are_hidden() {
    let book: Xlsx<_> = Xlsx::new(Cursor::new(bytes(Lang::Fr))).unwrap();
    let sheets: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["écoles a b", "notes", "Ex. écoles a b", "Ex. notes", "Notice", "Listes"]);
    assert_eq!(
        sheets.iter().map(|(_, shown)| *shown).collect::<Vec<_>>(),
        [true, true, true, true, true, false]
    );
}

#[test]
fn what_is_read_back_is_text_where_it_must_stay_as_typed() {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes(Lang::Fr))).unwrap();
    let header = book.worksheet_range("écoles a b").unwrap();
    assert_eq!(header.get((0, 0)), Some(&Data::String("code".into())));
    let example = book.worksheet_range("Ex. écoles a b").unwrap();
    assert_eq!(example.get((1, 0)), Some(&Data::String("01001".into())));
    let lists = book.worksheet_range("Listes").unwrap();
    // Two tables share a list.
    assert_eq!(lists.width(), 2);
    assert_eq!(lists.get((2, 0)), Some(&Data::String("collège".into())));
    // What a schema writes is never a formula.
    let guide = book.worksheet_range("Notice").unwrap();
    assert!(guide.rows().flatten().any(|cell| *cell == Data::String("=1+1".into())));
    assert!(book.worksheet_formula("Notice").unwrap().is_empty());
}

#[test]
fn cells_have_formats_lists_and_rules() {
    let bytes = bytes(Lang::Fr);
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for expected in [
        r#"type="list""#,
        "'Listes'!$A$2:$A$4",
        "'Listes'!$B$2:$B$3",
        r#"type="whole""#,
        "<formula1>0</formula1><formula2>3000</formula2>",
        r#"type="decimal""#,
        r#"type="date""#,
        r#"type="textLength""#,
        "<formula1>5</formula1><formula2>5</formula2>",
        "SUMPRODUCT(EXACT($G$2:$G$2001,G2)*1)&lt;=1",
        r#"state="frozen""#,
        "COUNTA($A2:$G2)",
        "EXACT($A$2:$A$2001,$A2)*EXACT($D$2:$D$2001,$D2)",
    ] {
        assert!(sheet.contains(expected), "{expected}");
    }
    let styles = part(&bytes, "xl/styles.xml");
    assert!(styles.contains(r#"formatCode="dd/mm/yyyy""#) && styles.contains("[$-40C]General"), "{styles}");
    let notes = part(&bytes, "xl/comments1.xml");
    assert!(notes.contains("Obligatoire.") && notes.contains("Exemple\u{a0}: 01001"), "{notes}");
}

#[test]
fn the_same_schema_gives_the_same_bytes_in_each_language() {
    assert_eq!(bytes(Lang::Fr), bytes(Lang::Fr));
    let book: Xlsx<_> = Xlsx::new(Cursor::new(bytes(Lang::En))).unwrap();
    assert!(book.sheet_names().contains(&"Guide".to_owned()));
}
