//! The YAML reader: any bytes are read, places lie inside.
#![no_main]

use equerre_model::yaml;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| match yaml::parse(bytes) {
    Ok(root) => root.walk(&mut |node| assert!(node.span.start <= node.span.end && node.span.end <= bytes.len())),
    Err(problem) => assert!(problem.span.end <= bytes.len()),
});
