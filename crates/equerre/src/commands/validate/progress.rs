//! How far reading is, on a terminal.

use std::io::IsTerminal as _;
use std::time::Instant;

use equerre_report::Localizer;
use equerre_validate::{Finding, FindingType, Level, Schema, Sink, Tally};

use super::errors_file::ErrorsFile;
use crate::cli::Global;

/// Passes findings on, and shows how far reading is on a terminal.
pub(super) struct Progress<'p, 's> {
    tally: &'p mut Tally<'s>,
    bar: Option<indicatif::ProgressBar>,
    words: String,
    began: Instant,
    /// The file every finding goes to, with what it needs to know of each.
    list: Option<Listing<'p>>,
}

/// A list of findings, the file and schema they are about, and the words.
pub(super) struct Listing<'p> {
    pub(super) list: &'p mut ErrorsFile,
    pub(super) file: &'p str,
    pub(super) schema: &'p Schema,
    pub(super) words: &'p Localizer,
}

/// Files smaller than this are read before a bar could be seen.
const BAR_FROM: u64 = 20 << 20;

impl<'p, 's> Progress<'p, 's> {
    pub(super) fn new(tally: &'p mut Tally<'s>, data: &str, global: &Global, localizer: &Localizer) -> Self {
        let size = std::fs::metadata(data).map_or(0, |meta| meta.len());
        let bar = (size >= BAR_FROM && !global.quiet && std::io::stderr().is_terminal())
            .then(|| indicatif::ProgressBar::new(size));
        if let Some(bar) = &bar
            && let Ok(style) = indicatif::ProgressStyle::with_template("{bar:30} {percent} % {msg}")
        {
            bar.set_style(style);
        }
        let words = localizer.plain("cli-validate-rows");
        Self { tally, bar, words, began: Instant::now(), list: None }
    }

    /// The same, with every finding going to a list.
    pub(super) fn listed(self, list: Option<Listing<'p>>) -> Self {
        Self { list, ..self }
    }

    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

impl Sink for Progress<'_, '_> {
    fn finding(&mut self, finding: &Finding<'_>) {
        self.tally.finding(finding);
        if let Some(Listing { list, file, schema, words }) = &mut self.list {
            list.finding(file, schema, finding, words);
        }
    }

    fn more(&mut self, kind: FindingType, level: Level, column: Option<u32>, count: u64) {
        self.tally.more(kind, level, column, count);
        if let Some(listing) = &mut self.list {
            listing.list.more(count);
        }
    }

    fn progress(&mut self, rows: u64, bytes: u64) {
        if let Some(bar) = &self.bar {
            bar.set_position(bytes);
            let speed = rows as f64 / self.began.elapsed().as_secs_f64().max(0.001);
            bar.set_message(format!("{rows} {}, {speed:.0}/s", self.words));
        }
    }
}
