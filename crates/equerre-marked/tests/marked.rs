//! A judged table as a page and as a workbook.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, Reader as _, Xlsx};
use equerre_docs::{Renderer, Theme};
use equerre_marked::page::{Part, page};
use equerre_marked::{Book, Glance, Judged};
use equerre_model::json;
use equerre_model::table_schema::TableSchema;
use equerre_report::{DataFile, Lang, Localizer};
use equerre_validate::{DialectOptions, Marks, Options, References, Schema, Summary, Tally, validate};

const SCHEMA: &str = r#"{"fields": [
    {"name": "code", "title": "Code <b>gras</b>", "type": "string", "constraints": {"required": true}},
    {"name": "montant", "type": "number"},
    {"name": "acces", "type": "string", "constraints": {"enum": ["libre", "réservé"]}}
], "primaryKey": "code"}"#;

fn words() -> Arc<Localizer> {
    let catalogs = [
        equerre_report::CATALOG,
        equerre_values::CATALOG,
        equerre_docs::CATALOG,
        equerre_validate::CATALOG,
        equerre_marked::CATALOG,
    ];
    Arc::new(Localizer::new(Lang::Fr, &catalogs).unwrap())
}

/// Judges a text, and hands what came of it on.
fn judged<T>(csv: &str, then: impl FnOnce(&Judged<'_>) -> T) -> T {
    judged_by(SCHEMA, &Options::default(), csv, then)
}

fn judged_by<T>(schema: &str, options: &Options, csv: &str, then: impl FnOnce(&Judged<'_>) -> T) -> T {
    let root = json::parse(schema.as_bytes()).root.unwrap();
    let view = TableSchema::new(&root);
    let schema = Schema::compile(view);
    let mut tally = Tally::new(&schema, "données.csv", 1000).marking();
    let summary: Summary =
        validate(csv.as_bytes(), &schema, view, options, &References::default(), &mut tally).unwrap();
    let ((_, file, _), marks): ((_, DataFile, _), Marks) = tally.finish_marked(Some(&summary));
    then(&Judged { file: &file, marks: &marks, schema: &schema, view, options, summary: &summary })
}

fn laid_out(csv: &str) -> String {
    laid_out_by(SCHEMA, &Options::default(), csv)
}

fn laid_out_by(schema: &str, options: &Options, csv: &str) -> String {
    let words = words();
    let part = judged_by(schema, options, csv, |judged| {
        let glance = Glance::of(csv.as_bytes(), judged).unwrap();
        Part::new(1, judged, &glance, &words)
    });
    let renderer = Renderer::new(Arc::clone(&words), std::collections::BTreeMap::new(), Theme::default());
    page(&[part], &[], Some(false), "x", &renderer.unwrap(), &words).unwrap()
}

/// The body without its tags, blanks taken together.
fn text(page: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in page[page.find("<main").unwrap()..].chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                out.push(' ');
            }
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A table of that many rows in which one of a hundred has an amount with a comma.
fn large(rows: usize) -> String {
    let row = |n: usize| format!("c{n},{},libre\n", if n % 100 == 7 { "\"1,5\"" } else { "1.5" });
    format!("code,montant,acces\n{}", (0..rows).map(row).collect::<String>())
}

#[test]
fn the_page_tells_what_to_change_and_where() {
    let page = laid_out("code,montant,acces\na,\"1 234,5\",libre\nb,2,LIBRE\nb,3,\n,4,libre\n");
    let text = text(&page);
    for words in [
        "ligne 2 : « 1 234,5 », sans doute « 1234.5 »",
        "ligne 3 : « LIBRE », sans doute « libre »",
        "1 fausse (25 %), 3 justes (75 %)",
        "de 2 à 4",
        "4 lignes sur 4",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    // The cell leads to what is said of it.
    let cell = page.find("LIBRE</span>").unwrap();
    let link = page[cell..].split_once("href=\"#").unwrap().1.split('"').next().unwrap();
    assert!(page.contains(&format!("id=\"{link}\"")), "{link}");
    let line = page[page.find(&format!("id=\"{link}\"")).unwrap()..].split("</li>").next().unwrap();
    assert!(line.contains("acces"), "{line}");
}

#[test]
fn rows_without_fault_are_passed_over() {
    let text = text(&laid_out(&large(1000)));
    assert!(text.contains("10 lignes sur 1000"), "{text}");
    for words in ["… 7 lignes passées …", "… 99 lignes passées …", "… 92 lignes passées …"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn each_kind_of_fault_has_rows_in_the_page() {
    let mut csv = String::from("code,montant,acces\n");
    (0..2000).for_each(|n| csv.push_str(&format!("c{n},x,libre\n")));
    csv.push_str("c2000,1,ailleurs\n");
    let text = text(&laid_out(&csv));
    assert!(text.contains("200 lignes sur 2001") && text.contains("ailleurs faute"), "{text}");
}

#[test]
fn nothing_of_a_file_or_schema_is_more_than_text_in_the_page() {
    let page = laid_out(
        "code,montant,\"<img src=x onerror=alert(1)>\"\n\"<script>alert(1)</script>\",\"\"\"><svg onload=x>\",a\n",
    );
    for wrong in ["<script", "<img", "<svg onload", "<b>gras", "javascript:"] {
        assert!(!page.contains(wrong), "{wrong}");
    }
    assert!(page.contains("&lt;script&gt;alert(1)"), "{page}");
    assert!(page.contains("default-src &#39;none&#39;"));
    assert!(!page.contains("http://") && !page.contains("https://"));
}

fn workbook(csv: &str) -> Vec<u8> {
    let words = words();
    let folder = tempfile::tempdir().unwrap();
    let mut book = Book::new(folder.path(), &words).unwrap();
    judged(csv, |judged| book.add(csv.as_bytes(), judged).unwrap());
    let mut out = Cursor::new(Vec::new());
    book.save(&[], &mut out).unwrap();
    out.into_inner()
}

#[test]
fn the_workbook_holds_the_cells_as_texts() {
    let csv = "code,montant,acces\n01,=1+1,libre\n02,\"1 234,5\",\"@SUM(A1)\"\n,,\n03\n";
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(workbook(csv))).unwrap();
    assert_eq!(book.sheet_names(), ["données", "À changer"]);
    let range = book.worksheet_range("données").unwrap();
    let rows: Vec<Vec<&Data>> = range.rows().map(|row| row.iter().collect()).collect();
    let text = |text: &str| Data::String(text.to_owned());
    assert_eq!(rows[1], [&text("01"), &text("=1+1"), &text("libre")]);
    assert_eq!(rows[2], [&text("02"), &text("1 234,5"), &text("@SUM(A1)")]);
    assert_eq!(rows[4][0], &text("03"));
    for sheet in book.sheet_names() {
        assert!(book.worksheet_formula(&sheet).unwrap().is_empty(), "{sheet}");
    }
    let changes = book.worksheet_range("À changer").unwrap();
    let changes: Vec<String> =
        changes.rows().flatten().map(|cell| cell.to_string().replace('\u{a0}', " ")).collect();
    assert!(changes.iter().any(|cell| cell.contains("« montant » : 2 cellules")), "{changes:?}");
}

#[test]
fn the_same_file_gives_the_same_workbook() {
    let csv = large(300);
    assert!(workbook(&csv) == workbook(&csv));
}

#[test]
fn faulty_cells_have_notes() {
    let bytes = workbook("code,montant,acces\na,\"1,5\",libre\n");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut notes = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("xl/comments1.xml").unwrap(), &mut notes).unwrap();
    assert!(notes.contains("ref=\"B2\"") && notes.contains("Valeur sans doute voulue : 1.5"), "{notes}");
}

#[test]
fn a_cell_with_a_fault_told_late_counts_once() {
    let schema = r#"{"fields": [
        {"name": "id", "type": "string"},
        {"name": "parent", "type": "string", "constraints": {"pattern": "^[a-z]+$"}}
    ], "foreignKeys": [{"fields": "parent", "reference": {"resource": "", "fields": "id"}}]}"#;
    let rows: String = (0..6).map(|n| format!("x{n},Y{n}\n")).collect();
    let text = text(&laid_out_by(schema, &Options::default(), &format!("id,parent\nab,ab\nac,ab\n{rows}")));
    assert!(text.contains("6 fausses (75 %), 2 justes (25 %)"), "{text}");
    // What is wrong by its key is no right value.
    assert!(text.contains("toujours « ab »"), "{text}");
}

#[test]
fn rows_that_are_no_data_count_for_nothing() {
    let dialect = DialectOptions { comment: Some(b'#'), skip_blank_rows: true, ..DialectOptions::default() };
    let options = Options { dialect, ..Options::default() };
    let csv = "code,montant,acces\n1,1,libre\n#c,1,libre\n,,\n2,x,libre\n";
    let text = text(&laid_out_by(SCHEMA, &options, csv));
    assert!(text.contains("1 fausse (50 %), 1 juste (50 %)"), "{text}");
}

#[test]
fn shares_are_of_rows() {
    // Ten cells too many, all in one row.
    let text = text(&laid_out(&format!("code,montant,acces\na,1,libre{}\nb,1,libre\n", ",x".repeat(10))));
    assert!(text.contains("10 cellules sont au-delà") && !text.contains("100 % des lignes"), "{text}");
}

#[test]
fn a_column_far_to_the_right_is_shown_when_it_has_faults() {
    let labels: String = (0..1000).map(|n| format!(",c{n}")).collect();
    let fields: String = (0..1000).map(|n| format!(r#", {{"name": "c{n}", "type": "integer"}}"#)).collect();
    let schema = format!(r#"{{"fields": [{{"name": "code", "type": "string"}}{fields}]}}"#);
    let cells =
        |n: usize| (0..1000).map(|at| if at == 900 && n == 3 { ",x" } else { ",1" }).collect::<String>();
    let rows: String = (0..5).map(|n| format!("a{n}{}\n", cells(n))).collect();
    let text = text(&laid_out_by(&schema, &Options::default(), &format!("code{labels}\n{rows}")));
    assert!(text.contains("c900") && text.contains("1 fausse (20 %)"));
}

#[test]
fn a_workbook_keeps_every_sign_and_every_row_of_the_header() {
    let dialect = DialectOptions { header_rows: Some(vec![3]), ..DialectOptions::default() };
    let options = Options { dialect, ..Options::default() };
    let csv = "Titre\n\ncode,montant,acces\na\tb,1\u{1},libre\n";
    let words = words();
    let folder = tempfile::tempdir().unwrap();
    let mut book = Book::new(folder.path(), &words).unwrap();
    judged_by(SCHEMA, &options, csv, |judged| book.add(csv.as_bytes(), judged).unwrap());
    let mut out = Cursor::new(Vec::new());
    book.save(&[], &mut out).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(out.into_inner())).unwrap();
    let range = book.worksheet_range("données").unwrap();
    let text = |row, column| range.get_value((row, column)).map(ToString::to_string);
    assert_eq!(text(0, 0).as_deref(), Some("Titre"));
    assert_eq!((text(2, 0).as_deref(), text(3, 0).as_deref()), (Some("code"), Some("a\tb")));
    assert_eq!(text(3, 1).as_deref(), Some("1\u{1}"));
}
