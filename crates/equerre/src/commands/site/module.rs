//! The checks compiled to WebAssembly, which the binary brings along when they were built before it.

use std::io::Read as _;

/// Packed by `build.rs`; empty when there was none.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/check.wasm.zlib"));

/// The module.
pub(super) fn module() -> Option<Vec<u8>> {
    let mut out = Vec::new();
    flate2::read::ZlibDecoder::new(PACKED).read_to_end(&mut out).ok()?;
    (!out.is_empty()).then_some(out)
}
