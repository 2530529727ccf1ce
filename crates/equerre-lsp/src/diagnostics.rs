//! Findings, as an editor shows them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use equerre_model::Tree;
use equerre_report::{Diagnostic, Localizer, Message, Report, Severity, Span};
use lsp_types::{
    DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location, NumberOrString, Uri,
};

use crate::encoding::{Encoding, Lines};
use crate::uri;
use crate::workspace::Root;

/// What editors call the one who finds.
pub(crate) const SOURCE: &str = "equerre";

/// The findings of a repository, by file.
pub(crate) fn by_file(
    root: &Root,
    tree: &dyn Tree,
    report: &Report,
    words: &Localizer,
    encoding: Encoding,
) -> BTreeMap<PathBuf, Vec<lsp_types::Diagnostic>> {
    let mut files: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for found in report.diagnostics.iter().filter(|found| !found.historical) {
        files.entry(found.location.file.as_str()).or_default().push(found);
    }
    let mut out = BTreeMap::new();
    for (file, found) in files {
        // What is about no file of the folder (a tag) has no place in an editor.
        let Ok(bytes) = tree.read(file) else { continue };
        let text = String::from_utf8_lossy(&bytes);
        let lines = Lines::new(&text);
        let told = found.iter().map(|one| told(root, tree, one, &lines, words, encoding)).collect();
        out.insert(root.folder().join(file), told);
    }
    out
}

fn told(
    root: &Root,
    tree: &dyn Tree,
    found: &Diagnostic,
    lines: &Lines<'_>,
    words: &Localizer,
    encoding: Encoding,
) -> lsp_types::Diagnostic {
    let mut message = words.text(&found.message);
    if let Some(help) = &found.help {
        message.push('\n');
        message.push_str(&words.text(help));
    }
    let place = |file: &str, span: Option<Span>| -> Option<Location> {
        let uri: Uri = uri::uri(&root.folder().join(file))?;
        let span = span.unwrap_or_default();
        // Nearly always it is the same file, whose lines are known.
        let range = if file == found.location.file {
            lines.range(span, encoding)
        } else {
            let text = String::from_utf8_lossy(&tree.read(file).ok()?).into_owned();
            Lines::new(&text).range(span, encoding)
        };
        Some(Location::new(uri, range))
    };
    let related: Vec<DiagnosticRelatedInformation> = found
        .related
        .iter()
        .filter_map(|one| {
            let location = place(&one.location.file, one.location.span)?;
            Some(DiagnosticRelatedInformation { location, message: words.text(&one.message) })
        })
        .collect();
    lsp_types::Diagnostic {
        range: lines.range(found.location.span.unwrap_or_default(), encoding),
        severity: Some(match found.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Advice => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(found.rule.to_owned())),
        source: Some(SOURCE.to_owned()),
        message,
        related_information: (!related.is_empty()).then_some(related),
        tags: (found.rule == "legacy-key").then(|| vec![DiagnosticTag::DEPRECATED]),
        ..lsp_types::Diagnostic::default()
    }
}

/// A rule's title.
pub(crate) fn title(rule: &str, words: &Localizer) -> String {
    words.text(&Message::new(format!("{rule}.title")))
}
