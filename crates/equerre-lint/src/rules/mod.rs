//! The rules, a folder a category, a file a rule; its pages lie beside it.

pub mod config;
pub mod metadata;
pub mod names;
pub mod referencing;
pub mod repository;
pub mod review;
pub mod spec;
pub mod values;
pub mod versions;
