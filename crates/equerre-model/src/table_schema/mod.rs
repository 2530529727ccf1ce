//! Table Schema: a typed view over a descriptor.
//!
//! A view borrows the tree and never fails: what has the wrong shape is simply absent from it (the shape
//! itself is checked by [`crate::shape::check`] with the tables of [`keys`]). Unknown keys stay in the tree.

pub mod checks;
pub mod keys;
pub mod types;

use crate::node::{Member, Node};

/// Which version of the standard a descriptor follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandardVersion {
    /// Version 1, also when nothing is said (as the standard asks).
    V1,
    /// Version 2.
    V2,
    /// A profile of its own: both versions' keys are accepted.
    Custom,
}

impl StandardVersion {
    /// The version a Table Schema or a Data Package declares.
    ///
    /// Source: frictionless 5.21.0, measured: without `$schema` it is version 1; the addresses under
    /// datapackage.org/profiles say their version; any other address, the widespread
    /// frictionlessdata.io/schemas/table-schema.json included, is a profile of its own.
    #[must_use]
    pub fn of(node: &Node) -> Self {
        let Some(url) = node.get_str("$schema").filter(|url| !url.is_empty()) else { return Self::V1 };
        let path = url.split_once("://").map_or(url, |(_, rest)| rest);
        match path.strip_prefix("datapackage.org/profiles/") {
            Some(rest) if rest.starts_with("1.") => Self::V1,
            Some(rest) if rest.starts_with("2.") => Self::V2,
            _ => Self::Custom,
        }
    }
}

/// A Table Schema.
#[derive(Clone, Copy, Debug)]
pub struct TableSchema<'a> {
    /// The root of the descriptor.
    pub node: &'a Node,
}

/// A field of a Table Schema.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// The field's mapping.
    pub node: &'a Node,
    /// Position in `fields`, from 0.
    pub index: usize,
}

impl<'a> TableSchema<'a> {
    /// Views a descriptor.
    #[must_use]
    pub const fn new(node: &'a Node) -> Self {
        Self { node }
    }

    /// Whether a document looks like a Table Schema: a mapping with a list `fields`.
    #[must_use]
    pub fn is_one(node: &Node) -> bool {
        node.get("fields").is_some_and(|fields| matches!(fields.value, crate::Value::Array(_)))
    }

    /// The fields that are mappings, in order.
    pub fn fields(self) -> impl Iterator<Item = Field<'a>> {
        let items = self.node.get("fields").map_or(&[][..], Node::items);
        items
            .iter()
            .enumerate()
            .filter(|(_, node)| matches!(node.value, crate::Value::Object(_)))
            .map(|(index, node)| Field { node, index })
    }

    /// The first field of that name.
    #[must_use]
    pub fn field(self, name: &str) -> Option<Field<'a>> {
        self.fields().find(|field| field.name() == Some(name))
    }

    /// The version of the standard the descriptor declares by `$schema`.
    ///
    /// See [`StandardVersion::of`].
    #[must_use]
    pub fn standard_version(self) -> StandardVersion {
        StandardVersion::of(self.node)
    }

    /// The columns of the primary key, with their nodes.
    #[must_use]
    pub fn primary_key(self) -> Vec<(&'a str, &'a Node)> {
        names(self.node.get("primaryKey"))
    }
}

/// The texts of a key that may be one text or a list of them.
#[must_use]
pub fn names(node: Option<&Node>) -> Vec<(&str, &Node)> {
    match node {
        None => Vec::new(),
        Some(node) => match node.as_str() {
            Some(text) => vec![(text, node)],
            None => node.items().iter().filter_map(|item| Some((item.as_str()?, item))).collect(),
        },
    }
}

impl<'a> Field<'a> {
    /// The name, if it is a text.
    #[must_use]
    pub fn name(self) -> Option<&'a str> {
        self.node.get_str("name")
    }

    /// The name, or the position in words a reader can find.
    #[must_use]
    pub fn label(self) -> String {
        self.name().map_or_else(|| format!("fields[{}]", self.index), str::to_owned)
    }

    /// The type; `string` when none is given, as the reference reads it. `None` when it is not a text.
    #[must_use]
    pub fn type_name(self) -> Option<&'a str> {
        match self.node.get("type") {
            None => Some("string"),
            Some(node) => node.as_str(),
        }
    }

    /// The format without its old `fmt:` prefix; `default` when none is given.
    #[must_use]
    pub fn format(self) -> &'a str {
        let format = self.node.get_str("format").unwrap_or("default");
        format.strip_prefix("fmt:").unwrap_or(format)
    }

    /// The value of a key.
    #[must_use]
    pub fn get(self, key: &str) -> Option<&'a Node> {
        self.node.get(key)
    }

    /// The member of a key.
    #[must_use]
    pub fn member(self, key: &str) -> Option<&'a Member> {
        self.node.member(key)
    }

    /// The constraints, if they are a mapping.
    #[must_use]
    pub fn constraints(self) -> Option<&'a Node> {
        self.node.get("constraints").filter(|node| matches!(node.value, crate::Value::Object(_)))
    }

    /// One constraint.
    #[must_use]
    pub fn constraint(self, name: &str) -> Option<&'a Node> {
        self.constraints()?.get(name)
    }

    /// The examples, `example` and those of `examples`, with the cell each would be: a text or a number as it stands,
    /// anything else as JSON. A list under `example` is several examples, but for a field of lists.
    #[must_use]
    pub fn examples(self) -> Vec<(&'a Node, String)> {
        let mut out: Vec<(&Node, String)> = Vec::new();
        let mut add = |node: &'a Node| {
            let text = match &node.value {
                crate::Value::Null => return,
                crate::Value::String(text) => text.to_string(),
                crate::Value::Number(text) => text.to_string(),
                _ => node.to_line(),
            };
            if !text.is_empty() && !out.iter().any(|(_, known)| *known == text) {
                out.push((node, text));
            }
        };
        for key in ["example", "examples"] {
            let Some(value) = self.get(key) else { continue };
            let is_value = key == "example" && matches!(self.type_name(), Some("array" | "list" | "any"));
            match &value.value {
                crate::Value::Array(items) if !is_value => items.iter().for_each(&mut add),
                _ => add(value),
            }
        }
        out
    }

    /// Whether `constraints.required` is true.
    #[must_use]
    pub fn is_required(self) -> bool {
        self.constraint("required").and_then(Node::as_bool) == Some(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[test]
    fn a_view_gives_what_is_right_and_leaves_out_the_rest() {
        let text = r#"{"fields": [{"name": "a", "type": 3, "x-own": 1}, "b", {"format": "fmt:%Y"}], "primaryKey": ["a", 2]}"#;
        let root = json::parse(text.as_bytes()).root.unwrap();
        let schema = TableSchema::new(&root);
        let fields: Vec<_> = schema.fields().collect();
        assert_eq!(fields.len(), 2);
        assert_eq!((fields[0].name(), fields[0].type_name()), (Some("a"), None));
        assert!(fields[0].get("x-own").is_some());
        assert_eq!(
            (fields[1].label().as_str(), fields[1].type_name(), fields[1].format()),
            ("fields[2]", Some("string"), "%Y")
        );
        assert_eq!(schema.primary_key().len(), 1);
    }

    #[test]
    fn examples_are_cells() {
        let text = r#"{"fields": [{"name": "a", "example": ["x", 1.50], "examples": ["x", true]},
            {"name": "b", "type": "array", "example": ["x"]}]}"#;
        let root = json::parse(text.as_bytes()).root.unwrap();
        let examples =
            |field: Field<'_>| field.examples().into_iter().map(|(_, cell)| cell).collect::<Vec<_>>();
        let found: Vec<Vec<String>> = TableSchema::new(&root).fields().map(examples).collect();
        assert_eq!(found, [vec!["x", "1.50", "true"], vec![r#"["x"]"#]]);
    }

    #[test]
    fn the_version_comes_from_the_schema_address() {
        let version = |url: &str| {
            let text = format!("{{\"$schema\": \"{url}\"}}");
            let root = json::parse(text.as_bytes()).root.unwrap();
            TableSchema::new(&root).standard_version()
        };
        assert_eq!(version("https://datapackage.org/profiles/2.0/tableschema.json"), StandardVersion::V2);
        assert_eq!(version("https://frictionlessdata.io/schemas/table-schema.json"), StandardVersion::Custom);
        assert_eq!(version(""), StandardVersion::V1);
    }
}
