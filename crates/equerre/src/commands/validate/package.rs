//! The tables of a Data Package, judged together: a key of one may refer to another.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use equerre_model::data_package::{DataPackage, Resource};
use equerre_model::table_schema::TableSchema;
use equerre_model::tree::resolve;
use equerre_model::{Document, Node, SchemaRepository};
use equerre_report::{Arg, Message, SourceFile};
use equerre_validate::package::{self, resource_for};
use equerre_validate::{
    DialectOptions, Options, ReadError, References, Schema, is_workbook, schema_problems,
};

use super::tables::{self, By};
use super::{Session, input, schema};
use crate::error::{CliError, said};
use crate::subject::Subject;

/// A Data Package and the data of its tables.
pub(super) struct Package {
    subject: Subject,
    descriptor: String,
    document: Document,
    /// The data given for it: the position of the resource and the file. Nothing given: its own files.
    given: Vec<(usize, String)>,
}

impl Package {
    /// Finds which table each file is for.
    pub(super) fn new(
        subject: Subject,
        repository: &SchemaRepository,
        data: &[String],
    ) -> Result<Self, CliError> {
        let descriptor = repository.descriptor.clone();
        let document = schema::read(&subject, &descriptor)?;
        let mut out = Self { subject, descriptor, document, given: Vec::new() };
        for argument in data {
            let (position, file) = out.resource(argument)?;
            if out.given.iter().any(|(known, _)| *known == position) {
                let message = Message::new("cli-validate-resource-twice").with("data", file);
                return Err(said(message.with("resource", out.names().swap_remove(position))));
            }
            out.given.push((position, file));
        }
        out.given.sort();
        Ok(out)
    }

    fn resources(&self) -> Vec<Resource<'_>> {
        self.document.root.as_ref().map_or_else(Vec::new, |root| DataPackage::new(root).resources().collect())
    }

    fn names(&self) -> Vec<String> {
        self.resources().iter().map(|resource| name(*resource)).collect()
    }

    /// The resource a file is for: the one named before `=`, else the one whose path or name it has, else the
    /// only one.
    fn resource(&self, argument: &str) -> Result<(usize, String), CliError> {
        let resources = self.resources();
        if let Some((asked, file)) = argument.split_once('=')
            && !Path::new(argument).exists()
        {
            let found = resources.iter().position(|resource| name(*resource) == asked);
            let position = found.ok_or_else(|| {
                let message = Message::new("cli-validate-unknown-resource").with("resource", asked);
                said(message.with("resources", Arg::List(self.names())))
            })?;
            return Ok((position, file.to_owned()));
        }
        let known: Vec<(&str, Option<&str>)> = resources
            .iter()
            .map(|resource| (resource.name().unwrap_or_default(), resource.node.get_str("path")))
            .collect();
        let only = (resources.len() == 1).then_some(0);
        let position = resource_for(argument, &known).or(only).ok_or_else(|| {
            let message = Message::new("cli-validate-which-resource").with("data", argument);
            let first = known.first().map_or("", |(name, _)| *name);
            said(message.with("first", first).with("resources", Arg::List(self.names())))
        })?;
        Ok((position, argument.to_owned()))
    }
}

fn name(resource: Resource<'_>) -> String {
    resource.name().map_or_else(|| format!("#{}", resource.index + 1), str::to_owned)
}

/// A table that is judged.
struct Table<'p> {
    name: String,
    /// As the report calls its data.
    data: String,
    /// The schema's file.
    path: String,
    root: &'p Node,
    schema: Schema,
    options: Options,
    incomplete: bool,
    source: Source,
}

/// Where data comes from.
enum Source {
    /// A file the user named, or standard input.
    Given(String),
    /// A file of the package.
    Own(String),
}

impl Source {
    fn open(&self, subject: &Subject) -> Result<Box<dyn Read + Send>, CliError> {
        match self {
            Self::Given(file) => input::open(file),
            Self::Own(path) => Ok(subject.tree.open(path)?),
        }
    }
}

/// Judges the tables of a package.
pub(super) fn run(session: &mut Session<'_>, package: &Package) -> Result<(), CliError> {
    let subject = &package.subject;
    let resources = package.resources();
    // Schemas that are files of their own live as long as the tables.
    let mut schemas: BTreeMap<String, Option<Document>> = BTreeMap::new();
    for resource in &resources {
        if let Some(path) = resource.schema_path(&package.descriptor) {
            schemas.entry(path).or_insert_with_key(|path| schema::read(subject, path).ok());
        }
    }
    let chosen: Vec<(usize, Option<&str>)> = if package.given.is_empty() {
        (0..resources.len()).map(|position| (position, None)).collect()
    } else {
        package.given.iter().map(|(position, file)| (*position, Some(file.as_str()))).collect()
    };
    let names = package.names();
    if let Some(twice) =
        names.iter().enumerate().find(|(i, name)| names[..*i].contains(name)).map(|(_, name)| name)
    {
        return Err(said(Message::new("cli-validate-resource-named-twice").with("resource", twice.as_str())));
    }
    let mut tables = Vec::new();
    for (position, given) in chosen {
        let path = resources[position].schema_path(&package.descriptor);
        let document = path.and_then(|path| schemas.get(&path)?.as_ref());
        let made = table(session, package, resources[position], document, given);
        match made {
            Ok(table) => tables.extend(table),
            Err(error) => session.failure(&error),
        }
    }
    if tables.is_empty() && !session.failed && !session.refused {
        return Err(said(Message::new("cli-validate-no-table").with("subject", subject.label.as_str())));
    }
    // What is read to find its keys could not be read again to be judged.
    let referred_to = |table: &Table<'_>| {
        tables.iter().any(|other| other.schema.foreign_keys.iter().any(|key| key.resource == table.name))
    };
    let streamed = |table: &&Table<'_>| matches!(&table.source, Source::Given(file) if file == "-");
    if let Some(table) = tables.iter().filter(streamed).find(|table| referred_to(table)) {
        return Err(said(Message::new("cli-validate-stdin").with("resource", table.name.as_str())));
    }
    let (mut references, failed) = references(&tables, subject);
    let mut told = Vec::new();
    for (position, error) in failed {
        let table = &tables[position];
        session.unopened(&table.data, &table.path, &said(error.message(&table.data)));
        told.push(position);
    }
    // Tables of the package that are not judged now: their keys are not known.
    for name in package.names() {
        let referred_to =
            |table: &Table<'_>| table.schema.foreign_keys.iter().any(|key| key.resource == name);
        if !tables.iter().any(|table| table.name == name) && tables.iter().any(referred_to) {
            references.unknown(&name);
            session.remark(&Message::new("cli-validate-parent").with("resource", name.as_str()));
            session.report.unfinished = true;
        }
    }
    for (_, table) in tables.iter().enumerate().filter(|(position, _)| !told.contains(position)) {
        match table.source.open(subject) {
            Ok(opened) => {
                let open_key =
                    table.schema.foreign_keys.iter().any(|key| references.is_unknown(&key.resource));
                let by = By {
                    root: table.root,
                    schema: &table.schema,
                    path: &table.path,
                    options: &table.options,
                    incomplete: table.incomplete || open_key,
                };
                tables::judge(session, &table.data, opened, &by, &references);
            }
            Err(error) => session.unopened(&table.data, &table.path, &error),
        }
    }
    Ok(())
}

/// The keys the tables refer to in each other.
fn references(tables: &[Table<'_>], subject: &Subject) -> (References, Vec<(usize, ReadError)>) {
    let opens: Vec<_> = tables
        .iter()
        .map(|table| {
            move || {
                let failed = |error: CliError| ReadError::Io(std::io::Error::other(error.to_string()));
                table.source.open(subject).map_err(failed)
            }
        })
        .collect();
    let resources: Vec<package::Resource<'_>> = tables
        .iter()
        .zip(&opens)
        .map(|(table, open)| package::Resource {
            name: &table.name,
            schema: &table.schema,
            descriptor: TableSchema::new(table.root),
            options: &table.options,
            workbook: is_workbook(&table.data),
            open,
        })
        .collect();
    package::references(&resources)
}

/// Makes a resource ready to be judged; nothing when it is no table.
fn table<'p>(
    session: &mut Session<'_>,
    package: &'p Package,
    resource: Resource<'p>,
    document: Option<&'p Document>,
    given: Option<&str>,
) -> Result<Option<Table<'p>>, CliError> {
    let subject = &package.subject;
    let name = name(resource);
    let about = |id: &'static str| said(Message::new(id).with("resource", name.as_str()));
    let (root, path, bytes) = match (resource.node.get("schema"), document) {
        (Some(node), _) if TableSchema::is_one(node) => {
            (node, package.document.path().to_owned(), node.to_json().to_string().into_bytes())
        }
        (Some(_), Some(document)) => {
            let root = document.root.as_ref().filter(|root| TableSchema::is_one(root));
            let path = document.path().to_owned();
            let missing = || said(Message::new("cli-validate-no-table-schema").with("schema", path.as_str()));
            (root.ok_or_else(missing)?, path.clone(), document.source.bytes().to_vec())
        }
        (Some(_), None) => return Err(about("cli-validate-resource-schema")),
        (None, _) => {
            // Without a schema nothing is asked of the file.
            let words = Message::new("cli-validate-resource-free").with("resource", name.as_str());
            session.remark(&words);
            return Ok(None);
        }
    };
    // Rows written as JSON are no file of a table.
    if given.is_none()
        && resource.node.get_str("format").is_some_and(|format| format.eq_ignore_ascii_case("json"))
    {
        return Err(about("cli-validate-resource-json"));
    }
    let source = match given {
        Some(file) => Source::Given(file.to_owned()),
        None => {
            let several = resource.node.get("path").is_some_and(|path| path.items().len() > 1);
            let id = if several { "cli-validate-resource-parts" } else { "cli-validate-resource-data" };
            Source::Own(own_path(package, resource).ok_or_else(|| about(id))?)
        }
    };
    let data = match &source {
        Source::Given(file) => file.clone(),
        Source::Own(path) => schema::shown(subject, path),
    };
    session.report.add_source(SourceFile::new(
        path.clone(),
        if document.is_some() { bytes.clone() } else { package.document.source.bytes().to_vec() },
    ));
    let mut refused = tables::refusals(&bytes, &path);
    if document.is_none() {
        // The places are those of a copy.
        for found in &mut refused {
            found.location.span = Some(root.span);
            found.related.clear();
        }
    }
    let forced = !refused.is_empty();
    if forced && session.refuse(&path, refused) {
        return Ok(None);
    }
    let schema = Schema::compile(TableSchema::new(root));
    let incomplete = session.problems(schema_problems(&schema, &path), forced);
    let mut options = input::options(session.arguments, &data)?;
    let dialect = dialect(package, resource).ok_or_else(|| about("cli-validate-resource-dialect"))?;
    options.dialect = options.dialect.or(dialect);
    if let Some(name) =
        resource.node.get_str("encoding").filter(|_| given.is_none() && options.encoding.is_none())
    {
        let known = equerre_validate::encoding(name);
        options.encoding =
            Some(known.ok_or_else(|| said(Message::new("cli-validate-encoding").with("encoding", name)))?);
    }
    Ok(Some(Table { name, data, path, root, schema, options, incomplete, source }))
}

/// The dialect a resource declares, in place or in a file of the package; nothing when that file is not there.
fn dialect(package: &Package, resource: Resource<'_>) -> Option<DialectOptions> {
    let Some(node) = resource.node.get("dialect") else { return Some(DialectOptions::default()) };
    let Some(path) = node.as_str() else { return Some(DialectOptions::from_descriptor(node)) };
    let path = resolve(&package.descriptor, path)?;
    let root = schema::read(&package.subject, &path).ok()?.root?;
    Some(DialectOptions::from_descriptor(&root))
}

/// The file of the package that holds a resource's data, when it is one.
fn own_path(package: &Package, resource: Resource<'_>) -> Option<String> {
    let path = resource.node.get("path")?;
    let path = path.as_str().or_else(|| match path.items() {
        [one] => one.as_str(),
        _ => None,
    })?;
    if path.contains("://") {
        return None;
    }
    resolve(&package.descriptor, path)
}
