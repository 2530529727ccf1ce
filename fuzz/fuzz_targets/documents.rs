//! JSON documents: a JSON Schema, a NUL byte, the data. Reading a list item by item changes no verdict.
#![no_main]

use equerre_model::json;
use equerre_validate::{JsonSchema, Layout, Tally, validate_documents};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(at) = bytes.iter().position(|b| *b == 0) else { return };
    let Some(root) = json::parse(&bytes[..at]).root else { return };
    let Ok(schema) = JsonSchema::compile(&root, "schema.json", &|_| None) else { return };
    let data = &bytes[at + 1..];
    let judge = |layout: Layout| {
        let mut tally = Tally::of_documents("data.json", 100);
        let ended = validate_documents(data, &schema, layout, &mut tally);
        let (kept, file, _) = tally.finish_documents(ended.as_ref().ok());
        assert!(kept.len() <= 100 && (file.valid != Some(true) || file.errors == 0));
        file.valid
    };
    judge(Layout::Lines);
    judge(Layout::Items);
    let whole = judge(Layout::Whole);
    if let Ok(value) = serde_json::from_slice::<serde_json::Value>(data) {
        let direct = jsonschema::options().should_validate_formats(false).build(&root.to_json());
        if let Ok(direct) = direct {
            assert_eq!(whole, Some(direct.is_valid(&value)));
        }
    }
});
