//! Truth values: two lists of spellings, compared exactly.

/// The spellings of true and false.
#[derive(Clone, Debug)]
pub(crate) struct Spellings {
    pub(crate) yes: Vec<Box<str>>,
    pub(crate) no: Vec<Box<str>>,
}

/// Spellings of true when the field gives none (Table Schema).
pub(crate) const TRUE: [&str; 4] = ["true", "True", "TRUE", "1"];
/// Spellings of false when the field gives none.
pub(crate) const FALSE: [&str; 4] = ["false", "False", "FALSE", "0"];

impl Default for Spellings {
    fn default() -> Self {
        Self { yes: TRUE.map(Into::into).to_vec(), no: FALSE.map(Into::into).to_vec() }
    }
}

impl Spellings {
    /// A spelling in both lists reads as false, as in the reference.
    pub(crate) fn read(&self, cell: &str) -> Option<bool> {
        let among = |list: &[Box<str>]| list.iter().any(|s| **s == *cell);
        if among(&self.no) {
            return Some(false);
        }
        among(&self.yes).then_some(true)
    }
}
