//! The columns: how much of each is right, where its faults lie, what its values are like.

use equerre_report::{Localizer, Message, visible};
use serde::Serialize;

use crate::glance::{Column, Glance};
use crate::numbers::{count, part, share};
use crate::reading::Judged;
use crate::spread::{Nearly, Told};

/// Columns that are told.
const TOLD: usize = 200;
/// The height of a picture, in its own units.
const HIGH: f64 = 20.0;

/// A column in the page.
#[derive(Debug, Serialize)]
pub(super) struct Shown {
    /// The place of its label, from 1.
    number: usize,
    label: String,
    /// The title its field has.
    title: Option<String>,
    /// What its cells are, or that it is no field.
    kind: String,
    bar: Vec<Stretch>,
    /// What the bar shows, in words.
    state: String,
    /// Where the faults lie; empty when there is none.
    parts: Vec<Block>,
    /// How many parts of the file are told apart.
    parts_wide: usize,
    parts_words: String,
    values: Values,
}

/// A stretch of a bar, in hundredths.
#[derive(Debug, Serialize)]
struct Stretch {
    class: &'static str,
    from: f64,
    wide: f64,
}

/// A block of a picture, standing on its lower edge.
#[derive(Debug, Serialize)]
struct Block {
    at: usize,
    top: f64,
    high: f64,
}

/// What the values are like.
#[derive(Debug, Default, Serialize)]
struct Values {
    /// In words.
    words: String,
    /// How many lie in each part between the smallest and the largest.
    blocks: Vec<Block>,
    /// The most frequent ones with their share.
    often: Vec<Often>,
}

#[derive(Debug, Serialize)]
struct Often {
    text: String,
    share: String,
    wide: f64,
}

/// The columns, and what is to be said of them: how many are left out, and of which rows the values are. Those with faults come first when not all are told.
pub(super) fn of(judged: &Judged<'_>, glance: &Glance, words: &Localizer) -> (Vec<Shown>, Option<String>) {
    let mut chosen: Vec<usize> = (0..glance.columns.len()).collect();
    if chosen.len() > TOLD {
        let errors = |n: &usize| judged.marks.column(number(glance.columns[*n].at)).errors;
        chosen.sort_by_key(|n| (std::cmp::Reverse(errors(n)), *n));
        chosen.truncate(TOLD);
        chosen.sort_unstable();
    }
    let left = judged.summary.labels.len() - chosen.len();
    let shown = chosen.into_iter().map(|n| shown(&glance.columns[n], judged, glance, words)).collect();
    let left = (left > 0).then(|| words.text(&Message::new("marked-columns-more").with("n", left)));
    let sampled = Message::new("marked-sampled").with("n", count(glance.every));
    let sampled = (glance.every > 1).then(|| words.text(&sampled));
    let notes: Vec<String> = left.into_iter().chain(sampled).collect();
    (shown, (!notes.is_empty()).then(|| notes.join(" ")))
}

/// The number of a column, from 1, as findings have it.
fn number(at: usize) -> u32 {
    u32::try_from(at + 1).unwrap_or(u32::MAX)
}

fn shown(column: &Column, judged: &Judged<'_>, glance: &Glance, words: &Localizer) -> Shown {
    let marks = judged.marks.column(number(column.at));
    let rows = glance.count;
    let wrong = marks.errors.min(rows);
    let empty = (rows - column.filled.min(rows)).saturating_sub(marks.empty).min(rows - wrong);
    let right = rows - wrong - empty;
    let field = column.field.and_then(|at| judged.schema.fields.get(at));
    let mut from = 0.0;
    let mut bar = Vec::new();
    // What the schema does not know is neither right nor wrong.
    let right_class = if field.is_some() { "right" } else { "free" };
    for (class, n) in [(right_class, right), ("empty", empty), ("wrong", wrong)] {
        // What is there is seen.
        let wide = if n == 0 { 0.0 } else { (part(n, rows) * 100.0).max(1.0) };
        if n > 0 {
            bar.push(Stretch { class, from: rounded(from), wide: rounded(wide) });
        }
        from += wide;
    }
    let stated = |id: &'static str, n: u64| {
        let share = share(part(n, rows), words);
        (n > 0).then(|| words.text(&Message::new(id).with("n", count(n)).with("share", share)))
    };
    let state = [
        stated("marked-wrong", wrong),
        stated("marked-remarks", marks.remarks),
        stated("marked-empty", empty),
        stated(if field.is_some() { "marked-right" } else { "marked-filled" }, right),
    ];
    let title = column
        .field
        .and_then(|at| judged.view.fields().nth(at))
        .and_then(|field| field.node.get_str("title"));
    let parts = column.parts.as_ref().map(|parts| &parts[..glance.parts()]);
    // Of one row there is nothing to say; of too many faults nothing is known.
    let parts = parts.filter(|parts| wrong > 0 && parts.len() > 1);
    Shown {
        number: column.at + 1,
        label: visible(&column.label),
        title: title.filter(|title| *title != column.label).map(visible),
        kind: match field {
            Some(field) => visible(&words.text(&field.expectation())),
            None => words.plain("marked-no-field"),
        },
        bar,
        state: state.into_iter().flatten().collect::<Vec<_>>().join(", "),
        parts: parts.map(blocks).unwrap_or_default(),
        parts_wide: parts.map_or(0, <[u32]>::len),
        parts_words: parts.map(|parts| lie(parts, words)).unwrap_or_default(),
        values: values(&column.told, words),
    }
}

/// Where faults lie, in words.
fn lie(parts: &[u32], words: &Localizer) -> String {
    let all: u32 = parts.iter().fold(0, |sum, n| sum.saturating_add(*n));
    let half = parts.len() / 2;
    let sum = |parts: &[u32]| parts.iter().fold(0_u32, |sum, n| sum.saturating_add(*n));
    let (begin, end) = (sum(&parts[..half]), sum(&parts[half..]));
    let filled = parts.iter().filter(|n| **n > 0).count();
    words.plain(match () {
        () if all == 0 => "marked-lie-nowhere",
        () if filled * 3 >= parts.len() * 2 => "marked-lie-everywhere",
        () if end == 0 => "marked-lie-begin",
        () if begin == 0 => "marked-lie-end",
        () => "marked-lie-here-and-there",
    })
}

fn blocks(counts: &[u32]) -> Vec<Block> {
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let block = |(at, n): (usize, &u32)| {
        // What is there is seen.
        let high = if *n == 0 { 0.0 } else { (f64::from(*n) / f64::from(most) * HIGH).max(1.5) };
        Block { at, top: rounded(HIGH - high), high: rounded(high) }
    };
    counts.iter().enumerate().map(block).filter(|block| block.high > 0.0).collect()
}

fn values(told: &Told, words: &Localizer) -> Values {
    let say = |message: Message| visible(&words.text(&message));
    match told {
        Told::None => Values::default(),
        Told::Always(text) => Values {
            words: say(Message::new("marked-always").with("text", text.as_str())),
            ..Values::default()
        },
        Told::Different { counted, more, nearly } => {
            let id = match nearly {
                _ if *more => "marked-different-more",
                Nearly::All => "marked-different-all",
                Nearly::Most => "marked-different",
                Nearly::Not => "marked-several",
            };
            Values { words: say(Message::new(id).with("n", *counted)), ..Values::default() }
        }
        Told::Between { from, to, bars } => Values {
            words: say(Message::new("marked-between").with("from", from.as_str()).with("to", to.as_str())),
            blocks: blocks(bars),
            often: Vec::new(),
        },
        Told::Often { texts, different } => Values {
            words: say(Message::new(if texts.is_empty() { "marked-several" } else { "marked-often" })
                .with("n", *different)),
            blocks: Vec::new(),
            often: texts
                .iter()
                .map(|(text, part)| Often {
                    text: visible(text),
                    share: share(*part, words),
                    wide: rounded((part * 100.0).max(1.0)),
                })
                .collect(),
        },
    }
}

/// A number of a picture: two decimals are finer than any screen.
fn rounded(n: f64) -> f64 {
    (n * 100.0).round() / 100.0
}
