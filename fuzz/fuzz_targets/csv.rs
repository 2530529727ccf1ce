//! Encodings, dialects and records found out in hostile bytes; the first byte chooses options.
#![no_main]

use equerre_validate::input::{encoding, splitter::{RecordBuf, Splitter}};
use equerre_validate::DialectOptions;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let [options, rest @ ..] = bytes else { return };
    let _ = encoding::detect(rest);
    let text = String::from_utf8_lossy(rest);
    let asked = DialectOptions {
        escape: (options & 1 != 0).then_some(b'\\'),
        double_quote: Some(options & 2 == 0),
        skip_initial_space: (options & 4 != 0).then_some(true),
        quote: (options & 8 != 0).then_some(None),
        ..DialectOptions::default()
    };
    let dialect = asked.detect(&text, None);
    let splitter = Splitter::new(&dialect);
    let read = |text: &str| {
        let (mut record, mut at, mut out) = (RecordBuf::default(), 0, Vec::new());
        while splitter.next(text, &mut at, &mut record) {
            out.push((0..record.len()).map(|i| record.cell(text, i).to_owned()).collect::<Vec<_>>());
        }
        out
    };
    let whole = read(&text);
    // Cutting at a boundary found in any part changes nothing.
    let cut = text.len() / 2;
    if let Some(at) = splitter.last_boundary(&text.as_bytes()[..cut])
        && text.is_char_boundary(at)
    {
        let mut parts = read(&text[..at]);
        parts.extend(read(&text[at..]));
        assert_eq!(parts, whole);
    }
});
