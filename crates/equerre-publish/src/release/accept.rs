//! Changes that ask for a larger step and are accepted: written down in `equerre.toml`, with the reason.

use equerre_diff::{Change, Comparison, Level};
use equerre_lint::config::FILE_NAME;
use equerre_model::json::quoted;
use equerre_report::Message;

use super::repository::Files;
use crate::error::{PublishError, refused};

/// The changes for which a step is too small.
pub(super) fn too_large(comparison: &Comparison, step: Level) -> Vec<&Change> {
    comparison.changes.iter().filter(|change| change.accepted.is_none() && change.level > step).collect()
}

/// Records the acceptance of changes.
pub(super) fn record(
    files: &mut Files<'_>,
    fingerprints: &[String],
    reason: &str,
    date: &str,
) -> Result<(), PublishError> {
    let before = files.read(FILE_NAME).unwrap_or_default();
    let broken = || refused(Message::new("release-config-unread").with("file", FILE_NAME));
    let mut text = String::from_utf8(before).map_err(|_| broken())?;
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    if !text.is_empty() && !text.ends_with('\n') {
        text.push_str(end);
    }
    for fingerprint in fingerprints {
        if !text.is_empty() {
            text.push_str(end);
        }
        let (change, reason) = (quoted(fingerprint), quoted(reason.trim()));
        text.push_str(&format!(
            "[[accept]]{end}change = {change}{end}reason = {reason}{end}date = {date}{end}"
        ));
    }
    files.set(FILE_NAME, text.into_bytes());
    // `accept` may have been written in another form, to which nothing can be added at the end.
    let config = files.config();
    let all = fingerprints.iter().all(|one| config.accepted_changes.iter().any(|(known, _)| known == one));
    if all { Ok(()) } else { Err(broken()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use equerre_model::MemoryTree;

    #[test]
    fn an_acceptance_is_added_at_the_end() {
        let tree = MemoryTree::new([(FILE_NAME, "lang = \"fr\"\r\n")]);
        let mut files = Files::new(&tree);
        record(&mut files, &["a-0123".into()], "voulu : \"oui\"", "2026-11-24").unwrap();
        let text = String::from_utf8(files.read(FILE_NAME).unwrap()).unwrap();
        assert_eq!(
            text,
            "lang = \"fr\"\r\n\r\n[[accept]]\r\nchange = \"a-0123\"\r\nreason = \"voulu : \\\"oui\\\"\"\r\ndate = 2026-11-24\r\n"
        );
    }

    #[test]
    fn what_cannot_be_added_to_is_refused() {
        let tree = MemoryTree::new([(FILE_NAME, "accept = []\n")]);
        let mut files = Files::new(&tree);
        assert!(
            record(&mut files, &["a".into()], "x", "2026-11-24").unwrap_err().is("release-config-unread")
        );
    }
}
