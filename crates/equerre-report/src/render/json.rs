//! Équerre's own report, described by `schemas/report.schema.json`.

use serde::Serialize;

use super::{JSON_REPORT_VERSION, Options};
use crate::{Edit, Fix, Localizer, Location, Position, Report, ReportError, SubjectInfo, Summary};

#[derive(Serialize)]
struct JsonReport<'a> {
    version: &'static str,
    tool: Tool<'a>,
    command: &'a str,
    lang: &'static str,
    subjects: &'a [SubjectInfo],
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    unfinished: bool,
    summary: Summary,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    comparison: Option<JsonComparison<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<JsonReview<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    others: Vec<JsonComparison<'a>>,
    diagnostics: Vec<JsonDiagnostic<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    data: Vec<JsonData<'a>>,
}

/// The members of the report that tell of two versions; of the first pair they stand at its top.
#[derive(Serialize)]
struct JsonComparison<'a> {
    old: &'a str,
    new: &'a str,
    old_version: Option<&'a str>,
    new_version: Option<&'a str>,
    kind: &'a str,
    policy: &'a str,
    declared: Option<&'a str>,
    required: &'a str,
    verdict: &'a str,
    next: Option<&'a str>,
    sentence: String,
    changes: Vec<JsonChange<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unread: Vec<String>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    unused_accepts: &'a [String],
}

#[derive(Serialize)]
struct JsonChange<'a> {
    id: &'a str,
    kind: &'a str,
    code: &'a str,
    level: &'a str,
    resource: Option<&'a str>,
    field: Option<&'a str>,
    message: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
    old: Option<JsonPlace<'a>>,
    new: Option<JsonPlace<'a>>,
    producers: JsonVerdict<'a>,
    reusers: JsonVerdict<'a>,
    accepted: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonPlace<'a> {
    file: &'a str,
    range: Option<JsonRange>,
}

#[derive(Serialize)]
struct JsonVerdict<'a> {
    verdict: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    witness: Option<&'a crate::WitnessInfo>,
}

fn comparison<'a>(
    report: &'a Report,
    info: &'a crate::ComparisonInfo,
    localizer: &Localizer,
) -> JsonComparison<'a> {
    let place = |location: &'a Option<Location>| {
        location.as_ref().map(|at| JsonPlace { file: &at.file, range: range(report, at) })
    };
    let verdict = |verdict: &'a crate::VerdictInfo| JsonVerdict {
        verdict: verdict.verdict,
        reason: verdict.reason.as_ref().map(|reason| localizer.text(reason)),
        witness: verdict.witness.as_ref(),
    };
    let change = |change: &'a crate::ChangeInfo| JsonChange {
        id: &change.id,
        kind: change.kind,
        code: change.code,
        level: change.level,
        resource: change.resource.as_deref(),
        field: change.field.as_deref(),
        message: localizer.text(&change.message),
        notes: change.notes.iter().map(|note| localizer.text(note)).collect(),
        old: place(&change.old),
        new: place(&change.new),
        producers: verdict(&change.producers),
        reusers: verdict(&change.reusers),
        accepted: change.accepted.as_deref(),
    };
    JsonComparison {
        old: &info.old,
        new: &info.new,
        old_version: info.old_version.as_deref(),
        new_version: info.new_version.as_deref(),
        kind: info.kind,
        policy: &info.policy,
        declared: info.declared,
        required: info.required,
        verdict: info.verdict,
        next: info.next.as_deref(),
        sentence: super::comparison::verdict(info, localizer),
        changes: info.changes.iter().map(change).collect(),
        unread: info.unread.iter().map(|message| localizer.text(message)).collect(),
        unused_accepts: &info.unused,
    }
}

/// The review of a change.
#[derive(Serialize)]
struct JsonReview<'a> {
    base: &'a str,
    commit: &'a str,
    files: usize,
    outcome: crate::Outcome,
    sentence: String,
    schemas: Vec<JsonSchema<'a>>,
}

#[derive(Serialize)]
struct JsonSchema<'a> {
    folder: &'a str,
    from: Option<&'a str>,
    title: Option<&'a str>,
    kind: Option<&'a str>,
    what: &'a str,
    outcome: crate::Outcome,
    sentence: String,
    rows: Vec<JsonRow<'a>>,
    comparison: Option<JsonComparison<'a>>,
    since: Option<JsonComparison<'a>>,
    new_findings: usize,
    known_findings: usize,
    mended_findings: usize,
    to_accept: Vec<&'a str>,
    data: Vec<String>,
}

#[derive(Serialize)]
struct JsonRow<'a> {
    subject: &'a str,
    state: crate::RowState,
    words: String,
}

fn review<'a>(report: &'a Report, set: &'a crate::ChangeSet, localizer: &Localizer) -> JsonReview<'a> {
    let row = |row: &'a crate::ReviewRow| JsonRow {
        subject: row.subject,
        state: row.state,
        words: localizer.text(&row.words),
    };
    let schema = |one: &'a crate::ReviewInfo| JsonSchema {
        folder: &one.folder,
        from: one.from.as_deref(),
        title: one.title.as_deref(),
        kind: one.kind,
        what: one.what,
        outcome: one.outcome,
        sentence: super::review::verdict(one.outcome, &one.reasons, localizer),
        rows: one.rows.iter().map(row).collect(),
        comparison: one.comparison.as_ref().map(|info| comparison(report, info, localizer)),
        since: one.since.as_ref().map(|info| comparison(report, info, localizer)),
        new_findings: one.findings.len(),
        known_findings: one.known,
        mended_findings: one.mended,
        to_accept: one.to_accept.iter().map(|one| one.change.as_str()).collect(),
        data: one.data.iter().map(|message| localizer.text(message)).collect(),
    };
    JsonReview {
        base: &set.base,
        commit: &set.commit,
        files: set.files,
        outcome: set.outcome(),
        sentence: super::review::overall(set, localizer),
        schemas: set.reviews.iter().map(schema).collect(),
    }
}

#[derive(Serialize)]
struct JsonData<'a> {
    file: &'a str,
    schema: &'a str,
    valid: Option<bool>,
    rows: u64,
    bytes: u64,
    columns: &'a [String],
    encoding: &'a str,
    delimiter: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    sheet: &'a str,
    errors: u64,
    warnings: u64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hints: Vec<String>,
    summary: Vec<JsonDataSummary<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    copy: Option<JsonCopy<'a>>,
}

#[derive(Serialize)]
struct JsonCopy<'a> {
    of: &'a str,
    changes: Vec<JsonCopied<'a>>,
    left: Vec<JsonCopied<'a>>,
    proofs: Vec<JsonProof<'a>>,
}

#[derive(Serialize)]
struct JsonCopied<'a> {
    name: &'a str,
    field: Option<&'a str>,
    what: Vec<String>,
    count: u64,
    places: &'a [crate::ChangedPlace],
}

#[derive(Serialize)]
struct JsonProof<'a> {
    field: &'a str,
    what: String,
    count: u64,
    row: u64,
    cell: &'a str,
}

#[derive(Serialize)]
struct JsonDataSummary<'a> {
    rule: &'a str,
    severity: &'static str,
    field: Option<&'a str>,
    what: String,
    count: u64,
    examples: Vec<JsonExample<'a>>,
}

#[derive(Serialize)]
struct JsonExample<'a> {
    #[serde(flatten)]
    place: &'a crate::DataPlace,
    near: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    what: Option<String>,
}

#[derive(Serialize)]
struct Tool<'a> {
    name: &'static str,
    version: &'a str,
}

#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    rule: &'a str,
    category: &'a str,
    status: &'static str,
    severity: &'static str,
    refused_by: Vec<&'static str>,
    message: String,
    help: Option<String>,
    notes: Vec<String>,
    file: &'a str,
    range: Option<JsonRange>,
    related: Vec<JsonRelated<'a>>,
    fix: Option<JsonFix<'a>>,
    historical: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a crate::DataPlace>,
}

#[derive(Serialize)]
struct JsonRange {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct JsonRelated<'a> {
    message: String,
    file: &'a str,
    range: Option<JsonRange>,
}

#[derive(Serialize)]
struct JsonFix<'a> {
    message: String,
    applicability: &'static str,
    file: &'a str,
    edits: Vec<JsonEdit<'a>>,
}

#[derive(Serialize)]
struct JsonEdit<'a> {
    range: JsonRange,
    text: &'a str,
}

fn range(report: &Report, location: &Location) -> Option<JsonRange> {
    let source = report.source(&location.file)?;
    let span = location.span?;
    Some(JsonRange { start: source.position(span.start), end: source.position(span.end) })
}

fn fix<'a>(report: &Report, fix: &'a Fix, localizer: &Localizer) -> JsonFix<'a> {
    let edit = |edit: &'a Edit| {
        let range = range(report, &Location::new(&fix.file, edit.span))?;
        Some(JsonEdit { range, text: &edit.text })
    };
    JsonFix {
        message: localizer.text(&fix.message),
        applicability: fix.applicability.name(),
        file: &fix.file,
        edits: fix.edits.iter().filter_map(edit).collect(),
    }
}

fn data<'a>(file: &'a crate::DataFile, localizer: &Localizer) -> JsonData<'a> {
    let summary = |one: &'a crate::DataSummary| JsonDataSummary {
        rule: one.rule,
        severity: one.severity.name(),
        field: one.field.as_deref(),
        what: localizer.text(&one.what),
        count: one.count,
        examples: one
            .examples
            .iter()
            .map(|example| JsonExample {
                place: &example.place,
                near: example.near.as_deref(),
                what: example.what.as_ref().map(|what| localizer.text(what)),
            })
            .collect(),
    };
    JsonData {
        file: &file.file,
        schema: &file.schema,
        valid: file.valid,
        rows: file.rows,
        bytes: file.bytes,
        columns: &file.columns,
        encoding: &file.encoding,
        delimiter: &file.delimiter,
        sheet: &file.sheet,
        errors: file.errors,
        warnings: file.warnings,
        hints: file.hints.iter().map(|hint| localizer.text(hint)).collect(),
        summary: file.summary.iter().map(summary).collect(),
        copy: file.copy.as_ref().map(|made| copy(made, localizer)),
    }
}

fn copy<'a>(made: &'a crate::DataCopy, localizer: &Localizer) -> JsonCopy<'a> {
    let change = |one: &'a crate::DataChange| JsonCopied {
        name: &one.name,
        field: one.field.as_deref(),
        what: one.what.iter().map(|what| localizer.text(what)).collect(),
        count: one.count,
        places: &one.places,
    };
    let proof = |one: &'a crate::DataProof| JsonProof {
        field: &one.field,
        what: localizer.text(&one.what),
        count: one.count,
        row: one.row,
        cell: &one.cell,
    };
    JsonCopy {
        of: &made.of,
        changes: made.changes.iter().map(change).collect(),
        left: made.left.iter().map(change).collect(),
        proofs: made.proofs.iter().map(proof).collect(),
    }
}

/// The report in Équerre's own format.
///
/// # Errors
/// [`ReportError::Render`] when a value cannot be written as JSON.
pub fn render(report: &Report, localizer: &Localizer, options: &Options<'_>) -> Result<String, ReportError> {
    let diagnostics = report
        .diagnostics
        .iter()
        .map(|d| JsonDiagnostic {
            rule: d.rule,
            category: d.category.0,
            status: report
                .rules
                .iter()
                .find(|r| r.name == d.rule)
                .map_or(crate::Status::Stable, |r| r.status)
                .name(),
            severity: d.severity.name(),
            refused_by: d.refused_by.iter().map(|r| r.name()).collect(),
            message: localizer.text(&d.message),
            help: d.help.as_ref().map(|help| localizer.text(help)),
            notes: d.notes.iter().map(|note| localizer.text(note)).collect(),
            file: &d.location.file,
            range: range(report, &d.location),
            related: d
                .related
                .iter()
                .map(|r| JsonRelated {
                    message: localizer.text(&r.message),
                    file: &r.location.file,
                    range: range(report, &r.location),
                })
                .collect(),
            fix: d.fix.as_ref().map(|f| fix(report, f, localizer)),
            historical: d.historical,
            place: d.place.as_ref(),
        })
        .collect();
    let value = JsonReport {
        version: JSON_REPORT_VERSION,
        tool: Tool { name: "equerre", version: options.tool_version },
        command: report.command,
        lang: localizer.lang().code(),
        subjects: &report.subjects,
        unfinished: report.unfinished,
        summary: report.summary(),
        comparison: report.comparisons.first().map(|info| comparison(report, info, localizer)),
        review: report.change.as_ref().map(|set| review(report, set, localizer)),
        others: report.comparisons.iter().skip(1).map(|info| comparison(report, info, localizer)).collect(),
        diagnostics,
        data: report.data.iter().map(|file| data(file, localizer)).collect(),
    };
    let mut out = serde_json::to_string_pretty(&value)
        .map_err(|e| ReportError::Render { format: "json", reason: e.to_string() })?;
    out.push('\n');
    Ok(out)
}
