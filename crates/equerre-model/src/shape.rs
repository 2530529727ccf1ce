//! Which keys a mapping may have, and which form their values must have.
//!
//! One table per kind of mapping (see [`crate::table_schema::keys`] and its siblings); the tables are the
//! only place that lists keys. Checking a node against its table yields [`ShapeProblem`]s; what they are
//! worth is for a rule to say.

use equerre_report::Span;

use crate::node::{Kind, Member, Node};

/// Where a key comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Version 1 of the standard.
    V1,
    /// Added by version 2 of the standard.
    V2,
    /// A French extension, read by the platform or by Validata.
    French,
    /// Read by the reference library, in no standard.
    Reference,
    /// Formerly in use; the key to write today.
    Legacy(&'static str),
}

/// The form a value must have.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Anything.
    Any,
    /// A text.
    String,
    /// `true` or `false`.
    Boolean,
    /// A number without fraction.
    Integer,
    /// A list.
    Array,
    /// A list whose items all have a form.
    ArrayOf(&'static Shape),
    /// A mapping.
    Object,
    /// A mapping of a known kind.
    Mapping(&'static Table),
    /// One of several forms.
    AnyOf(&'static [Shape]),
    /// One of these texts.
    OneOf(&'static [&'static str]),
}

/// One key.
#[derive(Clone, Copy, Debug)]
pub struct KeySpec {
    /// The key.
    pub name: &'static str,
    /// The form of its value.
    pub shape: Shape,
    /// Where it comes from.
    pub origin: Origin,
    /// Whether the reference validator refuses another form.
    pub binding: bool,
}

impl KeySpec {
    /// A key whose form the reference validator checks.
    #[must_use]
    pub const fn bound(name: &'static str, shape: Shape, origin: Origin) -> Self {
        Self { name, shape, origin, binding: true }
    }

    /// A key whose form it does not check.
    #[must_use]
    pub const fn free(name: &'static str, shape: Shape, origin: Origin) -> Self {
        Self { name, shape, origin, binding: false }
    }
}

/// The keys of one kind of mapping.
#[derive(Debug)]
pub struct Table {
    /// What the mapping is, for messages: a stable name such as `field`.
    pub name: &'static str,
    /// The keys.
    pub keys: &'static [KeySpec],
    /// Keys without which the reference validator refuses the mapping.
    pub required: &'static [&'static str],
}

impl Table {
    /// The specification of a key.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&'static KeySpec> {
        self.keys.iter().find(|key| key.name == name)
    }
}

/// A value that has not the form its key asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShapeProblem {
    /// The key, or the key of the list that holds the item.
    pub key: String,
    /// Where the value stands.
    pub span: Span,
    /// What stands there.
    pub found: Kind,
    /// What is asked for.
    pub expected: Expected,
    /// Whether the reference validator refuses it.
    pub binding: bool,
}

/// What a key asks for, in the forms a message tells apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A value of one of these kinds.
    Kinds(Vec<&'static str>),
    /// One of these texts.
    Texts(&'static [&'static str]),
    /// A key that is missing.
    Key(&'static str),
}

/// Checks a mapping against its table, and the mappings of known kind inside it.
#[must_use]
pub fn check(node: &Node, table: &'static Table) -> Vec<ShapeProblem> {
    let mut out = Vec::new();
    check_into(node, table, &mut out);
    out
}

fn check_into(node: &Node, table: &'static Table, out: &mut Vec<ShapeProblem>) {
    for required in table.required {
        if node.get(required).is_none() {
            out.push(ShapeProblem {
                key: (*required).to_owned(),
                span: Span::new(node.span.start, (node.span.start + 1).min(node.span.end)),
                found: Kind::Null,
                expected: Expected::Key(required),
                binding: true,
            });
        }
    }
    for member in node.members() {
        if let Some(spec) = table.key(&member.key.text) {
            // Of a repeated key only the last counts.
            if node.member(&member.key.text).is_some_and(|last| std::ptr::eq(last, member)) {
                check_value(member, &member.value, &spec.shape, spec.binding, out);
            }
        }
    }
}

fn check_value(
    member: &Member,
    value: &Node,
    shape: &'static Shape,
    binding: bool,
    out: &mut Vec<ShapeProblem>,
) {
    if !fits(value, shape) {
        let expected = match shape {
            Shape::OneOf(texts) if value.as_str().is_some() => Expected::Texts(texts),
            _ => {
                let mut kinds = Vec::new();
                kind_names(shape, &mut kinds);
                Expected::Kinds(kinds)
            }
        };
        let key = member.key.text.to_string();
        out.push(ShapeProblem { key, span: value.span, found: value.kind(), expected, binding });
        return;
    }
    match shape {
        Shape::Mapping(table) => check_into(value, table, out),
        Shape::ArrayOf(item) => {
            value.items().iter().for_each(|node| check_value(member, node, item, binding, out));
        }
        Shape::AnyOf(shapes) => {
            if let Some(shape) = shapes
                .iter()
                .find(|shape| fits_deep(value, shape))
                .or_else(|| shapes.iter().find(|s| fits(value, s)))
            {
                check_value(member, value, shape, binding, out);
            }
        }
        _ => {}
    }
}

/// Whether a value has the outer form of a shape.
#[must_use]
pub fn fits(value: &Node, shape: &Shape) -> bool {
    match shape {
        Shape::Any => true,
        Shape::String => value.kind() == Kind::String,
        Shape::Boolean => value.kind() == Kind::Boolean,
        Shape::Integer => value.is_integer(),
        Shape::Array | Shape::ArrayOf(_) => value.kind() == Kind::Array,
        Shape::Object | Shape::Mapping(_) => value.kind() == Kind::Object,
        Shape::AnyOf(shapes) => shapes.iter().any(|shape| fits(value, shape)),
        Shape::OneOf(texts) => value.as_str().is_some_and(|text| texts.contains(&text)),
    }
}

/// The same, looking at the items of a list too: which alternative of several is meant.
fn fits_deep(value: &Node, shape: &Shape) -> bool {
    match shape {
        Shape::ArrayOf(item) => fits(value, shape) && value.items().iter().all(|node| fits(node, item)),
        _ => fits(value, shape),
    }
}

fn kind_names(shape: &Shape, out: &mut Vec<&'static str>) {
    let name = match shape {
        Shape::Any => "any",
        Shape::String | Shape::OneOf(_) => "string",
        Shape::Boolean => "boolean",
        Shape::Integer => "integer",
        Shape::Array | Shape::ArrayOf(_) => "array",
        Shape::Object | Shape::Mapping(_) => "object",
        Shape::AnyOf(shapes) => {
            shapes.iter().for_each(|shape| kind_names(shape, out));
            return;
        }
    };
    if !out.contains(&name) {
        out.push(name);
    }
}

impl Kind {
    /// A stable name, the one JSON Schema uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }
}
