//! A comparison, as a report.

use equerre_report::{
    Category, ChangeInfo, ComparisonInfo, Diagnostic, Location, Message, Related, Report, RuleInfo, Severity,
    SourceFile, Status, SubjectInfo, VerdictInfo, WitnessFileInfo, WitnessInfo,
};

use crate::change::{Change, Level, Verdict, Witness};
use crate::compare::Comparison;
use crate::kinds::KINDS;
use crate::policy::Policy;
use crate::version::Standing;

/// The family of what is told of changes.
const CATEGORY: Category = Category("change");

/// The report of some comparisons; the first is what was asked for.
#[must_use]
pub fn report(comparisons: &[Comparison], policy: &Policy) -> Report {
    let mut report = Report::new("diff");
    report.rules = KINDS
        .iter()
        .map(|kind| RuleInfo {
            name: kind.name,
            category: CATEGORY,
            severity: Some(Severity::Advice),
            refused_by: &[],
            status: Status::Preview,
        })
        .collect();
    for comparison in comparisons {
        let subject = format!("{} → {}", comparison.old, comparison.new);
        report.subjects.push(SubjectInfo { subject, kind: Some(comparison.kind.to_owned()), revision: None });
        for (new, old) in &comparison.sources {
            for (label, file) in [(&comparison.new, new), (&comparison.old, old)] {
                if let Some(file) = file {
                    report.add_source(SourceFile::new(named_in(label, &file.path), file.bytes().to_vec()));
                }
            }
        }
        report.unfinished |= !comparison.unread.is_empty();
        report.diagnostics.extend(comparison.changes.iter().map(|change| diagnostic(comparison, change)));
        report.comparisons.push(info(comparison, policy));
    }
    report
}

/// A file of a version as a person would name it: in its folder, the file itself, or at a revision.
fn named_in(label: &str, path: &str) -> String {
    let plain = label.trim_end_matches('/');
    match () {
        () if plain == "." => path.to_owned(),
        () if label.ends_with('/') => format!("{label}{path}"),
        () if plain == path || plain.ends_with(&format!("/{path}")) => plain.to_owned(),
        () if plain.contains('/') => format!("{plain}/{path}"),
        () => format!("{plain}:{path}"),
    }
}

fn place(label: &str, at: &Option<Location>) -> Option<Location> {
    at.as_ref().map(|at| Location { file: named_in(label, &at.file), span: at.span })
}

fn diagnostic(comparison: &Comparison, change: &Change) -> Diagnostic {
    let wrong = !matches!(comparison.standing, Standing::Right | Standing::Overstated | Standing::Nothing);
    let severity = match change.level {
        _ if change.accepted.is_some() => Severity::Advice,
        Level::Major if wrong => Severity::Error,
        Level::Major => Severity::Warning,
        Level::Minor if wrong && comparison.required == Level::Minor => Severity::Warning,
        _ => Severity::Advice,
    };
    let old = place(&comparison.old, &change.old);
    let location = place(&comparison.new, &change.new).or_else(|| old.clone());
    let related = old
        .filter(|_| change.new.is_some())
        .map(|location| Related { message: Message::new("comparison-before"), location });
    Diagnostic {
        rule: change.kind.name,
        category: CATEGORY,
        severity,
        refused_by: Vec::new(),
        message: change.message.clone(),
        location: location.unwrap_or_else(|| Location::file(comparison.new.clone())),
        help: None,
        notes: change.notes.clone(),
        related: related.into_iter().collect(),
        fix: None,
        historical: false,
        place: None,
    }
}

fn info(comparison: &Comparison, policy: &Policy) -> ComparisonInfo {
    ComparisonInfo {
        old: comparison.old.clone(),
        new: comparison.new.clone(),
        old_version: comparison.old_version.clone(),
        new_version: comparison.new_version.clone(),
        kind: comparison.kind,
        policy: policy.name.clone(),
        declared: comparison.declared.map(Level::name),
        required: comparison.required.name(),
        enough: comparison.enough.name(),
        verdict: comparison.standing.name(),
        next: comparison.next.clone(),
        changes: comparison.changes.iter().map(|change| change_info(comparison, change)).collect(),
        unread: comparison.unread.clone(),
        unused: comparison.unused.clone(),
    }
}

fn change_info(comparison: &Comparison, change: &Change) -> ChangeInfo {
    ChangeInfo {
        id: change.fingerprint.clone(),
        kind: change.kind.name,
        code: change.kind.code,
        level: change.level.name(),
        structure: change.kind.structure,
        resource: change.resource.clone(),
        field: change.field.clone(),
        message: change.message.clone(),
        notes: change.notes.clone(),
        old: place(&comparison.old, &change.old),
        new: place(&comparison.new, &change.new),
        producers: verdict_info(&change.producers),
        reusers: verdict_info(&change.reusers),
        accepted: change.accepted.clone(),
    }
}

fn verdict_info(verdict: &Verdict) -> VerdictInfo {
    VerdictInfo {
        verdict: verdict.name(),
        reason: match verdict {
            Verdict::Unknown(why) => Some(Message::new(format!("unknown.{why}"))),
            _ => None,
        },
        witness: verdict.witness().map(witness_info),
    }
}

fn witness_info(witness: &Witness) -> WitnessInfo {
    let file = |file: &crate::change::WitnessFile| WitnessFileInfo {
        name: file.name(if file.resource.is_empty() { "witness" } else { "" }),
        text: file.text.clone(),
    };
    WitnessInfo {
        plausible: witness.plausible,
        field: witness.field.clone(),
        cell: witness.cell.clone(),
        row: witness.row,
        refused_for: witness.refused_for.clone(),
        files: witness.files.iter().map(file).collect(),
    }
}
