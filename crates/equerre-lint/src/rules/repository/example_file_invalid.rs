//! `example-file-invalid`: an example that the schema refuses.

use std::io::Read;

use equerre_model::data_package::DataPackage;
use equerre_model::table_schema::TableSchema;
use equerre_model::tree::resolve;
use equerre_model::{Document, Node, SchemaKind};
use equerre_report::{DataFile, Message, Severity};
use equerre_validate::package::{self, Resource};
use equerre_validate::{
    DialectOptions, Options, Profile, References, Schema, Tally, is_workbook, schema_problems, validate,
    validate_sheet,
};

use crate::context::Context;
use crate::examples::example_files;
use crate::findings::Findings;
use crate::rule::rule;
use crate::words::folded;

rule!("example-file-invalid", REPOSITORY, error, refused_by: [Platform]; Repository => check);

/// Largest example looked at: larger files are data, not examples.
const MAX_EXAMPLE: u64 = 32 << 20;

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    match context.repository.kind {
        SchemaKind::Table => table(context, out),
        SchemaKind::Package => tables(context, out),
        _ => {}
    }
}

/// Whether a file is a table that is read, by its name in lower case.
fn is_read(lower: &str) -> bool {
    lower.ends_with(".csv") || lower.ends_with(".tsv") || is_workbook(lower)
}

/// The examples of one schema: what producers copy, which the platform never looks at.
fn table(context: &Context<'_>, out: &mut Findings<'_>) {
    let Some(root) = context.repository.main().and_then(|d| d.root.as_ref()) else { return };
    // Of a folder of several schemas nobody can tell whose example it is.
    if context.single_file || !TableSchema::is_one(root) {
        return;
    }
    let mut schema = None;
    for entry in example_files(context) {
        let lower = entry.path.to_lowercase();
        if entry.size > MAX_EXAMPLE || !is_read(&lower) {
            continue;
        }
        // Compiled for the first example: many schemas have none.
        let Some(schema) = schema.get_or_insert_with(|| {
            let mut schema = compiled(root)?;
            // What is only known with the rest of a package is not this file's fault.
            schema.foreign_keys.retain(|key| key.resource.is_empty());
            Some(schema)
        }) else {
            return;
        };
        let options = options(&entry.path, DialectOptions::default());
        let Ok(opened) = context.tree.open(&entry.path) else { continue };
        let told = judged(opened, &entry.path, root, schema, &options, &References::default());
        // `exemple-invalide.csv` shows what is refused; `exemple-valide.csv` begins alike in English.
        let wrong_one = ["invalid", "erreur", "error", "non valide", "nonvalide"];
        // Its folder may say so too: `exemples/invalides/`.
        let name = folded(&lower);
        let meant_wrong = wrong_one.iter().any(|word| name.contains(word));
        match (told, meant_wrong) {
            (Told::Wrong { errors, first }, false) => {
                say(out, &entry.path, errors, first).refused_by(&[]);
            }
            (Told::Right, true) => {
                out.on_file(entry.path.as_str())
                    .message("valid")
                    .help("valid-help")
                    .arg("name", entry.path.as_str())
                    .severity(Severity::Advice)
                    .refused_by(&[]);
            }
            _ => {}
        }
    }
}

fn say<'o>(
    out: &'o mut Findings<'_>,
    path: &str,
    errors: u64,
    first: Option<Message>,
) -> &'o mut crate::findings::Finding {
    let n = usize::try_from(errors).unwrap_or(usize::MAX);
    let found = out.on_file(path).arg("name", path).arg("n", n);
    match first {
        Some(first) => found.arg("first", first),
        None => found.message("unreadable"),
    }
}

/// What came of judging a file.
enum Told {
    Right,
    /// How many errors, and the first; none when it could not be read at all.
    Wrong {
        errors: u64,
        first: Option<Message>,
    },
}

/// The schema, when all of it can be applied: else its own faults are what is to be told.
fn compiled(root: &Node) -> Option<Schema> {
    let schema = Schema::compile(TableSchema::new(root));
    let problems = schema_problems(&schema, "");
    let sound = problems.iter().all(|problem| problem.severity != Severity::Error);
    (sound && schema.check_problems.is_empty() && !schema.fields.is_empty()).then_some(schema)
}

fn options(path: &str, dialect: DialectOptions) -> Options {
    let tabs = path.to_lowercase().ends_with(".tsv").then_some(b'\t');
    Options {
        dialect: dialect.or(DialectOptions { delimiter: tabs, ..DialectOptions::default() }),
        ..Options::default()
    }
}

fn judged(
    opened: impl Read + Send,
    path: &str,
    root: &Node,
    schema: &Schema,
    options: &Options,
    references: &References,
) -> Told {
    let mut tally = Tally::new(schema, path, 1);
    let view = TableSchema::new(root);
    let ended = if is_workbook(path) {
        validate_sheet(opened, schema, view, options, references, &mut tally)
    } else {
        validate(opened, schema, view, options, references, &mut tally)
    };
    let errors = tally.errors();
    if ended.is_err() {
        return Told::Wrong { errors: 0, first: None };
    }
    if errors == 0 {
        return Told::Right;
    }
    let (found, file, _) = tally.finish(None);
    // A remark may come before the first error: then the summary names the most frequent one.
    let first = found.into_iter().find(|found| found.severity == Severity::Error);
    let first = first.map(|found| found.message).or_else(|| most_frequent(file));
    Told::Wrong { errors, first }
}

fn most_frequent(file: DataFile) -> Option<Message> {
    file.summary.into_iter().find(|entry| entry.severity == Severity::Error).map(|entry| entry.what)
}

/// A table of a package that can be judged.
struct Table<'p> {
    name: &'p str,
    path: String,
    root: &'p Node,
    schema: Schema,
    options: Options,
}

/// The files of a package's resources, keys between them included.
fn tables(context: &Context<'_>, out: &mut Findings<'_>) {
    let descriptor = context.repository.descriptor.as_str();
    let Some(root) = context.repository.main().and_then(|d| d.root.as_ref()) else { return };
    if context.single_file {
        return;
    }
    let tables: Vec<Table<'_>> =
        DataPackage::new(root).resources().filter_map(|r| made(context, descriptor, r)).collect();
    let opens: Vec<_> = tables
        .iter()
        .map(|table| {
            move || {
                let failed = |error: equerre_model::ModelError| std::io::Error::other(error.to_string());
                Ok(context.tree.open(&table.path).map_err(failed)?)
            }
        })
        .collect();
    let resources: Vec<Resource<'_>> = tables
        .iter()
        .zip(&opens)
        .map(|(table, open)| Resource {
            name: table.name,
            schema: &table.schema,
            descriptor: TableSchema::new(table.root),
            options: &table.options,
            workbook: is_workbook(&table.path),
            open: open as &package::Open<'_>,
        })
        .collect();
    // A table that cannot be read is told below; keys that lead to one that is not there or has no schema stay open.
    let (mut references, _) = package::references(&resources);
    for resource in DataPackage::new(root).resources().filter_map(|resource| resource.name()) {
        if !tables.iter().any(|table| table.name == resource) {
            references.unknown(resource);
        }
    }
    for table in &tables {
        let Ok(opened) = context.tree.open(&table.path) else { continue };
        // The platform judges a package as the reference does: columns in their order, no custom check.
        let mut bare = table.schema.clone();
        bare.checks.clear();
        let strict = Options { profile: Profile::Strict, ..table.options.clone() };
        let told = judged(opened, &table.path, table.root, &bare, &strict, &references);
        if let Told::Wrong { errors, first } = told {
            say(out, &table.path, errors, first);
            continue;
        }
        let Ok(opened) = context.tree.open(&table.path) else { continue };
        let told = judged(opened, &table.path, table.root, &table.schema, &table.options, &references);
        if let Told::Wrong { errors, first } = told {
            say(out, &table.path, errors, first).refused_by(&[]);
        }
    }
}

fn made<'p>(
    context: &'p Context<'_>,
    descriptor: &str,
    resource: equerre_model::data_package::Resource<'p>,
) -> Option<Table<'p>> {
    let path = resolve(descriptor, resource.node.get_str("path")?)?;
    let entry = context.tree.entry(&path)?;
    let lower = path.to_lowercase();
    if entry.size > MAX_EXAMPLE || !is_read(&lower) {
        return None;
    }
    let root = match resource.node.get("schema")? {
        node if TableSchema::is_one(node) => node,
        _ => context
            .repository
            .document(&resource.schema_path(descriptor)?)
            .and_then(|document: &Document| document.root.as_ref())
            .filter(|root| TableSchema::is_one(root))?,
    };
    let schema = compiled(root)?;
    let dialect = resource.node.get("dialect").map(DialectOptions::from_descriptor).unwrap_or_default();
    let options = options(&path, dialect);
    Some(Table { name: resource.name()?, path, root, schema, options })
}
