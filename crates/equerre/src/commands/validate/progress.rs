//! How far reading is, on a terminal.

use std::io::IsTerminal as _;
use std::time::Instant;

use equerre_report::Localizer;
use equerre_validate::{Finding, FindingType, Level, Sink, Tally};

use crate::cli::Global;

/// Passes findings on, and shows how far reading is on a terminal.
pub(super) struct Progress<'p, 's> {
    tally: &'p mut Tally<'s>,
    bar: Option<indicatif::ProgressBar>,
    words: String,
    began: Instant,
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
        Self { tally, bar, words: localizer.plain("cli-validate-rows"), began: Instant::now() }
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
    }

    fn more(&mut self, kind: FindingType, level: Level, count: u64) {
        self.tally.more(kind, level, count);
    }

    fn progress(&mut self, rows: u64, bytes: u64) {
        if let Some(bar) = &self.bar {
            bar.set_position(bytes);
            let speed = rows as f64 / self.began.elapsed().as_secs_f64().max(0.001);
            bar.set_message(format!("{rows} {}, {speed:.0}/s", self.words));
        }
    }
}
