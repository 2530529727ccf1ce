//! Whole validation: a Table Schema, a NUL byte, a data file.
#![no_main]

use equerre_model::json;
use equerre_model::table_schema::TableSchema;
use equerre_validate::table::run::References;
use equerre_validate::{Options, Profile, Schema, Tally, schema_problems, validate};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(at) = bytes.iter().position(|b| *b == 0) else { return };
    let Some(root) = json::parse(&bytes[..at]).root else { return };
    let view = TableSchema::new(&root);
    let schema = Schema::compile(view);
    let _ = schema_problems(&schema, "schema.json");
    for profile in [Profile::Platform, Profile::Strict] {
        let mut tally = Tally::new(&schema, "data.csv", 100);
        let options = Options { profile, ..Options::default() };
        let ended = validate(&bytes[at + 1..], &schema, view, &options, &References::default(), &mut tally);
        let (kept, file, _) = tally.finish(ended.as_ref().ok());
        assert!(kept.len() <= 100 && (file.valid != Some(true) || file.errors == 0));
    }
});
