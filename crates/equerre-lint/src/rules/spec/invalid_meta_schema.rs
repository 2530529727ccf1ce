//! `invalid-meta-schema`: a JSON Schema its own draft refuses.

use equerre_model::json_schema::{Draft, check_meta, patterns};
use equerre_report::RefusedBy;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{JsonSchemaFile, rule};
use equerre_values::pattern::Pattern;

rule!("invalid-meta-schema", SPEC, error, refused_by: [Reference, Platform]; JsonSchema => check);

/// Most mistakes told of one document: one wrong keyword may be repeated hundreds of times.
const MAX: usize = 50;

fn check(_: &Context<'_>, file: &JsonSchemaFile<'_>, out: &mut Findings<'_>) {
    if let Err(url) = Draft::of(file.root) {
        let span = file.root.get("$schema").map_or(file.root.span, |node| node.span);
        out.at(span).message("unknown-draft").help("draft-help").arg("url", url).refused_by(&[]);
    }
    // The reference reads a document of an unknown draft by the last one.
    // In the last two drafts the meta-schema only notes that a pattern is one; the reference reads it, as Python.
    if matches!(file.draft, None | Some(Draft::Draft201909 | Draft::Draft202012)) {
        for (text, span) in patterns(file.root) {
            if let Err(error) = Pattern::parse(text)
                && error.kind != "global-flags"
            {
                out.at(span)
                    .message("pattern")
                    .help("pattern-help")
                    .arg("text", text)
                    .arg("position", error.position)
                    .refused_by(&[RefusedBy::Reference, RefusedBy::Platform]);
            }
        }
    }
    for problem in check_meta(file.root, file.draft).into_iter().take(MAX) {
        let pointer = if problem.pointer.is_empty() { "/".to_owned() } else { problem.pointer };
        // The reference checks no format of an address (`$id`, `$ref`), only that of patterns.
        let refused = problem.keyword != "format" || problem.detail.contains("regex");
        let by: &[RefusedBy] = if refused { &[RefusedBy::Reference, RefusedBy::Platform] } else { &[] };
        out.at(problem.span)
            .arg("pointer", pointer)
            .arg("detail", problem.detail)
            .arg("draft", file.draft.unwrap_or(Draft::Draft202012).name())
            .refused_by(by);
    }
}
