//! `example-file-named-wrong`: an example file whose name hides that it is one.

use equerre_model::EntryKind;

use crate::context::Context;
use crate::examples::{is_tabular, is_usual};
use crate::findings::Findings;
use crate::rule::rule;
use crate::words::folded;

rule!("example-file-named-wrong", REPOSITORY, advice; Repository => check);

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    for entry in context.tree.entries() {
        let name = entry.path.rsplit('/').next().unwrap_or(&entry.path);
        if entry.kind != EntryKind::File || !is_tabular(name) {
            continue;
        }
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let first = stem.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let configured = context.config.example_files.iter().any(|glob| glob.is_match(&entry.path));
        let misnamed = !is_usual(&entry.path) && !configured && {
            let word = folded(first);
            ["exemple", "exemples", "example", "examples"]
                .iter()
                .any(|usual| strsim::damerau_levenshtein(&word, usual) <= 1)
        };
        if misnamed {
            let rest = &stem[first.len()..];
            let right = format!("exemple{rest}.{}", extension.to_lowercase());
            out.on_file(entry.path.as_str()).arg("name", name).arg("right", right);
        } else if is_usual(&entry.path) && extension != extension.to_lowercase() {
            let right = format!("{stem}.{}", extension.to_lowercase());
            out.on_file(entry.path.as_str()).message("extension").arg("name", name).arg("right", right);
        }
    }
}
