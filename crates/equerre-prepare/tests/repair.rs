//! Files as people write them, and their copies.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

use equerre_model::table_schema::TableSchema;
use equerre_prepare::{LeftReason, PrepareError, Repairs, repair};
use equerre_validate::{Options, Schema};

const SCHEMA: &str = r#"{"fields": [
    {"name": "siren", "title": "Numéro SIREN", "type": "string", "constraints": {"pattern": "^\\d{9}$"}},
    {"name": "nom", "type": "string"},
    {"name": "somme", "title": "Somme versée", "type": "number"},
    {"name": "jour", "type": "date"},
    {"name": "actif", "type": "boolean"},
    {"name": "acces", "type": "string", "constraints": {"enum": ["Accès libre", "Réservé"]}},
    {"name": "remarques", "type": "string"}
], "custom_checks": [{"name": "siren", "params": {"column": "siren"}}]}"#;

fn ran(data: &[u8]) -> Result<(String, Repairs), PrepareError> {
    let root = equerre_model::json::parse(SCHEMA.as_bytes()).root.unwrap();
    let view = TableSchema::new(&root);
    let schema = Schema::compile(view);
    let mut out = Vec::new();
    let repaired = repair(&mut || Ok(data), &schema, view, &Options::default(), &mut out)?;
    Ok((String::from_utf8(out).unwrap(), repaired.repairs))
}

fn copied(data: &str) -> String {
    ran(data.as_bytes()).unwrap().0
}

/// Each change: kind, field, how many.
fn changes(repairs: &Repairs) -> Vec<(String, String, u64)> {
    let one = |change: &equerre_prepare::Change| {
        (change.what.name(), change.field.clone().unwrap_or_default(), change.count)
    };
    repairs.changes.iter().map(one).collect()
}

#[test]
fn what_has_one_reading_is_written_as_the_schema_has_it() {
    let data = ";Somme versée;SIREN;Nom;jour;Actif;accès;remarques\n\
        0;1 728 796,68 €;110 043 015;\"Région\nBourgogne\";31/12/2020;OUI;ACCES LIBRE;\"une\nremarque\"\n\
        1;5;130025265;Ville;2020-01-02;non;Réservé;\n";
    let (text, repairs) = ran(data.as_bytes()).unwrap();
    assert_eq!(
        text,
        "siren,nom,somme,jour,actif,acces,remarques\n\
         110043015,Région Bourgogne,1728796.68,2020-12-31,true,Accès libre,\"une\nremarque\"\n\
         130025265,Ville,5,2020-01-02,false,Réservé,\n"
    );
    let expected = [
        ("delimiter", "", 1),
        ("index", "", 1),
        ("label", "somme", 1),
        ("label", "siren", 1),
        ("label", "nom", 1),
        ("label", "actif", 1),
        ("label", "acces", 1),
        ("order", "", 1),
        ("currency+spaced-groups+decimal-sign", "somme", 1),
        ("spaced-code", "siren", 1),
        ("line-break", "nom", 1),
        ("date-order", "jour", 1),
        ("truth-word", "actif", 2),
        ("spelling", "acces", 1),
    ];
    let expected: Vec<_> = expected.map(|(a, b, n)| (a.to_owned(), b.to_owned(), n)).to_vec();
    assert_eq!(changes(&repairs), expected);
    assert!(repairs.left.is_empty() && repairs.proofs.is_empty(), "{repairs:?}");
    let place = &repairs.changes[8].places[0];
    assert_eq!(
        (place.row, place.before.as_str(), place.after.as_str()),
        (Some(2), "1 728 796,68 €", "1728796.68")
    );
}

#[test]
fn a_right_file_is_copied_as_it_is() {
    let data =
        "siren,nom,somme,jour,actif,acces,remarques\n110043015,\"a,b\",1.5,2020-12-31,true,Réservé, x\n";
    let (text, repairs) = ran(data.as_bytes()).unwrap();
    assert_eq!(text, data);
    assert!(repairs.changes.is_empty() && repairs.left.is_empty(), "{repairs:?}");
}

#[test]
fn rows_that_change_and_rows_that_do_not_stand_side_by_side() {
    // Line ends of all kinds, quotes nobody needs, rows that are short, long or empty; one cell to mend.
    let data = "siren,nom,somme,jour,actif,acces,remarques\r\n110043015,\"a\",1.5,2020-12-31,true,Réservé,\"x\ny\"\r\n,,,,,,\n110043015,\"b \"\"c\"\"\",\"2,5\",2020-12-31,true,Réservé,\n110043015,c\n110043015,d,1,2020-12-31,true,Réservé,x,y\r\n110043015,e,1,2020-12-31,true,Réservé,z";
    let (text, repairs) = ran(data.as_bytes()).unwrap();
    let expected = "siren,nom,somme,jour,actif,acces,remarques\n110043015,\"a\",1.5,2020-12-31,true,Réservé,\"x\ny\"\n110043015,\"b \"\"c\"\"\",2.5,2020-12-31,true,Réservé,\n110043015,c,,,,,\n110043015,d,1,2020-12-31,true,Réservé,x,y\n110043015,e,1,2020-12-31,true,Réservé,z\n";
    assert_eq!(text, expected, "{repairs:?}");
}

#[test]
fn what_may_be_read_in_two_ways_is_left_alone() {
    let (text, repairs) = ran("somme,jour\n\"1,653\",03/04/2020\n\"2\",05/06/2020\n".as_bytes()).unwrap();
    assert_eq!(text, "somme,jour\n\"1,653\",03/04/2020\n\"2\",05/06/2020\n");
    let left: Vec<_> = repairs.left.iter().map(|left| (left.reason, left.count, left.contradicted)).collect();
    assert_eq!(left, [(LeftReason::DecimalsOrGroups, 1, false), (LeftReason::DayOrMonth, 2, false)]);
    assert_eq!(repairs.left[0].places[0].after, "1.653 | 1653");
    assert!(repairs.changes.is_empty());
}

#[test]
fn the_column_decides_and_says_how() {
    let (text, repairs) = ran("somme\n\"1,653\"\n\"1,653,838\"\n".as_bytes()).unwrap();
    assert_eq!(text, "somme\n1653\n1653838\n");
    let proof = &repairs.proofs[0];
    assert_eq!((proof.convention.name(), proof.row, proof.cell.as_str()), ("comma-groups", 3, "1,653,838"));
    assert_eq!(copied("somme\n\"1,653\"\n\"12,5\"\n"), "somme\n1.653\n12.5\n");
    assert_eq!(copied("jour\n03/04/2020\n31/12/2020\n"), "jour\n2020-04-03\n2020-12-31\n");
    assert_eq!(copied("jour\n03/04/2020\n12/31/2020\n"), "jour\n2020-03-04\n2020-12-31\n");
    // Points that group, though the schema takes the cell as a number: it is not changed, and told.
    let (text, repairs) = ran("somme\n1.653\n1.653.838\n".as_bytes()).unwrap();
    assert_eq!(text, "somme\n1.653\n1653838\n");
    assert_eq!((repairs.left[0].count, repairs.left[0].places[0].before.as_str()), (1, "1.653"));
    assert_eq!(ran("somme\n1.653\n\"1.234,56\"\n".as_bytes()).unwrap().1.left[0].count, 1);
    assert_eq!(copied("somme\n1.653\n12.5\n"), "somme\n1.653\n12.5\n");
}

#[test]
fn a_column_written_both_ways_decides_nothing() {
    let (text, repairs) = ran("somme\n\"1,653\"\n\"1,653,838\"\n\"12,5\"\n".as_bytes()).unwrap();
    assert_eq!(text, "somme\n\"1,653\"\n1653838\n12.5\n");
    assert!(repairs.left[0].contradicted);
    assert_eq!(repairs.proofs.len(), 2, "both sides are shown");
    let both = copied("jour\n03/04/2020\n31/12/2020\n12/31/2020\n");
    assert_eq!(both, "jour\n03/04/2020\n2020-12-31\n2020-12-31\n");
}

#[test]
fn nothing_is_lost() {
    // A column the schema does not have, a cell beyond the last column, a row that is too short.
    let data = "nom,autre,somme\na,b,1,c\nd\n";
    assert_eq!(copied(data), "nom,somme,autre\na,1,b,c\nd,,\n");
    // Numbers without label that do not number the rows; empty rows go.
    assert_eq!(copied("nom,\na,5\n,\nb,9\n"), "nom,\na,5\nb,9\n");
    assert_eq!(copied("nom,\na,\nb,\n"), "nom\na\nb\n");
    // Codes and a single number are no index; blanks in labels are told; a row that is too short is told.
    assert_eq!(copied(",nom\n01,Ain\n02,Aisne\n03,Allier\n"), "nom,\nAin,01\nAisne,02\nAllier,03\n");
    assert_eq!(copied("nom,\nVille,1\n"), "nom,\nVille,1\n");
    assert_eq!(changes(&ran(b" nom,x\na,b\n").unwrap().1)[0].0, "label");
    assert_eq!(changes(&ran(b"nom,somme\na\n").unwrap().1)[0].0, "short-row");
    // Of one column, an empty cell is a value that is missing.
    assert_eq!(copied("nom\na\n\nb\n"), "nom\na\n\nb\n");
}

#[test]
fn files_that_cannot_be_understood_are_refused() {
    assert!(matches!(ran(b"x,y\n1,2\n"), Err(PrepareError::NoColumn)));
    assert!(matches!(ran(b""), Err(PrepareError::Empty)));
    assert!(matches!(ran(b"nom,somme\n\"a,1\n"), Err(PrepareError::Unclosed)));
    let options = Options { encoding: equerre_validate::encoding("utf-8"), ..Options::default() };
    let root = equerre_model::json::parse(SCHEMA.as_bytes()).root.unwrap();
    let view = TableSchema::new(&root);
    let data: &[u8] = b"nom\na\nb\xff\n";
    let failed =
        repair(&mut || Ok(data), &Schema::compile(view), view, &options, &mut Vec::new()).unwrap_err();
    assert!(matches!(failed, PrepareError::Encoding(3)), "{failed:?}");
}

#[test]
fn other_encodings_become_utf8() {
    let (bytes, ..) =
        equerre_validate::encoding("windows-1252").unwrap().encode("nom;remarques\nRégion;été\nCôté;forêt\n");
    let (text, repairs) = ran(&bytes).unwrap();
    assert_eq!(text, "nom,remarques\nRégion,été\nCôté,forêt\n");
    assert_eq!(changes(&repairs)[0].0, "encoding");
    assert_eq!(copied("nom\nRÃ©gion\nÃlot\n"), "nom\nRégion\nÃlot\n");
    // Taken for Windows-1252, and surely in another encoding.
    for bytes in [&b"nom;somme\nR\x82gion;1\nFor\x88t;2\n"[..], b"nom;somme\nR\x8egion;1\n"] {
        assert!(matches!(ran(bytes), Err(PrepareError::Doubtful(_))), "{bytes:?}");
    }
}

#[test]
fn many_chunks_are_one_file() {
    let mut data = ";nom;somme\n".to_owned();
    for n in 0..200_000 {
        data.push_str(&format!("{n};Ville {n};{},5\n", n % 1000));
    }
    let (text, repairs) = ran(data.as_bytes()).unwrap();
    assert_eq!(text.lines().count(), 200_001);
    assert_eq!(text.lines().last().unwrap(), "Ville 199999,999.5");
    assert_eq!(repairs.rows, 200_000);
    let (what, count) = (repairs.changes.last().unwrap().what.name(), repairs.changes.last().unwrap().count);
    assert_eq!((what.as_str(), count), ("decimal-sign", 200_000));
    assert!(repairs.changes.iter().any(|change| change.what.name() == "index"));
}
