//! The commands: each turns its arguments into calls of one capability, and its report into output.

pub mod catalog;
pub mod check;
pub mod deprecate;
pub mod diff;
pub mod doc;
pub mod example;
pub mod explain;
pub mod generate;
pub mod infer;
pub mod lint;
pub mod lsp;
pub mod migrate;
pub mod new;
mod plan;
pub mod publish;
pub mod release;
pub mod rules;
pub mod site;
pub mod validate;
