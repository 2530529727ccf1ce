//! Runs the rules over a repository.

use std::collections::BTreeSet;

use equerre_model::data_package::DataPackage;
use equerre_model::json_schema::Draft;
use equerre_model::platform::Listing;
use equerre_model::repository::is_json_schema;
use equerre_model::table_schema::TableSchema;
use equerre_model::{Document, EntryKind, Kind, SchemaKind, Tree, Undetected};
use equerre_report::{Diagnostic, Location, Report, Severity, SourceFile, SubjectInfo};

use crate::config::{Config, FILE_NAME};
use crate::context::Context;
use crate::findings::Findings;
use crate::registry;
use crate::rule::{Check, Described, DescriptorKind, JsonSchemaFile, Rule, TableFile};
use crate::rules;
use crate::words::nearest;

/// Which rules run, beyond what the configuration says.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Only these rules (by their names); all when empty. A rule named here runs even if it is off.
    pub only: BTreeSet<&'static str>,
    /// Not these rules.
    pub without: BTreeSet<&'static str>,
}

impl Selection {
    fn severity(&self, rule: &Rule, config: &Config) -> Option<Severity> {
        if self.without.contains(rule.name) {
            return None;
        }
        let configured = config.severity(rule.name, rule.severity);
        if self.only.is_empty() {
            configured
        } else {
            // Asked for by name: an `off` by default gives way, an `off` in the configuration does not.
            let asked = self.only.contains(rule.name);
            let off_by_config = config.severities.get(rule.name) == Some(&None);
            asked.then(|| configured.unwrap_or(Severity::Advice)).filter(|_| !off_by_config)
        }
    }
}

/// Reads the configuration of a tree; the default one when it has none.
#[must_use]
pub fn configuration(tree: &dyn Tree) -> Config {
    match tree.read(FILE_NAME).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()) {
        Ok(text) => {
            Config::parse(&text, &|name| registry::select(name).iter().map(|rule| rule.name).collect())
        }
        Err(_) => Config::default(),
    }
}

/// Looks at a repository with every rule that is on.
#[must_use]
pub fn lint(context: &Context<'_>, selection: &Selection) -> Report {
    let mut diagnostics = Vec::new();
    let described = described(context);
    let tables = table_files(context);
    let json_schemas = json_schema_files(context);
    let main = context.repository.descriptor.as_str();
    for rule in registry::all() {
        let Some(severity) = selection.severity(rule, context.config) else { continue };
        let mut collect = |file: &str, run: &mut dyn FnMut(&mut Findings<'_>)| {
            let mut findings = Findings::new(rule, severity, file);
            run(&mut findings);
            diagnostics.extend(findings.into_diagnostics());
        };
        match rule.check {
            Check::Document(check) => {
                for document in &context.repository.documents {
                    collect(document.path(), &mut |out| check(context, document, out));
                }
            }
            Check::Metadata(check) => {
                for item in &described {
                    collect(item.document.path(), &mut |out| check(context, item, out));
                }
            }
            Check::Schema(check) => {
                for table in &tables {
                    collect(table.document.path(), &mut |out| check(context, table, out));
                }
            }
            Check::Field(check) => {
                for table in &tables {
                    collect(table.document.path(), &mut |out| {
                        table.schema.fields().for_each(|field| check(context, table, field, out));
                    });
                }
            }
            Check::JsonSchema(check) => {
                for file in &json_schemas {
                    collect(file.document.path(), &mut |out| check(context, file, out));
                }
            }
            Check::Repository(check) => {
                if !context.single_file && context.repository.kind != SchemaKind::Listing {
                    collect(main, &mut |out| check(context, out));
                }
            }
            Check::Listing(check) => {
                if let Some(document) = context.listing_document()
                    && let Some(root) = &document.root
                {
                    collect(document.path(), &mut |out| check(context, Listing::new(root), out));
                }
            }
            Check::Engine | Check::Review => {}
        }
    }
    // A fix of a file with syntax errors would rest on a guess; those of the syntax itself do not.
    for diagnostic in &mut diagnostics {
        let broken =
            context.repository.document(&diagnostic.location.file).is_some_and(|d| !d.is_well_formed());
        if broken && diagnostic.rule != rules::spec::invalid_json::RULE.name {
            diagnostic.fix = None;
        }
    }
    let mut report = Report::new("lint");
    report.subjects.push(SubjectInfo {
        subject: context.tree.name(),
        kind: Some(context.repository.kind.name().to_owned()),
        revision: context.tag.map(str::to_owned),
    });
    accept(context.config, selection, &mut diagnostics, context.single_file);
    for document in &context.repository.documents {
        report.add_source(document.source.clone());
    }
    if let Some(listing) = context.listing {
        report.add_external_source(listing.source.clone());
    }
    finish(report, diagnostics, context.config, context.tree, main)
}

/// Tells that a tree is no schema repository: what was looked for and what nearly fits.
#[must_use]
pub fn lint_undetected(
    tree: &dyn Tree,
    undetected: &Undetected,
    config: &Config,
    selection: &Selection,
) -> Report {
    let rule = &rules::repository::missing_schema_file::RULE;
    let mut diagnostics = Vec::new();
    if let Some(severity) = selection.severity(rule, config) {
        let mut findings = Findings::new(rule, severity, ".");
        let looked_for: Vec<String> = undetected.looked_for.iter().map(|name| (*name).to_owned()).collect();
        let misspelled = if undetected.near.is_empty() { misspelled_descriptors(tree) } else { Vec::new() };
        for (wanted, path) in &misspelled {
            findings.on_file(path.as_str()).message("near").arg("wanted", *wanted).arg("near", path.as_str());
        }
        let links: Vec<_> = tree
            .entries()
            .iter()
            .filter(|e| e.kind != EntryKind::File && undetected.looked_for.contains(&e.path.as_str()))
            .collect();
        for entry in &links {
            findings
                .on_file(entry.path.as_str())
                .message("link")
                .help("link-help")
                .arg("found", entry.path.as_str());
        }
        if undetected.near.is_empty() && misspelled.is_empty() && links.is_empty() {
            findings.on_file(".").message("nothing").help("nothing-help").arg("wanted", looked_for);
        }
        for (wanted, path) in &undetected.near {
            findings.on_file(path.as_str()).message("near").arg("wanted", *wanted).arg("near", path.as_str());
        }
        diagnostics.extend(findings.into_diagnostics());
    }
    accept(config, selection, &mut diagnostics, false);
    let mut report = Report::new("lint");
    report.subjects.push(SubjectInfo { subject: tree.name(), kind: None, revision: None });
    finish(report, diagnostics, config, tree, ".")
}

/// Files at the root whose name is nearly that of a descriptor.
fn misspelled_descriptors(tree: &dyn Tree) -> Vec<(&'static str, String)> {
    let at_root = tree.entries().iter().filter(|e| !e.path.contains('/') && e.kind == EntryKind::File);
    at_root
        .filter_map(|entry| {
            let near =
                equerre_model::repository::DESCRIPTORS.into_iter().filter(|name| *name != "repertoires.yml");
            Some((nearest(&entry.path, near)?, entry.path.clone()))
        })
        .take(5)
        .collect()
}

/// Takes out the accepted findings, and tells what is wrong with the configuration itself.
fn accept(config: &Config, selection: &Selection, diagnostics: &mut Vec<Diagnostic>, partial: bool) {
    let mut used = vec![false; config.accept.len()];
    diagnostics.retain(|diagnostic| {
        let mut accepted = false;
        for (entry, used) in config.accept.iter().zip(&mut used) {
            if entry.covers(diagnostic) {
                *used = true;
                // Without a reason an entry has no effect.
                accepted |= entry.reason.is_some();
            }
        }
        !accepted
    });
    let mut tell = |rule: &'static Rule, run: &mut dyn FnMut(&mut Findings<'_>)| {
        if let Some(severity) = selection.severity(rule, config) {
            let mut findings = Findings::new(rule, severity, FILE_NAME);
            run(&mut findings);
            diagnostics.extend(findings.into_diagnostics());
        }
    };
    tell(&rules::config::invalid_configuration::RULE, &mut |out| {
        for problem in &config.problems {
            let finding = out.at(problem.span);
            finding.message(problem.kind).arg("what", problem.what.as_str());
            let near = match problem.kind {
                "rule" => nearest(&problem.what, registry::all().iter().map(|rule| rule.name)),
                "key" => nearest(&problem.what, crate::config::KEYS),
                "severity" => nearest(&problem.what, ["off", "advice", "warning", "error"]),
                _ => None,
            };
            if let Some(near) = near {
                finding.help("near").arg("near", near);
            }
        }
    });
    for (entry, used) in config.accept.iter().zip(used) {
        if entry.reason.is_none() {
            tell(&rules::config::accept_without_reason::RULE, &mut |out| {
                out.at(entry.span).arg("rule", entry.rule.as_str());
            });
        }
        // When only a part was looked at, nothing follows from a silence.
        let ran = registry::find(&entry.rule).is_some_and(|rule| {
            // What only a review looks for is not missed here.
            !matches!(rule.check, Check::Review) && selection.severity(rule, config).is_some()
        });
        if !used && ran && !partial && entry.reason.is_some() {
            tell(&rules::config::unused_accept::RULE, &mut |out| {
                out.at(entry.span).arg("rule", entry.rule.as_str());
            });
        }
    }
}

/// Orders the findings and gives the report the files they point into.
fn finish(
    mut report: Report,
    mut diagnostics: Vec<Diagnostic>,
    config: &Config,
    tree: &dyn Tree,
    main: &str,
) -> Report {
    diagnostics.sort_by(|a, b| {
        let place = |d: &Diagnostic| (d.location.file != main, d.location.clone());
        place(a).cmp(&place(b)).then(a.rule.cmp(b.rule)).then_with(|| a.message.cmp(&b.message))
    });
    diagnostics.dedup();
    if let Some(text) = &config.text {
        report.add_source(SourceFile::new(FILE_NAME, text.clone().into_bytes()));
    }
    // Files that rules read by themselves (a README, a workflow).
    let mut more: BTreeSet<&Location> = diagnostics.iter().map(|d| &d.location).collect();
    more.extend(diagnostics.iter().flat_map(|d| d.related.iter().map(|r| &r.location)));
    for location in more {
        if location.span.is_some()
            && report.source(&location.file).is_none()
            && let Ok(bytes) = tree.read(&location.file)
        {
            report.add_source(SourceFile::new(location.file.clone(), bytes));
        }
    }
    report.rules = registry::all().iter().map(|rule| rule.info()).collect();
    report.diagnostics = diagnostics;
    report
}

/// The descriptors with metadata.
fn described<'a>(context: &'a Context<'a>) -> Vec<Described<'a>> {
    let repository = context.repository;
    let mut out = Vec::new();
    if let Some(document) = repository.main()
        && let Some(root) = &document.root
    {
        let kind = match repository.kind {
            SchemaKind::Table => Some(DescriptorKind::Table),
            SchemaKind::Package => Some(DescriptorKind::Package),
            SchemaKind::Json if document.path().ends_with(".yml") => Some(DescriptorKind::SchemasYml),
            SchemaKind::Generic => Some(DescriptorKind::SchemaYml),
            SchemaKind::Listing => Some(DescriptorKind::Listing),
            SchemaKind::Json | SchemaKind::Xsd => None,
        };
        if let Some(kind) = kind {
            out.push(Described { document, root, kind, is_member: false });
        }
    }
    if repository.kind == SchemaKind::Package {
        for path in &repository.schemas {
            if let Some(document) = repository.document(path)
                && let Some(root) = &document.root
            {
                out.push(Described { document, root, kind: DescriptorKind::Table, is_member: true });
            }
        }
        // A schema written inside the package has no metadata of its own; its keys are still checked as
        // those of a Table Schema by the rules on fields.
    }
    out
}

/// The Table Schemas: the main descriptor, or the members of a package, those written inside it included.
fn table_files<'a>(context: &'a Context<'a>) -> Vec<TableFile<'a>> {
    let repository = context.repository;
    let is_member = repository.kind == SchemaKind::Package;
    let mut out = Vec::new();
    if !matches!(repository.kind, SchemaKind::Table | SchemaKind::Package) {
        return out;
    }
    for path in &repository.schemas {
        if let Some(document) = repository.document(path)
            && let Some(root) = &document.root
            && root.kind() == Kind::Object
        {
            out.push(TableFile { document, schema: TableSchema::new(root), is_member });
        }
    }
    if is_member
        && let Some(document) = repository.main()
        && let Some(root) = &document.root
    {
        for resource in DataPackage::new(root).resources() {
            if let Some(schema) = resource.node.get("schema").filter(|node| node.kind() == Kind::Object) {
                out.push(TableFile { document, schema: TableSchema::new(schema), is_member });
            }
        }
    }
    out
}

/// The JSON Schema documents.
fn json_schema_files<'a>(context: &'a Context<'a>) -> Vec<JsonSchemaFile<'a>> {
    let repository = context.repository;
    if repository.kind != SchemaKind::Json {
        return Vec::new();
    }
    let candidates: Vec<&Document> =
        repository.schemas.iter().filter_map(|path| repository.document(path)).collect();
    candidates
        .into_iter()
        .filter_map(|document| {
            let root = document.root.as_ref()?;
            let named = document.path() != repository.descriptor;
            (named || is_json_schema(root)).then(|| JsonSchemaFile {
                document,
                root,
                draft: Draft::of(root).ok().flatten(),
            })
        })
        .collect()
}
