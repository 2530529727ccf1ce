//! SARIF 2.1.0 (OASIS Static Analysis Results Interchange Format), section numbers of that standard.

use serde_json::{Value, json};
use serde_sarif::sarif::Sarif;

use super::Options;
use crate::{Fix, Localizer, Location, Message, Report, ReportError, Severity, in_address};

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

/// A region (§3.30) in Unicode characters, 1-based, the end being one past the last character.
fn region(report: &Report, location: &Location) -> Option<Value> {
    let source = report.source(&location.file)?;
    let span = location.span?;
    let (start, end) = (source.position(span.start), source.position(span.end));
    Some(json!({
        "startLine": start.line, "startColumn": start.column,
        "endLine": end.line, "endColumn": end.column,
        "byteOffset": span.start, "byteLength": span.len(),
    }))
}

fn location(report: &Report, location: &Location, message: Option<String>) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": in_address(&location.file) } });
    if let Some(region) = region(report, location) {
        physical["region"] = region;
    }
    let mut out = json!({ "physicalLocation": physical });
    if let Some(text) = message {
        out["message"] = json!({ "text": text });
    }
    out
}

fn fix(report: &Report, fix: &Fix, localizer: &Localizer) -> Option<Value> {
    let replacements: Option<Vec<Value>> = fix
        .edits
        .iter()
        .map(|edit| {
            let deleted = region(report, &Location::new(&fix.file, edit.span))?;
            Some(json!({ "deletedRegion": deleted, "insertedContent": { "text": edit.text } }))
        })
        .collect();
    let replacements = replacements.filter(|list| !list.is_empty())?;
    Some(json!({
        "description": { "text": localizer.text(&fix.message) },
        "artifactChanges": [{
            "artifactLocation": { "uri": in_address(&fix.file) },
            "replacements": replacements,
        }],
    }))
}

pub fn render(report: &Report, localizer: &Localizer, options: &Options<'_>) -> Result<String, ReportError> {
    let rules: Vec<Value> = report
        .rules
        .iter()
        .map(|rule| {
            let title = localizer.text(&Message::new(format!("{}.title", rule.name)));
            let mut out = json!({
                "id": rule.name,
                "shortDescription": { "text": title },
                "defaultConfiguration": {
                    "enabled": rule.severity.is_some(),
                    "level": level(rule.severity.unwrap_or(Severity::Advice)),
                },
                "properties": {
                    "category": rule.category.0,
                    "tags": [rule.category.0],
                    "refused_by": rule.refused_by.iter().map(|r| r.name()).collect::<Vec<_>>(),
                },
            });
            if let Some(url) = options.url_of(rule.name) {
                out["helpUri"] = json!(url);
            }
            out
        })
        .collect();
    let results: Vec<Value> = report
        .diagnostics
        .iter()
        .map(|d| {
            let mut words = localizer.text(&d.message);
            if let Some(help) = &d.help {
                words.push(' ');
                words.push_str(&localizer.text(help));
            }
            let mut out = json!({
                "ruleId": d.rule,
                "level": level(d.blocking_severity()),
                "message": { "text": words },
                "locations": [location(report, &d.location, None)],
                "properties": {
                    "refused_by": d.refused_by.iter().map(|r| r.name()).collect::<Vec<_>>(),
                    "historical": d.historical,
                },
            });
            if let Some(line) = d.data_line() {
                out["locations"][0]["physicalLocation"]["region"] = json!({ "startLine": line });
            }
            if let Some(index) = report.rules.iter().position(|r| r.name == d.rule) {
                out["ruleIndex"] = json!(index);
            }
            if !d.related.is_empty() {
                out["relatedLocations"] = d
                    .related
                    .iter()
                    .map(|r| location(report, &r.location, Some(localizer.text(&r.message))))
                    .collect();
            }
            if let Some(fix) = d.fix.as_ref().and_then(|f| fix(report, f, localizer)) {
                out["fixes"] = json!([fix]);
            }
            out
        })
        .collect();
    let value = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "equerre",
                "version": options.tool_version,
                "language": localizer.lang().code(),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    // Through the typed model, so that what it does not know cannot be written.
    let error = |e: serde_json::Error| ReportError::Render { format: "sarif", reason: e.to_string() };
    let typed: Sarif = serde_json::from_value(value).map_err(error)?;
    serde_json::to_string_pretty(&typed).map(|text| text + "\n").map_err(error)
}
