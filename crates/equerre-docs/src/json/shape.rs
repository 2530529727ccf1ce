//! What a schema asks, told in the place where it stands: its type, its rules, its cases, in words and links.

use equerre_model::{Kind, Node};

use super::drafts::in_force;
use super::facts;
use super::reference::{Place, Target};
use super::walk::Walk;
use crate::link;
use crate::page::{Block, Example, Fact, Inline, Row, together};
use crate::prose::Prose;

/// Deepest forms told within forms; deeper ones are sections.
const MAX_INLINE: usize = 8;

/// What a schema asks, told in the place where it stands.
#[derive(Default)]
pub(super) struct Shape {
    pub(super) types: Vec<Inline>,
    pub(super) facts: Vec<Fact>,
    pub(super) title: Option<String>,
    pub(super) description: Option<Prose>,
    pub(super) examples: Vec<Example>,
    pub(super) deprecated: bool,
    pub(super) others: Vec<Row>,
}

/// Where a schema stands: in which document, under which name, below which heading, within how many others.
pub(super) struct Spot {
    pub(super) place: Place,
    pub(super) name: String,
    pub(super) level: u8,
    pub(super) depth: usize,
}

impl Spot {
    /// A schema within this one.
    pub(super) fn inner(&self, place: Place, name: String) -> Self {
        Self { place, name, level: self.level, depth: self.depth + 1 }
    }

    /// The name of a part.
    pub(super) fn dotted(&self, key: &str) -> String {
        if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) }
    }

    /// The name of a case.
    pub(super) fn case(&self, case: &str) -> String {
        if self.name.is_empty() { case.to_owned() } else { format!("{} ({case})", self.name) }
    }
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

impl Walk<'_, '_> {
    /// A schema in the place where it stands: an object becomes a link to its section.
    pub(super) fn describe(&mut self, node: &Node, spot: &Spot) -> Shape {
        self.budget = self.budget.saturating_sub(1);
        if is_small(node) && self.budget > 0 && spot.depth > 0 && spot.depth < MAX_INLINE && self.inline {
            return self.small(node, spot);
        }
        let too_much = spot.depth >= MAX_INLINE || self.budget == 0;
        if has_properties(node) || too_much && is_large(node) {
            let link = self.link_to(&spot.place, &spot.name, false);
            let mut types = vec![link];
            types.extend(self.besides_object(node));
            return Shape {
                types,
                title: title(node),
                description: self.maker.prose(node.get("description"), spot.level),
                deprecated: node.get("deprecated").and_then(Node::as_bool) == Some(true),
                ..Shape::default()
            };
        }
        self.body(node, spot)
    }

    /// The types a schema of objects has besides: `null`, a text…
    pub(super) fn besides_object(&self, node: &Node) -> Vec<Inline> {
        let mut out = Vec::new();
        for name in node.get("type").map_or(&[][..], Node::items).iter().filter_map(Node::as_str) {
            if name != "object" {
                out.push(Inline::text(self.maker.say("doc-json-or")));
                let words = self.maker.label("doc-json-type", name).unwrap_or_else(|| name.to_owned());
                out.push(Inline::text(words));
            }
        }
        out
    }

    /// A case that says something of a few properties: told where it stands.
    fn small(&mut self, node: &Node, spot: &Spot) -> Shape {
        let at = spot.place.child("properties");
        let required = texts(node.get("required"));
        let mut told = Vec::new();
        for member in node.get("properties").map_or(&[][..], Node::members) {
            let key = &*member.key.text;
            let inner = self.describe(&member.value, &spot.inner(at.child(key), spot.dotted(key)));
            let any = self.maker.say("doc-json-any");
            let plain = inner.types.len() == 1 && inner.types[0].text == any && !inner.facts.is_empty();
            let inner = Shape { types: if plain { Vec::new() } else { inner.types }, ..inner };
            let mut one = block(inner, None);
            if required.contains(&key) {
                one.type_words.push(Inline::text(format!("({})", self.maker.say("doc-required"))));
            }
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
        let mut shape = self.body(node, spot);
        told.append(&mut shape.facts);
        shape.facts = told;
        if node.get("type").is_none() && node.get("$ref").is_none() {
            shape.types.clear();
        }
        shape
    }

    /// All a schema says but its properties.
    pub(super) fn body(&mut self, node: &Node, spot: &Spot) -> Shape {
        if let Some(all) = node.as_bool() {
            let id = if all { "doc-json-any" } else { "doc-json-never" };
            return Shape { types: vec![Inline::text(self.maker.say(id))], ..Shape::default() };
        }
        if node.kind() != Kind::Object {
            let values = self.maker.values(node);
            return Shape { types: values, ..Shape::default() };
        }
        let (in_force, idle) = in_force(node, self.documents.draft(&spot.place));
        let node = in_force.as_ref();
        let mut shape = Shape {
            title: title(node),
            description: self.maker.prose(node.get("description"), spot.level),
            examples: facts::examples(node),
            deprecated: node.get("deprecated").and_then(Node::as_bool) == Some(true),
            ..Shape::default()
        };
        let mut referred = false;
        let mut alone = false;
        for keyword in ["$ref", "$dynamicRef", "$recursiveRef"] {
            let Some(reference) = node.get_str(keyword) else { continue };
            referred = true;
            // Up to draft 7, what stands beside a reference asks nothing.
            alone |= keyword == "$ref" && self.documents.is_early(&spot.place);
            self.refer(reference, spot, &mut shape);
        }
        if alone {
            let shown = [
                "$ref",
                "title",
                "description",
                "examples",
                "example",
                "type",
                "definitions",
                "$defs",
                "$schema",
                "$id",
            ];
            shape.others = self.maker.others(node, &shown);
            for row in &mut shape.others {
                if let Some(last) = row.values.last_mut() {
                    last.notes.push(Inline::text(self.maker.say("doc-json-beside-ref")));
                }
            }
            return shape;
        }
        let nullable = self.types(node, spot, &mut shape, referred);
        shape.facts.extend(facts::facts(self.maker, node));
        if nullable && !shape.types.is_empty() {
            shape.types.push(Inline::text(self.maker.say("doc-json-or-null")));
        }
        self.object_facts(node, spot, &mut shape);
        self.cases(node, spot, &mut shape);
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
        if !spot.place.pointer.is_empty() {
            // Below the root these are no metadata of the page.
            shown.retain(|key| !matches!(*key, "$schema" | "$id" | "id" | "version"));
        }
        shape.others = self.maker.others(node, &shown);
        for (key, value) in idle {
            let mut values = self.maker.values(value);
            if let Some(last) = values.last_mut() {
                last.notes.push(Inline::text(self.maker.say("doc-json-not-in-draft")));
                shape.others.push(self.maker.row("doc-no", key, values));
            }
        }
        shape
    }

    /// What a reference leads to: a link to an object's section, or what is asked of a simple value, told here.
    fn refer(&mut self, reference: &str, spot: &Spot, shape: &mut Shape) {
        match self.documents.target(&spot.place, reference) {
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
                    || spot.depth >= MAX_INLINE
                    || (cases && (spot.depth > 0 || self.inline));
                if again || self.is_structured(node, &target, 0) {
                    shape.types.push(link);
                    return;
                }
                self.stack.push(target.clone());
                let inner = self.describe(node, &spot.inner(target, name));
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
        self.budget = self.budget.saturating_sub(1);
        if depth > 6 || self.budget == 0 {
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
    fn types(&mut self, node: &Node, spot: &Spot, shape: &mut Shape, referred: bool) -> bool {
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
                self.list(node, spot, shape);
                continue;
            }
            let words = self.maker.label("doc-json-type", one).unwrap_or_else(|| one.to_owned());
            shape.types.push(Inline::text(words));
        }
        if has_items && !listed.is_empty() && !listed.iter().any(|one| one == "array") {
            self.list(node, spot, &mut Shape::default());
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
}

fn title(node: &Node) -> Option<String> {
    node.get_str("title").map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

pub(super) fn has_properties(node: &Node) -> bool {
    ["properties", "patternProperties"]
        .iter()
        .any(|key| node.get(key).is_some_and(|list| !list.members().is_empty()))
}

/// The texts of a list.
pub(super) fn texts(node: Option<&Node>) -> Vec<&str> {
    node.map_or(&[][..], Node::items).iter().filter_map(Node::as_str).collect()
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

pub(super) fn block(shape: Shape, title: Option<String>) -> Block {
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
    pub(super) fn says_more(&self) -> bool {
        // A title the link to the section shows already is no more.
        let named =
            self.title.as_ref().is_some_and(|title| !self.type_words.iter().any(|word| word.text == *title));
        named || self.description.is_some() || !self.facts.is_empty() || !self.others.is_empty()
    }
}
