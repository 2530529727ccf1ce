//! Fields of all types on hostile cells: a field descriptor, a NUL byte, a cell.
#![no_main]

use equerre_model::json;
use equerre_model::table_schema::Field as Descriptor;
use equerre_values::french::{FORMATS, FrenchFormat};
use equerre_values::{Context, Field};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(at) = bytes.iter().position(|b| *b == 0) else { return };
    let Ok(cell) = std::str::from_utf8(&bytes[at + 1..]) else { return };
    for (name, _) in FORMATS {
        if let Some(Ok(format)) = FrenchFormat::from_name(name, Some("2024")) {
            let _ = format.accepts(cell);
        }
    }
    let Some(node) = json::parse(&bytes[..at]).root else { return };
    let field = Field::compile(Descriptor { node: &node, index: 0 }, &Context::default());
    let _ = (field.expectation(), field.problems().len());
    let checked = field.check(cell);
    // The short way never accepts what the long one refuses, nor the reverse.
    assert_eq!(field.accepts(cell), checked.as_ref().is_ok_and(|accepted| accepted.leniency.is_none()));
    match checked {
        Ok(accepted) => {
            let mut key = Vec::new();
            accepted.value.key(&mut key);
            let _ = accepted.value.to_json();
        }
        Err(_) => {
            // What is proposed is valid.
            if let Some(near) = field.nearest(cell) {
                assert!(field.check(&near).is_ok(), "{near:?}");
            }
        }
    }
});
