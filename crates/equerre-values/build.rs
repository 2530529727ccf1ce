//! Packs the list of communes: three quarters of a megabyte that few runs look at.
#![allow(clippy::disallowed_methods, clippy::print_stdout)] // that is how cargo is spoken with

use std::fs;
use std::io::Write as _;
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=data/communes.tsv");
    println!("cargo:rerun-if-changed=build.rs");
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(&fs::read("data/communes.tsv")?)?;
    let out = std::env::var_os("OUT_DIR").ok_or("cargo says where to write")?;
    fs::write(Path::new(&out).join("communes.tsv.zlib"), packed.finish()?)?;
    Ok(())
}
