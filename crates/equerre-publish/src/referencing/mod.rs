//! The request for referencing: what the platform will make of the repository, the discussion that comes first, the entry
//! in the platform's list, and what the platform shows afterwards.

mod listing;
mod preflight;
mod request;
mod status;
mod texts;

pub use listing::{Entry, FILE, Listed, list};
pub use preflight::{About, Check, Look, Preflight, State, dropped, preflight};
pub use request::{Ask, Asked, Clone, ask, clone, propose};
pub use status::{Status, status};
pub use texts::{Stage, discussion, fate_message, mail};
