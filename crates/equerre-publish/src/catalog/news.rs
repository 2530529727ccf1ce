//! What changed between two versions, in a few lines.

use equerre_diff::{Options, Snapshot, compare};
use equerre_report::{Localizer, Message};
use serde::{Deserialize, Serialize};

/// Most lines told.
const MAX_LINES: usize = 12;
/// Longest line, in characters.
const MAX_LINE: usize = 400;

/// What changed since the version before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// The version before.
    pub since: String,
    /// The step the changes ask for: `major`, `minor`, `patch` or `none`.
    pub level: String,
    /// Whether files that were valid are refused now.
    pub breaks: bool,
    /// The changes, gravest first.
    pub lines: Vec<String>,
    /// How many more there are.
    pub more: usize,
}

pub(crate) fn news(old: &Snapshot<'_>, new: &Snapshot<'_>, words: &Localizer) -> News {
    let found = compare(old, new, &Options { together: true, ..Options::default() });
    // That all of it together breaks something is said by the sentence.
    let told: Vec<_> = found.changes.iter().filter(|change| change.kind.name != "document-changed").collect();
    let lines: Vec<String> = told
        .iter()
        .take(MAX_LINES)
        .map(|change| words.text(&change.message).chars().take(MAX_LINE).collect())
        .collect();
    News {
        since: old.label.clone(),
        level: found.required.name().to_owned(),
        breaks: found.breaks_producers(),
        more: told.len() - lines.len(),
        lines,
    }
}

impl News {
    /// In one sentence.
    #[must_use]
    pub fn sentence(&self) -> Message {
        let id = match (self.breaks, self.lines.is_empty()) {
            (true, _) => "catalog-news.breaks",
            (false, true) => "catalog-news.nothing",
            (false, false) => "catalog-news.changes",
        };
        let n = self.lines.len() + self.more;
        Message::new(id).with("since", self.since.as_str()).with("n", n)
    }
}
