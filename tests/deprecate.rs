//! `equerre deprecate`, and what the other commands make of its mark.

use std::fs;

use equerre_tests::{Repo, copy_sample, equerre};

#[test]
fn a_mark_is_announced_and_a_withdrawal_without_one_remarked_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    copy_sample(path);
    let mut repository = Repo::init(path);
    repository.commit(Some("v1.0.0"));
    let plain = |text: &str| text.replace('\u{a0}', " ");
    let before = fs::read_to_string(path.join("schema.json")).expect("a file");
    let arguments =
        ["deprecate", "commentaires", "--reason", "personne ne le remplit", "--date", "2027-01-15"];
    let shown = equerre(path, &arguments);
    assert_eq!(shown.status, 0, "{}", shown.stderr);
    assert_eq!(fs::read_to_string(path.join("schema.json")).expect("a file"), before);
    let made = equerre(path, &[&arguments[..], &["--yes"]].concat());
    assert_eq!(made.status, 0, "{}", made.stderr);
    assert_eq!(equerre(path, &[&arguments[..], &["--yes"]].concat()).status, 2);
    assert_eq!(equerre(path, &["deprecate", "absent", "--reason", "x"]).status, 2);
    // The reference's rules have nothing against it.
    let lint = equerre(path, &["lint", "--select", "spec,metadata"]);
    assert!(!lint.stdout.contains("deprecat"), "{}", lint.stdout);
    let doc = plain(&equerre(path, &["doc"]).stdout);
    assert!(doc.contains("depuis le 2027-01-15. Raison : personne ne le remplit."), "{doc}");
    let diff = plain(&equerre(path, &["diff"]).stdout);
    assert!(diff.contains("1.1.0") && diff.contains("à ne plus utiliser"), "{diff}");
    let data = equerre(path, &["validate", "exemple-valide.csv"]);
    assert_eq!(data.status, 0, "{}", data.stdout);

    // Withdrawn after the mark, and without it.
    let marked = fs::read_to_string(path.join("schema.json")).expect("a file");
    repository.commit(Some("v1.1.0"));
    let without = |text: &str, name: &str| {
        let mut json: serde_json::Value = serde_json::from_str(text).expect("JSON");
        json["fields"].as_array_mut().expect("fields").retain(|field| field["name"] != name);
        fs::write(path.join("schema.json"), format!("{json:#}\n")).expect("a file");
        plain(&equerre(path, &["diff", "v1.1.0", "."]).stdout)
    };
    let announced = without(&marked, "commentaires");
    assert!(announced.contains("annoncé depuis le 2027-01-15"), "{announced}");
    let sudden = without(&marked, "duree_cumulee_mois");
    assert!(sudden.contains("Rien n’avait prévenu de ce retrait"), "{sudden}");
}
