//! `cargo xtask infers`: schemas inferred from the valid example files, compared with the real ones.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use equerre_model::table_schema::TableSchema;
use equerre_prepare::infer::{infer, look};
use equerre_validate::checks::CheckRule;
use equerre_validate::{Options, Schema};

use crate::repairs::{beside, is_valid};
use crate::{Error, resolve};

/// How inferred schemas compare with real ones.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Files.
    pub files: usize,
    /// Columns with a cell, and those of the real type.
    pub types: [usize; 2],
    /// Columns with a French format, and those where it was found.
    pub formats: [usize; 2],
    /// Columns given a French format the real schema does not have.
    pub added: usize,
    /// Files the inferred schema refuses.
    pub refused: Vec<String>,
    /// Differences of type: real, inferred, and where.
    pub differences: BTreeMap<(String, String), Vec<String>>,
}

/// Compares.
///
/// # Errors
/// When a file cannot be read.
pub fn check(folder: &Path) -> Result<Outcome, Error> {
    let mut out = Outcome::default();
    let mut files = Vec::new();
    crate::examples::gather(folder, &mut files);
    for path in &files {
        let bytes = fs::read(path)?;
        let Some(root) = equerre_model::json::parse(&bytes).root else { continue };
        let view = TableSchema::new(&root);
        if !TableSchema::is_one(&root) {
            continue;
        }
        let real = Schema::compile(view);
        for data in beside(path) {
            let text = fs::read(&data)?;
            if is_valid(&real, view, &text) {
                one(&data.display().to_string(), &text, &real, &mut out)?;
            }
        }
    }
    Ok(out)
}

fn one(name: &str, data: &[u8], real: &Schema, out: &mut Outcome) -> Result<(), Error> {
    out.files += 1;
    let looked = look(data, name, &Options::default())?;
    let found = infer(&[looked], None, None);
    let text = found.descriptor.to_string();
    let Some(root) = equerre_model::json::parse(text.as_bytes()).root else { return Ok(()) };
    let view = TableSchema::new(&root);
    let inferred = Schema::compile(view);
    if !is_valid(&inferred, view, data) {
        out.refused.push(name.to_owned());
    }
    for (field, column) in inferred.fields.iter().zip(&found.columns) {
        let Some(at) = real.position(field.name()) else { continue };
        // Of a column without any cell nothing can be known.
        if column.writers.iter().all(|writer| writer.cell.is_none()) {
            continue;
        }
        let format = |schema: &Schema| {
            let of = |check: &&equerre_validate::checks::CustomCheck| {
                check.column.as_deref() == Some(field.name())
            };
            schema.checks.iter().filter(of).find_map(|check| match check.asks() {
                CheckRule::Format(format) => Some(format.name()),
                _ => None,
            })
        };
        match (format(real), format(&inferred)) {
            (Some(wanted), found) => {
                out.formats[0] += 1;
                out.formats[1] += usize::from(found == Some(wanted));
                if found != Some(wanted) {
                    let key = (format!("format {wanted}"), found.unwrap_or("none").to_owned());
                    out.differences.entry(key).or_default().push(format!("{name}: {}", field.name()));
                }
            }
            (None, Some(_)) => out.added += 1,
            (None, None) => {}
        }
        out.types[0] += 1;
        let wanted = real.fields[at].type_name();
        if wanted == field.type_name() {
            out.types[1] += 1;
            continue;
        }
        let cell = column.writers.first().and_then(|writer| writer.cell.clone()).unwrap_or_default();
        let key = (wanted.to_owned(), field.type_name().to_owned());
        out.differences.entry(key).or_default().push(format!("{}: {} = {cell:?}", name, field.name()));
    }
    Ok(())
}

/// Runs the task.
///
/// # Errors
/// As [`check`].
pub fn run(dir: &Path, verbose: bool) -> Result<bool, Error> {
    let out = check(&resolve(dir).join("examples"))?;
    println!(
        "{} files: types equal {} of {}, French formats found {} of {} ({} more proposed), files refused {}",
        out.files,
        out.types[1],
        out.types[0],
        out.formats[1],
        out.formats[0],
        out.added,
        out.refused.len()
    );
    for ((wanted, found), places) in &out.differences {
        println!("  {wanted} taken for {found}: {}", places.len());
        places.iter().take(if verbose { usize::MAX } else { 3 }).for_each(|place| println!("    {place}"));
    }
    out.refused.iter().for_each(|name| println!("  refused: {name}"));
    Ok(out.refused.is_empty())
}
