//! `mixed-line-endings`: a descriptor ends its lines in two ways, or as Windows does.

use equerre_model::Document;
use equerre_report::{Severity, Span};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;

rule!("mixed-line-endings", REPOSITORY, warning; Document => check);

fn check(_: &Context<'_>, document: &Document, out: &mut Findings<'_>) {
    let bytes = document.source.bytes();
    let mut windows = 0;
    let mut unix = 0;
    let mut first_windows = None;
    for (at, _) in bytes.iter().enumerate().filter(|(_, b)| **b == b'\n') {
        if at > 0 && bytes[at - 1] == b'\r' {
            windows += 1;
            first_windows.get_or_insert(Span::new(at - 1, at + 1));
        } else {
            unix += 1;
        }
    }
    let Some(first) = first_windows else { return };
    let finding = out.at(first);
    finding.arg("windows", windows as usize).arg("unix", unix as usize);
    if unix == 0 {
        finding.message("windows").severity(Severity::Advice);
    }
}
