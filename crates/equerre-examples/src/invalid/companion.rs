//! The file beside invalid rows: for each, what a validator should find and why, as CSV and as JSON.

use std::borrow::Cow;

use equerre_report::{Arg, Localizer, Message};
use serde_json::json;

use super::{Invalid, Unbroken, Why};
use crate::csv::CsvForm;

impl Why {
    /// The reason, in words.
    #[must_use]
    pub fn words(&self) -> Message {
        match self {
            Self::EveryText => Message::new("examples-why-every-text"),
            Self::Implied => Message::new("examples-why-implied"),
            Self::Also(kinds) => {
                let kinds = kinds.iter().map(|kind| (*kind).to_owned()).collect();
                Message::new("examples-why-also").with("errors", Arg::List(kinds))
            }
            Self::NoTable => Message::new("examples-why-no-table"),
            Self::NotApplied => Message::new("examples-why-not-applied"),
            Self::Remark => Message::new("examples-why-remark"),
            Self::KeysUsedUp => Message::new("examples-why-keys"),
            Self::NoRow => Message::new("examples-why-no-row"),
            Self::NotFound => Message::new("examples-why-not-found"),
        }
    }
}

/// The companion as CSV. `header_files`: the names of the files with wrong headers, in their order.
#[must_use]
pub fn companion_csv(found: &Invalid, words: &Localizer, header_files: &[String]) -> String {
    let form = CsvForm::default();
    let mut out = String::new();
    let mut line = |cells: [String; 7]| form.line(cells.into_iter().map(Cow::Owned), &mut out);
    line(
        ["file", "row", "field", "rule", "error", "cell", "why"]
            .map(|name| words.text(&Message::new(format!("examples-column-{name}")))),
    );
    for one in &found.labelled {
        line([
            String::new(),
            one.row.to_string(),
            one.field.clone().unwrap_or_default(),
            one.rule.clone(),
            one.error.to_owned(),
            one.cell.clone(),
            words.text(&one.words),
        ]);
    }
    for (n, one) in found.headers.iter().enumerate() {
        line([
            header_files.get(n).cloned().unwrap_or_default(),
            "1".to_owned(),
            one.field.clone().unwrap_or_default(),
            one.rule.to_owned(),
            one.error.to_owned(),
            String::new(),
            words.text(&one.words),
        ]);
    }
    for Unbroken { field, rule, why } in &found.unbroken {
        let mut cells = [const { String::new() }; 7];
        cells[2] = field.clone().unwrap_or_default();
        cells[3].clone_from(rule);
        cells[6] = words.text(&why.words());
        line(cells);
    }
    out
}

/// The companion as JSON, with the same.
#[must_use]
pub fn companion_json(found: &Invalid, words: &Localizer, header_files: &[String]) -> String {
    let rows: Vec<serde_json::Value> = found
        .labelled
        .iter()
        .map(|one| {
            json!({
                "row": one.row, "field": one.field, "rule": one.rule, "error": one.error, "cell": one.cell,
                "message": words.text(&one.words),
            })
        })
        .collect();
    let headers: Vec<serde_json::Value> = found
        .headers
        .iter()
        .enumerate()
        .map(|(n, one)| {
            json!({
                "file": header_files.get(n), "field": one.field, "rule": one.rule, "error": one.error,
                "message": words.text(&one.words),
            })
        })
        .collect();
    let unbroken: Vec<serde_json::Value> = found
        .unbroken
        .iter()
        .map(|one| json!({"field": one.field, "rule": one.rule, "message": words.text(&one.why.words())}))
        .collect();
    let all = json!({"rows": rows, "headers": headers, "notBroken": unbroken});
    format!("{all:#}\n")
}
