//! Each format, as a snapshot, of one small report; and what no format may let through.

use super::{Format, Options, render};
use crate::{
    Applicability, Catalog, Category, Diagnostic, Edit, Fix, Lang, Localizer, Location, Message, RefusedBy,
    Related, Report, RuleInfo, Severity, SourceFile, Span, Status, SubjectInfo,
};

const WORDS: Catalog = Catalog {
    fr: "twice = La colonne { $name } est déclarée deux fois\n    .title = Colonne déclarée deux fois\n    .help = Renommez-la.\n    .first = déclarée d’abord ici\n    .fix = effacer la seconde\nlone = Il manque un README\n    .title = README absent\n",
    en: "twice = Column { $name } is declared twice\n    .title = Column declared twice\n    .help = Rename it.\n    .first = first declared here\n    .fix = delete the second\nlone = There is no README\n    .title = No README\n",
};

fn report() -> Report {
    let mut report = Report::new("lint");
    let text = "{\"fields\": [\n  {\"name\": \"é|a\"},\n  {\"name\": \"é|a\"}\n]}\n";
    report.add_source(SourceFile::new("dir/schema,1.json", text.as_bytes()));
    report.subjects.push(SubjectInfo {
        subject: "dir".into(),
        kind: Some("tableschema".into()),
        revision: None,
    });
    for (name, severity) in [("twice", Severity::Error), ("lone", Severity::Advice)] {
        report.rules.push(RuleInfo {
            name,
            category: Category("spec"),
            severity: Some(severity),
            refused_by: &[RefusedBy::Reference],
            status: Status::Stable,
        });
    }
    let span = Span::new(42, 48);
    report.diagnostics.push(Diagnostic {
        rule: "twice",
        category: Category("spec"),
        severity: Severity::Error,
        refused_by: vec![RefusedBy::Reference],
        message: Message::new("twice").with("name", "<b>é|a\n"),
        location: Location::new("dir/schema,1.json", span),
        help: Some(Message::new("twice.help")),
        notes: vec![],
        related: vec![Related {
            message: Message::new("twice.first"),
            location: Location::new("dir/schema,1.json", Span::new(22, 28)),
        }],
        fix: Some(Fix {
            message: Message::new("twice.fix"),
            applicability: Applicability::Safe,
            file: "dir/schema,1.json".into(),
            edits: vec![Edit::delete(span)],
        }),
        historical: false,
        place: None,
    });
    report.diagnostics.push(Diagnostic {
        rule: "lone",
        category: Category("spec"),
        severity: Severity::Advice,
        refused_by: vec![],
        message: Message::new("lone"),
        location: Location::file("README.md"),
        help: None,
        notes: vec![],
        related: vec![],
        fix: None,
        historical: true,
        place: None,
    });
    report
}

fn localizer(lang: Lang) -> Localizer {
    Localizer::new(lang, &[crate::CATALOG, WORDS]).unwrap()
}

#[test]
fn every_format_in_both_languages() {
    let options = Options { tool_version: "0.0.0", ..Options::default() };
    for lang in Lang::ALL {
        for format in Format::ALL {
            let text = render(format, &report(), &localizer(lang), &options).unwrap();
            insta::assert_snapshot!(format!("{}_{}", format.name(), lang.code()), text);
        }
    }
}

#[test]
fn an_empty_report_says_so_in_every_format() {
    let mut empty = Report::new("lint");
    empty.subjects.push(SubjectInfo { subject: ".".into(), ..SubjectInfo::default() });
    for format in Format::ALL {
        let text = render(format, &empty, &localizer(Lang::Fr), &Options::default()).unwrap();
        assert_eq!(
            text.is_empty(),
            matches!(format, Format::Concise | Format::Github),
            "{}: {text}",
            format.name()
        );
    }
}

#[test]
fn markup_in_a_schema_stays_text() {
    for format in [Format::Markdown, Format::Junit] {
        let text = render(format, &report(), &localizer(Lang::Fr), &Options::default()).unwrap();
        assert!(!text.contains("<b>"), "{text}");
    }
}

#[test]
fn a_fingerprint_does_not_depend_on_language_or_line() {
    let one = render(Format::Gitlab, &report(), &localizer(Lang::Fr), &Options::default()).unwrap();
    let mut moved = report();
    moved.diagnostics[0].location.span = Some(Span::new(22, 28));
    let two = render(Format::Gitlab, &moved, &localizer(Lang::En), &Options::default()).unwrap();
    let prints = |text: &str| -> Vec<String> {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        value.as_array().unwrap().iter().map(|v| v["fingerprint"].to_string()).collect()
    };
    assert_eq!(prints(&one), prints(&two));
}

#[test]
fn both_languages_know_the_same_messages() {
    crate::assert_same_keys(&crate::CATALOG);
}

#[test]
fn historical_findings_never_block() {
    assert!(report().fails_on(Severity::Error));
    let mut old = report();
    old.diagnostics.remove(0);
    assert!(!old.fails_on(Severity::Advice));
}

#[test]
fn a_historical_finding_fails_no_tool() {
    let mut old = report();
    old.diagnostics.iter_mut().for_each(|d| d.historical = true);
    let text = |format| render(format, &old, &localizer(Lang::Fr), &Options::default()).unwrap();
    assert!(!text(Format::Junit).contains("<failure"));
    assert!(!text(Format::Github).contains("::error"));
    assert!(!text(Format::Gitlab).contains("critical"));
    assert!(!text(Format::Sarif).contains("\"level\": \"error\",\n          \"locations\""));
}

#[test]
fn a_path_outside_the_subject_takes_no_prefix() {
    let mut report = report();
    report.add_external_source(SourceFile::new("/listes/repertoires.yml", &b"a: 1"[..]));
    report.diagnostics[1].location = Location::new("/listes/repertoires.yml", Span::new(0, 1));
    report.prefix_paths("depot");
    assert_eq!(report.diagnostics[0].location.file, "depot/dir/schema,1.json");
    assert_eq!(report.diagnostics[1].location.file, "/listes/repertoires.yml");
    assert!(report.source("/listes/repertoires.yml").is_some());
}
