//! Packs the module of the checks for the pages of a site, where `bash .ci/module` built it.
#![allow(clippy::disallowed_methods, clippy::print_stdout)] // that is how cargo is spoken with

use std::fs;
use std::io::Write as _;
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=module");
    println!("cargo:rerun-if-changed=build.rs");
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let module = fs::read("module/check.wasm").unwrap_or_default();
    packed.write_all(&module)?;
    let packed = if module.is_empty() { Vec::new() } else { packed.finish()? };
    let out = std::env::var_os("OUT_DIR").ok_or("cargo says where to write")?;
    fs::write(Path::new(&out).join("check.wasm.zlib"), packed)?;
    Ok(())
}
