//! `cargo xtask detects`: which schema of the whole corpus each valid example file is found to be meant for.

use std::fs;
use std::path::Path;

use equerre_model::table_schema::TableSchema;
use equerre_prepare::detect::detect;
use equerre_validate::{Options, Schema};

use crate::repairs::{beside, is_valid};
use crate::{Error, resolve};

/// What was found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Schemas that were asked, all versions.
    pub schemas: usize,
    /// Files, those whose own schema came first (or another version of it, or one with the very same columns), and those
    /// where it is among the first three.
    pub files: [usize; 3],
    /// The others: the file, what came first, and the schema.
    pub others: Vec<String>,
}

/// The name of the schema at a path `…/owner/name/version/file.json`.
fn name_of(path: &Path) -> String {
    let parts: Vec<String> = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    parts[parts.len().saturating_sub(4)..parts.len().saturating_sub(2)].join("/")
}

/// Looks at one file of so many.
///
/// # Errors
/// When a file cannot be read.
pub fn check(dir: &Path, every: usize) -> Result<Outcome, Error> {
    let mut out = Outcome::default();
    let mut schemas: Vec<(String, Schema)> = Vec::new();
    let mut files = Vec::new();
    crate::examples::gather(&dir.join("schemas"), &mut files);
    for path in &files {
        let Some(root) = equerre_model::json::parse(&fs::read(path)?).root else { continue };
        if TableSchema::is_one(&root) {
            schemas.push((name_of(path), Schema::compile(TableSchema::new(&root))));
        }
    }
    let all: Vec<&Schema> = schemas.iter().map(|(_, schema)| schema).collect();
    out.schemas = all.len();
    let names = |schema: &Schema| -> Vec<String> {
        schema.fields.iter().map(|field| field.name().to_owned()).collect()
    };
    let mut files = Vec::new();
    crate::examples::gather(&dir.join("examples"), &mut files);
    for path in files.iter().step_by(every) {
        let Some(root) = equerre_model::json::parse(&fs::read(path)?).root else { continue };
        let view = TableSchema::new(&root);
        if !TableSchema::is_one(&root) {
            continue;
        }
        let real = Schema::compile(view);
        let own = name_of(path);
        let own_names = names(&real);
        let is_own = |n: usize| schemas[n].0 == own || names(&schemas[n].1) == own_names;
        // One of which the corpus has no schema cannot be found.
        if !(0..schemas.len()).any(is_own) {
            continue;
        }
        for data in beside(path) {
            let text = fs::read(&data)?;
            if !is_valid(&real, view, &text) {
                continue;
            }
            out.files[0] += 1;
            let found = detect(&text[..], &all, &Options::default())?;
            if found.first().is_some_and(|one| is_own(one.schema)) {
                out.files[1] += 1;
            } else {
                let first = found.first().map(|one| format!("{} {:.2}", schemas[one.schema].0, one.score));
                let mine = found.iter().find(|one| is_own(one.schema)).map(|one| format!("{:.2}", one.score));
                out.others.push(format!("{}: {first:?}, its own {mine:?}", data.display()));
            }
            out.files[2] += usize::from(found.iter().take(3).any(|one| is_own(one.schema)));
        }
    }
    Ok(out)
}

/// Runs the task.
///
/// # Errors
/// As [`check`].
pub fn run(dir: &Path) -> Result<bool, Error> {
    let out = check(&resolve(dir), 1)?;
    let [files, first, three] = out.files;
    println!(
        "{} schemas; {files} files: the right schema first {first} of {files}, among three {three}",
        out.schemas
    );
    out.others.iter().for_each(|other| println!("  {other}"));
    Ok(out.others.is_empty())
}
