//! Two versions of JSON Schemas: what changed in their keywords, and whether documents are lost.
//!
//! Two proofs are tried that no document is lost: one keyword by keyword ([`within`]), and the canonical form of the
//! `jsonschema` crate, to which patterns are given as the languages they are ([`patterns`]). Documents that may be lost
//! are made ([`instance`]) and judged by `equerre-validate` before they are shown.

mod instance;
mod patterns;
mod walk;
mod within;

use std::cell::OnceCell;
use std::collections::HashMap;

use equerre_model::{Node, Tree, deprecation};
use equerre_report::Message;
use equerre_validate::{Finding, JsonSchema, Layout, Level, validate_documents};
use jsonschema::canonical::Containment;
use serde_json::Value;

use crate::change::{Change, Verdict, Witness, WitnessFile};
use crate::compare::Snapshot;
use crate::kinds::named;
use crate::table::{Draft, Places, finish, metadata};

/// Documents made and tried for one verdict.
const MAX_TRIED: usize = 500;
/// Changes that are judged one by one; where there are more, all share what is established of the whole.
const MAX_SINGLE: usize = 60;
/// Most mappings of a pair of documents with their references written out that is given to the canonical form.
const MAX_EXPANDED: usize = 6_000;
/// Most schemas one value is judged by.
const MAX_LOOKS: usize = 3_000;
/// Largest document that is given to the canonical form, in bytes: it takes seconds beyond.
const MAX_CANONICAL: usize = 40_000;
/// Largest document of which changes are judged one by one, in bytes.
const MAX_BYTES: usize = 400_000;

/// `together`: as [`Options::together`](crate::Options::together).
pub(crate) fn compare(
    old: &Snapshot<'_>,
    new: &Snapshot<'_>,
    together: bool,
    unread: &mut Vec<Message>,
) -> Vec<Change> {
    let places = Places {
        old: old.repository.descriptor.clone(),
        new: new.repository.descriptor.clone(),
        resource: None,
    };
    let mut out = Vec::new();
    if let (Some(before), Some(after)) = (old.root(), new.root())
        && !old.repository.schemas.contains(&old.repository.descriptor)
    {
        let mut drafts: Vec<Draft<'_>> = Vec::new();
        metadata(before, after, &["version"], "schema-renamed", &mut drafts);
        out.extend(
            drafts.into_iter().map(|draft| finish(draft, Verdict::Included, Verdict::Included, &places)),
        );
    }
    let (was, is) = (&old.repository.schemas, &new.repository.schemas);
    let mut gone: Vec<&String> = was.iter().filter(|path| !is.contains(path)).collect();
    let mut come: Vec<&String> = is.iter().filter(|path| !was.contains(path)).collect();
    let mut pairs: Vec<(&String, &String)> =
        was.iter().filter(|path| is.contains(path)).map(|p| (p, p)).collect();
    // One schema under another name.
    if let ([from], [to]) = (gone.as_slice(), come.as_slice()) {
        // Two files that were named are just two files.
        if old.repository.descriptor != **from || new.repository.descriptor != **to {
            let draft =
                Draft::new(named("resource-renamed")).with("old", from.as_str()).with("new", to.as_str());
            // What the platform calls a schema is not its file's name: nothing is lost.
            let mut change = finish(draft, Verdict::Included, Verdict::Included, &places);
            change.kind = named("file-changed");
            change.message =
                Message::new("change-file-changed").with("what", to.as_str()).with("how", "renamed");
            out.push(change);
        }
        pairs.push((from, to));
        gone.clear();
        come.clear();
    }
    for path in gone {
        let draft = Draft::new(named("resource-removed")).with("what", path.as_str());
        out.push(finish(draft, Verdict::Included, Verdict::Included, &places));
    }
    for path in come {
        let draft = Draft::new(named("resource-added")).with("what", path.as_str());
        out.push(finish(draft, Verdict::Included, Verdict::Included, &places));
    }
    let several = pairs.len() > 1;
    for (from, to) in pairs {
        let (before, after) = (old.document(from), new.document(to));
        let places = Places { old: from.clone(), new: to.clone(), resource: several.then(|| to.clone()) };
        match (before.as_ref().and_then(|d| d.root.as_ref()), after.as_ref().and_then(|d| d.root.as_ref())) {
            (Some(a), Some(b)) => out.extend(document(a, b, [old.tree, new.tree], together, &places)),
            (a, b) => {
                for (root, path, side) in [(a, from, old), (b, to, new)] {
                    if root.is_none() {
                        let message = Message::new("diff-unread").with("file", path.as_str());
                        unread.push(message.with("version", side.label.as_str()));
                    }
                }
            }
        }
    }
    out
}

/// One version of a document.
struct Version<'t> {
    value: Value,
    path: String,
    tree: &'t dyn Tree,
    compiled: OnceCell<Option<JsonSchema>>,
    /// With what it refers to written in.
    whole: OnceCell<Value>,
    /// Documents it takes, of its own.
    documents: OnceCell<Vec<Value>>,
}

impl<'t> Version<'t> {
    fn new(value: Value, path: &str, tree: &'t dyn Tree) -> Self {
        Self {
            value,
            path: path.to_owned(),
            tree,
            compiled: OnceCell::new(),
            whole: OnceCell::new(),
            documents: OnceCell::new(),
        }
    }

    /// The same with another text.
    fn with(&self, value: Value) -> Self {
        Self::new(value, &self.path, self.tree)
    }

    fn whole(&self) -> &Value {
        self.whole.get_or_init(|| within_itself(&self.value))
    }

    /// Documents of its own that it takes, from the first `most` that are made: tried on every other version.
    fn documents(&self, most: usize) -> &[Value] {
        self.documents.get_or_init(|| {
            let Some(schema) = self.compiled() else { return Vec::new() };
            let made = instance::of(self.whole(), &|path| self.read(path));
            made.into_iter().take(most).filter(|document| schema.accepts(document)).collect()
        })
    }
}

impl Version<'_> {
    fn read(&self, path: &str) -> Option<Value> {
        serde_json::from_slice(&self.tree.read(path).ok()?).ok()
    }

    fn compiled(&self) -> Option<&JsonSchema> {
        let compile = || JsonSchema::compile_value(&self.value, &self.path, &|path| self.read(path)).ok();
        self.compiled.get_or_init(compile).as_ref()
    }
}

fn document(
    a: &Node,
    b: &Node,
    [old_tree, new_tree]: [&dyn Tree; 2],
    together: bool,
    places: &Places,
) -> Vec<Change> {
    let old = Version::new(a.to_json(), &places.old, old_tree);
    let new = Version::new(b.to_json(), &places.new, new_tree);
    let found = walk::changes(a, b);
    if found.is_empty() {
        return Vec::new();
    }
    let producers = contained(&old, &new);
    let reusers = contained(&new, &old);
    let asserting = found.iter().filter(|change| !change.annotation).count();
    let single = asserting <= MAX_SINGLE && a.span.len() <= MAX_BYTES && asserting > 1;
    let (mut forth_told, mut back_told) = (producers == Verdict::Included, reusers == Verdict::Included);
    let mut out: Vec<Change> = Vec::new();
    for change in &found {
        let (forth, back) = match () {
            () if change.annotation => (Verdict::Included, Verdict::Included),
            () if asserting == 1 => (producers.clone(), reusers.clone()),
            () if together => (unless_included(&producers), unless_included(&reusers)),
            () => {
                // The old document with this change alone, and the new one without it.
                let alone = change.applied(&old.value).map(|value| old.with(value));
                let without = change.undone(&new.value).map(|value| new.with(value));
                (
                    share(&producers, [&old, &new], alone.as_ref(), single),
                    share(&reusers, [&new, &old], without.as_ref(), single),
                )
            }
        };
        forth_told |= forth == producers || forth.rank() >= producers.rank();
        back_told |= back == reusers || back.rank() >= reusers.rank();
        let property = change.pointer.ends_with("/properties");
        // The keyword's own home; where it is written later, only what it says besides changes.
        let now = change.new.map(|member| &member.value).filter(|value| value.as_bool() == Some(true));
        let deprecates = change.annotation && change.keyword == deprecation::KEY && change.old.is_none();
        let kind = match () {
            () if deprecates && now.is_some() => named("field-deprecated"),
            () if change.annotation => named("keyword-annotation-changed"),
            () if property && change.old.is_none() => named("property-added"),
            () if property && change.new.is_none() => named("property-removed"),
            () if change.keyword == "$schema" => named("draft-changed"),
            () => named("keyword-changed"),
        };
        let place = if change.pointer.is_empty() { "/" } else { change.pointer.as_str() };
        let mut draft = Draft::new(kind).field(place).with("what", change.keyword.as_str());
        draft = draft.nodes(change.old.map(|m| &m.value), change.new.map(|m| &m.value));
        if kind.name == "property-removed"
            && let Some(member) = change.old
        {
            draft = crate::table::withdrawn(draft, &member.value);
        }
        draft = draft
            .at(change.old.map(equerre_model::Member::span), change.new.map(equerre_model::Member::span));
        out.push(finish(draft, forth, back, places));
    }
    // What only several changes together do.
    if !forth_told || !back_told {
        let draft = Draft::new(named("document-changed"))
            .with("old", places.old.as_str())
            .with("new", places.new.as_str());
        let keep = |verdict: Verdict, told: bool| if told { Verdict::Included } else { verdict };
        out.push(finish(draft, keep(producers, forth_told), keep(reusers, back_told), places));
    }
    out
}

/// What is known of one change when only the whole was judged.
fn unless_included(whole: &Verdict) -> Verdict {
    if *whole == Verdict::Included { Verdict::Included } else { Verdict::Unknown("json-schema") }
}

/// What of a whole verdict is one change's: nothing is lost by it when the old document with it alone takes all, or the
/// new one without it loses all the same; it is the one when the witness is lost by it alone.
///
/// `thorough`: documents are made for this change alone too.
fn share(
    whole: &Verdict,
    [from, to]: [&Version<'_>; 2],
    alone: Option<&Version<'_>>,
    thorough: bool,
) -> Verdict {
    let Some(alone) = alone else {
        return unless_included(whole);
    };
    if *whole == Verdict::Included || within::proved(from.whole(), alone.whole()) {
        return Verdict::Included;
    }
    // The witness of all together shows this change too, when it alone refuses it.
    let refuses = |version: &Version<'_>, text: &str| {
        version.compiled().and_then(|schema| errors(schema, text)).map(|found| !found.is_empty())
    };
    if let Verdict::Refuted(witness) = whole
        && let Some(file) = witness.files.first()
        && refuses(alone, &file.text) == Some(true)
    {
        return whole.clone();
    }
    if !thorough {
        return Verdict::Unknown("json-schema");
    }
    match contained(from, alone) {
        // A witness of this change alone must be one of the two versions too.
        Verdict::Refuted(witness) => {
            let text = witness.files.first().map(|file| file.text.clone()).unwrap_or_default();
            if refuses(to, &text) == Some(true) { Verdict::Refuted(witness) } else { Verdict::Included }
        }
        verdict => verdict,
    }
}

/// How many mappings a document has when each reference is written out; more than [`MAX_EXPANDED`] is enough to know.
fn expanded(value: &Value, root: &Value, depth: usize) -> usize {
    fn count(value: &Value, root: &Value, depth: usize, left: &mut usize) {
        if *left == 0 || depth > 60 {
            return;
        }
        match value {
            Value::Object(members) => {
                *left -= 1;
                let target = members
                    .get("$ref")
                    .and_then(Value::as_str)
                    .and_then(|r| root.pointer(r.strip_prefix('#')?));
                if let Some(target) = target.filter(|_| depth < 25) {
                    count(target, root, depth + 1, left);
                }
                members.values().for_each(|inner| count(inner, root, depth + 1, left));
            }
            Value::Array(items) => items.iter().for_each(|item| count(item, root, depth + 1, left)),
            _ => {}
        }
    }
    let mut left = MAX_EXPANDED + 1;
    count(value, root, depth, &mut left);
    MAX_EXPANDED + 1 - left
}

/// How many schemas one value is judged by, at the place where that is most: what refers twice to what refers twice
/// doubles at each step.
fn looks(document: &Value) -> usize {
    fn at<'v>(value: &'v Value, root: &'v Value, known: &mut HashMap<&'v str, usize>, depth: usize) -> usize {
        let Some(members) = value.as_object().filter(|_| depth < 100) else { return 1 };
        let mut sum = 1_usize;
        for (key, inner) in members {
            match key.as_str() {
                "$ref" => {
                    let Some(reference) = inner.as_str() else { continue };
                    let count = match known.get(reference) {
                        Some(count) => *count,
                        None => {
                            known.insert(reference, 1);
                            let target =
                                reference.strip_prefix('#').and_then(|pointer| root.pointer(pointer));
                            let count = target.map_or(1, |target| at(target, root, known, depth + 1));
                            known.insert(reference, count);
                            count
                        }
                    };
                    sum = sum.saturating_add(count);
                }
                "allOf" | "anyOf" | "oneOf" => {
                    for part in inner.as_array().into_iter().flatten() {
                        sum = sum.saturating_add(at(part, root, known, depth + 1));
                    }
                }
                "not" | "if" | "then" | "else" => sum = sum.saturating_add(at(inner, root, known, depth + 1)),
                _ => {}
            }
        }
        sum
    }
    fn most<'v>(value: &'v Value, root: &'v Value, known: &mut HashMap<&'v str, usize>) -> usize {
        match value {
            Value::Object(members) => {
                let inside = members.values().map(|inner| most(inner, root, known)).max().unwrap_or(0);
                inside.max(at(value, root, known, 0))
            }
            Value::Array(items) => items.iter().map(|item| most(item, root, known)).max().unwrap_or(0),
            _ => 0,
        }
    }
    most(document, document, &mut HashMap::new())
}

/// Whether keywords beside a reference count, in the draft a document declares.
fn siblings_count(document: &Value) -> bool {
    let draft = document.get("$schema").and_then(Value::as_str).unwrap_or_default();
    !["draft-03", "draft-04", "draft-06", "draft-07"].iter().any(|old| draft.contains(old))
}

/// Whether every document of the one version is one of the other.
fn contained(from: &Version<'_>, to: &Version<'_>) -> Verdict {
    let (old, new) = (from.whole(), to.whole());
    if within::proved(old, new) {
        return Verdict::Included;
    }
    let size = expanded(old, old, 0) + expanded(new, new, 0);
    // One value would be looked at too often: no validator ends.
    let endless = [old, new].into_iter().any(|document| looks(document) > MAX_LOOKS);
    let most = if size <= MAX_EXPANDED { MAX_TRIED } else { MAX_TRIED / 20 };
    let judges = || Some((from.compiled()?, to.compiled()?));
    // A document that is lost settles it, and is found in a moment where the canonical form takes seconds.
    if !endless && let Some((first, second)) = judges() {
        let tried = instance::lost(old, new, &|path| from.read(path));
        let all = from.documents(most).iter().chain(&tried);
        if let Some(found) = lost(all.take(most), first, second) {
            return found;
        }
    }
    let (a, b) = patterns::comparable(old, new);
    let form = |value: &Value, version: &Version<'_>| {
        JsonSchema::canonical(value, &version.path, &|path| version.read(path)).ok()
    };
    let small =
        size <= MAX_EXPANDED && from.value.to_string().len().max(to.value.to_string().len()) <= MAX_CANONICAL;
    let forms = if small { form(&a, from).zip(form(&b, to)) } else { None };
    let covered = forms.as_ref().and_then(|(a, b)| b.covers(a).ok()).unwrap_or(Containment::Unknown);
    if covered == Containment::Yes {
        return Verdict::Included;
    }
    if endless {
        return Verdict::Unknown("json-schema");
    }
    let Some((first, second)) = judges() else { return Verdict::Unknown("json-broken") };
    // What is left over, as a schema.
    let left = forms.as_ref().and_then(|(a, b)| a.subtract(b).ok()).map(|left| left.to_json_schema());
    let tried = left.map_or_else(Vec::new, |left| instance::of(&left, &|path| from.read(path)));
    let unknown = Verdict::Unknown(if covered == Containment::No { "no-document" } else { "json-schema" });
    lost(tried.iter().take(most), first, second).unwrap_or(unknown)
}

/// The first of some documents that the one version takes and the other refuses.
fn lost<'d>(
    tried: impl Iterator<Item = &'d Value>,
    first: &JsonSchema,
    second: &JsonSchema,
) -> Option<Verdict> {
    for document in tried {
        // Quickly first; what is shown goes the way of every document.
        if second.accepts(document) || !first.accepts(document) {
            continue;
        }
        let Ok(text) = serde_json::to_string_pretty(document) else { continue };
        let fine = errors(first, &text).is_some_and(|found| found.is_empty());
        let refused = errors(second, &text).unwrap_or_default();
        if fine && !refused.is_empty() {
            return Some(Verdict::Refuted(Box::new(Witness {
                files: vec![WitnessFile { resource: String::new(), extension: "json", text }],
                plausible: true,
                cell: None,
                field: None,
                row: None,
                refused_for: refused,
            })));
        }
    }
    None
}

/// A schema with the GeoJSON schemas it refers to written in, so that all of it is of one draft. They are written
/// alike in every draft.
fn within_itself(document: &Value) -> Value {
    fn inlined(value: &Value, siblings: bool) -> Value {
        match value {
            Value::Object(members) => {
                let reference = members.get("$ref").and_then(Value::as_str);
                let geojson = reference.and_then(equerre_model::json_schema::geojson_schema);
                let Some(Value::Object(mut schema)) = geojson else {
                    return members
                        .iter()
                        .map(|(key, inner)| (key.clone(), inlined(inner, siblings)))
                        .collect();
                };
                for key in ["$schema", "$id", "title"] {
                    schema.remove(key);
                }
                let mut out = serde_json::Map::new();
                for (key, inner) in members {
                    // Where nothing else counts beside a reference, definitions are still there to be referred to.
                    if key != "$ref"
                        && (siblings || matches!(key.as_str(), "$schema" | "definitions" | "$defs"))
                    {
                        out.insert(key.clone(), inlined(inner, siblings));
                    }
                }
                match out.get_mut("allOf").and_then(Value::as_array_mut) {
                    Some(all) => all.push(Value::Object(schema)),
                    None => {
                        out.insert("allOf".to_owned(), Value::Array(vec![Value::Object(schema)]));
                    }
                }
                Value::Object(out)
            }
            Value::Array(items) => items.iter().map(|item| inlined(item, siblings)).collect(),
            value => value.clone(),
        }
    }
    inlined(document, siblings_count(document))
}

/// The types of errors a document has; nothing when it could not be judged.
fn errors(schema: &JsonSchema, text: &str) -> Option<Vec<&'static str>> {
    let mut out = Vec::new();
    let mut sink = |finding: &Finding<'_>| {
        if finding.level == Level::Error {
            out.push(match &finding.detail {
                equerre_validate::Detail::Json { keyword, .. } => keyword,
                _ => finding.kind.name(),
            });
        }
    };
    validate_documents(text.as_bytes(), schema, Layout::Whole, &mut sink).ok()?;
    out.sort_unstable();
    out.dedup();
    Some(out)
}
