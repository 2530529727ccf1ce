//! What is told of rows that are not all that was asked for.

use equerre_examples::{Examples, Lack};
use equerre_report::{Arg, Localizer, Message};

use super::tables::Schemas;
use crate::output;

/// Tells why a table has not all that was asked for; false when its rows are not valid.
pub(super) fn tell(
    examples: &Examples<'_>,
    schemas: &Schemas<'_>,
    table: usize,
    rows: u64,
    words: &Localizer,
) -> bool {
    let name = schemas.name(table);
    let mut sound = true;
    for lack in examples.lacks(table) {
        let message = match lack {
            Lack::NoValue { field, required } => {
                sound &= !required;
                let id = if *required { "cli-example-no-value" } else { "cli-example-left-empty" };
                Message::new(id).with("field", field.as_str())
            }
            Lack::KeyIsFull { fields, rows: most } => Message::new("cli-example-key-is-full")
                .with("fields", Arg::List(fields.clone()))
                .with("n", usize::try_from(*most).unwrap_or(usize::MAX))
                .with("asked", usize::try_from(rows).unwrap_or(usize::MAX)),
            Lack::NoReference { fields, table } => {
                sound = false;
                Message::new("cli-example-no-reference")
                    .with("fields", Arg::List(fields.clone()))
                    .with("other", table.as_str())
            }
            Lack::NotTogether { fields } => {
                sound = false;
                Message::new("cli-example-not-together").with("fields", Arg::List(fields.clone()))
            }
        };
        output::stderr(&words.text(&message.with("table", name.as_str())));
    }
    for message in schemas.not_checked(table) {
        output::stderr(&words.text(&message.with("table", name.as_str())));
    }
    // Rows are made to be valid; the validator has the last word.
    let faults = examples.faults(&schemas.descriptors(), table);
    if sound && let Some(first) = faults.first() {
        sound = false;
        let message = Message::new("cli-example-not-valid")
            .with("table", name.as_str())
            .with("n", faults.len())
            .with("first", first.clone());
        output::stderr(&words.text(&message));
    }
    sound
}
