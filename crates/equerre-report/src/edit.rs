//! Edits of a file's bytes: what a fix is made of.

use serde::Serialize;

use crate::Span;

/// Replaces the bytes of `span` with `text`. Everything outside stays as it was.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// What comes instead; empty to delete.
    pub text: String,
}

impl Edit {
    /// Puts `text` in the place of `span`.
    #[must_use]
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }

    /// Puts `text` at `offset`.
    #[must_use]
    pub fn insert(offset: usize, text: impl Into<String>) -> Self {
        Self { span: Span::at(offset), text: text.into() }
    }

    /// Removes the bytes of `span`.
    #[must_use]
    pub fn delete(span: Span) -> Self {
        Self { span, text: String::new() }
    }
}

/// Why a list of edits cannot be applied. The file is then left as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// Two edits touch the same bytes, or insert at the same place.
    #[error("two edits overlap at byte {0}")]
    Overlap(usize),
    /// An edit reaches beyond the end of the file.
    #[error("an edit ends at byte {0}, after the end of the file")]
    OutOfBounds(usize),
}

/// Applies edits, given in any order, to the bytes of a file.
///
/// # Errors
/// [`EditError`] when two edits overlap (two insertions at one place do) or one lies outside the file.
pub fn apply_edits(source: &[u8], edits: &[Edit]) -> Result<Vec<u8>, EditError> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut out = Vec::with_capacity(source.len());
    let mut at = 0;
    let mut last: Option<&Edit> = None;
    for edit in sorted {
        if edit.span.end > source.len() {
            return Err(EditError::OutOfBounds(edit.span.end));
        }
        if edit.span.start < at || last.is_some_and(|l| l.span == edit.span) {
            return Err(EditError::Overlap(edit.span.start));
        }
        out.extend_from_slice(&source[at..edit.span.start]);
        out.extend_from_slice(edit.text.as_bytes());
        at = edit.span.end;
        last = Some(edit);
    }
    out.extend_from_slice(&source[at..]);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_apply_in_any_order() {
        let edits =
            [Edit::replace(Span::new(4, 5), "E"), Edit::insert(0, ">"), Edit::delete(Span::new(1, 3))];
        assert_eq!(apply_edits(b"abcdef", &edits).unwrap(), b">adEf");
    }

    #[test]
    fn overlapping_edits_are_refused() {
        let edits = [Edit::delete(Span::new(0, 3)), Edit::delete(Span::new(2, 4))];
        assert_eq!(apply_edits(b"abcdef", &edits), Err(EditError::Overlap(2)));
        let twice = [Edit::insert(1, "x"), Edit::insert(1, "y")];
        assert_eq!(apply_edits(b"ab", &twice), Err(EditError::Overlap(1)));
    }

    #[test]
    fn an_edit_after_the_end_is_refused() {
        assert_eq!(apply_edits(b"ab", &[Edit::insert(3, "x")]), Err(EditError::OutOfBounds(3)));
    }
}
