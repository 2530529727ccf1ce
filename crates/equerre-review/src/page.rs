//! The review as one HTML file, with the documentation as it will look.

use equerre_docs::{DocsError, Renderer};
use equerre_model::SubTree;
use equerre_report::render::review::{accepted, name, overall, row_label, verdict};
use equerre_report::render::{ToldPart, told};
use equerre_report::{ChangeSet, Diagnostic, Localizer, Message, Outcome, Report, ReviewInfo, RowState};
use serde::Serialize;

use crate::change::Request;
use crate::preview::previews;

/// Most schemas whose documentation is shown.
const MAX_PREVIEWS: usize = 50;

#[derive(Serialize)]
struct Page {
    lang: &'static str,
    title: String,
    outcome: &'static str,
    sign: &'static str,
    sentence: String,
    base: String,
    schemas: Vec<Schema>,
}

#[derive(Serialize)]
struct Schema {
    id: String,
    name: String,
    what: String,
    outcome: &'static str,
    sign: &'static str,
    sentence: String,
    rows: Vec<Row>,
    data: Vec<String>,
    parts: Vec<ToldPart>,
    accept: Option<String>,
    findings: Vec<Found>,
    findings_title: String,
    since: Vec<ToldPart>,
    since_title: String,
    previews: Vec<Shown>,
}

#[derive(Serialize)]
struct Row {
    label: String,
    state: &'static str,
    state_words: String,
    sign: &'static str,
    words: String,
}

#[derive(Serialize)]
struct Found {
    severity: &'static str,
    severity_words: String,
    words: String,
    help: Option<String>,
    place: String,
    rule: &'static str,
}

#[derive(Serialize)]
struct Shown {
    title: String,
    html: String,
    marks: usize,
    marks_words: String,
}

/// The page of a review made by [`review`](crate::review): complete in itself, no script, nothing loaded from elsewhere.
/// `renderer` lays out both the review and the documentation.
///
/// # Errors
/// When a template asks for something there is not, or a page is too large.
pub fn page(
    request: &Request<'_>,
    report: &Report,
    renderer: &Renderer,
    words: &Localizer,
) -> Result<String, DocsError> {
    let Some(set) = &report.change else { return Ok(String::new()) };
    let mut schemas = Vec::new();
    for (number, review) in set.reviews.iter().enumerate() {
        let id = format!("schema-{}", number + 1);
        let previews = if number < MAX_PREVIEWS {
            let (base, head) =
                (SubTree::new(request.base, &review.folder), SubTree::new(request.head, &review.folder));
            previews(&base, &head, renderer, words, &format!("{id}-"))?
        } else {
            Vec::new()
        };
        let shown = previews.into_iter().map(|one| Shown {
            title: one.title,
            html: one.html,
            marks: one.marks,
            marks_words: words.text(&Message::new("review-page-marks").with("n", one.marks)),
        });
        schemas.push(schema(report, review, id, shown.collect(), words));
    }
    renderer.render_review(&Page {
        lang: words.lang().code(),
        title: title(set, words),
        outcome: set.outcome().name(),
        sign: sign(set.outcome()),
        sentence: overall(set, words),
        base: base(set, words),
        schemas,
    })
}

/// A sign every font has: it stands beside words that say the same.
const fn sign(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Fine => "✓",
        Outcome::Attention => "!",
        Outcome::Undecided => "?",
        Outcome::Blocked => "✗",
    }
}

fn title(set: &ChangeSet, words: &Localizer) -> String {
    match set.reviews.as_slice() {
        [one] => name(one, words),
        many => words.text(&Message::new("review-page-title").with("n", many.len())),
    }
}

fn base(set: &ChangeSet, words: &Localizer) -> String {
    let commit = set.commit.get(..10).unwrap_or(&set.commit);
    words.text(&Message::new("review-base").with("base", set.base.as_str()).with("commit", commit))
}

fn schema(
    report: &Report,
    review: &ReviewInfo,
    id: String,
    previews: Vec<Shown>,
    words: &Localizer,
) -> Schema {
    let parts = |info: Option<&equerre_report::ComparisonInfo>| {
        info.map_or_else(Vec::new, |info| told(report, info, words))
    };
    let last = review.since.as_ref().map_or("", |info| info.old.as_str());
    let mut findings: Vec<&Diagnostic> = review.findings.iter().collect();
    findings.sort_by_key(|found| std::cmp::Reverse(found.severity));
    Schema {
        id,
        name: name(review, words),
        what: words.text(&Message::new(format!("review-what.{}", review.what))),
        outcome: review.outcome.name(),
        sign: sign(review.outcome),
        sentence: verdict(review.outcome, &review.reasons, words),
        rows: review
            .rows
            .iter()
            .map(|row| Row {
                label: row_label(row, words),
                state: row.state.name(),
                state_words: words.text(&Message::new(format!("review-state.{}", row.state.name()))),
                sign: match row.state {
                    RowState::Fine => "✓",
                    RowState::Note => "i",
                    RowState::Attention => "!",
                    RowState::Wrong => "✗",
                },
                words: words.text(&row.words),
            })
            .collect(),
        data: review.data.iter().map(|message| words.text(message)).collect(),
        parts: parts(review.comparison.as_ref()),
        accept: (!review.to_accept.is_empty()).then(|| accepted(review, words)),
        findings: findings.into_iter().map(|one| found(report, one, words)).collect(),
        findings_title: words.text(&Message::new("review-new-findings").with("n", review.findings.len())),
        since: parts(review.since.as_ref()),
        since_title: words.text(&Message::new("review-since").with("last", last)),
        previews,
    }
}

fn found(report: &Report, one: &Diagnostic, words: &Localizer) -> Found {
    let mut place = equerre_report::visible(&one.location.file);
    if let (Some(span), Some(source)) = (one.location.span, report.source(&one.location.file)) {
        place = format!("{place}:{}", source.position(span.start).line);
    }
    Found {
        severity: one.severity.name(),
        severity_words: words.text(&Message::new(format!("severity-{}", one.severity.name()))),
        words: equerre_report::visible(&words.text(&one.message)),
        help: one.help.as_ref().map(|help| equerre_report::visible(&words.text(help))),
        place,
        rule: one.rule,
    }
}
