//! The rules a schema repository is read by.
//!
//! This crate knows what makes a reviewer, the reference validator or the platform send a schema back: one
//! rule, one file under `rules/`, with its page in both languages beside it. It also knows a repository's own
//! decisions about its findings (`equerre.toml`) and how to apply fixes without making anything worse.
//!
//! It refuses to know how findings are shown (`equerre-report` renders), how git stores trees (it sees
//! [`equerre_model::Tree`] and [`equerre_model::History`]), and what a cell may hold (`equerre-values`, in time).
//!
//! Start reading at [`rule::Rule`], then any file under `rules/`, then [`engine::lint`].

pub mod config;
pub mod context;
pub mod engine;
pub mod examples;
pub mod findings;
pub mod fix;
mod known_formats;
mod links;
pub mod reference;
pub mod registry;
pub mod rule;
mod rules;
mod tables;
mod words;

pub use config::Config;
pub use context::{Context, Surroundings};
pub use engine::{Selection, configuration, lint, lint_undetected};
pub use fix::{FixOptions, Fixed, fix};
pub use rule::Rule;
pub use words::nearest as nearest_name;

/// The words of this crate's findings, to be given to [`equerre_report::Localizer::new`].
pub const CATALOG: equerre_report::Catalog = equerre_report::Catalog {
    fr: include_str!("../messages/fr.ftl"),
    en: include_str!("../messages/en.ftl"),
};
