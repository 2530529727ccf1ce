//! What came of cells looked at before: most of what people write otherwise, they write over and over.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::{Arc, Mutex};

use crate::quick::Quick;

/// Cells of a column that are remembered.
const MOST: usize = 50_000;
/// Longest of them, in bytes.
const LONGEST: usize = 100;

/// What came of the cells of a column, for all threads.
#[derive(Debug)]
pub(crate) struct Memory<T> {
    known: Mutex<HashMap<Box<str>, Arc<T>, BuildHasherDefault<Quick>>>,
}

impl<T> Default for Memory<T> {
    fn default() -> Self {
        Self { known: Mutex::new(HashMap::default()) }
    }
}

impl<T> Memory<T> {
    /// What came of a cell.
    pub(crate) fn get(&self, cell: &str) -> Option<Arc<T>> {
        if cell.len() > LONGEST {
            return None;
        }
        self.known.lock().ok()?.get(cell).cloned()
    }

    /// Remembers what came of a cell, while there is room.
    pub(crate) fn put(&self, cell: &str, what: T) -> Arc<T> {
        let what = Arc::new(what);
        if cell.len() <= LONGEST
            && let Ok(mut known) = self.known.lock()
            && known.len() < MOST
        {
            known.insert(cell.into(), Arc::clone(&what));
        }
        what
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_is_bounded() {
        let memory = Memory::default();
        for n in 0..MOST + 10 {
            memory.put(&n.to_string(), n);
        }
        memory.put(&"x".repeat(LONGEST + 1), 0);
        assert_eq!(memory.get("7").as_deref(), Some(&7));
        assert!(memory.get(&(MOST + 1).to_string()).is_none());
        assert!(memory.get(&"x".repeat(LONGEST + 1)).is_none());
    }
}
