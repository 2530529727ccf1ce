//! Applying fixes: until nothing changes, and never to the worse.

use std::collections::{BTreeMap, BTreeSet};

use equerre_model::{Document, OverlayTree, SchemaRepository, Tree};
use equerre_report::{Applicability, Diagnostic, Edit, Fix, RefusedBy, Report, Severity, apply_edits};

use crate::config::Config;
use crate::context::{Context, Surroundings};
use crate::engine::{Selection, lint};

/// A fix, and the rules of the findings it mends.
type Candidate = (Fix, Vec<&'static str>);

/// Most trials to find the fixes that do harm.
const MAX_ATTEMPTS: usize = 200;

/// Most rounds of fixing: each round applies what does not overlap.
const MAX_ROUNDS: usize = 30;

/// What fixing did.
#[derive(Debug, Default)]
pub struct Fixed {
    /// New content of the files that change.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Number of findings mended, by rule.
    pub by_rule: BTreeMap<&'static str, usize>,
    /// Fixes left out because the file would have been worse, by rule.
    pub left_out: BTreeMap<&'static str, usize>,
}

impl Fixed {
    /// Number of findings mended.
    #[must_use]
    pub fn count(&self) -> usize {
        self.by_rule.values().sum()
    }
}

/// How to fix.
pub struct FixOptions<'a> {
    /// The least sure fixes to apply.
    pub least: Applicability,
    /// Finds the repository in a tree (the whole tree, or one file of it).
    pub detect: &'a dyn Fn(&dyn Tree) -> Option<SchemaRepository>,
    /// What is known around the files.
    pub around: Surroundings<'a>,
}

/// Computes what applying fixes makes of the files. Nothing is written.
///
/// Within a round, fixes that touch the same bytes wait for the next one. A fix after which its file has
/// more errors, or more mistakes of syntax, than before is left out.
#[must_use]
pub fn fix(tree: &dyn Tree, config: &Config, selection: &Selection, options: &FixOptions<'_>) -> Fixed {
    let mut fixed = Fixed::default();
    let mut refused: BTreeSet<Fix> = BTreeSet::new();
    let mut attempts = 0;
    for _ in 0..MAX_ROUNDS {
        let Some(report) = lint_with(tree, &fixed.files, config, selection, options) else { break };
        let mut changed = false;
        for (file, candidates) in by_file(&report, options.least, &refused) {
            let before = match fixed.files.get(&file) {
                Some(bytes) => bytes.clone(),
                None => match tree.read(&file) {
                    Ok(bytes) => bytes,
                    Err(_) => continue,
                },
            };
            let badness_before = badness(&report, &file, &before);
            let together = compatible(&candidates);
            let attempt = |fixes: &[&Candidate]| {
                let edits: Vec<Edit> = fixes.iter().flat_map(|(fix, _)| fix.edits.clone()).collect();
                let after = apply_edits(&before, &edits).ok().filter(|after| *after != before)?;
                let mut files = fixed.files.clone();
                files.insert(file.clone(), after.clone());
                let report = lint_with(tree, &files, config, selection, options)?;
                (!badness(&report, &file, &after).is_worse_than(badness_before)).then_some(after)
            };
            let (after, applied) = match attempt(&together) {
                Some(after) => (Some(after), together),
                None => {
                    // Some of them make it worse: find those that do not, halving.
                    let mut good: Vec<&Candidate> = Vec::new();
                    let mut last = None;
                    let mut waiting = vec![together];
                    while let Some(mut part) = waiting.pop() {
                        let kept = good.len();
                        good.extend(part.iter().copied());
                        attempts += 1;
                        let done = if attempts <= MAX_ATTEMPTS { attempt(&good) } else { None };
                        match done {
                            Some(after) => last = Some(after),
                            None => {
                                good.truncate(kept);
                                if part.len() == 1 || attempts > MAX_ATTEMPTS {
                                    refused.extend(part.iter().map(|candidate| candidate.0.clone()));
                                } else {
                                    let second = part.split_off(part.len() / 2);
                                    waiting.extend([second, part]);
                                }
                            }
                        }
                    }
                    (last, good)
                }
            };
            if let Some(after) = after {
                for (_, rules) in applied {
                    for rule in rules {
                        *fixed.by_rule.entry(rule).or_default() += 1;
                    }
                }
                fixed.files.insert(file, after);
                changed = true;
            }
        }
        if !changed {
            for Diagnostic { rule, fix, .. } in &report.diagnostics {
                if fix.as_ref().is_some_and(|fix| refused.contains(fix)) {
                    *fixed.left_out.entry(rule).or_default() += 1;
                }
            }
            break;
        }
    }
    fixed
}

fn lint_with(
    tree: &dyn Tree,
    files: &BTreeMap<String, Vec<u8>>,
    config: &Config,
    selection: &Selection,
    options: &FixOptions<'_>,
) -> Option<Report> {
    let overlay = OverlayTree::new(tree, files.clone());
    let repository = (options.detect)(&overlay)?;
    Some(lint(&Context::new(&overlay, &repository, config).with(&options.around), selection))
}

/// The fixes to try, per file, each once with the rules of the findings it mends.
fn by_file(
    report: &Report,
    least: Applicability,
    refused: &BTreeSet<Fix>,
) -> BTreeMap<String, Vec<Candidate>> {
    let mut out: BTreeMap<String, Vec<Candidate>> = BTreeMap::new();
    for Diagnostic { rule, fix, .. } in &report.diagnostics {
        let Some(fix) = fix else { continue };
        if fix.applicability < least || refused.contains(fix) {
            continue;
        }
        let list = out.entry(fix.file.clone()).or_default();
        // Several findings may share one fix.
        match list.iter_mut().find(|(known, _)| known.edits == fix.edits) {
            Some((_, rules)) => rules.push(rule),
            None => list.push((fix.clone(), vec![rule])),
        }
    }
    out
}

/// As many of the fixes, first come first served, as touch different bytes.
fn compatible(candidates: &[Candidate]) -> Vec<&Candidate> {
    let mut taken: Vec<Edit> = Vec::new();
    let mut out = Vec::new();
    for candidate in candidates {
        let clash = candidate.0.edits.iter().any(|edit| {
            taken.iter().any(|other| {
                // Meeting edits wait too: `,` added where another deletion ends would land in it.
                edit.span.start <= other.span.end && other.span.start <= edit.span.end
            })
        });
        if !clash {
            taken.extend(candidate.0.edits.iter().cloned());
            out.push(candidate);
        }
    }
    out
}

/// How bad a file is, in ways none of which may get worse.
#[derive(Clone, Copy)]
struct Badness {
    /// Mistakes of syntax.
    syntax: usize,
    /// Keys given again in one mapping.
    repeated_keys: usize,
    /// Errors, repeated keys included.
    errors: usize,
    /// Findings for which the reference refuses the file.
    refused: usize,
}

impl Badness {
    fn is_worse_than(self, other: Self) -> bool {
        self.syntax > other.syntax
            || self.repeated_keys > other.repeated_keys
            || self.errors > other.errors
            || self.refused > other.refused
    }
}

fn badness(report: &Report, file: &str, bytes: &[u8]) -> Badness {
    let document = Document::read(file, bytes.to_vec());
    let syntax = match &document.syntax {
        equerre_model::Syntax::Json(problems) if file.ends_with(".json") => problems.len(),
        equerre_model::Syntax::Yaml(problem) => usize::from(problem.is_some()),
        equerre_model::Syntax::Json(_) => 0,
    };
    let mut repeated_keys = 0;
    if let Some(root) = document.root.filter(|_| syntax == 0) {
        root.walk(&mut |node| {
            let keys: BTreeSet<&str> = node.members().iter().map(|member| &*member.key.text).collect();
            repeated_keys += node.members().len() - keys.len();
        });
    }
    let errors = report
        .diagnostics
        .iter()
        .filter(|d| d.location.file == file && d.severity == Severity::Error)
        .count();
    let refused = report
        .diagnostics
        .iter()
        .filter(|d| d.location.file == file && d.refused_by.contains(&RefusedBy::Reference))
        .count();
    Badness { syntax, repeated_keys, errors, refused }
}
