//! What must follow a change, and does not: the changelog, the examples, the texts, the files made from the schema.
//!
//! The rules' names, pages and words are lint's, as those of all rules, so that `equerre.toml` can speak of them.

use std::collections::BTreeSet;
use std::sync::Arc;

use equerre_diff::{Change, Comparison, Level, Snapshot};
use equerre_lint::findings::Findings;
use equerre_lint::{Config, Context, registry};
use equerre_model::{EntryKind, PlatformVersion, Tree, changelog};
use equerre_publish::release;
use equerre_report::{Diagnostic, Localizer, Location, Span};

/// Largest text looked into.
const MAX_TEXT: u64 = 1 << 20;
/// Most texts looked into.
const MAX_TEXTS: usize = 200;

/// What is looked at.
pub(crate) struct Look<'a> {
    pub(crate) old: &'a Snapshot<'a>,
    pub(crate) new: &'a Snapshot<'a>,
    /// What this change does.
    pub(crate) change: &'a Comparison,
    pub(crate) context: &'a Context<'a>,
    pub(crate) config: &'a Config,
    /// Versions that are tagged.
    pub(crate) tagged: &'a [PlatformVersion],
    pub(crate) words: &'a Arc<Localizer>,
}

/// All that does not follow.
pub(crate) fn all(look: &Look<'_>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    type Check = fn(&Look<'_>, &mut Findings<'_>);
    let checks: [(&str, Check); 4] = [
        ("changelog-contradicts-diff", changelog_says),
        ("example-lacks-field", examples_have),
        ("generated-file-out-of-date", generated_is_fresh),
        ("removed-field-still-documented", texts_follow),
    ];
    for (name, check) in checks {
        let Some(rule) = registry::find(name) else { continue };
        let Some(severity) = look.config.severity(rule.name, rule.severity) else { continue };
        let mut findings = Findings::new(rule, severity, &look.new.repository.descriptor);
        check(look, &mut findings);
        out.extend(findings.into_diagnostics());
    }
    let accepted = |found: &Diagnostic| {
        look.config.accept.iter().any(|entry| entry.reason.is_some() && entry.covers(found))
    };
    out.retain(|found| !accepted(found));
    out
}

/// The names of the fields of all tables of a version.
fn fields(side: &Snapshot<'_>) -> BTreeSet<String> {
    let (tables, _) = side.repository.tables();
    tables
        .iter()
        .flat_map(|table| table.schema.fields())
        .filter_map(|field| field.name().map(str::to_owned))
        .collect()
}

/// Whether a change refuses files that were valid, and nobody said that is fine.
pub(crate) fn breaks(change: &Change) -> bool {
    change.level == Level::Major && change.accepted.is_none() && !change.is_undecided()
}

fn changelog_says(look: &Look<'_>, out: &mut Findings<'_>) {
    let Some(path) = changelog::path(look.new.tree) else { return };
    // Nobody reads the history of what was never published.
    if look.tagged.is_empty() || look.change.required == Level::None {
        return;
    }
    let Ok(bytes) = look.new.tree.read(&path) else { return };
    let text = String::from_utf8_lossy(&bytes);
    let declared = look.new.version().and_then(|version| PlatformVersion::of_tag(&version));
    let to_come = declared.filter(|version| !look.tagged.contains(version));
    let Some(section) = release::upcoming(&text, to_come.as_ref()) else {
        // Words alone need no entry.
        if look.change.required > Level::Patch {
            out.on_file(path.as_str()).message("silent").help("silent-help");
        }
        return;
    };
    let lower = section.to_lowercase();
    let mut silent: Vec<String> = Vec::new();
    for change in look.change.changes.iter().filter(|change| breaks(change)) {
        let Some(field) = &change.field else { continue };
        // Of a place in a JSON Schema the last name tells.
        let name = field.rsplit('/').find(|part| !part.is_empty()).unwrap_or(field);
        if !has_word(&lower, &name.to_lowercase()) && !silent.contains(&name.to_owned()) {
            silent.push(name.to_owned());
        }
    }
    if !silent.is_empty() {
        out.on_file(path.as_str()).arg("n", silent.len()).arg("fields", silent);
    }
    let (before, after) = (fields(look.old), fields(look.new));
    for (kind, name) in listed(&section) {
        let (was, is) = (before.contains(&name), after.contains(&name));
        match kind {
            Listed::Added if was && is => {
                out.on_file(path.as_str()).message("added").help("wrong-help").arg("field", name);
            }
            Listed::Removed if was && is => {
                out.on_file(path.as_str()).message("removed").help("wrong-help").arg("field", name);
            }
            _ => {}
        }
    }
}

/// Whether a text has a word, and not as a part of another.
fn has_word(text: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(part) && !after.is_some_and(part)
    })
}

/// What a heading says of the names below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Listed {
    Added,
    Removed,
}

/// Names between backticks of items that hold nothing but names, under a heading that says they were added or removed. A name in a
/// sentence may be spoken of in any way.
fn listed(section: &str) -> Vec<(Listed, String)> {
    let mut kind = None;
    let mut before = "";
    let mut out = Vec::new();
    for line in section.lines().map(str::trim) {
        let underlined =
            line.len() > 1 && (line.bytes().all(|c| c == b'-') || line.bytes().all(|c| c == b'='));
        let heading = match line.strip_prefix('#') {
            Some(rest) => Some(rest.trim_start_matches('#').trim()),
            None => Some(before).filter(|before| underlined && !before.is_empty()),
        };
        before = line;
        if let Some(heading) = heading {
            let heading = heading.to_lowercase();
            let begins = |words: &[&str]| words.iter().any(|word| heading.starts_with(word));
            kind = match () {
                () if begins(&["ajout", "added"]) => Some(Listed::Added),
                () if begins(&["supprim", "retir", "removed"]) => Some(Listed::Removed),
                () => None,
            };
            continue;
        }
        let (Some(item), Some(kind)) = (line.strip_prefix(['-', '*', '+']), kind) else { continue };
        let parts: Vec<&str> = item.split('`').collect();
        let between = |text: &str| {
            text.split(|c: char| !c.is_alphanumeric()).all(|word| matches!(word, "" | "et" | "and"))
        };
        if parts.len() % 2 == 1 && parts.iter().step_by(2).all(|text| between(text)) {
            out.extend(parts.iter().skip(1).step_by(2).map(|name| (kind, (*name).to_owned())));
        }
    }
    out
}

fn examples_have(look: &Look<'_>, out: &mut Findings<'_>) {
    // Of a package each table would need its own.
    if look.new.repository.kind != equerre_model::SchemaKind::Table {
        return;
    }
    let before = fields(look.old);
    let mut new: Vec<String> = fields(look.new).into_iter().filter(|name| !before.contains(name)).collect();
    let mut first = None;
    for entry in equerre_lint::examples::example_files(look.context) {
        let lower = entry.path.to_lowercase();
        if ![".csv", ".tsv"].iter().any(|end| lower.ends_with(end)) {
            continue;
        }
        let Some(header) = header(look.new.tree, &entry.path) else { continue };
        new.retain(|name| !header.contains(name));
        first.get_or_insert_with(|| entry.path.clone());
    }
    if let Some(path) = first.filter(|_| !new.is_empty()) {
        out.on_file(path).arg("n", new.len()).arg("fields", new);
    }
}

/// The labels of a CSV's first line, whatever parts them.
fn header(tree: &dyn Tree, path: &str) -> Option<BTreeSet<String>> {
    use std::io::Read as _;
    let mut bytes = Vec::new();
    tree.open(path).ok()?.take(64 << 10).read_to_end(&mut bytes).ok()?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mut out = BTreeSet::new();
    for delimiter in *b",;\t|" {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(text);
        let mut record = csv::ByteRecord::new();
        if reader.read_byte_record(&mut record).is_ok_and(|there| there) {
            out.extend(record.iter().map(|label| String::from_utf8_lossy(label).trim().to_owned()));
        }
    }
    Some(out)
}

fn generated_is_fresh(look: &Look<'_>, out: &mut Findings<'_>) {
    let version = look.new.version().unwrap_or_default();
    for (path, kind) in &look.config.generated {
        let wanted = release::generated(look.new.tree, path, kind, &version, look.words);
        let there = look.new.tree.read(path).ok();
        if wanted.is_some() && wanted != there {
            let command = if kind == "example" { "example" } else { "doc" };
            out.on_file(path.as_str())
                .arg("path", path.as_str())
                .arg("command", format!("equerre {command} --output {path}"));
        }
    }
}

fn texts_follow(look: &Look<'_>, out: &mut Findings<'_>) {
    let after = fields(look.new);
    let gone: Vec<String> = fields(look.old).into_iter().filter(|name| !after.contains(name)).collect();
    if gone.is_empty() {
        return;
    }
    let own = changelog::path(look.new.tree);
    let texts = look.new.tree.entries().iter().filter(|entry| {
        entry.kind == EntryKind::File
            && entry.size <= MAX_TEXT
            && entry.path.to_lowercase().ends_with(".md")
            && Some(&entry.path) != own.as_ref()
            && !look.config.generated.contains_key(&entry.path)
            && !entry.path.split('/').any(|part| part.starts_with('.') || part == "node_modules")
    });
    for entry in texts.take(MAX_TEXTS) {
        let Ok(bytes) = look.new.tree.read(&entry.path) else { continue };
        let text = String::from_utf8_lossy(&bytes);
        for name in &gone {
            if let Some(at) = text.find(&format!("`{name}`")) {
                let span = Span::new(at + 1, at + 1 + name.len());
                out.push(Location::new(entry.path.clone(), span))
                    .arg("path", entry.path.as_str())
                    .arg("field", name.as_str());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_whatever_parts_them() {
        let tree = equerre_model::MemoryTree::new([("a.csv", "\u{feff}\"a\";\"b\";\"c;d\"\n1;2;3\n")]);
        let found = header(&tree, "a.csv").unwrap();
        assert!(["a", "b", "c;d"].iter().all(|label| found.contains(*label)), "{found:?}");
    }

    #[test]
    fn a_word_is_no_part_of_another() {
        assert!(has_word("le champ `siren` est retiré", "siren"));
        assert!(!has_word("le champ siren_payeur", "siren") && !has_word("xsiren", "siren"));
        assert!(has_word("été : requis", "été"));
    }

    #[test]
    fn only_items_that_are_a_name_are_taken_at_their_word() {
        let section = "### Ajouté\n\n- `a`\n- `b`, enfin exigé\n* la colonne `c`\n\n### Supprimé\n- `d`.\n### Divers\n- `e`";
        assert_eq!(listed(section), [(Listed::Added, "a".to_owned()), (Listed::Removed, "d".to_owned())]);
        let underlined = "Supprimé\n--------\n\n- `a`, `b` et `c`\n";
        assert_eq!(listed(underlined).len(), 3);
    }
}
