//! `cargo xtask generate`: files made from the code, and whether they are fresh.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use equerre_lint::{Rule, registry};
use equerre_report::{Lang, Localizer, Message};

use crate::{Error, root};

const NOTE: &str = "<!-- cargo xtask generate -->\n";

/// Writes the generated files, or says whether they are fresh.
///
/// # Errors
/// When a file cannot be written.
pub fn run(check: bool) -> Result<bool, Error> {
    let mut files: BTreeMap<PathBuf, String> = BTreeMap::new();
    for lang in Lang::ALL {
        let words = equerre::lang::localizer(lang)?;
        let folder = folder(lang);
        files.insert(folder.join("README.md"), index(&words));
        for rule in registry::all() {
            files.insert(folder.join(format!("{}.md", rule.name)), page(rule, &words));
        }
        for kind in equerre_validate::rules() {
            let text = equerre::commands::explain::data_page(&kind, &words);
            let (title, rest) = text.split_once('\n').unwrap_or((&text, ""));
            let (name, title) = title.split_once(" — ").unwrap_or((title, title));
            let text = rest;
            files.insert(
                folder.join(format!("{}.md", kind.name)),
                format!("{NOTE}# {title}\n\n`{name}` — {text}\n"),
            );
        }
        let name = match lang {
            Lang::Fr => "docs/changes.md",
            Lang::En => "docs/en/changes.md",
        };
        files.insert(name.into(), changes(&words));
        let name = match lang {
            Lang::Fr => "docs/cli.md",
            Lang::En => "docs/en/cli.md",
        };
        files.insert(name.into(), format!("{NOTE}{}", equerre::commands::generate::reference(&words)));
    }
    for (path, lang) in crate::guide::PAGES {
        files.insert(path.into(), crate::guide::page(path, lang)?);
    }
    let mut stale = Vec::new();
    for (path, text) in &files {
        let full = root().join(path);
        if fs::read_to_string(&full).ok().as_deref() == Some(text) {
            continue;
        }
        stale.push(path.display().to_string());
        if !check {
            fs::create_dir_all(full.parent().unwrap_or(&root()))?;
            fs::write(&full, text)?;
        }
    }
    // Pages of rules that are no more.
    for lang in Lang::ALL {
        for entry in fs::read_dir(root().join(folder(lang))).into_iter().flatten().flatten() {
            let path = folder(lang).join(entry.file_name());
            if entry.path().is_file() && !files.contains_key(&path) {
                stale.push(path.display().to_string());
                if !check {
                    fs::remove_file(entry.path())?;
                }
            }
        }
    }
    for path in &stale {
        println!("{}{path}", if check { "stale: " } else { "written: " });
    }
    println!("{} generated files, {} {}", files.len(), stale.len(), if check { "stale" } else { "written" });
    Ok(!check || stale.is_empty())
}

fn folder(lang: Lang) -> PathBuf {
    match lang {
        Lang::Fr => "docs/rules".into(),
        Lang::En => "docs/en/rules".into(),
    }
}

fn page(rule: &Rule, words: &Localizer) -> String {
    let text = rule.page(words.lang());
    let (title, rest) = text.split_once('\n').unwrap_or((text, ""));
    let facts = equerre::commands::explain::facts(rule, words);
    // The first word of a block says what it is for tests; a reader needs only the language.
    let rest: String = rest
        .lines()
        .map(|line| match line.strip_prefix("```") {
            Some(info) if info.contains(' ') => {
                format!("```{}\n", info.split(' ').next().unwrap_or_default())
            }
            Some("files") => "```text\n".to_owned(),
            _ => format!("{line}\n"),
        })
        .collect();
    format!("{NOTE}{title}\n\n`{}` — {facts}\n{rest}", rule.name)
}

fn index(words: &Localizer) -> String {
    let word = |id: &str| words.text(&Message::new(id.to_owned()));
    let mut out = format!("{NOTE}# {}\n", word("cli-rules"));
    for category in registry::CATEGORIES {
        let _ = write!(out, "\n## {}\n\n", word(&format!("cli-category-{}", category.0)));
        for rule in registry::all().iter().filter(|rule| rule.category == category) {
            let severity = rule.severity.map_or("cli-off".to_owned(), |s| format!("severity-{}", s.name()));
            let _ = writeln!(
                out,
                "- [`{}`]({}.md) ({}) : {}",
                rule.name,
                rule.name,
                word(&severity),
                word(&format!("{}.title", rule.name))
            );
        }
    }
    let _ = write!(out, "\n## {}\n\n", word("cli-category-data"));
    for kind in equerre_validate::rules() {
        let severity = kind.severity.map_or_else(String::new, |s| format!("severity-{}", s.name()));
        let (severity, title) = (word(&severity), word(&format!("{}.title", kind.name)));
        let _ = writeln!(out, "- [`{}`]({}.md) ({severity}) : {title}", kind.name, kind.name);
    }
    out
}

/// The kinds of changes `equerre diff` tells apart.
fn changes(words: &Localizer) -> String {
    let mut out = format!("{NOTE}# {}\n\n{}\n\n", words.plain("changes-title"), words.plain("changes-about"));
    let _ = writeln!(out, "{}\n|---|---|---|---|", words.plain("changes-head"));
    for kind in &equerre_diff::kinds::KINDS {
        let title = words.text(&Message::new(format!("change-{}.title", kind.name)));
        let level = match kind.least {
            equerre_diff::Level::None | equerre_diff::Level::Patch => String::new(),
            level => words.text(&Message::new(format!("comparison-level.{}", level.name()))),
        };
        let _ = writeln!(out, "| `{}` | {} | {title} | {level} |", kind.name, kind.code);
    }
    out
}
