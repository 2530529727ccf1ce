//! The checks of the binary, for a page in a browser: a schema is opened once, then files, rows and cells are judged.
//!
//! **Knows** how a page asks and is answered: settings in JSON, bytes, an answer in JSON. **Refuses to know** what is
//! valid (that is `equerre-validate` and `equerre-values`) and what a page looks like (`docs-templates/site`).
//!
//! Start at [`Checker::answer`]. Compiled to WebAssembly, `abi` gives it to scripts: bytes in, bytes out. A file's
//! answer is the JSON report of `equerre validate`, so that a page and the binary cannot disagree unseen.

#[cfg(target_arch = "wasm32")]
mod abi;
mod ask;
mod judge;

pub use ask::Checker;
