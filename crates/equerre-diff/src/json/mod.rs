//! Two versions of JSON Schemas: what changed in their keywords, and whether documents are lost.
//!
//! The `jsonschema` crate's canonical form decides whether one schema takes all documents of another. Patterns it
//! cannot compare are compared here, as languages ([`patterns`]); documents it says are lost are made ([`instance`])
//! and judged by `equerre-validate` before they are shown.

mod instance;
mod patterns;
mod walk;

use equerre_model::{Node, Tree};
use equerre_report::Message;
use equerre_validate::{Finding, JsonSchema, Layout, Level, validate_documents};
use jsonschema::canonical::Containment;
use serde_json::Value;

use crate::change::{Change, Verdict, Witness, WitnessFile};
use crate::compare::Snapshot;
use crate::kinds::named;
use crate::table::{Draft, Places, finish, metadata};

/// Changes that are judged one by one; where there are more, all share what is established of the whole.
const MAX_SINGLE: usize = 60;
/// Largest document of which changes are judged one by one, in bytes.
const MAX_BYTES: usize = 400_000;

pub(crate) fn compare(old: &Snapshot<'_>, new: &Snapshot<'_>, unread: &mut Vec<Message>) -> Vec<Change> {
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
        let draft = Draft::new(named("resource-renamed")).with("old", from.as_str()).with("new", to.as_str());
        // What the platform calls a schema is not its file's name: nothing is lost.
        let mut change = finish(draft, Verdict::Included, Verdict::Included, &places);
        change.kind = named("file-changed");
        change.message = Message::new("change-file-changed").with("what", to.as_str()).with("how", "renamed");
        out.push(change);
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
            (Some(a), Some(b)) => out.extend(document(a, b, old.tree, new.tree, &places)),
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
}

impl Version<'_> {
    fn read(&self, path: &str) -> Option<Value> {
        serde_json::from_slice(&self.tree.read(path).ok()?).ok()
    }

    /// The same with another text.
    fn with(&self, value: Value) -> Self {
        Self { value, path: self.path.clone(), tree: self.tree }
    }

    fn compiled(&self) -> Option<JsonSchema> {
        JsonSchema::compile_value(self.value.clone(), &self.path, &|path| self.read(path)).ok()
    }
}

fn document(a: &Node, b: &Node, old_tree: &dyn Tree, new_tree: &dyn Tree, places: &Places) -> Vec<Change> {
    let old = Version { value: a.to_json(), path: places.old.clone(), tree: old_tree };
    let new = Version { value: b.to_json(), path: places.new.clone(), tree: new_tree };
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
            () => {
                // The old document with this change alone, and the new one without it.
                let alone = single.then(|| change.applied(&old.value)).flatten().map(|value| old.with(value));
                let without =
                    single.then(|| change.undone(&new.value)).flatten().map(|value| new.with(value));
                (
                    share(&producers, &old, &new, alone.as_ref(), without.as_ref()),
                    share(&reusers, &new, &old, without.as_ref(), alone.as_ref()),
                )
            }
        };
        forth_told |= forth == producers || forth.rank() >= producers.rank();
        back_told |= back == reusers || back.rank() >= reusers.rank();
        let kind = match () {
            () if change.annotation => named("keyword-annotation-changed"),
            () if change.keyword == "$schema" => named("draft-changed"),
            () => named("keyword-changed"),
        };
        let mut draft = Draft::new(kind).field(&change.pointer).with("what", change.keyword.as_str());
        draft = draft.nodes(change.old.map(|m| &m.value), change.new.map(|m| &m.value));
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

/// What of a whole verdict is one change's: nothing is lost by it when the old document with it alone takes all, or the
/// new one without it loses all the same; it is the one when the witness is lost by it alone.
fn share(
    whole: &Verdict,
    from: &Version<'_>,
    to: &Version<'_>,
    alone: Option<&Version<'_>>,
    without: Option<&Version<'_>>,
) -> Verdict {
    if *whole == Verdict::Included {
        return Verdict::Included;
    }
    let verdict = alone.map_or(Verdict::Unknown("json-schema"), |alone| contained(from, alone));
    match verdict {
        Verdict::Unknown(why) => {
            // The witness of all together shows this change too, when it alone refuses it.
            let by_this = |witness: &Witness| {
                let file = witness.files.first()?;
                let errors = |version: &Version<'_>| errors(&version.compiled()?, &file.text);
                let lost = !errors(alone?)?.is_empty();
                let only = without.and_then(errors).is_some_and(|found| found.is_empty());
                (lost || only).then_some(())
            };
            match whole {
                Verdict::Refuted(witness) if by_this(witness).is_some() => whole.clone(),
                _ => Verdict::Unknown(why),
            }
        }
        // A witness of this change alone must be one of the two versions too.
        Verdict::Refuted(witness) => {
            let text = witness.files.first().map(|file| file.text.clone()).unwrap_or_default();
            let holds = to
                .compiled()
                .and_then(|schema| errors(&schema, &text))
                .is_some_and(|found| !found.is_empty());
            if holds { Verdict::Refuted(witness) } else { Verdict::Included }
        }
        Verdict::Included => Verdict::Included,
    }
}

/// Whether every document of the one version is one of the other.
fn contained(from: &Version<'_>, to: &Version<'_>) -> Verdict {
    let (a, b) = patterns::comparable(&from.value, &to.value);
    let canonical = |value: &Value, version: &Version<'_>| {
        JsonSchema::canonical(value, &version.path, &|path| version.read(path)).ok()
    };
    let forms = canonical(&a, from).zip(canonical(&b, to));
    let covered = forms.as_ref().and_then(|(a, b)| b.covers(a).ok()).unwrap_or(Containment::Unknown);
    if covered == Containment::Yes {
        return Verdict::Included;
    }
    let (Some(first), Some(second)) = (from.compiled(), to.compiled()) else {
        return Verdict::Unknown("json-schema");
    };
    // What is left over, as a schema; else documents of the one version, in many shapes.
    let left = forms.as_ref().and_then(|(a, b)| a.subtract(b).ok()).map(|left| left.to_json_schema());
    let mut tried = left.map_or_else(Vec::new, |left| instance::of(&left, &|path| from.read(path)));
    tried.extend(instance::of(&from.value, &|path| from.read(path)));
    tried.extend(instance::lost(&from.value, &to.value, &|path| from.read(path)));
    for document in tried {
        let Ok(text) = serde_json::to_string_pretty(&document) else { continue };
        let fine = errors(&first, &text).is_some_and(|found| found.is_empty());
        if !fine {
            continue;
        }
        let refused = errors(&second, &text).unwrap_or_default();
        if !refused.is_empty() {
            return Verdict::Refuted(Box::new(Witness {
                files: vec![WitnessFile { resource: String::new(), extension: "json", text }],
                plausible: true,
                cell: None,
                field: None,
                row: None,
                refused_for: refused,
            }));
        }
    }
    Verdict::Unknown(if covered == Containment::No { "no-document" } else { "json-schema" })
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
