//! The walk over a JSON Schema: every object and every definition becomes a section, once.

use std::collections::{BTreeMap, VecDeque};

use equerre_model::{Kind, Node};
use equerre_report::Message;

use super::facts::{self, fact, written};
use super::reference::{Documents, Place, Target};
use crate::document::{Maker, Request};
use crate::link;
use crate::page::{Block, Entity, EntityKind, Entry, Example, Fact, Inline, Row, together};
use crate::prose::Prose;

/// Most schemas described on one page: what refers to itself in many ways must end.
const BUDGET: usize = 40_000;
/// Deepest forms told within forms; deeper ones are sections.
const MAX_INLINE: usize = 8;

/// A section to be written.
struct Waiting {
    place: Place,
    id: String,
    name: String,
    /// Whether the schema has a name of its own, by which others refer to it.
    defined: bool,
}

/// What a schema asks, told in the place where it stands.
#[derive(Default)]
struct Shape {
    types: Vec<Inline>,
    facts: Vec<Fact>,
    title: Option<String>,
    description: Option<Prose>,
    examples: Vec<Example>,
    deprecated: bool,
    others: Vec<Row>,
}

pub(super) struct Walk<'m, 'a> {
    maker: &'m mut Maker<'a>,
    documents: Documents<'m>,
    entities: Vec<Entity>,
    ids: BTreeMap<Place, String>,
    queue: VecDeque<Waiting>,
    /// The references being followed.
    stack: Vec<Place>,
    used: BTreeMap<String, Vec<Inline>>,
    budget: usize,
    /// The entry being written, which uses what it links to.
    here: Option<Inline>,
    /// Whether what is described is a case, in which a few properties are told where they stand.
    inline: bool,
}

/// Keywords with a place of their own.
const HANDLED: [&str; 37] = [
    "title",
    "description",
    "type",
    "$ref",
    "$dynamicRef",
    "$recursiveRef",
    "properties",
    "patternProperties",
    "additionalProperties",
    "unevaluatedProperties",
    "propertyNames",
    "required",
    "items",
    "prefixItems",
    "additionalItems",
    "unevaluatedItems",
    "contains",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "if",
    "then",
    "else",
    "dependencies",
    "dependentSchemas",
    "definitions",
    "$defs",
    "examples",
    "example",
    "deprecated",
    "$schema",
    "$id",
    "id",
    "version",
    "$anchor",
    "$dynamicAnchor",
];

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
    fn link_to(&mut self, place: &Place, name: &str, defined: bool) -> Inline {
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
        let shape = self.body(node, &waiting.place, &waiting.name, level);
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
                let shape = self.describe(&member.value, &at.child(name), &path, level + 1, 0);
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
                    rules: Vec::new(),
                    others: shape.others,
                });
            }
        }
        out
    }

    /// A schema in the place where it stands: an object becomes a link to its section.
    fn describe(&mut self, node: &Node, place: &Place, name: &str, level: u8, depth: usize) -> Shape {
        self.budget = self.budget.saturating_sub(1);
        if is_small(node) && self.budget > 0 && depth > 0 && depth < MAX_INLINE && self.inline {
            return self.small(node, place, name, level, depth);
        }
        if has_properties(node) || depth >= MAX_INLINE && is_large(node) || self.budget == 0 && is_large(node)
        {
            let link = self.link_to(place, name, false);
            return Shape {
                types: vec![link],
                title: title(node),
                description: self.maker.prose(node.get("description"), level),
                deprecated: node.get("deprecated").and_then(Node::as_bool) == Some(true),
                ..Shape::default()
            };
        }
        self.body_at(node, place, name, level, depth)
    }

    /// A case that says something of a few properties: told where it stands.
    fn small(&mut self, node: &Node, place: &Place, name: &str, level: u8, depth: usize) -> Shape {
        let at = place.child("properties");
        let mut told = Vec::new();
        for member in node.get("properties").map_or(&[][..], Node::members) {
            let key = &*member.key.text;
            let path = if name.is_empty() { key.to_owned() } else { format!("{name}.{key}") };
            let inner = self.describe(&member.value, &at.child(key), &path, level, depth + 1);
            let any = self.maker.say("doc-json-any");
            let plain = inner.types.len() == 1 && inner.types[0].text == any && !inner.facts.is_empty();
            let inner = Shape { types: if plain { Vec::new() } else { inner.types }, ..inner };
            let one = block(inner, None);
            told.push(Fact {
                property: "properties".to_owned(),
                label: equerre_report::visible(key),
                words: one.type_words,
                items: one.facts,
                blocks: if one.title.is_some() || one.description.is_some() || !one.others.is_empty() {
                    vec![Block {
                        title: one.title,
                        description: one.description,
                        others: one.others,
                        ..Block::default()
                    }]
                } else {
                    Vec::new()
                },
                ..Fact::default()
            });
        }
        let mut shape = self.body_at(node, place, name, level, depth);
        told.append(&mut shape.facts);
        shape.facts = told;
        if node.get("type").is_none() && node.get("$ref").is_none() {
            shape.types.clear();
        }
        shape
    }

    fn body(&mut self, node: &Node, place: &Place, name: &str, level: u8) -> Shape {
        self.body_at(node, place, name, level, 0)
    }

    /// All a schema says but its properties.
    fn body_at(&mut self, node: &Node, place: &Place, name: &str, level: u8, depth: usize) -> Shape {
        if let Some(all) = node.as_bool() {
            let id = if all { "doc-json-any" } else { "doc-json-never" };
            return Shape { types: vec![Inline::text(self.maker.say(id))], ..Shape::default() };
        }
        if node.kind() != Kind::Object {
            let values = self.maker.values(node);
            return Shape { types: values, ..Shape::default() };
        }
        let mut shape = Shape {
            title: title(node),
            description: self.maker.prose(node.get("description"), level),
            examples: facts::examples(node),
            deprecated: node.get("deprecated").and_then(Node::as_bool) == Some(true),
            ..Shape::default()
        };
        let mut referred = false;
        for keyword in ["$ref", "$dynamicRef", "$recursiveRef"] {
            let Some(reference) = node.get_str(keyword) else { continue };
            referred = true;
            self.refer(reference, place, level, depth, &mut shape);
        }
        let nullable = self.types(node, place, name, level, depth, &mut shape, referred);
        shape.facts.extend(facts::facts(self.maker, node));
        if nullable && !shape.types.is_empty() {
            shape.types.push(Inline::text(self.maker.say("doc-json-or-null")));
        }
        self.object_facts(node, place, name, level, depth, &mut shape);
        self.cases(node, place, name, level, depth, &mut shape);
        if shape.types.is_empty() && self.inline && !shape.facts.is_empty() {
            // Of a case, what it asks is enough.
        } else if shape.types.is_empty() {
            shape.types.extend(self.type_of_values(node));
        }
        if shape.types.is_empty() && (!self.inline || shape.facts.is_empty()) {
            let composed = ["allOf", "anyOf", "oneOf", "if"].iter().any(|key| node.get(key).is_some());
            let id = if composed { "doc-json-by-case" } else { "doc-json-any" };
            shape.types.push(Inline::text(self.maker.say(id)));
        }
        let mut shown: Vec<&str> = HANDLED.to_vec();
        shown.extend(facts::TOLD);
        if !place.pointer.is_empty() {
            // Below the root these are no metadata of the page.
            shown.retain(|key| !matches!(*key, "$schema" | "$id" | "id" | "version"));
        }
        shape.others = self.maker.others(node, &shown);
        shape
    }

    /// What a reference leads to: a link to an object's section, or what is asked of a simple value, told here.
    fn refer(&mut self, reference: &str, place: &Place, level: u8, depth: usize, shape: &mut Shape) {
        match self.documents.target(place, reference) {
            Target::Place(target) => {
                let name = self.name_of(&target);
                let root = self.documents.root(&target);
                let Some(node) = root.pointer(&target.pointer) else { return };
                let link = self.link_to(&target, &name, true);
                // What has cases of its own takes a section to be told.
                let cases =
                    ["allOf", "anyOf", "oneOf", "if", "not"].iter().any(|key| node.get(key).is_some());
                let again = self.stack.contains(&target)
                    || self.budget == 0
                    || depth >= MAX_INLINE
                    || (cases && (depth > 0 || self.inline));
                if again || self.is_structured(node, &target, 0) {
                    shape.types.push(link);
                    return;
                }
                self.stack.push(target.clone());
                let inner = self.describe(node, &target, &name, level, depth + 1);
                self.stack.pop();
                shape.types.extend(inner.types);
                let mut note = link;
                note.text = format!("({})", note.text);
                shape.types.push(note);
                shape.facts.extend(inner.facts);
                if shape.description.is_none() {
                    shape.description = inner.description;
                }
                if shape.title.is_none() {
                    shape.title = inner.title;
                }
                if shape.examples.is_empty() {
                    shape.examples = inner.examples;
                }
            }
            Target::Outside(address) => {
                let text =
                    address.rsplit('/').next().filter(|text| !text.is_empty()).unwrap_or(&address).to_owned();
                shape.types.push(Inline { text, href: link::safe(&address), code: true, notes: Vec::new() });
            }
            Target::Nowhere => {
                let mut inline = Inline::code(reference);
                inline.notes.push(Inline::text(self.maker.say("doc-json-nowhere")));
                shape.types.push(inline);
            }
        }
    }

    /// The name of a definition: the last part of its pointer, or its file's.
    fn name_of(&self, place: &Place) -> String {
        let last = place.pointer.rsplit('/').next().unwrap_or_default().replace("~1", "/").replace("~0", "~");
        match (last.is_empty(), place.document) {
            (false, _) => last,
            (true, 0) => String::new(),
            (true, document) => self.documents.file(document).to_owned(),
        }
    }

    /// Whether a schema has properties, itself or by what it is composed of.
    fn is_structured(&mut self, node: &Node, place: &Place, depth: usize) -> bool {
        if has_properties(node) {
            return true;
        }
        if depth > 6 {
            return false;
        }
        if let Some(reference) = node.get_str("$ref")
            && let Target::Place(target) = self.documents.target(place, reference)
        {
            let root = self.documents.root(&target);
            if root.pointer(&target.pointer).is_some_and(|node| self.is_structured(node, &target, depth + 1))
            {
                return true;
            }
        }
        ["allOf", "anyOf", "oneOf"].iter().any(|key| {
            let at = place.child(key);
            let items = node.get(key).map_or(&[][..], Node::items);
            items
                .iter()
                .enumerate()
                .take(50)
                .any(|(n, item)| self.is_structured(item, &at.child(&n.to_string()), depth + 1))
        })
    }

    /// The type in words; whether `null` is one more.
    #[allow(clippy::too_many_arguments)] // the place of a schema is made of several parts
    fn types(
        &mut self,
        node: &Node,
        place: &Place,
        name: &str,
        level: u8,
        depth: usize,
        shape: &mut Shape,
        referred: bool,
    ) -> bool {
        let listed: Vec<String> = match node.get("type") {
            Some(one) if one.as_str().is_some() => one.as_str().map(str::to_owned).into_iter().collect(),
            Some(list) => list.items().iter().filter_map(Node::as_str).map(str::to_owned).collect(),
            None => Vec::new(),
        };
        let nullable = listed.len() > 1 && listed.iter().any(|one| one == "null");
        let mut names: Vec<&str> =
            listed.iter().map(String::as_str).filter(|one| !(nullable && *one == "null")).collect();
        let has_items = ["items", "prefixItems", "contains"].iter().any(|key| node.get(key).is_some());
        if names.is_empty() && !referred {
            if has_items {
                names.push("array");
            } else if has_properties(node) || node.get("additionalProperties").is_some() {
                names.push("object");
            }
        }
        // What a reference leads to says it better than `object`.
        if referred {
            names.retain(|one| *one != "object");
        }
        for (n, one) in names.into_iter().enumerate() {
            if n > 0 || (referred && !shape.types.is_empty()) {
                shape.types.push(Inline::text(self.maker.say("doc-json-or")));
            }
            if one == "array" && has_items {
                self.list(node, place, name, level, depth, shape);
                continue;
            }
            let words = self.maker.label("doc-json-type", one).unwrap_or_else(|| one.to_owned());
            shape.types.push(Inline::text(words));
        }
        if has_items && !listed.is_empty() && !listed.iter().any(|one| one == "array") {
            self.list(node, place, name, level, depth, &mut Shape::default());
        }
        nullable
    }

    /// The type of what is listed, when it is one.
    fn type_of_values(&self, node: &Node) -> Option<Inline> {
        let values: Vec<&Node> = match (node.get("const"), node.get("enum")) {
            (Some(value), _) => vec![value],
            (None, Some(list)) => list.items().iter().collect(),
            (None, None) => return None,
        };
        let name = |node: &Node| match node.kind() {
            Kind::String => "string",
            Kind::Number => "number",
            Kind::Boolean => "boolean",
            Kind::Null => "null",
            Kind::Array => "array",
            Kind::Object => "object",
        };
        let first = name(values.first()?);
        let one = values.iter().all(|value| name(value) == first);
        one.then(|| self.maker.label("doc-json-type", first)).flatten().map(Inline::text)
    }

    /// The items of a list.
    fn list(&mut self, node: &Node, place: &Place, name: &str, level: u8, depth: usize, shape: &mut Shape) {
        let mut blocks = Vec::new();
        let one = |walk: &mut Self, key: &str, item: &Node, at: &Place| {
            let path = format!("{name}[]");
            let path = if name.is_empty() { key.to_owned() } else { path };
            walk.describe(item, at, &path, level, depth + 1)
        };
        let items = node.get("items").filter(|items| items.kind() != Kind::Array);
        if let Some(item) = items {
            let inner = one(self, "items", item, &place.child("items"));
            shape.types.push(Inline::text(self.maker.say("doc-json-list-of")));
            shape.types.extend(inner.types.clone());
            let block = block(inner, None);
            if block.says_more() {
                blocks.push(Block { type_words: Vec::new(), ..block });
            }
        } else {
            shape.types.push(Inline::text(self.maker.say("doc-json-type-array")));
        }
        if !blocks.is_empty() {
            shape.facts.push(Fact { blocks, ..fact(self.maker, "items", Vec::new(), Vec::new()) });
        }
        for key in ["prefixItems", "items"] {
            let Some(list) = node.get(key).filter(|list| list.kind() == Kind::Array) else { continue };
            let at = place.child(key);
            let mut blocks = Vec::new();
            for (n, item) in list.items().iter().enumerate() {
                let inner = one(self, key, item, &at.child(&n.to_string()));
                let title = self.maker.text(&Message::new("doc-json-item").with("n", n + 1));
                blocks.push(block(inner, Some(title)));
            }
            shape.facts.push(Fact { blocks, ..fact(self.maker, "prefixItems", Vec::new(), Vec::new()) });
        }
        for key in ["additionalItems", "unevaluatedItems", "contains"] {
            let Some(item) = node.get(key) else { continue };
            if let Some(found) = self.single(key, item, place, name, level, depth) {
                shape.facts.push(found);
            }
        }
    }

    /// A keyword that holds one schema: `false` in words, `true` not at all, else as a form.
    fn single(
        &mut self,
        key: &str,
        item: &Node,
        place: &Place,
        name: &str,
        level: u8,
        depth: usize,
    ) -> Option<Fact> {
        match item.as_bool() {
            Some(true) => None,
            Some(false) => {
                let words =
                    self.maker.label("doc-json-no", key).unwrap_or_else(|| self.maker.say("doc-json-never"));
                Some(fact(self.maker, key, vec![Inline::text(words)], Vec::new()))
            }
            None => {
                let path = if name.is_empty() { key.to_owned() } else { format!("{name}.{key}") };
                let inner = self.describe(item, &place.child(key), &path, level, depth + 1);
                Some(Fact {
                    blocks: vec![block(inner, None)],
                    ..fact(self.maker, key, Vec::new(), Vec::new())
                })
            }
        }
    }

    /// What is asked of an object besides its properties.
    fn object_facts(
        &mut self,
        node: &Node,
        place: &Place,
        name: &str,
        level: u8,
        depth: usize,
        shape: &mut Shape,
    ) {
        let listed: Vec<String> = node
            .get("required")
            .map_or(&[][..], Node::items)
            .iter()
            .filter(|item| {
                item.as_str()
                    .is_none_or(|name| node.get("properties").and_then(|list| list.get(name)).is_none())
            })
            .map(written)
            .collect();
        if !listed.is_empty() {
            let words = self.maker.text(&Message::new("doc-json-required").with("n", listed.len()));
            shape.facts.push(fact(self.maker, "required", vec![Inline::text(words)], listed));
        } else if let Some(flag) = node.get("required").filter(|required| required.kind() != Kind::Array) {
            shape.facts.push(fact(self.maker, "required", Vec::new(), vec![written(flag)]));
        }
        for key in ["additionalProperties", "unevaluatedProperties", "propertyNames"] {
            let Some(item) = node.get(key) else { continue };
            if let Some(found) = self.single(key, item, place, name, level, depth) {
                shape.facts.push(found);
            }
        }
        for key in ["dependencies", "dependentSchemas"] {
            let Some(list) = node.get(key) else { continue };
            shape.facts.extend(facts::dependent(self.maker, list));
            let at = place.child(key);
            let mut blocks = Vec::new();
            for member in list.members().iter().filter(|member| member.value.kind() != Kind::Array) {
                let inner = self.describe(
                    &member.value,
                    &at.child(&member.key.text),
                    &format!("{name}.{}", member.key.text),
                    level,
                    depth + 1,
                );
                let message = Message::new("doc-json-dependent").with("property", &*member.key.text);
                let title = self.maker.text(&message);
                blocks.push(block(inner, Some(title)));
            }
            if !blocks.is_empty() {
                shape.facts.push(Fact { blocks, ..fact(self.maker, key, Vec::new(), Vec::new()) });
            }
        }
    }

    /// The forms a value must or may have.
    fn cases(&mut self, node: &Node, place: &Place, name: &str, level: u8, depth: usize, shape: &mut Shape) {
        let before = std::mem::replace(&mut self.inline, true);
        self.cases_inline(node, place, name, level, depth, shape);
        self.inline = before;
    }

    fn cases_inline(
        &mut self,
        node: &Node,
        place: &Place,
        name: &str,
        level: u8,
        depth: usize,
        shape: &mut Shape,
    ) {
        for key in ["allOf", "anyOf", "oneOf"] {
            let items = node.get(key).map_or(&[][..], Node::items);
            if items.is_empty() {
                continue;
            }
            let at = place.child(key);
            let mut blocks = Vec::new();
            for (n, item) in items.iter().enumerate() {
                let case = self.maker.text(&Message::new("doc-json-case").with("n", n + 1));
                let path = if name.is_empty() { case.clone() } else { format!("{name} ({case})") };
                let inner = self.describe(item, &at.child(&n.to_string()), &path, level, depth + 1);
                blocks.push(block(inner, None));
            }
            let words = self.maker.label("doc-json", key).unwrap_or_default();
            shape.facts.push(Fact { blocks, ..fact(self.maker, key, vec![Inline::text(words)], Vec::new()) });
        }
        for key in ["not", "if", "then", "else"] {
            let Some(item) = node.get(key) else { continue };
            let path = if name.is_empty() { key.to_owned() } else { format!("{name} ({key})") };
            let inner = self.describe(item, &place.child(key), &path, level, depth + 1);
            shape.facts.push(Fact {
                blocks: vec![block(inner, None)],
                ..fact(self.maker, key, Vec::new(), Vec::new())
            });
        }
    }
}

fn title(node: &Node) -> Option<String> {
    node.get_str("title").map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn has_properties(node: &Node) -> bool {
    ["properties", "patternProperties"]
        .iter()
        .any(|key| node.get(key).is_some_and(|list| !list.members().is_empty()))
}

/// Whether a schema has a few properties of its own and none of a pattern.
fn is_small(node: &Node) -> bool {
    node.get("patternProperties").is_none()
        && node.get("properties").is_some_and(|list| (1..=6).contains(&list.members().len()))
}

/// Whether a schema holds others, so that telling it here takes more than a line.
fn is_large(node: &Node) -> bool {
    node.members().iter().any(|member| matches!(member.value.kind(), Kind::Object | Kind::Array))
}

fn block(shape: Shape, title: Option<String>) -> Block {
    let mut facts = together(shape.facts);
    if !shape.examples.is_empty() {
        let texts = shape
            .examples
            .into_iter()
            .map(|example| crate::page::Text { text: example.text, label: None })
            .collect();
        facts.push(Fact { property: "examples".to_owned(), label: String::new(), texts, ..Fact::default() });
    }
    Block {
        title: match (title, shape.title) {
            (Some(title), Some(own)) => Some(format!("{title} : {own}")),
            (title, own) => title.or(own),
        },
        description: shape.description,
        type_words: shape.types,
        facts,
        others: shape.others,
    }
}

impl Block {
    /// Whether there is more to it than its type.
    fn says_more(&self) -> bool {
        // A title the link to the section shows already is no more.
        let named =
            self.title.as_ref().is_some_and(|title| !self.type_words.iter().any(|word| word.text == *title));
        named || self.description.is_some() || !self.facts.is_empty() || !self.others.is_empty()
    }
}
