//! The schemas within a schema: items of lists, other properties, the forms a value may or must have.

use equerre_model::{Kind, Node};
use equerre_report::Message;

use super::facts::{self, fact, written};
use super::reference::Place;
use super::shape::{Shape, Spot, block};
use super::walk::Walk;
use crate::page::{Block, Fact, Inline};

impl Walk<'_, '_> {
    /// The items of a list.
    pub(super) fn list(&mut self, node: &Node, spot: &Spot, shape: &mut Shape) {
        let mut blocks = Vec::new();
        let one = |walk: &mut Self, key: &str, item: &Node, at: Place| {
            let name = if spot.name.is_empty() { key.to_owned() } else { format!("{}[]", spot.name) };
            walk.describe(item, &spot.inner(at, name))
        };
        let items = node.get("items").filter(|items| items.kind() != Kind::Array);
        // After `prefixItems`, `items` is about the others.
        let others = items.filter(|_| node.get("prefixItems").is_some());
        if let Some(item) = items.filter(|_| others.is_none()) {
            let inner = one(self, "items", item, spot.place.child("items"));
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
            let at = spot.place.child(key);
            let mut blocks = Vec::new();
            for (n, item) in list.items().iter().enumerate() {
                let inner = one(self, key, item, at.child(&n.to_string()));
                let title = self.maker.text(&Message::new("doc-json-item").with("n", n + 1));
                blocks.push(block(inner, Some(title)));
            }
            shape.facts.push(Fact { blocks, ..fact(self.maker, "prefixItems", Vec::new(), Vec::new()) });
        }
        if let Some(found) = others.and_then(|item| self.single("items", item, spot)) {
            let label = self.maker.say("doc-fact-additionalItems");
            shape.facts.push(Fact { label, ..found });
        }
        for key in ["additionalItems", "unevaluatedItems", "contains"] {
            let Some(item) = node.get(key) else { continue };
            if let Some(found) = self.single(key, item, spot) {
                shape.facts.push(found);
            }
        }
    }

    /// A keyword that holds one schema: `false` in words, `true` not at all, else as a form.
    pub(super) fn single(&mut self, key: &str, item: &Node, spot: &Spot) -> Option<Fact> {
        match item.as_bool() {
            Some(true) => None,
            Some(false) => {
                let words =
                    self.maker.label("doc-json-no", key).unwrap_or_else(|| self.maker.say("doc-json-never"));
                Some(fact(self.maker, key, vec![Inline::text(words)], Vec::new()))
            }
            None => {
                let inner = self.describe(item, &spot.inner(spot.place.child(key), spot.dotted(key)));
                Some(Fact {
                    blocks: vec![block(inner, None)],
                    ..fact(self.maker, key, Vec::new(), Vec::new())
                })
            }
        }
    }

    /// What is asked of an object besides its properties.
    pub(super) fn object_facts(&mut self, node: &Node, spot: &Spot, shape: &mut Shape) {
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
            if let Some(found) = self.single(key, item, spot) {
                shape.facts.push(found);
            }
        }
        for key in ["dependencies", "dependentSchemas"] {
            let Some(list) = node.get(key) else { continue };
            shape.facts.extend(facts::dependent(self.maker, list));
            let at = spot.place.child(key);
            let mut blocks = Vec::new();
            for member in list.members().iter().filter(|member| member.value.kind() != Kind::Array) {
                let inside = spot.inner(at.child(&member.key.text), spot.dotted(&member.key.text));
                let inner = self.describe(&member.value, &inside);
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
    pub(super) fn cases(&mut self, node: &Node, spot: &Spot, shape: &mut Shape) {
        let before = std::mem::replace(&mut self.inline, true);
        self.cases_inline(node, spot, shape);
        self.inline = before;
    }

    fn cases_inline(&mut self, node: &Node, spot: &Spot, shape: &mut Shape) {
        for key in ["allOf", "anyOf", "oneOf"] {
            let items = node.get(key).map_or(&[][..], Node::items);
            if items.is_empty() {
                continue;
            }
            let at = spot.place.child(key);
            let mut blocks = Vec::new();
            for (n, item) in items.iter().enumerate() {
                let case = self.maker.text(&Message::new("doc-json-case").with("n", n + 1));
                let inner = self.describe(item, &spot.inner(at.child(&n.to_string()), spot.case(&case)));
                blocks.push(block(inner, None));
            }
            let words = self.maker.label("doc-json", key).unwrap_or_default();
            shape.facts.push(Fact { blocks, ..fact(self.maker, key, vec![Inline::text(words)], Vec::new()) });
        }
        for key in ["not", "if", "then", "else"] {
            let Some(item) = node.get(key) else { continue };
            let inner = self.describe(item, &spot.inner(spot.place.child(key), spot.case(key)));
            shape.facts.push(Fact {
                blocks: vec![block(inner, None)],
                ..fact(self.maker, key, Vec::new(), Vec::new())
            });
        }
    }
}
