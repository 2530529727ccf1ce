//! What probably explains many of a file's findings: no finding itself, no verdict depends on it.

use equerre_values::folded;

use super::schema::Schema;
use crate::input::splitter::{RecordBuf, Splitter};

/// What a person should know before reading the findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// The names of the columns are in that record, not in the first.
    HeaderAt(u64),
    /// The first line is one that spreadsheet programs write for themselves (`sep=;`).
    SeparatorLine,
    /// The first line is a row of data.
    NoHeader,
    /// There is a header and no row.
    NoRows,
    /// Sheets that are not read.
    OtherSheets(Vec<String>),
}

/// Records in which the header is looked for.
const LOOKED_AT: u64 = 20;

/// What the first record tells: `labels` were read from it, `text` is the beginning of the file.
pub(super) fn of_header(schema: &Schema, labels: &[String], text: &str, splitter: &Splitter) -> Option<Hint> {
    let names: Vec<&str> = (0..schema.fields.len()).map(|field| schema.folded(field)).collect();
    let known = |cells: &mut dyn Iterator<Item = &str>| {
        cells.filter(|cell| !cell.is_empty() && names.contains(&folded(cell).as_str())).count()
    };
    let here = known(&mut labels.iter().take(1000).map(String::as_str));
    if here * 2 >= names.len().min(labels.len()).max(1) {
        return None;
    }
    if labels.first().is_some_and(|label| label.trim().to_lowercase().starts_with("sep=")) {
        return Some(Hint::SeparatorLine);
    }
    let (mut at, mut record) = (0, RecordBuf::default());
    for number in 1..=LOOKED_AT {
        if !splitter.next(text, &mut at, &mut record) {
            break;
        }
        let found = known(&mut (0..record.len().min(1000)).map(|i| record.cell(text, i)));
        if number > 1 && found > here && found >= 2 && found * 2 >= names.len() {
            return Some(Hint::HeaderAt(number));
        }
    }
    // Of the cells that a type or a constraint could refuse, none is.
    let tested: Vec<bool> = labels
        .iter()
        .zip(&schema.fields)
        .filter(|(label, field)| !label.is_empty() && !field.accepts_every_text())
        .map(|(label, field)| field.accepts(label))
        .collect();
    (here == 0 && labels.len() == names.len() && tested.len() >= 2 && tested.iter().all(|right| *right))
        .then_some(Hint::NoHeader)
}

#[cfg(test)]
mod tests {
    use equerre_model::json;
    use equerre_model::table_schema::TableSchema;

    use super::*;
    use crate::Dialect;

    fn hint(text: &str) -> Option<Hint> {
        let root = json::parse(
            br#"{"fields": [{"name": "siren", "type": "string", "constraints": {"pattern": "[0-9]{9}"}},
                {"name": "ann\u00e9e", "type": "year"}, {"name": "nom", "type": "string"}]}"#,
        );
        let root = root.root.unwrap();
        let schema = Schema::compile(TableSchema::new(&root));
        let splitter = Splitter::new(&Dialect::default());
        let (mut at, mut record) = (0, RecordBuf::default());
        splitter.next(text, &mut at, &mut record);
        let labels: Vec<String> = (0..record.len()).map(|i| record.cell(text, i).to_owned()).collect();
        of_header(&schema, &labels, text, &splitter)
    }

    #[test]
    fn a_header_that_is_elsewhere_is_noticed() {
        assert_eq!(hint("siren,annee,nom\n"), None);
        assert_eq!(hint("Siren,x,Nom\n1\n"), None);
        assert_eq!(hint("Titre,,\n\nsiren,ann\u{e9}e,nom\n"), Some(Hint::HeaderAt(3)));
        assert_eq!(hint("sep=,\nsiren,ann\u{e9}e,nom\n"), Some(Hint::SeparatorLine));
        assert_eq!(hint("123456789,2024,Ville\n"), Some(Hint::NoHeader));
        assert_eq!(hint("a,b,c\n1,2,3\n"), None);
    }
}
