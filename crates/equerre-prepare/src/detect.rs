//! Which schema a file is meant for.

use std::io::Read;

use equerre_validate::input::reader::ChunkReader;
use equerre_validate::input::splitter::{RecordBuf, Splitter};
use equerre_validate::table::labels;
use equerre_validate::table::run::read_labels;
use equerre_validate::{Options, Schema};

use crate::error::PrepareError;

/// Rows that are looked at.
const ROWS: usize = 200;
/// What a column counts that is known by its title or its words, and not by its name.
const NEARLY: f64 = 0.85;
/// What a field counts that need not be there.
const OPTIONAL: f64 = 0.4;

/// What a file looks like under one schema.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// The schema's place among those asked.
    pub schema: usize,
    /// How well it fits, from 0 to 1.
    pub score: f64,
    /// Columns of the file.
    pub columns: usize,
    /// Those that are fields.
    pub known: usize,
    /// Fields of the schema.
    pub fields: usize,
    /// Required fields that no column holds.
    pub missing: Vec<String>,
    /// Cells of known columns that hold something, among the rows looked at, and those that are right.
    pub cells: [u64; 2],
}

/// The schemas a file may be meant for, the best first; none that shares no column with it.
///
/// # Errors
/// When it cannot be read, or holds nothing.
pub fn detect<R: Read + Send>(
    input: R,
    schemas: &[&Schema],
    options: &Options,
) -> Result<Vec<Match>, PrepareError> {
    let mut reader = ChunkReader::open(input, options.encoding)?;
    let sample = reader.sample();
    let dialect = options.dialect.detect(&sample, None);
    let splitter = Splitter::new(&dialect);
    let (labels, skip, _) = read_labels(&sample, &splitter, &dialect);
    let labels = labels.unwrap_or_default();
    if labels.is_empty() {
        return Err(PrepareError::Empty);
    }
    let Some(first) = reader.next(&splitter)? else { return Err(PrepareError::Empty) };
    let text = String::from_utf8_lossy(&first.bytes);
    let (mut at, mut record, mut number) = (0, RecordBuf::default(), 0);
    let mut rows: Vec<Vec<String>> = Vec::new();
    while rows.len() < ROWS && splitter.next(&text, &mut at, &mut record) {
        number += 1;
        if number > skip {
            rows.push((0..labels.len()).map(|n| record.cell(&text, n).to_owned()).collect());
        }
    }
    let mut out: Vec<Match> =
        schemas.iter().enumerate().filter_map(|(n, schema)| matched(n, schema, &labels, &rows)).collect();
    out.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.schema.cmp(&b.schema)));
    Ok(out)
}

fn matched(n: usize, schema: &Schema, names: &[String], rows: &[Vec<String>]) -> Option<Match> {
    let found = labels::fields(names, schema);
    let weight = |field: usize| {
        let field = &schema.fields[field];
        let needed = field.is_required() || schema.primary_key.iter().any(|name| name == field.name());
        if needed { 1.0 } else { OPTIONAL }
    };
    let (mut known, mut sure, mut weighed) = (0, 0.0, 0.0);
    let mut cells = [0, 0];
    for (column, field) in found.iter().enumerate().filter_map(|(at, field)| Some((at, (*field)?))) {
        let exact = names[column].trim() == schema.fields[field].name();
        let worth = if exact { 1.0 } else { NEARLY };
        known += 1;
        sure += worth;
        weighed += worth * weight(field);
        let name = schema.fields[field].name();
        for cell in rows.iter().map(|row| row[column].as_str()).filter(|cell| !cell.is_empty()) {
            cells[0] += 1;
            let admitted = schema.checks.iter().all(|check| check.admits(name, cell));
            cells[1] += u64::from(admitted && schema.fields[field].check(cell).is_ok());
        }
    }
    if known == 0 {
        return None;
    }
    let all: f64 = (0..schema.fields.len()).map(weight).sum();
    let precision = sure / names.len() as f64;
    let recall = weighed / all;
    let right = if cells[0] == 0 { 1.0 } else { cells[1] as f64 / cells[0] as f64 };
    let score = 2.0 * precision * recall / (precision + recall) * (0.4 + 0.6 * right);
    let missing = (0..schema.fields.len()).filter(|field| !found.contains(&Some(*field)));
    let missing = missing.filter(|field| schema.fields[*field].is_required());
    let missing = missing.map(|field| schema.fields[field].name().to_owned()).collect();
    Some(Match { schema: n, score, columns: names.len(), known, fields: schema.fields.len(), missing, cells })
}

#[cfg(test)]
mod tests {
    use equerre_model::table_schema::TableSchema;

    use super::*;

    fn schema(text: &str) -> Schema {
        let root = equerre_model::json::parse(text.as_bytes()).root.unwrap();
        Schema::compile(TableSchema::new(&root))
    }

    #[test]
    fn the_schema_with_most_columns_and_right_cells_is_first() {
        let stations = schema(
            r#"{"fields": [{"name": "id"}, {"name": "nom"}, {"name": "places", "type": "integer", "constraints": {"required": true}}]}"#,
        );
        let bornes = schema(
            r#"{"fields": [{"name": "id"}, {"name": "nom"}, {"name": "places", "type": "date"}, {"name": "prise", "constraints": {"required": true}}]}"#,
        );
        let other = schema(r#"{"fields": [{"name": "x"}]}"#);
        let data: &[u8] = b"ID,nom,places\n1,a,5\n2,b,6\n";
        let found = detect(data, &[&bornes, &other, &stations], &Options::default()).unwrap();
        assert_eq!(found.iter().map(|one| one.schema).collect::<Vec<_>>(), [2, 0]);
        assert_eq!((found[0].known, found[0].cells), (3, [6, 6]));
        assert_eq!((found[1].missing.as_slice(), found[1].cells), (&["prise".to_owned()][..], [6, 4]));
    }
}
