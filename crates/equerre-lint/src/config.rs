//! `equerre.toml`: what a repository decides about its own findings.
//!
//! Severities, accepted findings **with a reason**, the language, the names of example files. Its format is
//! described by `schemas/config.schema.json`.

use std::collections::BTreeMap;

use equerre_report::{Diagnostic, Lang, Severity, Span};
use globset::{Glob, GlobMatcher};
use serde::Deserialize;
use toml::Spanned;

/// The file's name, at the root of the repository.
pub const FILE_NAME: &str = "equerre.toml";

/// The keys of the file and of its `[[accept]]` entries.
pub const KEYS: [&str; 14] = [
    "lang",
    "example-files",
    "data-files",
    "rules",
    "accept",
    "rule",
    "change",
    "reason",
    "path",
    "about",
    "date",
    "author",
    "renames",
    "generated",
];

/// What a generated file may be: the page of the schema in either form, or an example of its data.
pub const GENERATED: [&str; 3] = ["markdown", "html", "example"];

/// Most unknown keys told of one file.
const MAX_TOLD: usize = 50;

/// A configuration, checked.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Language of messages.
    pub lang: Option<Lang>,
    /// Patterns of example files; empty for the usual names.
    pub example_files: Vec<GlobMatcher>,
    /// Patterns of files with data that exists, which both versions are held against. For `equerre check`.
    pub data_files: Vec<String>,
    /// Severity per rule name; `None` for off.
    pub severities: BTreeMap<String, Option<Severity>>,
    /// Accepted findings.
    pub accept: Vec<Accept>,
    /// Accepted changes between versions: fingerprint and reason. For `equerre diff`; lint has no use for them.
    pub accepted_changes: Vec<(String, String)>,
    /// Fields that were renamed: the name before and the name now. For `equerre diff`.
    pub renames: Vec<(String, String)>,
    /// Files that are made from the schema anew at each release: path, and one of [`GENERATED`]. For `equerre release`.
    pub generated: BTreeMap<String, String>,
    /// What is wrong with the file.
    pub problems: Vec<ConfigProblem>,
    /// The file's text, when there is one.
    pub text: Option<String>,
}

/// An accepted finding.
#[derive(Clone, Debug)]
pub struct Accept {
    /// The rule's name.
    pub rule: String,
    /// Files concerned; all when absent.
    pub path: Option<GlobMatcher>,
    /// A piece of the message concerned, such as a field's name; all when absent.
    pub about: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Where the entry stands.
    pub span: Span,
}

/// What is wrong with a configuration file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigProblem {
    /// Which words tell it: an attribute of the message `invalid-configuration`.
    pub kind: &'static str,
    /// What is at fault.
    pub what: String,
    /// Where.
    pub span: Span,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct RawConfig {
    lang: Option<Spanned<String>>,
    #[serde(default)]
    example_files: Vec<Spanned<String>>,
    #[serde(default)]
    data_files: Vec<Spanned<String>>,
    #[serde(default)]
    rules: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    accept: Vec<Spanned<RawAccept>>,
    #[serde(default)]
    renames: BTreeMap<String, String>,
    #[serde(default)]
    generated: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(flatten)]
    rest: BTreeMap<String, toml::Value>,
}

#[derive(Deserialize)]
struct RawAccept {
    rule: Option<String>,
    change: Option<String>,
    path: Option<String>,
    about: Option<String>,
    reason: Option<String>,
    #[serde(rename = "date")]
    _date: Option<toml::Value>,
    #[serde(rename = "author")]
    _author: Option<String>,
    #[serde(flatten)]
    rest: BTreeMap<String, toml::Value>,
}

/// Whether a text says why: what a report gives to be filled in does not.
fn is_reason(text: &str) -> bool {
    let text = text.trim().trim_matches(['.', '…']).to_lowercase();
    !text.is_empty() && text != "todo"
}

impl Config {
    /// Whether another configuration lets other findings through: gravities, or what is accepted.
    #[must_use]
    pub fn differs(&self, other: &Self) -> bool {
        let accepted = |config: &Self| {
            let path = |one: &Accept| one.path.as_ref().map(|path| path.glob().glob().to_owned());
            let findings =
                config.accept.iter().map(|one| format!("{} {:?} {:?}", one.rule, path(one), one.about));
            let changes = config.accepted_changes.iter().map(|(change, _)| change.clone());
            findings.chain(changes).collect::<std::collections::BTreeSet<_>>()
        };
        self.severities != other.severities || accepted(self) != accepted(other)
    }

    /// Reads a configuration. `rules` gives the rules a name means: one for a rule's name or former name,
    /// several for a category, none for a name nothing has.
    #[must_use]
    pub fn parse(text: &str, rules: &dyn Fn(&str) -> Vec<&'static str>) -> Self {
        let mut config = Self { text: Some(text.to_owned()), ..Self::default() };
        let raw: RawConfig = match toml::from_str(text) {
            Ok(raw) => raw,
            Err(error) => {
                let span = error.span().map_or(Span::at(0), |range| Span::new(range.start, range.end));
                let what = error.message().to_owned();
                config.problems.push(ConfigProblem { kind: "syntax", what, span });
                return config;
            }
        };
        let mut problems = Vec::new();
        let mut problem = |kind, what: &str, span: std::ops::Range<usize>| {
            problems.push(ConfigProblem {
                kind,
                what: what.to_owned(),
                span: Span::new(span.start, span.end),
            });
        };
        for key in raw.rest.keys().take(MAX_TOLD) {
            problem("key", key, find_key(text, key));
        }
        if let Some(lang) = &raw.lang {
            match lang.get_ref().as_str() {
                "fr" => config.lang = Some(Lang::Fr),
                "en" => config.lang = Some(Lang::En),
                other => problem("lang", other, lang.span()),
            }
        }
        for pattern in &raw.example_files {
            match glob(pattern.get_ref()) {
                Some(glob) => config.example_files.push(glob),
                None => problem("pattern", pattern.get_ref(), pattern.span()),
            }
        }
        for pattern in &raw.data_files {
            match glob(pattern.get_ref()) {
                Some(_) => config.data_files.push(pattern.get_ref().clone()),
                None => problem("pattern", pattern.get_ref(), pattern.span()),
            }
        }
        for (path, kind) in &raw.generated {
            if equerre_model::tree::safe_path(path.get_ref()).as_deref() != Some(path.get_ref().as_str()) {
                problem("generated-path", path.get_ref(), path.span());
            } else if !GENERATED.contains(&kind.get_ref().as_str()) {
                problem("generated-kind", kind.get_ref(), kind.span());
            } else {
                config.generated.insert(path.get_ref().clone(), kind.get_ref().clone());
            }
        }
        // Categories first, so that a rule's own line wins.
        let mut lines: Vec<_> =
            raw.rules.iter().map(|(name, level)| (rules(name.get_ref()), name, level)).collect();
        lines.sort_by_key(|(names, ..)| std::cmp::Reverse(names.len()));
        for (names, rule, level) in lines {
            if names.is_empty() {
                problem("rule", rule.get_ref(), rule.span());
                continue;
            }
            let severity = match level.get_ref().as_str() {
                "off" => None,
                "error" => Some(Severity::Error),
                "warning" => Some(Severity::Warning),
                "advice" => Some(Severity::Advice),
                other => {
                    problem("severity", other, level.span());
                    continue;
                }
            };
            config.severities.extend(names.iter().map(|name| ((*name).to_owned(), severity)));
        }
        for entry in raw.accept {
            let range = entry.span();
            let span = Span::new(range.start, range.end);
            let entry = entry.into_inner();
            for key in entry.rest.keys() {
                problem("key", key, range.clone());
            }
            if let Some(change) = &entry.change {
                match entry.reason.as_deref().map(str::trim).filter(|reason| is_reason(reason)) {
                    Some(reason) => config.accepted_changes.push((change.clone(), reason.to_owned())),
                    None => problem("accept-change-without-reason", change, range),
                }
                continue;
            }
            let Some(rule) = entry.rule else {
                problem("accept-without-rule", "", range);
                continue;
            };
            let [name] = rules(&rule)[..] else {
                problem("rule", &rule, range);
                continue;
            };
            let path = match &entry.path {
                None => None,
                Some(pattern) => match glob(pattern) {
                    Some(glob) => Some(glob),
                    None => {
                        problem("pattern", pattern, range);
                        continue;
                    }
                },
            };
            let reason = entry.reason.filter(|reason| is_reason(reason));
            config.accept.push(Accept { rule: name.to_owned(), path, about: entry.about, reason, span });
        }
        config.renames = raw.renames.into_iter().collect();
        config.problems = problems;
        config
    }

    /// Severity of a rule after configuration; `None` when it is off.
    #[must_use]
    pub fn severity(&self, rule: &str, default: Option<Severity>) -> Option<Severity> {
        self.severities.get(rule).copied().unwrap_or(default)
    }
}

impl Accept {
    /// Whether this entry speaks of that finding.
    #[must_use]
    pub fn covers(&self, diagnostic: &Diagnostic) -> bool {
        let about = |text: &str| {
            diagnostic.message.args.iter().any(|(_, arg)| match arg {
                equerre_report::Arg::Text(value) => value == text,
                equerre_report::Arg::List(values) => values.iter().any(|value| value == text),
                _ => false,
            })
        };
        self.rule == diagnostic.rule
            && self.path.as_ref().is_none_or(|glob| glob.is_match(&diagnostic.location.file))
            && self.about.as_deref().is_none_or(about)
    }
}

/// A path pattern; `None` when it is none, or so long that its automaton would be too large.
fn glob(pattern: &str) -> Option<GlobMatcher> {
    if pattern.len() > 500 {
        return None;
    }
    Glob::new(pattern).ok().map(|glob| glob.compile_matcher())
}

/// The place of a key at the start of a line, for keys whose place the reader does not give.
fn find_key(text: &str, key: &str) -> std::ops::Range<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().trim_start_matches('[').starts_with(key) {
            return start..start + line.trim_end().len();
        }
        start += line.len();
    }
    0..0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Config {
        Config::parse(text, &|name| match name {
            "missing-example" | "no-example" => vec!["missing-example"],
            "both" => vec!["missing-example", "other"],
            _ => vec![],
        })
    }

    #[test]
    fn a_whole_configuration_is_read() {
        let config = parse(
            "lang = \"en\"\nexample-files = [\"exemples/*.csv\"]\n[rules]\nno-example = \"off\"\n\n[[accept]]\nrule = \"missing-example\"\npath = \"a/**\"\nreason = \"parce que\"\ndate = 2026-11-23\n",
        );
        assert_eq!(config.problems, []);
        assert_eq!(config.lang, Some(Lang::En));
        assert_eq!(config.severity("missing-example", Some(Severity::Advice)), None);
        assert!(config.accept[0].path.as_ref().unwrap().is_match("a/b.json"));
    }

    #[test]
    fn generated_files_are_read() {
        let config = parse(
            "[generated]\n\"documentation.md\" = \"markdown\"\n\"../x.csv\" = \"example\"\n\"y\" = \"pdf\"\n",
        );
        assert_eq!(
            config.generated.into_iter().collect::<Vec<_>>(),
            [("documentation.md".into(), "markdown".into())]
        );
        let kinds: Vec<_> = config.problems.iter().map(|p| p.kind).collect();
        assert_eq!(kinds, ["generated-path", "generated-kind"]);
    }

    #[test]
    fn accepted_changes_and_renames_are_read() {
        let config = parse(
            "[renames]\nancien = \"nouveau\"\n[[accept]]\nchange = \"pattern-changed-0123456789\"\nreason = \"voulu\"\n[[accept]]\nchange = \"x\"\n",
        );
        assert_eq!(config.renames, [("ancien".to_owned(), "nouveau".to_owned())]);
        assert_eq!(config.accepted_changes, [("pattern-changed-0123456789".to_owned(), "voulu".to_owned())]);
        assert_eq!(config.problems[0].kind, "accept-change-without-reason");
    }

    #[test]
    fn a_category_stands_for_its_rules_and_a_rule_wins_over_it() {
        let config = parse("[rules]\nmissing-example = \"error\"\nboth = \"off\"\n");
        assert_eq!(config.severity("missing-example", None), Some(Severity::Error));
        assert_eq!(config.severity("other", Some(Severity::Error)), None);
    }

    #[test]
    fn a_huge_pattern_is_refused() {
        let text = format!("example-files = [\"{}\"]\n", "a".repeat(1 << 20));
        assert_eq!(parse(&text).problems[0].kind, "pattern");
    }

    #[test]
    fn each_mistake_is_told_with_its_place() {
        let text = "langue = \"fr\"\nlang = \"de\"\nexample-files = [\"[\"]\n[rules]\nnope = \"off\"\nmissing-example = \"loud\"\n[[accept]]\nreason = \"voulu\"\n[[accept]]\nrule = \"nope\"\n";
        let kinds: Vec<_> = parse(text).problems.iter().map(|p| p.kind).collect();
        assert_eq!(kinds, ["key", "lang", "pattern", "severity", "rule", "accept-without-rule", "rule"]);
        let broken = parse("lang = \n");
        assert_eq!(broken.problems[0].kind, "syntax");
    }
}
