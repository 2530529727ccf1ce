//! A comparison in words, for pages and comments: what is the same of many fields is told once.

use std::fmt::Write as _;

use super::comparison::{MAX_NOTES, PARTS, excerpt, place, refused};
use super::markdown::{cell, fenced};
use crate::message::visible;
use crate::{ChangeInfo, ComparisonInfo, Localizer, Message, Report};

/// Longest sentence about a change, in characters: a list of a hundred values is looked up where it stands.
const MAX_WORDS: usize = 400;
/// Fields that are named where several change alike.
const MAX_ALIKE: usize = 40;

/// A part of a comparison, in words.
#[derive(Clone, Debug, serde::Serialize)]
pub struct ToldPart {
    /// Its title, with the number of changes.
    pub title: String,
    /// Whether it is to be read first: what breaks, what is undecided, what a number does not say.
    pub first: bool,
    /// What to do about all of it, if anything.
    pub how: Option<String>,
    /// The changes.
    pub changes: Vec<ToldChange>,
}

/// A change, in words.
#[derive(Clone, Debug, serde::Serialize)]
pub struct ToldChange {
    /// What changed, after the resource's name if it has one.
    pub words: String,
    /// The other fields that change in the same way, in a sentence.
    pub alike: Option<String>,
    /// Why it breaks, or why that is not known.
    pub why: Vec<String>,
    /// The files that show it, cut to what can be looked at: extension and text.
    pub files: Vec<(String, String)>,
    /// More to know; who accepted it.
    pub notes: Vec<String>,
    /// What tells it from others.
    pub id: String,
    /// Where it stands, or stood.
    pub place: String,
    /// How many changes it stands for.
    #[serde(skip)]
    pub count: usize,
}

/// A comparison in words, the gravest part first.
#[must_use]
pub fn told(report: &Report, info: &ComparisonInfo, localizer: &Localizer) -> Vec<ToldPart> {
    let parts = info.parts();
    let all = parts.iter().zip(PARTS).enumerate().filter(|(_, (part, _))| !part.is_empty());
    let mut out: Vec<ToldPart> = Vec::new();
    for (number, (part, id)) in all {
        // What a number does not say is what makes it too small, even when it breaks nothing.
        let first = number < 2 || (out.is_empty() && info.verdict == "understated");
        out.push(ToldPart {
            title: localizer.text(&Message::new(id).with("n", part.len())),
            first,
            how: (id == "comparison-part-unknown").then(|| localizer.plain("comparison-how-to-accept")),
            changes: grouped(part)
                .into_iter()
                .map(|group| told_group(report, &group, localizer, first))
                .collect(),
        });
    }
    out
}

/// Changes that are the same but for their field, together, in the order of the first of each.
fn grouped<'c>(part: &[&'c ChangeInfo]) -> Vec<Vec<&'c ChangeInfo>> {
    let mut out: Vec<Vec<&ChangeInfo>> = Vec::new();
    let mut places: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    for change in part {
        let mut message = change.message.clone();
        message.args.retain(|(name, _)| *name != "field");
        let key = change.field.is_some().then(|| {
            format!(
                "{:?} {:?} {:?} {:?}",
                change.kind,
                change.resource,
                message,
                (&change.notes, &change.accepted)
            )
        });
        match key.as_ref().and_then(|key| places.get(key)) {
            Some(at) => out[*at].push(change),
            None => {
                if let Some(key) = key {
                    places.insert(key, out.len());
                }
                out.push(vec![change]);
            }
        }
    }
    out
}

fn told_group(report: &Report, group: &[&ChangeInfo], localizer: &Localizer, whole: bool) -> ToldChange {
    let mut told = told_change(report, group[0], localizer, whole);
    if group.len() > 1 {
        let fields = group[1..].iter().filter_map(|change| change.field.as_deref().map(visible));
        let named: Vec<String> = fields.take(MAX_ALIKE).collect();
        let more = group.len() - 1 - named.len();
        told.alike = Some(
            localizer.text(
                &Message::new("comparison-alike")
                    .with("n", group.len() - 1)
                    .with("fields", named)
                    .with("more", more),
            ),
        );
        told.count = group.len();
    }
    told
}

fn told_change(report: &Report, change: &ChangeInfo, localizer: &Localizer, whole: bool) -> ToldChange {
    let resource = change.resource.as_ref().map_or_else(String::new, |name| format!("{} : ", visible(name)));
    let back = change.producers.verdict == "included";
    let verdict = if back { &change.reusers } else { &change.producers };
    let mut why: Vec<String> = verdict.reason.iter().map(|reason| localizer.text(reason)).collect();
    let mut files = Vec::new();
    if let Some(witness) = &verdict.witness {
        why.push(refused(witness, back, localizer));
        if whole {
            let file = |file: &crate::WitnessFileInfo| {
                let extension = file.name.rsplit('.').next().unwrap_or("csv");
                (extension.to_owned(), excerpt(&file.text))
            };
            files = witness.files.iter().map(file).collect();
        }
    }
    let mut notes: Vec<String> =
        change.notes.iter().take(MAX_NOTES).map(|note| localizer.text(note)).collect();
    if change.notes.len() > MAX_NOTES {
        notes.push("…".to_owned());
    }
    if let Some(reason) = &change.accepted {
        let message = Message::new("comparison-accepted").with("reason", reason.as_str());
        notes.push(localizer.text(&message));
    }
    let at = change.new.as_ref().or(change.old.as_ref());
    ToldChange {
        words: cut(&format!("{resource}{}", localizer.text(&change.message)), MAX_WORDS),
        alike: None,
        why,
        files,
        notes,
        id: change.id.clone(),
        place: at.map(|at| place(report, at)).unwrap_or_default(),
        count: 1,
    }
}

/// A sentence of so many characters at most.
pub(super) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// The parts of a comparison, each whole by itself, those to be read first and the others; all together no longer than `room`:
/// changes beyond are counted only.
pub(super) fn parts_markdown(
    report: &Report,
    info: &ComparisonInfo,
    localizer: &Localizer,
    room: usize,
) -> (String, String) {
    let (mut first, mut rest) = (String::new(), String::new());
    for part in told(report, info, localizer) {
        let (mut block, title) = (String::new(), cell(&part.title));
        let mut left_out = 0;
        for change in &part.changes {
            let entry = markdown_one(change);
            // Room for the title, and for saying that something is left out.
            if first.len() + rest.len() + block.len() + entry.len() + title.len() + 400 > room || left_out > 0
            {
                left_out += change.count;
            } else {
                block.push_str(&entry);
            }
        }
        if left_out > 0 {
            let words = localizer.text(&Message::new("comparison-left-out").with("n", left_out));
            let _ = writeln!(block, "\n{}", cell(&words));
        }
        let how = part.how.as_ref().map_or_else(String::new, |how| format!("{}\n\n", cell(how)));
        if part.first {
            let _ = write!(first, "#### {title}\n\n{how}{block}\n");
        } else {
            let _ = write!(rest, "<details><summary>{title}</summary>\n\n{how}{block}\n</details>\n\n");
        }
    }
    for unused in &info.unused {
        let message = Message::new("comparison-unused").with("id", unused.as_str());
        let _ = write!(rest, "{}\n\n", cell(&localizer.text(&message)));
    }
    (first, rest)
}

fn markdown_one(change: &ToldChange) -> String {
    let mut out = format!("- {}\n", cell(&change.words));
    for why in change.why.iter().chain(&change.alike) {
        let _ = writeln!(out, "  {}", cell(why));
    }
    for (extension, text) in &change.files {
        let fenced = fenced(text, extension);
        out.push('\n');
        for line in fenced.lines() {
            let _ = writeln!(out, "  {line}");
        }
    }
    for note in &change.notes {
        let _ = writeln!(out, "  {}", cell(note));
    }
    let _ = writeln!(out, "  `{}` {}", change.id, cell(&change.place));
    out
}
