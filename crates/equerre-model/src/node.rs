//! A document as its author wrote it: values with the bytes they stand on.
//!
//! JSON and YAML documents become the same tree, so everything above reads both. Order, repeated keys and
//! the spelling of numbers are kept.

use equerre_report::Span;

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The bytes of the value, delimiters included.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, in the spelling of the file.
    Number(Box<str>),
    /// A text, escapes resolved.
    String(Box<str>),
    /// A list.
    Array(Vec<Node>),
    /// A mapping, in the order of the file; a repeated key appears as often as it is written.
    Object(Vec<Member>),
}

/// One key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The key.
    pub key: Key,
    /// The value.
    pub value: Node,
}

/// A key and its place, quotation marks included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The text, escapes resolved.
    pub text: Box<str>,
    /// The bytes.
    pub span: Span,
}

/// The kind of a value, in JSON's terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// Any number.
    Number,
    /// A text.
    String,
    /// A list.
    Array,
    /// A mapping.
    Object,
}

impl Member {
    /// The bytes from the key to the end of the value.
    #[must_use]
    pub fn span(&self) -> Span {
        self.key.span.join(self.value.span)
    }
}

impl Node {
    /// The kind of the value.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self.value {
            Value::Null => Kind::Null,
            Value::Bool(_) => Kind::Boolean,
            Value::Number(_) => Kind::Number,
            Value::String(_) => Kind::String,
            Value::Array(_) => Kind::Array,
            Value::Object(_) => Kind::Object,
        }
    }

    /// The text, if it is one.
    #[must_use]
    pub const fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The truth value, if it is one.
    #[must_use]
    pub const fn as_bool(&self) -> Option<bool> {
        match self.value {
            Value::Bool(b) => Some(b),
            _ => None,
        }
    }

    /// The spelling of the number, if it is one.
    #[must_use]
    pub const fn as_number(&self) -> Option<&str> {
        match &self.value {
            Value::Number(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it is a number without fraction, as JSON Schema understands it (`1`, `1.0`, `1e2`).
    #[must_use]
    pub fn is_integer(&self) -> bool {
        self.as_number().is_some_and(|text| {
            !text.contains(['.', 'e', 'E'])
                || text.parse::<f64>().is_ok_and(|x| x.is_finite() && x.fract() == 0.0)
        })
    }

    /// The items, if it is a list.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match &self.value {
            Value::Array(items) => items,
            _ => &[],
        }
    }

    /// The members, if it is a mapping.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        match &self.value {
            Value::Object(members) => members,
            _ => &[],
        }
    }

    /// The member of that name. Of a repeated key the last counts, as for every JSON reader in use.
    #[must_use]
    pub fn member(&self, key: &str) -> Option<&Member> {
        self.members().iter().rev().find(|member| &*member.key.text == key)
    }

    /// The value of that name (see [`Node::member`]).
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.member(key).map(|member| &member.value)
    }

    /// The text of that name.
    #[must_use]
    pub fn get_str(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_str()
    }

    /// The value at a JSON Pointer (RFC 6901), such as `/fields/0/name`.
    #[must_use]
    pub fn pointer(&self, pointer: &str) -> Option<&Self> {
        if pointer.is_empty() {
            return Some(self);
        }
        pointer.strip_prefix('/')?.split('/').try_fold(self, |node, token| {
            let token = token.replace("~1", "/").replace("~0", "~");
            match &node.value {
                Value::Array(items) => items.get(token.parse::<usize>().ok()?),
                Value::Object(_) => node.get(&token),
                _ => None,
            }
        })
    }

    /// All nodes, this one first, in the order of the file.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Self)) {
        visit(self);
        match &self.value {
            Value::Array(items) => items.iter().for_each(|item| item.walk(visit)),
            Value::Object(members) => members.iter().for_each(|m| m.value.walk(visit)),
            _ => {}
        }
    }

    /// The same value for libraries that read [`serde_json::Value`]. Places are lost, of a repeated key the
    /// last value is kept, a number JSON cannot hold becomes a text.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        use serde_json::Value as Json;
        match &self.value {
            Value::Null => Json::Null,
            Value::Bool(b) => Json::Bool(*b),
            Value::Number(text) => match serde_json::from_str::<serde_json::Number>(text) {
                Ok(number) => Json::Number(number),
                Err(_) => Json::String(text.clone().into()),
            },
            Value::String(text) => Json::String(text.clone().into()),
            Value::Array(items) => Json::Array(items.iter().map(Self::to_json).collect()),
            Value::Object(members) => {
                Json::Object(members.iter().map(|m| (m.key.text.to_string(), m.value.to_json())).collect())
            }
        }
    }

    /// The value as JSON on one line: numbers as they are written, of a repeated key the last value.
    #[must_use]
    pub fn to_line(&self) -> String {
        let mut out = String::new();
        self.push_line(&mut out);
        out
    }

    fn push_line(&self, out: &mut String) {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        match &self.value {
            Value::Null => out.push_str("null"),
            Value::Bool(b) => out.push_str(if *b { "true" } else { "false" }),
            Value::Number(text) => out.push_str(text),
            Value::String(text) => out.push_str(&quoted(text)),
            Value::Array(items) => {
                out.push('[');
                for (n, item) in items.iter().enumerate() {
                    out.push_str(if n > 0 { ", " } else { "" });
                    item.push_line(out);
                }
                out.push(']');
            }
            Value::Object(members) => {
                out.push('{');
                let mut first = true;
                for (n, member) in members.iter().enumerate() {
                    if members[n + 1..].iter().any(|later| later.key.text == member.key.text) {
                        continue;
                    }
                    out.push_str(if first { "" } else { ", " });
                    first = false;
                    out.push_str(&quoted(&member.key.text));
                    out.push_str(": ");
                    member.value.push_line(out);
                }
                out.push('}');
            }
        }
    }

    /// Whether two values are the same whatever their place, the order of keys and the spelling of numbers.
    #[must_use]
    pub fn same_value(&self, other: &Self) -> bool {
        fn same_number(a: &str, b: &str) -> bool {
            a == b
                || matches!((a.parse::<f64>(), b.parse::<f64>()), (Ok(x), Ok(y)) if x.to_bits() == y.to_bits())
        }
        match (&self.value, &other.value) {
            (Value::Number(a), Value::Number(b)) => same_number(a, b),
            (Value::Array(a), Value::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same_value(b))
            }
            (Value::Object(a), Value::Object(b)) => {
                a.len() == b.len()
                    && a.iter().all(|m| other.get(&m.key.text).is_some_and(|v| m.value.same_value(v)))
            }
            (a, b) => a == b,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::json;

    fn node(text: &str) -> super::Node {
        json::parse(text.as_bytes()).root.unwrap()
    }

    #[test]
    fn a_pointer_unescapes_its_tokens() {
        let root = node(r#"{"a/b": [{"~": 1}]}"#);
        assert_eq!(root.pointer("/a~1b/0/~0").unwrap().as_number(), Some("1"));
        assert!(root.pointer("/a~1b/1").is_none());
        assert!(root.pointer("").is_some());
    }

    #[test]
    fn a_line_keeps_the_spelling_of_numbers() {
        let line = node("{\"a\": [1.50, null],\n \"b\": 1, \"b\": \"x\\\"\"}").to_line();
        assert_eq!(line, "{\"a\": [1.50, null], \"b\": \"x\\\"\"}");
    }

    #[test]
    fn the_last_of_a_repeated_key_counts() {
        assert_eq!(node(r#"{"a": 1, "a": 2}"#).get("a").unwrap().as_number(), Some("2"));
    }

    #[test]
    fn integers_are_numbers_without_fraction() {
        for (text, expected) in [("1", true), ("1.0", true), ("1e2", true), ("1.5", false), ("\"1\"", false)]
        {
            assert_eq!(node(text).is_integer(), expected, "{text}");
        }
    }

    #[test]
    fn sameness_ignores_order_and_spelling() {
        assert!(node(r#"{"a": 1.0, "b": [true]}"#).same_value(&node(r#"{"b":[true],"a":1}"#)));
        assert!(!node("[1, 2]").same_value(&node("[2, 1]")));
    }
}
