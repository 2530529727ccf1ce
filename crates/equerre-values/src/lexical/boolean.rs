//! Truth values: two lists of spellings, compared exactly.

/// The spellings of true and false.
#[derive(Clone, Debug)]
pub(crate) struct Spellings {
    pub(crate) yes: Vec<Box<str>>,
    pub(crate) no: Vec<Box<str>>,
    /// Whether they are those of the standard.
    usual: bool,
}

/// Spellings of true when the field gives none (Table Schema).
const TRUE: [&str; 4] = ["true", "True", "TRUE", "1"];
/// Spellings of false when the field gives none.
const FALSE: [&str; 4] = ["false", "False", "FALSE", "0"];

impl Spellings {
    /// The spellings a field gives; those of the standard where it gives none.
    pub(crate) fn new(yes: Option<Vec<Box<str>>>, no: Option<Vec<Box<str>>>) -> Self {
        let usual = yes.is_none() && no.is_none();
        Self {
            yes: yes.unwrap_or_else(|| TRUE.map(Into::into).to_vec()),
            no: no.unwrap_or_else(|| FALSE.map(Into::into).to_vec()),
            usual,
        }
    }

    /// Whether a cell is a spelling of either. For the usual ones told without guessing at each byte which way
    /// it will go: truth values come in no order.
    pub(crate) fn accepts(&self, cell: &str) -> bool {
        let bytes = cell.as_bytes();
        if self.usual
            && let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last())
        {
            let four = (first == b"true") | (first == b"True") | (first == b"TRUE");
            let five = (((first == b"fals") | (first == b"Fals")) & (*last == b'e'))
                | ((first == b"FALS") & (*last == b'E'));
            return (four & (bytes.len() == 4)) | (five & (bytes.len() == 5));
        }
        self.read(cell).is_some()
    }

    /// A spelling in both lists reads as false, as in the reference.
    pub(crate) fn read(&self, cell: &str) -> Option<bool> {
        if self.usual {
            return match cell.as_bytes() {
                b"true" | b"True" | b"TRUE" | b"1" => Some(true),
                b"false" | b"False" | b"FALSE" | b"0" => Some(false),
                _ => None,
            };
        }
        let among = |list: &[Box<str>]| list.iter().any(|s| **s == *cell);
        if among(&self.no) {
            return Some(false);
        }
        among(&self.yes).then_some(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn giving_one_list_keeps_the_other() {
        let own = Spellings::new(Some(vec!["oui".into()]), None);
        assert_eq!((own.read("oui"), own.read("false"), own.read("true")), (Some(true), Some(false), None));
        let usual = Spellings::new(None, None);
        for (list, value) in [(TRUE, true), (FALSE, false)] {
            assert!(list.iter().all(|cell| usual.read(cell) == Some(value) && usual.accepts(cell)));
        }
        for cell in ["tru", "truee", "fals", "falsE", "FALSe", "trueE", "falsee", "TRUe", "2", "ê"] {
            assert!(!usual.accepts(cell) && usual.read(cell).is_none(), "{cell}");
        }
        assert_eq!((usual.read("tRUE"), usual.read(" true"), usual.read("")), (None, None, None));
        let both = Spellings::new(Some(vec!["x".into()]), Some(vec!["x".into()]));
        assert_eq!(both.read("x"), Some(false));
    }
}
