//! What French open-data schemas are made of, as their authors wrote it.
//!
//! This crate knows the files: Table Schema, Data Package, JSON Schema, the platform's `schemas.yml`,
//! `schema.yml`, `repertoires.yml` and catalogue; where they lie in a repository, on disk, at a git revision or
//! in memory ([`Tree`]); and what the repository published before ([`History`]).
//!
//! It refuses to know whether something is good: it says what stands where, and what has another form than
//! the standards' tables ask for. Judging is `equerre-lint`'s.
//!
//! Start reading at [`Node`] (a document with the bytes of every value), then [`json`], [`Tree`],
//! [`SchemaRepository`] and [`table_schema`].
//!
//! The `git` feature, off by default, adds the git implementation of [`Tree`] and [`History`]; without it the
//! crate has no native code and builds for WebAssembly.

pub mod changelog;
pub mod data_package;
pub mod deprecation;
pub mod document;
pub mod edits;
mod error;
pub mod forge;
#[cfg(feature = "git")]
pub mod git;
pub mod history;
pub mod json;
pub mod json_schema;
mod node;
pub mod platform;
pub mod repository;
pub mod shape;
pub mod table_schema;
mod tables;
pub mod tree;
pub mod version;
mod written;
pub mod yaml;

pub use deprecation::Deprecation;
pub use document::{Document, Syntax};
pub use error::ModelError;
pub use history::{FolderHistory, History, MemoryHistory, Past, Tag};
pub use json_schema::OfflineRetriever;
pub use node::{Key, Kind, Member, Node, Value};
pub use repository::{SchemaKind, SchemaRepository, Undetected};
pub use tables::{TableOf, Unread};
pub use tree::{Entry, EntryKind, FolderTree, MemoryTree, OverlayTree, SubTree, SubsetTree, Tree};
pub use version::PlatformVersion;
pub use written::Written;
