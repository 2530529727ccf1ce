//! `cargo xtask bench`: how long the commands take, and against a peer when one is given.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::{Error, resolve, root};

/// Runs of each measure.
const RUNS: usize = 15;

/// Measures, and prints medians, minima and ratios.
///
/// # Errors
/// When the binary cannot be built or run.
pub fn run(dir: &Path, peer: Option<&str>) -> Result<bool, Error> {
    let built = Command::new(env!("CARGO"))
        .args(["build", "--release", "--quiet", "--package", "equerre"])
        .current_dir(root())
        .status()?;
    if !built.success() {
        return Err("the release build failed".into());
    }
    let binary = root().join("target/release/equerre");
    let sample = root().join("schemas/samples/hautes-remunerations");
    let one = time(&binary, &["lint", &sample.to_string_lossy(), "--format", "concise"], RUNS)?;
    print("one schema (bundled sample)", &one, 1);
    let schemas = resolve(dir).join("schemas");
    if !schemas.is_dir() {
        println!("skipped: no corpus at {}", schemas.display());
        return Ok(true);
    }
    let files = count(&schemas)?;
    let all = time(&binary, &["lint", &schemas.to_string_lossy(), "--format", "concise"], RUNS)?;
    print("the corpus", &all, files);
    let largest = largest(&schemas)?;
    let large = time(&binary, &["lint", &largest.to_string_lossy(), "--format", "concise"], RUNS)?;
    print(&format!("the largest schema ({} kB)", fs::metadata(&largest)?.len() / 1024), &large, 1);
    if let Some(peer) = peer {
        let file = sample.join("schema.json");
        let mut parts = peer.split_whitespace();
        let program = PathBuf::from(parts.next().unwrap_or_default());
        let arguments: Vec<String> = parts.map(|part| part.replace("{}", &file.to_string_lossy())).collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let theirs = time(&program, &arguments, 5)?;
        print("the peer, one schema", &theirs, 1);
        let ratio = median(&theirs).as_secs_f64() / median(&one).as_secs_f64();
        println!("the peer takes {ratio:.0} times as long for one schema");
    }
    Ok(true)
}

fn time(program: &Path, arguments: &[&str], runs: usize) -> Result<Vec<Duration>, Error> {
    let mut out = Vec::new();
    // One run first, to warm the page cache.
    for run in 0..=runs {
        let start = Instant::now();
        let status = Command::new(program)
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .current_dir(root())
            .status()?;
        if run > 0 {
            out.push(start.elapsed());
        }
        if status.code().is_none_or(|code| code > 1) {
            return Err(format!("{} {arguments:?} ended with {status}", program.display()).into());
        }
    }
    out.sort();
    Ok(out)
}

fn median(times: &[Duration]) -> Duration {
    times[times.len() / 2]
}

fn print(what: &str, times: &[Duration], files: usize) {
    println!(
        "{what}: median {:.1} ms, min {:.1} ms, max {:.1} ms ({files} files, {} runs)",
        median(times).as_secs_f64() * 1e3,
        times[0].as_secs_f64() * 1e3,
        times[times.len() - 1].as_secs_f64() * 1e3,
        times.len()
    );
}

fn count(folder: &Path) -> Result<usize, Error> {
    let mut n = 0;
    for entry in fs::read_dir(folder)?.flatten() {
        n += if entry.path().is_dir() { count(&entry.path())? } else { 1 };
    }
    Ok(n)
}

fn largest(folder: &Path) -> Result<PathBuf, Error> {
    let mut best = (0, PathBuf::new());
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)?.flatten() {
            let meta = entry.metadata()?;
            if meta.is_dir() {
                folders.push(entry.path());
            } else if meta.len() > best.0 {
                best = (meta.len(), entry.path());
            }
        }
    }
    Ok(best.1)
}
