//! Data files judged by a schema: a stream of bytes in, a stream of findings out.
//!
//! **Knows** encodings, CSV and its dialects, headers, rows, keys, custom checks. **Refuses to know** whether
//! a cell is valid (that is `equerre-values`), how schemas evolve, and how findings are shown.
//!
//! Start at [`validate`]: it reads chunks of whole records ([`input`]), binds the [`Schema`] to the header
//! ([`table`]), judges each chunk on any thread, and gives the findings in the order of the file to a
//! [`Sink`]. Memory does not depend on the number of rows: keys are hashes, and go to a temporary file when
//! there are too many.

pub mod checks;
mod finding;
pub mod input;
pub mod table;

pub use finding::{CustomType, Detail, Finding, FindingType, Level, Sink};
pub use input::dialect::{Dialect, DialectOptions};
pub use input::reader::ReadError;
pub use table::run::{Options, References, Summary, keys, validate};
pub use table::schema::{Profile, Schema};
