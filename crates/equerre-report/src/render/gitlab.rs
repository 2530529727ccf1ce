//! GitLab's code quality report (a JSON array in the Code Climate manner).

use std::collections::HashMap;
use std::fmt::Write as _;

use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::{Diagnostic, Localizer, Report, ReportError, Severity};

/// What makes a finding the same one from run to run: not its line, which moves. The words are taken in
/// their language-free form, so that the language of a run changes nothing.
fn fingerprint(diagnostic: &Diagnostic, seen: &mut HashMap<String, usize>) -> String {
    let mut key = format!("{}\0{}\0{}", diagnostic.rule, diagnostic.location.file, diagnostic.message.id);
    for (name, value) in &diagnostic.message.args {
        let _ = write!(key, "\0{name}={value:?}");
    }
    // Two findings may say the same of two places: number them in order.
    let n = seen.entry(key.clone()).or_insert(0);
    *n += 1;
    let _ = write!(key, "\0{n}");
    Sha256::digest(key.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

pub fn render(report: &Report, localizer: &Localizer) -> Result<String, ReportError> {
    let mut seen = HashMap::new();
    let issues: Vec<_> = report
        .diagnostics
        .iter()
        .map(|d| {
            let line = match (d.location.span, report.source(&d.location.file)) {
                (Some(span), Some(source)) => source.position(span.start).line as u64,
                _ => d.data_line().unwrap_or(1),
            };
            json!({
                "description": localizer.text(&d.message),
                "check_name": d.rule,
                "fingerprint": fingerprint(d, &mut seen),
                "severity": match d.blocking_severity() {
                    Severity::Error => "critical",
                    Severity::Warning => "minor",
                    Severity::Advice => "info",
                },
                "location": { "path": d.location.file, "lines": { "begin": line } },
            })
        })
        .collect();
    serde_json::to_string_pretty(&issues)
        .map(|text| text + "\n")
        .map_err(|e| ReportError::Render { format: "gitlab", reason: e.to_string() })
}
