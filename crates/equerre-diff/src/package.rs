//! Two versions of a Data Package: its resources, each a table, and the keys between them.

use equerre_model::data_package::{DataPackage, Resource};
use equerre_model::table_schema::TableSchema;
use equerre_model::{Document, Node};
use equerre_report::Message;
use rayon::prelude::*;

use crate::change::{Change, Verdict, Witness, WitnessFile};
use crate::compare::{Options, Snapshot};
use crate::kinds::named;
use crate::table::{self, Draft, Places, finish, metadata};
use crate::witness::{Side, build, cell, run_tables};

/// Keys of the package that are compared on their own.
const COMPARED: [&str; 2] = ["resources", "version"];
/// Keys of a resource that change how its data is read.
const READING: [&str; 6] = ["type", "profile", "format", "mediatype", "compression", "innerpath"];

/// The schema of a resource: inline, or the document its path names.
enum Held<'d> {
    Inline(&'d Node),
    File(Box<Document>),
}

/// A resource and its schema.
struct Member<'d> {
    resource: Resource<'d>,
    name: &'d str,
    held: Option<Held<'d>>,
    /// The file the schema stands in.
    path: String,
}

impl Member<'_> {
    fn root(&self) -> Option<&Node> {
        match self.held.as_ref()? {
            Held::Inline(node) => Some(node),
            Held::File(document) => document.root.as_ref(),
        }
    }
}

fn members<'d>(side: &'d Snapshot<'_>, root: &'d Node) -> Vec<Member<'d>> {
    let descriptor = side.repository.descriptor.as_str();
    DataPackage::new(root)
        .resources()
        .filter_map(|resource| {
            let name = resource.name()?;
            let inline = resource.node.get("schema").filter(|node| TableSchema::is_one(node));
            let path = resource.schema_path(descriptor);
            let held = match (inline, &path) {
                (Some(node), _) => Some(Held::Inline(node)),
                (None, Some(path)) => side.document(path).map(|document| Held::File(Box::new(document))),
                (None, None) => None,
            };
            let path = if inline.is_some() { None } else { path };
            Some(Member { resource, name, held, path: path.unwrap_or_else(|| descriptor.to_owned()) })
        })
        .collect()
}

pub(crate) fn compare(
    old: &Snapshot<'_>,
    new: &Snapshot<'_>,
    options: &Options,
    unread: &mut Vec<Message>,
) -> Vec<Change> {
    let (Some(before), Some(after)) = (old.root(), new.root()) else { return Vec::new() };
    let (was, is) = (members(old, before), members(new, after));
    let places = |resource: Option<&str>| Places {
        old: old.repository.descriptor.clone(),
        new: new.repository.descriptor.clone(),
        resource: resource.map(str::to_owned),
    };
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    metadata(before, after, &COMPARED, "package-renamed", &mut drafts);
    let mut out: Vec<Change> = drafts
        .into_iter()
        .map(|draft| finish(draft, Verdict::Included, Verdict::Included, &places(None)))
        .collect();
    resources(&was, &is, &places(None), &mut out);
    // The pairs that can be compared.
    let mut pairs: Vec<(&Member<'_>, &Member<'_>)> = Vec::new();
    for member in &was {
        let Some(other) = counterpart(member, &was, &is) else { continue };
        reading(member, other, &places(Some(other.name)), &mut out);
        match (member.root(), other.root()) {
            (Some(_), Some(_)) => pairs.push((member, other)),
            (a, b) => {
                for (root, one, label) in [(a, member, &old.label), (b, other, &new.label)] {
                    if root.is_none() && one.resource.node.get("schema").is_some() {
                        let message = Message::new("diff-unread").with("file", schema_name(one));
                        unread.push(message.with("version", label.as_str()));
                    }
                }
            }
        }
    }
    let sides: Vec<(Side<'_>, Side<'_>)> = pairs
        .iter()
        .filter_map(|(member, other)| {
            let side = |root| Side::new(TableSchema::new(root), options.profile);
            Some((side(member.root()?), side(other.root()?)))
        })
        .collect();
    let mut inside: Vec<Vec<Change>> = pairs
        .par_iter()
        .zip(&sides)
        .map(|((member, other), (a, b))| {
            let places = Places {
                old: member.path.clone(),
                new: other.path.clone(),
                resource: Some(other.name.to_owned()),
            };
            table::compare(a, b, &places, &options.renames)
        })
        .collect();
    let tables = Tables { names: pairs.iter().map(|(a, b)| (a.name, b.name)).collect(), sides: &sides };
    for (n, changes) in inside.iter_mut().enumerate() {
        for change in changes.iter_mut().filter(|change| change.kind.name.starts_with("foreign-key")) {
            if change.producers == Verdict::Unknown("data") {
                change.producers = tables.orphan(n, true);
            }
            if change.reusers == Verdict::Unknown("data") {
                change.reusers = tables.orphan(n, false);
            }
        }
    }
    out.extend(inside.into_iter().flatten());
    tables.reread(&places, &mut out);
    out
}

/// What a resource's schema is called.
fn schema_name(member: &Member<'_>) -> String {
    member.resource.node.get("schema").map_or_else(String::new, crate::table::written)
}

/// The resource of the new version that a resource is: of the same name, else of the same schema when that is gone.
fn counterpart<'m>(member: &Member<'_>, was: &[Member<'_>], is: &'m [Member<'m>]) -> Option<&'m Member<'m>> {
    if let Some(same) = is.iter().find(|other| other.name == member.name) {
        return Some(same);
    }
    let new: Vec<&Member<'_>> =
        is.iter().filter(|other| !was.iter().any(|known| known.name == other.name)).collect();
    let like = |other: &&&Member<'_>| match (member.root(), other.root()) {
        (Some(a), Some(b)) => {
            let names = |root| {
                table::fields(TableSchema::new(root))
                    .into_iter()
                    .map(|f| f.0.to_owned())
                    .collect::<std::collections::BTreeSet<_>>()
            };
            let (x, y) = (names(a), names(b));
            let common = x.intersection(&y).count();
            !x.is_empty() && common * 4 >= x.union(&y).count() * 3
        }
        _ => false,
    };
    let mut fitting = new.iter().filter(like);
    match (fitting.next(), fitting.next()) {
        (Some(one), None) => is.iter().find(|other| other.name == one.name),
        _ => None,
    }
}

/// Resources added, removed, renamed.
fn resources(was: &[Member<'_>], is: &[Member<'_>], places: &Places, out: &mut Vec<Change>) {
    let mut taken: Vec<&str> = Vec::new();
    for member in was {
        let span = Some(member.resource.node.span);
        match counterpart(member, was, is) {
            Some(other) if other.name == member.name => {}
            Some(other) => {
                taken.push(other.name);
                let draft = Draft::new(named("resource-renamed"))
                    .with("old", member.name)
                    .with("new", other.name)
                    .at(span, Some(other.resource.node.span));
                out.push(finish(draft, Verdict::Included, Verdict::Included, places));
            }
            None => {
                let draft = Draft::new(named("resource-removed")).with("what", member.name).at(span, None);
                let draft = crate::table::withdrawn(draft, member.root().unwrap_or(member.resource.node));
                out.push(finish(draft, Verdict::Included, Verdict::Included, places));
            }
        }
    }
    for member in
        is.iter().filter(|m| !was.iter().any(|other| other.name == m.name) && !taken.contains(&m.name))
    {
        let span = Some(member.resource.node.span);
        let draft = Draft::new(named("resource-added")).with("what", member.name).at(None, span);
        out.push(finish(draft, Verdict::Included, Verdict::Included, places));
    }
}

/// What changes how a resource's data is read, and what only describes it.
fn reading(old: &Member<'_>, new: &Member<'_>, places: &Places, out: &mut Vec<Change>) {
    let without = ["name", "schema"];
    for key in table::differing(old.resource.node, new.resource.node, &without) {
        let (a, b) = (old.resource.node.get(&key), new.resource.node.get(&key));
        let bytes = Verdict::Unknown("bytes");
        let (kind, verdict) = match key.as_str() {
            "path" | "data" | "scheme" => ("resource-moved", Verdict::Included),
            "encoding" => ("encoding-changed", bytes),
            "dialect" => ("dialect-changed", bytes),
            // The profile of any table says nothing more.
            "profile" | "type"
                if [a, b].iter().flatten().all(|node| {
                    node.as_str().is_some_and(|text| text.contains("tabular") || text == "table")
                }) =>
            {
                ("metadata-changed", Verdict::Included)
            }
            key if READING.contains(&key) => ("resource-reading-changed", bytes),
            _ => ("metadata-changed", Verdict::Included),
        };
        let draft = Draft::new(named(kind)).with("what", key.as_str()).nodes(a, b);
        out.push(finish(draft, verdict.clone(), verdict, places));
    }
    let inline = |member: &Member<'_>| matches!(member.held, Some(Held::Inline(_)));
    let (a, b) = (old.resource.node.get("schema"), new.resource.node.get("schema"));
    if a.is_some() != b.is_some() {
        let draft = Draft::new(named("resource-schema-changed")).with("what", "schema").nodes(a, b);
        let lost = if b.is_some() { Verdict::Unknown("no-schema") } else { Verdict::Included };
        let back = if a.is_some() { Verdict::Unknown("no-schema") } else { Verdict::Included };
        out.push(finish(draft, lost, back, places));
    } else if !inline(old) && !inline(new) && !table::same(a, b) {
        let draft = Draft::new(named("resource-moved")).with("what", "schema").nodes(a, b);
        out.push(finish(draft, Verdict::Included, Verdict::Included, places));
    }
}

/// The tables both versions of a package have.
struct Tables<'t, 's> {
    names: Vec<(&'t str, &'t str)>,
    sides: &'t [(Side<'s>, Side<'s>)],
}

impl Tables<'_, '_> {
    /// Keys both versions have, to columns of another table that are read in another way now: whether they still lead
    /// somewhere depends on what the tables hold.
    fn reread(&self, places: &dyn Fn(Option<&str>) -> Places, out: &mut Vec<Change>) {
        for (child, (old, new)) in self.sides.iter().enumerate() {
            for key in &new.schema.foreign_keys {
                let known = old.schema.foreign_keys.iter().any(|other| {
                    other.fields == key.fields
                        && other.resource == key.resource
                        && other.reference == key.reference
                });
                let parent = (0..self.sides.len()).find(|n| self.names[*n].1 == key.resource);
                let Some(parent) = parent.filter(|_| known) else { continue };
                let (a, b) = &self.sides[parent];
                let field = |side: &Side<'_>, name: &String| {
                    side.position(name).map(|at| side.schema.fields[at].clone())
                };
                let changed = key.reference.iter().any(|name| match (field(a, name), field(b, name)) {
                    (Some(a), Some(b)) => !a.reads_alike(&b),
                    _ => false,
                });
                if changed {
                    let draft = Draft::new(named("key-values-changed"))
                        .field(&key.reference.join(", "))
                        .with("values", key.fields.clone());
                    let unknown = Verdict::Unknown("keys");
                    out.push(finish(draft, unknown.clone(), unknown, &places(Some(self.names[child].1))));
                }
            }
        }
    }

    /// A package of the one version in which a key of a table refers to nothing, and the other looks.
    fn orphan(&self, child: usize, forth: bool) -> Verdict {
        let sides = |n: usize| {
            let (a, b) = &self.sides[n];
            if forth { (a, b) } else { (b, a) }
        };
        let names = |n: usize| if forth { self.names[n].1 } else { self.names[n].0 };
        let (from, to) = sides(child);
        for key in &to.schema.foreign_keys {
            let Some(parent) = (0..self.sides.len()).find(|n| names(*n) == key.resource) else { continue };
            let (parent_from, parent_to) = sides(parent);
            let here: Option<Vec<(&str, Vec<String>)>> =
                key.fields.iter().map(|name| Some((name.as_str(), vec![cell(from, to, name, 0)?]))).collect();
            let there: Option<Vec<(&str, Vec<String>)>> = key
                .reference
                .iter()
                .map(|name| Some((name.as_str(), vec![cell(parent_from, parent_to, name, 1)?])))
                .collect();
            let (Some(here), Some(there)) = (here, there) else { continue };
            let child_table = build(from, to, &here, &[], 1);
            let parent_table = build(parent_from, parent_to, &there, &[], 1);
            let (Some(child_table), Some(parent_table)) = (child_table, parent_table) else { continue };
            let (a, b) = (child_table.csv(), parent_table.csv());
            let tables = |c, p| [(names(child), c, a.as_str()), (key.resource.as_str(), p, b.as_str())];
            if !run_tables(&tables(from, parent_from)).is_empty() {
                continue;
            }
            let refused = run_tables(&tables(to, parent_to));
            if refused.iter().any(|(_, found)| found.kind == "foreign-key") {
                let file = |resource: &str, text: &str| WitnessFile {
                    resource: resource.to_owned(),
                    extension: "csv",
                    text: text.to_owned(),
                };
                return Verdict::Refuted(Box::new(Witness {
                    files: vec![file(names(child), &a), file(&key.resource, &b)],
                    plausible: true,
                    cell: here.first().and_then(|(_, cells)| cells.first()).cloned(),
                    field: key.fields.first().cloned(),
                    row: Some(2),
                    refused_for: vec!["foreign-key"],
                }));
            }
        }
        Verdict::Unknown("data")
    }
}
