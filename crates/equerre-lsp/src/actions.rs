//! Corrections: of one finding, and all safe ones at once, as `equerre lint --fix` makes them.

use std::collections::HashMap;

use equerre_lint::{FixOptions, configuration, fix};
use equerre_model::{SchemaRepository, Tree};
use equerre_report::{Applicability, Diagnostic, Localizer, Span};
use lsp_types::{CodeAction, CodeActionKind, NumberOrString, TextEdit, Uri, WorkspaceEdit};

use crate::encoding::{Encoding, Lines};
use crate::uri;
use crate::workspace::{Root, selection};

/// The kind of the action that makes all safe corrections.
pub(crate) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.equerre");

/// The corrections of what is found at a place. `shown`: the findings the editor has there.
#[allow(clippy::mutable_key_type)] // an address never changes here
pub(crate) fn quick(
    root: &Root,
    tree: &dyn Tree,
    found: &[&Diagnostic],
    shown: &[lsp_types::Diagnostic],
    words: &Localizer,
    encoding: Encoding,
) -> Vec<CodeAction> {
    let mut out = Vec::new();
    for one in found {
        let Some(fix) = &one.fix else { continue };
        let Ok(bytes) = tree.read(&fix.file) else { continue };
        let Ok(text) = String::from_utf8(bytes) else { continue };
        let lines = Lines::new(&text);
        let edits = fix
            .edits
            .iter()
            .map(|edit| TextEdit::new(lines.range(edit.span, encoding), edit.text.clone()))
            .collect();
        let Some(uri) = uri::uri(&root.folder().join(&fix.file)) else { continue };
        let of_it = |shown: &&lsp_types::Diagnostic| matches!(&shown.code, Some(NumberOrString::String(code)) if code == one.rule);
        let mine: Vec<lsp_types::Diagnostic> = shown.iter().filter(of_it).cloned().collect();
        out.push(CodeAction {
            title: words.text(&fix.message),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: (!mine.is_empty()).then_some(mine),
            is_preferred: Some(fix.applicability == Applicability::Safe),
            edit: Some(WorkspaceEdit {
                changes: Some(HashMap::from([(uri, edits)])),
                ..WorkspaceEdit::default()
            }),
            ..CodeAction::default()
        });
    }
    out
}

/// All safe corrections; nothing when there is none.
#[allow(clippy::mutable_key_type)] // an address never changes here
pub(crate) fn all(root: &Root, tree: &dyn Tree, words: &Localizer, encoding: Encoding) -> Option<CodeAction> {
    let config = configuration(tree);
    let options = FixOptions {
        least: Applicability::Safe,
        detect: &|tree| SchemaRepository::detect(tree).ok(),
        around: root.around(),
    };
    let fixed = fix(tree, &config, &selection(), &options);
    let mut changes: HashMap<Uri, Vec<TextEdit>> = HashMap::new();
    for (file, after) in &fixed.files {
        let (Ok(before), Ok(after)) = (String::from_utf8(tree.read(file).ok()?), std::str::from_utf8(after))
        else {
            continue;
        };
        let uri = uri::uri(&root.folder().join(file))?;
        changes.insert(uri, vec![smallest(&before, after, encoding)]);
    }
    (!changes.is_empty()).then(|| CodeAction {
        title: words.plain("lsp-fix-all"),
        kind: Some(FIX_ALL),
        edit: Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }),
        ..CodeAction::default()
    })
}

/// One edit that makes a text another: what is the same at both ends is left alone.
fn smallest(before: &str, after: &str, encoding: Encoding) -> TextEdit {
    let mut start = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
    // Neither in the middle of a character nor of a line's end.
    let whole = |text: &str, at: usize| {
        text.is_char_boundary(at) && !(at > 0 && text.as_bytes().get(at - 1) == Some(&b'\r'))
    };
    while !(whole(before, start) && whole(after, start)) {
        start -= 1;
    }
    let (a, b) = (&before[start..], &after[start..]);
    let mut same = a.bytes().rev().zip(b.bytes().rev()).take_while(|(x, y)| x == y).count();
    while !(whole(before, before.len() - same) && whole(after, after.len() - same)) {
        same -= 1;
    }
    let span = Span::new(start, before.len() - same);
    TextEdit::new(Lines::new(before).range(span, encoding), after[start..after.len() - same].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_is_as_small_as_may_be_and_makes_the_other_text() {
        for (before, after) in [
            ("é\r\na", "è\r\na"),
            ("abc", "abc"),
            ("a\r\nb", "a\nb"),
            ("", "x"),
            ("aa", "a"),
            ("a\r\n", "a\r\n\r\n"),
        ] {
            for encoding in [Encoding::Utf8, Encoding::Utf16] {
                let edit = smallest(before, after, encoding);
                let lines = Lines::new(before);
                let (start, end) =
                    (lines.offset(edit.range.start, encoding), lines.offset(edit.range.end, encoding));
                let mut made = before.to_owned();
                made.replace_range(start..end, &edit.new_text);
                assert_eq!(made, after, "{before:?}");
            }
        }
    }
}
