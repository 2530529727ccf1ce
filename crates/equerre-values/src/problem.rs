//! What in a field's descriptor keeps it from being applied as written.

use equerre_report::Span;

/// A part of a descriptor that cannot be used. The rest of the field still is.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// What it is.
    pub kind: ProblemKind,
    /// Its place in the descriptor.
    pub span: Span,
}

/// What cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// A type nobody knows: cells are taken as they are.
    UnknownType(String),
    /// A format of a text nobody knows: cells are taken as plain texts.
    UnknownFormat(String),
    /// A date format no date can be read by: no cell is accepted. The reason is a message's attribute.
    UnreadableFormat(String, &'static str),
    /// A pattern that is not well formed: it is not applied. The reason is a message's attribute.
    InvalidPattern(String, &'static str, usize),
    /// A pattern too large to be matched: it is not applied.
    PatternTooLarge(String),
    /// A bound that is no value of the field: it is not applied.
    UnreadableBound(&'static str, String),
    /// A value of the enumeration that is no value of the field: no cell can equal it.
    UnreadableEnumValue(String),
    /// A constraint of the wrong kind: it is not applied.
    WrongKind(&'static str),
    /// A JSON Schema that cannot be compiled: it is not applied.
    InvalidJsonSchema(String),
}
