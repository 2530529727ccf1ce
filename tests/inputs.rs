//! Files as people have them: packed, in workbooks, several at once; and the list of all findings.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

use std::fs;
use std::io::Write as _;
use std::path::Path;

use equerre_tests::{equerre, root};
use serde_json::Value;
use tempfile::tempdir;

const SAMPLE: &str = "schemas/samples/hautes-remunerations";

fn raw(name: &str) -> Vec<u8> {
    fs::read(root().join(SAMPLE).join("donnees-brutes").join(name)).unwrap()
}

fn report(folder: &Path, arguments: &[&str]) -> (i32, Value) {
    let schema = root().join(SAMPLE);
    let ran =
        equerre(folder, &[&["validate", "-f", "json", "-s", schema.to_str().unwrap()], arguments].concat());
    (ran.status, serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran:?}")))
}

fn zipped(folder: &Path, name: &str, files: &[(&str, Vec<u8>)]) {
    let mut writer = zip::ZipWriter::new(fs::File::create(folder.join(name)).unwrap());
    for (name, bytes) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap();
}

#[test]
fn packed_files_have_the_findings_of_what_they_hold() {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("etat.csv"), raw("etat.csv")).unwrap();
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(&raw("etat.csv")).unwrap();
    fs::write(dir.path().join("etat.csv.gz"), packer.finish().unwrap()).unwrap();
    zipped(dir.path(), "tout.zip", &[("b/region.csv", raw("region.csv")), ("a/etat.csv", raw("etat.csv"))]);
    let (_, plain) = report(dir.path(), &["etat.csv"]);
    let (_, gzip) = report(dir.path(), &["etat.csv.gz"]);
    let (status, zip) = report(dir.path(), &["tout.zip"]);
    assert_eq!(status, 1);
    assert_eq!(plain["data"][0]["summary"], gzip["data"][0]["summary"]);
    assert_eq!(plain["data"][0]["summary"], zip["data"][0]["summary"]);
    let names: Vec<&str> =
        zip["data"].as_array().unwrap().iter().map(|file| file["file"].as_str().unwrap()).collect();
    assert_eq!(names, ["tout.zip/a/etat.csv", "tout.zip/b/region.csv"]);
}

#[test]
fn what_comes_through_a_pipe_may_be_packed() {
    let dir = tempdir().unwrap();
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(&raw("etat.csv")).unwrap();
    let schema = root().join(SAMPLE);
    let arguments = ["validate", "-", "-s", schema.to_str().unwrap()];
    let packed = equerre_tests::equerre_stdin(dir.path(), &arguments, &packer.finish().unwrap());
    let plain = equerre_tests::equerre_stdin(dir.path(), &arguments, &raw("etat.csv"));
    assert_eq!((packed.status, &packed.stdout), (1, &plain.stdout));
    assert_eq!(equerre_tests::equerre_stdin(dir.path(), &arguments, b"").status, 1);
}

#[cfg(unix)]
#[test]
fn what_comes_through_a_pipe_is_read_as_it_comes() {
    let dir = tempdir().unwrap();
    let schema = root().join(SAMPLE);
    let arguments = ["validate", "/dev/stdin", "-s", schema.to_str().unwrap(), "-f", "json"];
    let ran = equerre_tests::equerre_stdin(dir.path(), &arguments, &raw("etat.csv"));
    assert_eq!(ran.status, 1, "{ran:?}");
}

#[test]
fn archives_that_cannot_be_read_are_told() {
    let dir = tempdir().unwrap();
    zipped(dir.path(), "vide.zip", &[("a.pdf", Vec::new())]);
    zipped(dir.path(), "secret.zip", &[("a.csv", raw("etat.csv"))]);
    // The mark of an encrypted file, in the directory of the archive.
    let mut bytes = fs::read(dir.path().join("secret.zip")).unwrap();
    let at = bytes.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    bytes[at + 8] |= 1;
    fs::write(dir.path().join("secret.zip"), bytes).unwrap();
    fs::write(dir.path().join("casse.zip"), b"PK\x03\x04...").unwrap();
    fs::write(dir.path().join("casse.csv.gz"), b"\x1f\x8b\x08...").unwrap();
    let schema = root().join(SAMPLE);
    for (name, words) in [
        ("vide.zip", "ne contient aucun fichier CSV"),
        ("secret.zip", "mot de passe"),
        ("casse.zip", "n’a pas pu être lue"),
        ("casse.csv.gz", "n’a pas pu être lu"),
    ] {
        let ran = equerre(dir.path(), &["validate", name, "-s", schema.to_str().unwrap()]);
        assert!(ran.status == 2 && ran.stderr.contains(words), "{name}: {ran:?}");
    }
}

#[test]
fn every_finding_is_listed_for_a_spreadsheet() {
    let dir = tempdir().unwrap();
    let rows: String = (0..3000).map(|n| format!("=1+{n},Ville,2019,x,5,5,120,\n")).collect();
    let head = "siren,denomination_employeur,annee,somme_10_plus_hautes_remunerations,nb_femmes_beneficiaires,nb_hommes_beneficiaires,duree_cumulee_mois,commentaires\n";
    fs::write(dir.path().join("a.csv"), format!("{head}{rows}")).unwrap();
    let (status, found) = report(dir.path(), &["a.csv", "--errors-file", "constats.csv"]);
    assert_eq!(status, 1);
    let list = fs::read_to_string(dir.path().join("constats.csv")).unwrap();
    let errors =
        found["data"][0]["errors"].as_u64().unwrap() + found["data"][0]["warnings"].as_u64().unwrap();
    assert_eq!(list.lines().count() as u64, errors + 1, "more than the report keeps");
    assert!(list.starts_with("\u{feff}Fichier;Ligne;") && list.contains(";'=1+7;"), "a formula stays a text");
    // A list of before is written over; nothing else is.
    assert_eq!(report(dir.path(), &["a.csv", "--errors-file", "constats.csv"]).0, 1);
    let before = fs::read(dir.path().join("a.csv")).unwrap();
    let schema = root().join(SAMPLE);
    let arguments = ["validate", "a.csv", "-s", schema.to_str().unwrap(), "--errors-file", "./a.csv"];
    let ran = equerre(dir.path(), &arguments);
    assert!(ran.status == 2 && ran.stderr.contains("existe déjà"), "{ran:?}");
    assert_eq!(fs::read(dir.path().join("a.csv")).unwrap(), before);
}

/// An OpenDocument spreadsheet of one row below its header: `code`, `jour`, `taux`.
fn ods(folder: &Path, name: &str, more: &[(&str, Vec<u8>)]) {
    let text = |text: &str| {
        format!("<table:table-cell office:value-type='string'><text:p>{text}</text:p></table:table-cell>")
    };
    let head = ["code", "jour", "taux"].map(text).concat();
    let day = "<table:table-cell office:value-type='date' office:date-value='2024-01-31'><text:p>31/01/24</text:p></table:table-cell>";
    let rate = "<table:table-cell office:value-type='percentage' office:value='0.5'><text:p>50 %</text:p></table:table-cell>";
    let code = text("01000");
    let content = format!(
        "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' \
         xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:body><office:spreadsheet><table:table table:name='F'>\
         <table:table-row>{head}</table:table-row><table:table-row>{code}{day}{rate}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let mut files = vec![
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".to_vec()),
        ("content.xml", content.into_bytes()),
    ];
    files.extend(more.iter().cloned());
    let mut writer = zip::ZipWriter::new(fs::File::create(folder.join(name)).unwrap());
    for (name, bytes) in files {
        let options =
            zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        writer.start_file(name, options).unwrap();
        writer.write_all(&bytes).unwrap();
    }
    writer.finish().unwrap();
}

const RATES: &str = r#"{"fields": [
    {"name": "code", "type": "string"}, {"name": "jour", "type": "date"}, {"name": "taux", "type": "number"}
]}"#;

#[test]
fn an_opendocument_is_read_as_it_is_stored_or_as_it_is_shown() {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("s.json"), RATES).unwrap();
    ods(dir.path(), "a.ods", &[]);
    let stored = equerre(dir.path(), &["validate", "a.ods", "-s", "s.json"]);
    assert_eq!(stored.status, 0, "{stored:?}");
    let shown = equerre(dir.path(), &["validate", "a.ods", "-s", "s.json", "--cells", "shown"]);
    assert!(shown.status == 1 && shown.stdout.contains("31/01/24"), "{shown:?}");
    let infer = equerre(dir.path(), &["infer", "a.ods"]);
    assert!(infer.status == 0 && infer.stdout.contains("\"date\""), "{infer:?}");
    let page = equerre(dir.path(), &["validate", "a.ods", "-s", "s.json", "-f", "html"]);
    assert!(
        page.status == 0 && page.stdout.contains("2024-01-31") && page.stdout.contains("01000"),
        "{page:?}"
    );
}

#[test]
fn workbooks_that_are_none_or_locked_are_refused_with_the_reason() {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("s.json"), RATES).unwrap();
    let locked = r#"<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>"#;
    ods(dir.path(), "ferme.ods", &[("META-INF/manifest.xml", locked.as_bytes().to_vec())]);
    fs::write(dir.path().join("page.xls"), "<html><table><tr><td>code</td></tr></table></html>").unwrap();
    fs::write(dir.path().join("texte.xls"), "code;jour;taux\n").unwrap();
    fs::write(dir.path().join("casse.xls"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").unwrap();
    for (name, words) in [
        ("ferme.ods", "protégé par un mot de passe"),
        ("page.xls", "n’en est pas un"),
        ("texte.xls", "n’en est pas un"),
        ("casse.xls", "n’a pas pu être lu"),
    ] {
        let ran = equerre(dir.path(), &["validate", name, "-s", "s.json"]);
        assert!(
            ran.status == 2 && ran.stderr.contains(words) && ran.stderr.contains("piste"),
            "{name}: {ran:?}"
        );
    }
}
