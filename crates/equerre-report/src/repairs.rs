//! What was done to a copy of a data file, as data for renderers.

use serde::Serialize;

use crate::Message;

/// A copy in which what was obviously meant is written as the schema has it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DataCopy {
    /// The file it was made of, as the user named it.
    pub of: String,
    /// What was changed: the file, then its columns.
    pub changes: Vec<DataChange>,
    /// What was left alone although it can be understood, and why.
    pub left: Vec<DataChange>,
    /// What decided where a cell alone did not tell.
    pub proofs: Vec<DataProof>,
}

/// Changes of one kind in one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataChange {
    /// The kind's name, of several habits with a sign between.
    pub name: String,
    /// The column; `None`: the file as a whole.
    pub field: Option<String>,
    /// What it is, part by part.
    pub what: Vec<Message>,
    /// How many.
    pub count: u64,
    /// The first ones.
    pub places: Vec<ChangedPlace>,
}

/// A cell, a label or a property of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChangedPlace {
    /// The record in the file, from 1; `None`: the file as a whole.
    pub row: Option<u64>,
    /// What stood there.
    pub before: String,
    /// What stands in the copy; of what was left alone, the ways to read it.
    pub after: String,
}

/// A cell that can be read in one way only, and decides for its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataProof {
    /// The column.
    pub field: String,
    /// What it shows.
    pub what: Message,
    /// Cells that show it.
    pub count: u64,
    /// The record of the first.
    pub row: u64,
    /// Its text.
    pub cell: String,
}
