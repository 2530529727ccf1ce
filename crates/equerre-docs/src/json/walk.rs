//! The walk over a JSON Schema: every object and every definition becomes a section, once.

use std::collections::{BTreeMap, VecDeque};

use equerre_model::{Kind, Node};

use super::facts::fact;
use super::reference::{Documents, Place};
use super::shape::Spot;
use crate::document::{Maker, Request};
use crate::page::{Entity, EntityKind, Entry, Inline, together};
use crate::prose::Prose;

/// Most schemas described on one page: what refers to itself in many ways must end.
const BUDGET: usize = 40_000;
/// A section to be written.
struct Waiting {
    place: Place,
    id: String,
    name: String,
    /// Whether the schema has a name of its own, by which others refer to it.
    defined: bool,
}

pub(super) struct Walk<'m, 'a> {
    pub(super) maker: &'m mut Maker<'a>,
    pub(super) documents: Documents<'m>,
    entities: Vec<Entity>,
    ids: BTreeMap<Place, String>,
    queue: VecDeque<Waiting>,
    /// The references being followed.
    pub(super) stack: Vec<Place>,
    used: BTreeMap<String, Vec<Inline>>,
    pub(super) budget: usize,
    /// The entry being written, which uses what it links to.
    here: Option<Inline>,
    /// Whether what is described is a case, in which a few properties are told where they stand.
    pub(super) inline: bool,
}

impl<'m, 'a> Walk<'m, 'a> {
    pub(super) fn new(maker: &'m mut Maker<'a>, request: &'m Request<'_>, path: &str, root: &Node) -> Self {
        Self {
            maker,
            documents: Documents::new(request.tree, path, root),
            entities: Vec::new(),
            ids: BTreeMap::new(),
            queue: VecDeque::new(),
            stack: Vec::new(),
            used: BTreeMap::new(),
            budget: BUDGET,
            here: None,
            inline: false,
        }
    }

    /// Writes the section of the root, then all others in the order they are met.
    pub(super) fn run(&mut self, title: &str, description: Option<&Prose>) {
        let place = Place { document: 0, pointer: String::new() };
        let id = self.maker.anchors.make("", "root");
        self.ids.insert(place.clone(), id.clone());
        self.queue.push_back(Waiting { place, id, name: String::new(), defined: true });
        while let Some(waiting) = self.queue.pop_front() {
            self.entity(&waiting);
            if self.queue.is_empty() {
                self.definitions();
            }
        }
        if let Some(first) = self.entities.first_mut() {
            if first.title.as_deref() == Some(title) {
                first.title = None;
            }
            if first.description.as_ref().map(|prose| &prose.plain) == description.map(|prose| &prose.plain) {
                first.description = None;
            }
        }
    }

    pub(super) fn finish(mut self) -> Vec<Entity> {
        for entity in &mut self.entities {
            if let Some(used) = self.used.remove(&entity.id) {
                entity.used_by = used;
            }
        }
        self.entities
    }

    /// Definitions nothing refers to are told too.
    fn definitions(&mut self) {
        fn gather(node: &Node, place: &Place, depth: usize, out: &mut Vec<(Place, String)>) {
            if depth > 60 {
                return;
            }
            for member in node.members() {
                let key = &*member.key.text;
                let at = place.child(key);
                if matches!(key, "definitions" | "$defs") && member.value.kind() == Kind::Object {
                    for definition in member.value.members() {
                        out.push((at.child(&definition.key.text), definition.key.text.to_string()));
                    }
                }
                // What is data holds no schema.
                if !matches!(key, "enum" | "const" | "default" | "examples" | "example") {
                    gather(&member.value, &at, depth + 1, out);
                }
            }
            for (n, item) in node.items().iter().enumerate() {
                gather(item, &place.child(&n.to_string()), depth + 1, out);
            }
        }
        let place = Place { document: 0, pointer: String::new() };
        let root = self.documents.root(&place);
        let mut found = Vec::new();
        gather(&root, &place, 0, &mut found);
        for (place, name) in found {
            let _ = self.section(&place, &name, true);
        }
    }

    /// The identifier of a schema's section, which is put on the list when it is new.
    fn section(&mut self, place: &Place, name: &str, defined: bool) -> String {
        if let Some(id) = self.ids.get(place) {
            return id.clone();
        }
        let id = self.maker.anchors.make("def-", name);
        self.ids.insert(place.clone(), id.clone());
        self.queue.push_back(Waiting {
            place: place.clone(),
            id: id.clone(),
            name: name.to_owned(),
            defined,
        });
        id
    }

    /// A link to a section, which remembers who links.
    pub(super) fn link_to(&mut self, place: &Place, name: &str, defined: bool) -> Inline {
        let id = self.section(place, name, defined);
        if let Some(here) = &self.here {
            let used = self.used.entry(id.clone()).or_default();
            if !used.contains(here) && used.len() < 50 {
                used.push(here.clone());
            }
        }
        let root = self.documents.root(place);
        let node = root.pointer(&place.pointer);
        let title =
            node.and_then(|node| node.get_str("title")).map(str::trim).filter(|text| !text.is_empty());
        let shown = if place.pointer.is_empty() && name.is_empty() {
            self.maker.say("doc-json-root")
        } else {
            name.to_owned()
        };
        Inline::to(title.map_or(shown, equerre_report::visible), &id)
    }

    fn entity(&mut self, waiting: &Waiting) {
        let root = self.documents.root(&waiting.place);
        let Some(node) = root.pointer(&waiting.place.pointer) else { return };
        let level = 2;
        self.inline = false;
        self.here = Some(Inline::to(
            if waiting.name.is_empty() { self.maker.say("doc-json-root") } else { waiting.name.clone() },
            &waiting.id,
        ));
        let spot = Spot { place: waiting.place.clone(), name: waiting.name.clone(), level, depth: 0 };
        let shape = self.body(node, &spot);
        let entries = self.entries(node, waiting, level + 1);
        let kind = match entries.is_empty() {
            false => EntityKind::Object,
            true => EntityKind::Value,
        };
        let mut facts = together(shape.facts);
        if !shape.types.is_empty() && (kind == EntityKind::Value || node.get("$ref").is_some()) {
            facts.insert(0, fact(self.maker, "type", shape.types, Vec::new()));
        }
        if !shape.examples.is_empty() {
            let texts = shape.examples.into_iter().map(|example| example.text).collect();
            facts.push(fact(self.maker, "examples", Vec::new(), texts));
        }
        let besides = self.besides_object(node);
        if kind == EntityKind::Object && !besides.is_empty() && node.get("$ref").is_none() {
            let mut words = vec![Inline::text(self.maker.say("doc-json-type-object"))];
            words.extend(besides);
            facts.insert(0, fact(self.maker, "type", words, Vec::new()));
        }
        let title = shape.title.filter(|title| *title != waiting.name);
        self.entities.push(Entity {
            id: waiting.id.clone(),
            kind,
            name: waiting.name.clone(),
            title,
            // An object without a name of its own was described where it stands.
            description: shape.description.filter(|_| waiting.defined),
            facts,
            entries,
            others: shape.others,
            ..Entity::default()
        });
    }

    /// The properties of an object.
    fn entries(&mut self, node: &Node, waiting: &Waiting, level: u8) -> Vec<Entry> {
        let required: Vec<&str> =
            node.get("required").map_or(&[][..], Node::items).iter().filter_map(Node::as_str).collect();
        let mut out = Vec::new();
        for keyword in ["properties", "patternProperties"] {
            let Some(list) = node.get(keyword) else { continue };
            let at = waiting.place.child(keyword);
            for member in list.members() {
                let name = &*member.key.text;
                let prefix = if waiting.name.is_empty() {
                    "prop-".to_owned()
                } else {
                    format!("prop-{}-", waiting.name)
                };
                let id = self.maker.anchors.make(&prefix, name);
                let path = if waiting.name.is_empty() {
                    name.to_owned()
                } else {
                    format!("{}.{name}", waiting.name)
                };
                self.here = Some(Inline { code: true, ..Inline::to(&*path, &id) });
                let spot = Spot { place: at.child(name), name: path, level: level + 1, depth: 0 };
                let shape = self.describe(&member.value, &spot);
                let mut facts = together(shape.facts);
                if keyword == "patternProperties" {
                    let words = vec![Inline::text(self.maker.say("doc-json-pattern-property"))];
                    facts.insert(0, fact(self.maker, "patternProperties", words, vec![name.to_owned()]));
                }
                out.push(Entry {
                    id,
                    name: equerre_report::visible(name),
                    title: shape.title,
                    type_words: shape.types,
                    raw_type: Vec::new(),
                    required: keyword == "properties" && required.contains(&name),
                    deprecated: shape.deprecated,
                    description: shape.description,
                    facts,
                    examples: shape.examples,
                    others: shape.others,
                    ..Entry::default()
                });
            }
        }
        out
    }
}
