//! The platform's catalogue, rebuilt from its list of repositories: what its daily job does, with reasons and a memory.
//!
//! [`build`] goes from `repertoires.yml` to a folder a web server can serve: each listed repository is fetched
//! ([`Mirrors`]), its tags are judged (`decision`, which asks [`crate::platform`]), the result is held against what was
//! published before ([`Lock`]), and written (`outputs`, `feeds`). [`check`] holds a folder against its lock; [`stats`]
//! counts.
//!
//! Everything in the list and in the repositories is hostile: names, paths, sizes, objects. One entry that cannot be
//! used never stops the others. The clock, the order of folders and the number of threads change nothing of what is
//! written: dates are those of commits.
//!
//! Source: the platform's pipeline as read on 2026-07-21, and its output of 2026-08-22 (where the two differ, its output).

mod asks;
mod build;
mod cache;
mod check;
mod decision;
mod entry;
mod feeds;
mod files;
mod json;
mod lock;
mod memory;
mod mirror;
mod names;
mod news;
mod outputs;
mod pages;
mod stats;

pub use asks::Asks;
pub use build::{Built, Options, build};
pub use check::{Damage, check};
pub use decision::{Reason, Refusal};
pub use entry::{Entry, entries};
pub use lock::{FILE_NAME as LOCK_FILE, FileMark, Kept, Lock, Locked, Package, Version};
pub use memory::{Surprise, SurpriseKind};
pub use mirror::{Limits, Mirrors};
pub use names::is_served;
pub use news::News;
pub use stats::{Stats, stats};

/// Where the platform publishes.
pub const PLATFORM_URL: &str = "https://schema.data.gouv.fr";
/// The folder of what is published, in the catalogue's.
pub const SCHEMAS: &str = "schemas";
