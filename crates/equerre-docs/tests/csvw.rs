//! The CSVW metadata a schema becomes: nothing the schema takes is refused by what it says of a column.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

mod common;

use equerre_docs::Request;
use equerre_docs::export::{Export, export};
use equerre_model::{MemoryTree, SchemaRepository};
use equerre_report::Lang;
use serde_json::{Value, json};

/// The datatype of a field.
fn datatype(field: &Value) -> Value {
    let schema = json!({"name": "t", "fields": [field]}).to_string();
    let tree = MemoryTree::new([("schema.json", schema.as_str())]);
    let repository = SchemaRepository::detect(&tree).unwrap();
    let words = common::words(Lang::Fr);
    let request =
        Request { tree: &tree, repository: &repository, words: &words, version: None, changes: None };
    let text = export(&request, Export::Csvw).unwrap().remove(0).text;
    let mut metadata: Value = serde_json::from_str(&text).unwrap();
    metadata["tableSchema"]["columns"][0]["datatype"].take()
}

#[test]
fn a_datatype_takes_what_the_field_takes() {
    for (field, wanted) in [
        // More than one spelling of each is more than the standard knows.
        (
            json!({"name": "b", "type": "boolean", "trueValues": ["oui", "o"], "falseValues": ["non"]}),
            json!({"base": "string", "format": "^(oui|o|non)$"}),
        ),
        (
            json!({"name": "b", "type": "boolean", "trueValues": ["oui"], "falseValues": ["non"]}),
            json!({"base": "boolean", "format": "oui|non"}),
        ),
        (json!({"name": "n", "type": "integer", "bareNumber": false}), json!("string")),
        (json!({"name": "n", "type": "number"}), json!("double")),
        (
            json!({"name": "d", "type": "date", "format": "%d/%m/%Y"}),
            json!({"base": "date", "format": "d/M/yyyy"}),
        ),
        (json!({"name": "d", "type": "date", "format": "%Y-%m-%d"}), json!("string")),
        (json!({"name": "s", "type": "string", "constraints": {"pattern": "^\\d{5}$"}}), json!("string")),
        (
            json!({"name": "s", "type": "string", "constraints": {"pattern": "[0-9]{5}"}}),
            json!({"base": "string", "format": "^(?:[0-9]{5})\\n?$"}),
        ),
    ] {
        assert_eq!(datatype(&field), wanted, "{field}");
    }
}
