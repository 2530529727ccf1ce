//! Two versions of a Table Schema.

mod constraints;
mod field;
mod keys;
mod rename;
mod schema;

use std::collections::HashMap;

use equerre_model::Node;
use equerre_model::table_schema::{Field, TableSchema};
use equerre_report::{Arg, Location, Message, Span};
use equerre_values::Containment;
use rayon::prelude::*;

use crate::change::{Change, Level, Verdict};
use crate::kinds::Kind;
use crate::witness::{Claim, Side, prove};

pub(crate) use field::same;
pub(crate) use schema::{differing, metadata, withdrawn};

/// Where the two versions stand, for places in changes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    /// File of the old version.
    pub old: String,
    /// File of the new one.
    pub new: String,
    /// The resource of a package.
    pub resource: Option<String>,
}

/// A change before anything is established of it.
pub(crate) struct Draft<'c> {
    pub kind: &'static Kind,
    pub field: Option<String>,
    pub args: Vec<(&'static str, Arg)>,
    pub notes: Vec<Message>,
    pub old: Option<Span>,
    pub new: Option<Span>,
    /// What a file of the old version would be refused for.
    pub producers: Claim<'c>,
    /// What a file of the new version would be refused for by the old.
    pub reusers: Claim<'c>,
}

impl<'c> Draft<'c> {
    /// A change of which nothing is claimed.
    pub(crate) fn new(kind: &'static Kind) -> Self {
        Self {
            kind,
            field: None,
            args: Vec::new(),
            notes: Vec::new(),
            old: None,
            new: None,
            producers: Claim::Nothing,
            reusers: Claim::Nothing,
        }
    }

    pub(crate) fn field(mut self, name: &str) -> Self {
        self.field = Some(name.to_owned());
        self
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The values before and after, as a person writes them, and their places.
    pub(crate) fn nodes(mut self, old: Option<&Node>, new: Option<&Node>) -> Self {
        self.old = old.map(|node| node.span).or(self.old);
        self.new = new.map(|node| node.span).or(self.new);
        self.with("old", old.map_or_else(String::new, written))
            .with("new", new.map_or_else(String::new, written))
    }

    pub(crate) fn at(mut self, old: Option<Span>, new: Option<Span>) -> Self {
        self.old = old;
        self.new = new;
        self
    }

    pub(crate) fn claims(mut self, producers: Claim<'c>, reusers: Claim<'c>) -> Self {
        self.producers = producers;
        self.reusers = reusers;
        self
    }
}

/// A value as a person would write it in a sentence: texts without quotes, the rest as JSON.
pub(crate) fn written(node: &Node) -> String {
    node.as_str().map_or_else(|| node.to_json().to_string(), str::to_owned)
}

/// Changes of a table that are shown by a witness.
const MAX_SHOWN: usize = 600;

/// The changes between two versions of a table's schema. `renames`: what the author says was renamed, old and new.
pub(crate) fn compare(
    old: &Side<'_>,
    new: &Side<'_>,
    places: &Places,
    renames: &[(String, String)],
) -> Vec<Change> {
    let pairs = field::pairs(old, new);
    // Hundreds of fields may change in the same way: each way is looked at once.
    let mut ways: HashMap<String, usize> = HashMap::new();
    let mut first_of: Vec<&field::Pair<'_>> = Vec::new();
    let way_of: Vec<usize> = pairs
        .iter()
        .map(|pair| {
            *ways.entry(pair.way()).or_insert_with(|| {
                first_of.push(pair);
                first_of.len() - 1
            })
        })
        .collect();
    let ways: Vec<(Containment, Containment)> = first_of
        .par_iter()
        .map(|pair| {
            let hints = pair.hints(old, new);
            (pair.first.containment(pair.second, &hints), pair.second.containment(pair.first, &hints))
        })
        .collect();
    let mut drafts = schema::changes(old, new, renames);
    for (pair, way) in pairs.iter().zip(way_of) {
        drafts.extend(field::changes(pair, &ways[way], old, new));
    }
    drafts.extend(keys::changes(old, new));
    // Each witness is a table that is run four times: beyond what anybody looks at, the claim has to do.
    let mut claimed = 0;
    for draft in &mut drafts {
        claimed += usize::from(draft.producers.rank().max(draft.reusers.rank()) > 0);
        if claimed > MAX_SHOWN {
            for claim in [&mut draft.producers, &mut draft.reusers] {
                if claim.rank() > 0 {
                    *claim = Claim::Unknown("many");
                }
            }
        }
    }
    drafts.into_par_iter().map(|draft| established(draft, old, new, places)).collect()
}

/// What is established of a change.
fn established(draft: Draft<'_>, old: &Side<'_>, new: &Side<'_>, places: &Places) -> Change {
    let producers = prove(old, new, &draft.producers);
    let reusers = prove(new, old, &draft.reusers);
    finish(draft, producers, reusers, places)
}

/// A change whose verdicts are known.
pub(crate) fn finish(draft: Draft<'_>, producers: Verdict, reusers: Verdict, places: &Places) -> Change {
    let mut message = Message::new(format!("change-{}", draft.kind.name));
    message.args = draft.args;
    if let Some(field) = &draft.field {
        message = message.with("field", field.as_str());
    }
    let fingerprint = fingerprint(draft.kind, places, draft.field.as_deref(), &message);
    // Only for the words: what was not there does not go from nothing to something.
    let empty = |key: &str| {
        message
            .args
            .iter()
            .any(|(name, arg)| *name == key && matches!(arg, Arg::Text(text) if text.is_empty()))
    };
    let side = match (empty("old"), empty("new")) {
        (true, false) => "added",
        (false, true) => "removed",
        _ => "both",
    };
    let message = message.with("side", side);
    let at = |path: &str, span: Option<Span>| span.map(|span| Location::new(path, span));
    Change {
        kind: draft.kind,
        resource: places.resource.clone(),
        field: draft.field,
        old: at(&places.old, draft.old),
        new: at(&places.new, draft.new),
        message,
        notes: draft.notes,
        producers,
        reusers,
        level: Level::None,
        fingerprint,
        accepted: None,
    }
}

/// The kind's name and a digest of what changed, where: the same in every run, another as soon as the change is.
fn fingerprint(kind: &Kind, places: &Places, field: Option<&str>, message: &Message) -> String {
    use sha2::Digest as _;
    let mut hash = sha2::Sha256::new();
    hash.update(kind.name);
    for part in [places.resource.as_deref(), field] {
        hash.update([0]);
        hash.update(part.unwrap_or_default());
    }
    for (name, arg) in &message.args {
        hash.update([0]);
        hash.update(name);
        hash.update(format!("{arg:?}"));
    }
    let digest: String = hash.finalize().iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    format!("{}-{digest}", kind.name)
}

/// The fields of a schema with their names, each name once.
pub(crate) fn fields<'s>(schema: TableSchema<'s>) -> Vec<(&'s str, Field<'s>)> {
    let mut out: Vec<(&str, Field<'_>)> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for field in schema.fields() {
        if let Some(name) = field.name()
            && seen.insert(name)
        {
            out.push((name, field));
        }
    }
    out
}
