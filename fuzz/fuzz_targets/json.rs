//! The JSON reader: any bytes are read, places lie inside, the edits of a problem apply.
#![no_main]

use equerre_model::json;
use equerre_report::apply_edits;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let parsed = json::parse(bytes);
    if let Some(root) = &parsed.root {
        root.walk(&mut |node| assert!(node.span.start <= node.span.end && node.span.end <= bytes.len()));
        let _ = root.to_json();
    }
    for problem in &parsed.problems {
        assert!(problem.span.end <= bytes.len());
        assert!(apply_edits(bytes, &problem.edits).is_ok());
    }
});
