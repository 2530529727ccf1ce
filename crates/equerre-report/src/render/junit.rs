//! JUnit XML: a suite a file, a failed case a finding; a subject without findings is one passed case.

use std::collections::BTreeMap;

use quick_junit::{NonSuccessKind, Report as JunitReport, TestCase, TestCaseStatus, TestSuite};

use crate::message::visible;
use crate::{Diagnostic, Localizer, Report, ReportError};

pub fn render(report: &Report, localizer: &Localizer) -> Result<String, ReportError> {
    let mut by_file: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in &report.diagnostics {
        by_file.entry(&diagnostic.location.file).or_default().push(diagnostic);
    }
    let mut out = JunitReport::new(format!("equerre {}", report.command));
    for (file, diagnostics) in by_file {
        let shown = visible(file);
        let mut suite = TestSuite::new(shown.as_str());
        for diagnostic in diagnostics {
            let words = localizer.text(&diagnostic.message);
            let mut place = shown.clone();
            let mut name = diagnostic.rule.to_owned();
            if let (Some(span), Some(source)) = (diagnostic.location.span, report.source(file)) {
                let at = source.position(span.start);
                place = format!("{shown}:{}:{}", at.line, at.column);
                name = format!("{} ({}:{})", diagnostic.rule, at.line, at.column);
            }
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            let mut details = format!("{place}: {words}");
            if let Some(help) = &diagnostic.help {
                details.push('\n');
                details.push_str(&localizer.text(help));
            }
            status.set_message(words).set_type(diagnostic.severity.name()).set_description(details);
            // What is published already fails no run.
            if diagnostic.historical {
                status = TestCaseStatus::success();
            }
            let mut case = TestCase::new(name, status);
            case.set_classname(diagnostic.category.0);
            suite.add_test_case(case);
        }
        out.add_test_suite(suite);
    }
    if report.diagnostics.is_empty() {
        let mut suite = TestSuite::new(format!("equerre {}", report.command));
        for subject in &report.subjects {
            suite.add_test_case(TestCase::new(subject.subject.clone(), TestCaseStatus::success()));
        }
        out.add_test_suite(suite);
    }
    out.to_string().map_err(|e| ReportError::Render { format: "junit", reason: e.to_string() })
}
