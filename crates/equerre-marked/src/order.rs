//! What to change first.

use equerre_report::render::data::are_together;
use equerre_report::{DataFile, Severity};

/// Kinds that concern the file as a whole wherever they are met: what stands behind a quote that is never closed, or is in
/// another encoding, is wrong because of it.
const OF_FILE: [&str; 2] = ["source-error", "encoding-error"];

/// Positions of what was found in [`DataFile::summary`], in the order to mend it: what concerns the file as a whole and its
/// header explains much of the rest, so it comes first; then errors, the most frequent first; then remarks. Labels of one kind
/// are mended together.
pub(crate) fn first(file: &DataFile) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    for at in sorted(file) {
        let entry = &file.summary[at];
        match out.iter_mut().find(|others| are_together(&file.summary[others[0]], entry)) {
            Some(others) => others.push(at),
            None => out.push(vec![at]),
        }
    }
    out
}

fn sorted(file: &DataFile) -> Vec<usize> {
    let mut out: Vec<usize> = (0..file.summary.len()).collect();
    out.sort_by_key(|at| {
        let entry = &file.summary[*at];
        let without_row = entry.examples.iter().all(|example| example.place.row.is_none());
        // What is only counted has no example.
        let counted = entry.examples.is_empty();
        let of_file = OF_FILE.contains(&entry.rule) || (without_row && !counted);
        let remark = entry.severity != Severity::Error;
        (remark, !of_file, counted, std::cmp::Reverse(entry.count), *at)
    });
    out
}

#[cfg(test)]
mod tests {
    use equerre_report::{DataExample, DataPlace, DataSummary, Message};

    use super::*;

    #[test]
    fn the_header_comes_before_cells_and_errors_before_remarks() {
        let entry = |rule, severity, count, row| DataSummary {
            rule,
            severity,
            field: None,
            what: Message::new("x"),
            count,
            examples: vec![DataExample {
                place: DataPlace { row, column: None, field: None, cell: None },
                near: None,
                what: None,
            }],
        };
        let summary = vec![
            entry("type-error", Severity::Error, 2, Some(2)),
            entry("constraint-error", Severity::Error, 9, Some(2)),
            entry("missing-label", Severity::Error, 1, None),
            entry("column-order", Severity::Warning, 1, None),
            entry("missing-label", Severity::Error, 1, None),
            entry("source-error", Severity::Error, 1, Some(3)),
            DataSummary { examples: Vec::new(), ..entry("type-error", Severity::Error, 99, None) },
        ];
        assert_eq!(
            first(&DataFile { summary, ..DataFile::default() }),
            [vec![2, 4], vec![5], vec![1], vec![0], vec![6], vec![3]]
        );
    }
}
