//! Two versions against files that exist: which of those valid today would break, and what would keep them.

use std::collections::BTreeMap;
use std::io::Read;

use equerre_model::table_schema::TableSchema;
use equerre_report::{Arg, Message};
use equerre_validate::{Detail, Finding, Level, Options, ReadError, References, validate};
use equerre_values::ConstraintName;

use crate::witness::Side;

/// Errors of one file that are kept.
const MAX_KEPT: usize = 5;
/// Values that are kept to say what would keep the files.
const MAX_VALUES: usize = 20;

/// What the files say of two versions.
#[derive(Clone, Debug, Default)]
pub struct DataVerdict {
    /// Files read.
    pub all: usize,
    /// Those valid under the old version.
    pub valid: usize,
    /// Those of them that the new version refuses.
    pub broken: Vec<BrokenFile>,
    /// Files that could not be read, with the reason.
    pub unread: Vec<(String, String)>,
    /// What would keep them: by field and what refuses its values.
    losses: BTreeMap<(String, &'static str), Vec<String>>,
}

/// A file that was valid and would be refused.
#[derive(Clone, Debug)]
pub struct BrokenFile {
    /// Its name.
    pub file: String,
    /// How many errors it would have.
    pub errors: u64,
    /// The first ones: record, field, cell.
    pub first: Vec<(u64, String, String)>,
}

/// Judges files by two versions of a table's schema.
pub struct DataRun<'s> {
    old: Side<'s>,
    new: Side<'s>,
    options: Options,
    found: DataVerdict,
}

impl<'s> DataRun<'s> {
    /// Prepares both versions.
    #[must_use]
    pub fn new(old: TableSchema<'s>, new: TableSchema<'s>, options: &Options) -> Self {
        let profile = options.profile;
        Self {
            old: Side::new(old, profile),
            new: Side::new(new, profile),
            options: options.clone(),
            found: DataVerdict::default(),
        }
    }

    /// Judges a file. `open` is called once or twice.
    pub fn file<R: Read + Send>(&mut self, name: &str, open: &dyn Fn() -> std::io::Result<R>) {
        self.found.all += 1;
        let mut errors = 0_u64;
        let mut count = |finding: &Finding<'_>| errors += u64::from(finding.level == Level::Error);
        if let Err(error) = judge(&self.old, &self.options, open, &mut count) {
            self.found.unread.push((name.to_owned(), error.to_string()));
            return;
        }
        if errors > 0 {
            return;
        }
        self.found.valid += 1;
        let mut broken = BrokenFile { file: name.to_owned(), errors: 0, first: Vec::new() };
        let losses = &mut self.found.losses;
        let mut sink = |finding: &Finding<'_>| {
            if finding.level != Level::Error {
                return;
            }
            broken.errors += 1;
            let (field, cell) = (finding.field.unwrap_or_default(), finding.cell.unwrap_or_default());
            if broken.first.len() < MAX_KEPT {
                broken.first.push((finding.row.unwrap_or(1), field.to_owned(), cell.to_owned()));
            }
            let values = losses.entry((field.to_owned(), what(finding))).or_default();
            if values.len() < MAX_VALUES && !values.iter().any(|known| known == cell) {
                values.push(cell.to_owned());
            }
        };
        if let Err(error) = judge(&self.new, &self.options, open, &mut sink) {
            self.found.unread.push((name.to_owned(), error.to_string()));
            return;
        }
        if broken.errors > 0 {
            self.found.broken.push(broken);
        }
    }

    /// What was found.
    #[must_use]
    pub fn finish(self) -> DataVerdict {
        self.found
    }
}

fn judge<R: Read + Send>(
    side: &Side<'_>,
    options: &Options,
    open: &dyn Fn() -> std::io::Result<R>,
    sink: &mut dyn equerre_validate::Sink,
) -> Result<(), ReadError> {
    let input = open()?;
    validate(input, &side.schema, side.descriptor, options, &References::default(), sink).map(|_| ())
}

/// Which side of a field refuses.
fn what(finding: &Finding<'_>) -> &'static str {
    if finding.kind.name() == "missing-label" {
        return "required";
    }
    match &finding.detail {
        Detail::Refused { constraint: Some(name), .. } => match name {
            ConstraintName::Enum => "enum",
            ConstraintName::Required => "required",
            ConstraintName::Pattern => "pattern",
            ConstraintName::MinLength | ConstraintName::MaxLength => "length",
            ConstraintName::JsonSchema => "other",
            _ => "bound",
        },
        Detail::Refused { .. } => "type",
        _ => "other",
    }
}

impl DataVerdict {
    /// In a sentence: how many files would break.
    #[must_use]
    pub fn sentence(&self) -> Message {
        Message::new("data-broken")
            .with("broken", self.broken.len())
            .with("valid", self.valid)
            .with("all", self.all)
    }

    /// The least changes that would keep all files: one per field and side of it.
    #[must_use]
    pub fn keeping(&self) -> Vec<Message> {
        let one = |((field, what), values): (&(String, &'static str), &Vec<String>)| {
            let how = Message::new(format!("data-keep.{what}"))
                .with("field", field.as_str())
                .with("values", Arg::List(values.clone()));
            Message::new("data-keep").with("what", how)
        };
        self.losses.iter().map(one).collect()
    }
}
