//! `byte-order-mark`: a file starts with an invisible mark that some readers take for content.

use equerre_model::EntryKind;
use equerre_report::{Applicability, Edit, Location, Span};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;

rule!("byte-order-mark", REPOSITORY, warning, fix: Safe; Repository => check);

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    for entry in context.tree.entries() {
        let lower = entry.path.to_lowercase();
        // In a JSON descriptor the mark is against the grammar: `invalid-json` tells it.
        let looked_at = [".yml", ".yaml", ".md", ".csv", ".toml"].iter().any(|end| lower.ends_with(end));
        if entry.kind != EntryKind::File || !looked_at || entry.size > 1 << 20 {
            continue;
        }
        let Ok(bytes) = context.tree.read(&entry.path) else { continue };
        if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
            let span = Span::new(0, 3);
            let finding = out.push(Location::new(entry.path.as_str(), span));
            finding.arg("path", entry.path.as_str());
            if lower.ends_with(".csv") {
                // Spreadsheets need it to read accents: harmless unless the header is quoted.
                let quoted = bytes.get(3) == Some(&b'"');
                finding.message(if quoted { "csv-quoted" } else { "csv" });
                if !quoted {
                    finding.severity(equerre_report::Severity::Advice);
                }
            } else {
                finding.fix(Applicability::Safe, vec![Edit::delete(span)]);
            }
        }
    }
}
