//! What a command hands to a renderer.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::{Category, Diagnostic, RefusedBy, Severity, SourceFile, Status};

/// What a renderer may say about a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleInfo {
    /// Stable kebab-case name.
    pub name: &'static str,
    /// Family.
    pub category: Category,
    /// Severity when the configuration says nothing; `None` for a rule that is off by default.
    pub severity: Option<Severity>,
    /// Who may refuse a file with this finding.
    pub refused_by: &'static [RefusedBy],
    /// Where it stands in its life.
    pub status: Status,
}

/// What was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
pub struct SubjectInfo {
    /// As the user named it.
    pub subject: String,
    /// What it was found to be (`tableschema`, `datapackage`, `jsonschema`, `other`…), if known.
    pub kind: Option<String>,
    /// The git revision read, if any.
    pub revision: Option<String>,
}

/// A data file that was judged.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DataFile {
    /// The file, as the user named it.
    pub file: String,
    /// The schema it was judged by.
    pub schema: String,
    /// Whether it is valid; `null` when it could not be judged, or not by all the schema asks.
    pub valid: Option<bool>,
    /// Records below the header.
    pub rows: u64,
    /// Bytes read.
    pub bytes: u64,
    /// The labels of the header.
    pub columns: Vec<String>,
    /// The encoding it was read in.
    pub encoding: String,
    /// What separates its cells; empty when nothing does.
    pub delimiter: String,
    /// The sheet that was read, of a spreadsheet; else empty.
    pub sheet: String,
    /// Errors, shown or not.
    pub errors: u64,
    /// Warnings, shown or not.
    pub warnings: u64,
    /// What a person should know of the file before the findings: what probably explains many of them.
    pub hints: Vec<crate::Message>,
    /// What was found, by column and kind, most frequent first.
    pub summary: Vec<DataSummary>,
    /// What was done to make it, when it is a copy made here.
    pub copy: Option<crate::DataCopy>,
}

/// Findings of one kind in one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataSummary {
    /// The kind: the name of its rule.
    pub rule: &'static str,
    /// How serious.
    pub severity: Severity,
    /// The column's field, if they are about one.
    pub field: Option<String>,
    /// What is wrong, for all of them.
    pub what: crate::Message,
    /// How many.
    pub count: u64,
    /// The first ones.
    pub examples: Vec<DataExample>,
}

/// One finding, as an example of its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataExample {
    /// Where.
    pub place: crate::DataPlace,
    /// A value near the cell's that would be right.
    pub near: Option<String>,
    /// What is wrong here, when [`DataSummary::what`] says it of all in general.
    pub what: Option<crate::Message>,
}

/// The findings of one command on one or more subjects, with the files they point into.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Command that made it, such as `lint`.
    pub command: &'static str,
    /// What was looked at.
    pub subjects: Vec<SubjectInfo>,
    /// The findings, in the order to show.
    pub diagnostics: Vec<Diagnostic>,
    /// The rules that could have spoken.
    pub rules: Vec<RuleInfo>,
    /// The data files judged.
    pub data: Vec<DataFile>,
    /// The versions compared; the first is what was asked for.
    pub comparisons: Vec<crate::ComparisonInfo>,
    /// The change reviewed, when one is.
    pub change: Option<crate::ChangeSet>,
    /// Findings counted but not kept.
    pub not_shown: Summary,
    /// Something could not be looked at: nothing found does not mean that nothing is wrong.
    pub unfinished: bool,
    sources: BTreeMap<String, SourceFile>,
    /// Files given besides the subject's own: their paths take no prefix.
    external: BTreeSet<String>,
}

/// How many findings of each severity, and how many can be mended automatically.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Summary {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Advice.
    pub advice: usize,
    /// Findings with a safe fix.
    pub fixable: usize,
    /// Findings about what is already published, counted above as well; they never block.
    pub historical: usize,
}

impl Summary {
    /// Number of findings.
    #[must_use]
    pub const fn total(self) -> usize {
        self.error + self.warning + self.advice
    }
}

impl Report {
    /// An empty report of `command`.
    #[must_use]
    pub fn new(command: &'static str) -> Self {
        Self { command, ..Self::default() }
    }

    /// Gives the text of a file that findings point into.
    pub fn add_source(&mut self, source: SourceFile) {
        self.sources.insert(source.path.clone(), source);
    }

    /// Gives the text of a file that is not of the subject, such as a list the user named.
    pub fn add_external_source(&mut self, source: SourceFile) {
        self.external.insert(source.path.clone());
        self.add_source(source);
    }

    /// The text of a file, when it was given.
    #[must_use]
    pub fn source(&self, path: &str) -> Option<&SourceFile> {
        self.sources.get(path)
    }

    /// Adds the findings, files and subjects of another report, after those of this one.
    pub fn merge(&mut self, other: Self) {
        self.subjects.extend(other.subjects);
        self.diagnostics.extend(other.diagnostics);
        self.sources.extend(other.sources);
        self.external.extend(other.external);
        self.data.extend(other.data);
        self.comparisons.extend(other.comparisons);
        self.unfinished |= other.unfinished;
        self.not_shown.error += other.not_shown.error;
        self.not_shown.warning += other.not_shown.warning;
        self.not_shown.advice += other.not_shown.advice;
        for rule in other.rules {
            if !self.rules.iter().any(|r| r.name == rule.name) {
                self.rules.push(rule);
            }
        }
    }

    /// Adds a data file that was judged by `schema`: what was found, what is known of the file, and what was
    /// counted but not kept.
    pub fn add_data(
        &mut self,
        (diagnostics, mut file, not_shown): (Vec<Diagnostic>, DataFile, Summary),
        schema: &str,
    ) {
        schema.clone_into(&mut file.schema);
        self.subjects.push(SubjectInfo { subject: file.file.clone(), kind: None, revision: None });
        let mut part = Self::new("validate");
        part.diagnostics = diagnostics;
        part.data = vec![file];
        part.not_shown = not_shown;
        self.merge(part);
    }

    /// Puts `prefix/` before every path, to tell several subjects apart. Nothing for an empty prefix.
    pub fn prefix_paths(&mut self, prefix: &str) {
        if prefix.is_empty() {
            return;
        }
        let external = self.external.clone();
        let with = |path: &str| match path {
            "." => prefix.to_owned(),
            path if external.contains(path) => path.to_owned(),
            path => format!("{prefix}/{path}"),
        };
        for diagnostic in &mut self.diagnostics {
            diagnostic.location.file = with(&diagnostic.location.file);
            for related in &mut diagnostic.related {
                related.location.file = with(&related.location.file);
            }
            if let Some(fix) = &mut diagnostic.fix {
                fix.file = with(&fix.file);
            }
        }
        self.sources = std::mem::take(&mut self.sources)
            .into_iter()
            .map(|(path, mut source)| {
                source.path = with(&path);
                (source.path.clone(), source)
            })
            .collect();
    }

    /// Counts the findings.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let mut summary = self.not_shown;
        for diagnostic in &self.diagnostics {
            match diagnostic.severity {
                Severity::Error => summary.error += 1,
                Severity::Warning => summary.warning += 1,
                Severity::Advice => summary.advice += 1,
            }
            summary.fixable += usize::from(
                diagnostic.fix.as_ref().is_some_and(|fix| fix.applicability == crate::Applicability::Safe),
            );
            summary.historical += usize::from(diagnostic.historical);
        }
        summary
    }

    /// Whether a finding at least that serious concerns something that can still be changed.
    #[must_use]
    pub fn fails_on(&self, severity: Severity) -> bool {
        let not_shown = match severity {
            Severity::Error => self.not_shown.error,
            Severity::Warning => self.not_shown.error + self.not_shown.warning,
            Severity::Advice => self.not_shown.total(),
        };
        not_shown > 0 || self.diagnostics.iter().any(|d| !d.historical && d.severity >= severity)
    }

    /// Number of findings per rule, most frequent first, then by name.
    #[must_use]
    pub fn counts_by_rule(&self) -> Vec<(&'static str, Severity, usize)> {
        let mut counts: BTreeMap<&'static str, (Severity, usize)> = BTreeMap::new();
        for diagnostic in &self.diagnostics {
            let entry = counts.entry(diagnostic.rule).or_insert((diagnostic.severity, 0));
            entry.0 = entry.0.max(diagnostic.severity);
            entry.1 += 1;
        }
        let mut rows: Vec<_> = counts.into_iter().map(|(rule, (s, n))| (rule, s, n)).collect();
        rows.sort_by(|a, b| b.2.cmp(&a.2).then(a.0.cmp(b.0)));
        rows
    }
}
