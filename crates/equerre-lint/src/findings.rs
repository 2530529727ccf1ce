//! Where a rule puts what it finds.

use equerre_report::{
    Applicability, Arg, Diagnostic, Edit, Fix, Location, Message, RefusedBy, Related, Severity, Span,
};

use crate::rule::Rule;

/// Collects the findings of one rule in one file.
pub struct Findings<'r> {
    rule: &'r Rule,
    severity: Severity,
    file: String,
    found: Vec<Finding>,
}

/// A finding in the making. Words: the message is the rule's own, or its attribute; `help` and `fix` are
/// attributes too; all take the same arguments.
pub struct Finding {
    location: Location,
    message: Option<&'static str>,
    help: &'static str,
    args: Vec<(&'static str, Arg)>,
    refused_by: Option<Vec<RefusedBy>>,
    severity: Option<Severity>,
    fix: Option<(Applicability, String, Vec<Edit>, &'static str)>,
    related: Vec<(&'static str, Location)>,
    historical: bool,
}

impl<'r> Findings<'r> {
    /// For the findings of `rule` in `file`, at that severity unless a finding says otherwise.
    #[must_use]
    pub fn new(rule: &'r Rule, severity: Severity, file: &str) -> Self {
        Self { rule, severity, file: file.to_owned(), found: Vec::new() }
    }

    /// A finding at a place of the file looked at.
    pub fn at(&mut self, span: Span) -> &mut Finding {
        self.push(Location::new(self.file.clone(), span))
    }

    /// A finding about a file as a whole, or about what is not a file (`refs/tags/v1.0`).
    pub fn on_file(&mut self, file: impl Into<String>) -> &mut Finding {
        self.push(Location::file(file))
    }

    /// A finding anywhere.
    pub fn push(&mut self, location: Location) -> &mut Finding {
        let index = self.found.len();
        self.found.push(Finding {
            location,
            message: None,
            help: "help",
            args: Vec::new(),
            refused_by: None,
            severity: None,
            fix: None,
            related: Vec::new(),
            historical: false,
        });
        &mut self.found[index]
    }

    /// Says of the findings already made at a place that they are refused by others too, as seriously as
    /// the rule allows.
    pub fn promote(&mut self, span: Span, by: &[RefusedBy]) {
        for finding in self.found.iter_mut().filter(|finding| {
            finding.location.span.is_some_and(|s| span.start <= s.start && s.end <= span.end)
        }) {
            finding.refused_by = Some(by.to_vec());
            finding.severity = None;
        }
    }

    /// The findings as diagnostics.
    #[must_use]
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        let rule = self.rule;
        let words = |attribute: Option<&str>, args: &[(&'static str, Arg)]| Message {
            id: match attribute {
                None => rule.name.into(),
                Some(attribute) => format!("{}.{attribute}", rule.name).into(),
            },
            args: args.to_vec(),
        };
        self.found
            .into_iter()
            .map(|finding| Diagnostic {
                rule: rule.name,
                category: rule.category,
                severity: finding.severity.map_or(self.severity, |own| own.min(self.severity)),
                refused_by: finding.refused_by.unwrap_or_else(|| rule.refused_by.to_vec()),
                message: words(finding.message, &finding.args),
                help: Some(words(Some(finding.help), &finding.args)),
                notes: Vec::new(),
                related: finding
                    .related
                    .into_iter()
                    .map(|(attribute, location)| Related {
                        message: words(Some(attribute), &finding.args),
                        location,
                    })
                    .collect(),
                fix: finding.fix.map(|(applicability, file, edits, attribute)| Fix {
                    message: words(Some(attribute), &finding.args),
                    applicability,
                    file,
                    edits,
                }),
                location: finding.location,
                historical: finding.historical,
                place: None,
            })
            .collect()
    }
}

impl Finding {
    /// Says it with the words of an attribute instead of the rule's own.
    pub fn message(&mut self, attribute: &'static str) -> &mut Self {
        self.message = Some(attribute);
        self
    }

    /// Says what to do with the words of another attribute than `help`.
    pub fn help(&mut self, attribute: &'static str) -> &mut Self {
        self.help = attribute;
        self
    }

    /// Gives the words an argument.
    pub fn arg(&mut self, name: &'static str, value: impl Into<Arg>) -> &mut Self {
        self.args.push((name, value.into()));
        self
    }

    /// Who refuses the schema for this very finding.
    pub fn refused_by(&mut self, by: &[RefusedBy]) -> &mut Self {
        self.refused_by = Some(by.to_vec());
        self
    }

    /// A lower severity than the rule's, for this very finding.
    pub fn severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = Some(severity);
        self
    }

    /// Offers a fix; nothing when there is no edit.
    pub fn fix(&mut self, applicability: Applicability, edits: Vec<Edit>) -> &mut Self {
        let file = self.location.file.clone();
        if !edits.is_empty() {
            self.fix = Some((applicability, file, edits, "fix"));
        }
        self
    }

    /// Points at another place; the attribute says why.
    pub fn related(&mut self, attribute: &'static str, location: Location) -> &mut Self {
        self.related.push((attribute, location));
        self
    }

    /// It is about what is published already: it never blocks.
    pub fn historical(&mut self) -> &mut Self {
        self.historical = true;
        self
    }
}
