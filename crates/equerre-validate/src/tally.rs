//! Findings counted and made presentable: a sink that keeps some, counts all, and speaks through messages.

use std::collections::HashMap;

use equerre_report::{
    Arg, Category, DataExample, DataFile, DataPlace, DataSummary, Diagnostic, Location, Message, RuleInfo,
    Severity, Status, Summary as Counts,
};
use equerre_values::{ConstraintName, Leniency, ProblemKind};

use crate::documents::{self, Documents};
use crate::finding::{Detail, Finding, FindingType, Level, Sink};
use crate::marks::Marks;
use crate::table::hints::Hint;
use crate::table::run::Summary;
use crate::table::schema::Schema;

/// The family of everything found in data.
pub const DATA: Category = Category("data");

/// Examples kept of each kind in each column.
const EXAMPLES: usize = 3;
/// Columns of a header told by their own name; those beyond are counted together.
const NAMED: u32 = 100;
/// Longest text of a cell that is kept.
const MAX_CELL: usize = 200;

/// Counts findings, keeps the first ones.
pub struct Tally<'s> {
    schema: Option<&'s Schema>,
    file: String,
    /// Places in JSON documents, items of lists taken together, by number.
    paths: HashMap<String, u32>,
    limit: usize,
    kept: Vec<Diagnostic>,
    groups: HashMap<Key, Group>,
    errors: u64,
    warnings: u64,
    /// Something could not be decided: without any error, the file is neither valid nor invalid.
    undecided: bool,
    kept_errors: u64,
    kept_warnings: u64,
    /// The places, when they are wanted.
    marks: Option<Marks>,
}

type Key = (FindingType, Level, Option<u32>, Sub);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Sub {
    None,
    Constraint(ConstraintName),
    Lenient(Leniency),
    EmptyKey,
    Check(&'static str),
    /// Counted only.
    More,
}

struct Group {
    order: usize,
    severity: Severity,
    field: Option<String>,
    what: Message,
    count: u64,
    examples: Vec<DataExample>,
}

impl<'s> Tally<'s> {
    /// A tally of a file that keeps at most that many findings.
    #[must_use]
    pub fn new(schema: &'s Schema, file: impl Into<String>, limit: usize) -> Self {
        Self { schema: Some(schema), ..Self::of_documents(file, limit) }
    }

    /// A tally of a file of JSON documents.
    #[must_use]
    pub fn of_documents(file: impl Into<String>, limit: usize) -> Self {
        Self {
            schema: None,
            file: file.into(),
            paths: HashMap::new(),
            limit,
            kept: Vec::new(),
            groups: HashMap::new(),
            errors: 0,
            warnings: 0,
            undecided: false,
            kept_errors: 0,
            kept_warnings: 0,
            marks: None,
        }
    }

    /// The same, noting where things are found: [`Tally::finish_marked`] gives the places.
    #[must_use]
    pub fn marking(self) -> Self {
        Self { marks: Some(Marks::default()), ..self }
    }

    /// Errors so far.
    #[must_use]
    pub const fn errors(&self) -> u64 {
        self.errors
    }

    /// The kept findings, what is known of the file, and how many findings were not kept. `summary` is what
    /// reading gave, `None` when it failed.
    #[must_use]
    pub fn finish(self, summary: Option<&Summary>) -> (Vec<Diagnostic>, DataFile, Counts) {
        self.finish_marked(summary).0
    }

    /// The same, with the places in which things were found; none unless [`Tally::marking`] asked for them.
    #[must_use]
    pub fn finish_marked(self, summary: Option<&Summary>) -> ((Vec<Diagnostic>, DataFile, Counts), Marks) {
        let mut file = DataFile { valid: summary.map(|_| self.errors == 0), ..DataFile::default() };
        if let Some(summary) = summary {
            file.hints = summary.hints.iter().map(hint).collect();
            file.rows = summary.rows;
            file.bytes = summary.bytes;
            file.columns.clone_from(&summary.labels);
            file.encoding =
                summary.encoding.map_or_else(String::new, |found| found.encoding.name().to_ascii_lowercase());
            match &summary.sheet {
                Some(sheet) => sheet.clone_into(&mut file.sheet),
                None => file.delimiter = char::from(summary.dialect.delimiter).to_string(),
            }
        }
        self.close(file)
    }

    /// The same, of JSON documents.
    #[must_use]
    pub fn finish_documents(self, read: Option<&Documents>) -> (Vec<Diagnostic>, DataFile, Counts) {
        let mut file = DataFile { valid: read.map(|_| self.errors == 0), ..DataFile::default() };
        if let Some(read) = read {
            file.rows = read.documents;
            file.bytes = read.bytes;
            file.encoding = "utf-8".to_owned();
        }
        self.close(file).0
    }

    fn close(self, file: DataFile) -> ((Vec<Diagnostic>, DataFile, Counts), Marks) {
        let mut marks = self.marks.unwrap_or_default();
        let mut groups: Vec<(Key, Group)> = self.groups.into_iter().collect();
        fold_more(&mut groups);
        groups.sort_by_key(|(_, group)| {
            (std::cmp::Reverse(group.severity), std::cmp::Reverse(group.count), group.order)
        });
        let positions = groups.iter().enumerate().map(|(at, (_, group))| (group.order, at)).collect();
        marks.settle(&positions);
        let summary = groups
            .into_iter()
            .map(|((kind, ..), group)| DataSummary {
                rule: kind.name(),
                severity: group.severity,
                field: group.field,
                what: group.what.with("n", usize::try_from(group.count).unwrap_or(usize::MAX)),
                count: group.count,
                examples: group.examples,
            })
            .collect();
        let valid = file.valid.filter(|valid| !valid || !self.undecided);
        let (errors, warnings) = (self.errors, self.warnings);
        let file = DataFile { file: self.file, valid, errors, warnings, summary, ..file };
        let not_shown = Counts {
            error: usize::try_from(self.errors - self.kept_errors).unwrap_or(usize::MAX),
            warning: usize::try_from(self.warnings - self.kept_warnings).unwrap_or(usize::MAX),
            ..Counts::default()
        };
        ((self.kept, file, not_shown), marks)
    }

    /// The number of a property at a place in JSON documents, and the place's name; 0 for those beyond what
    /// anybody reads.
    fn path(&mut self, pointer: &str, property: &str) -> (u32, String) {
        let general: String = pointer
            .split('/')
            .map(|part| if is_position(part) { "*" } else { part })
            .collect::<Vec<_>>()
            .join("/");
        let next = u32::try_from(self.paths.len() + 1).unwrap_or(u32::MAX);
        let key = format!("{general}\n{property}");
        let number = match self.paths.get(&key) {
            Some(number) => *number,
            None if self.paths.len() >= MAX_PATHS => 0,
            None => {
                self.paths.insert(key, next);
                next
            }
        };
        (number, general)
    }
}

/// Findings that were only counted are those of the one group of their kind, when there is one.
fn fold_more(groups: &mut Vec<(Key, Group)>) {
    let counted: Vec<(FindingType, Level)> =
        groups.iter().filter(|(key, _)| key.3 == Sub::More).map(|(key, _)| (key.0, key.1)).collect();
    for (kind, level) in counted {
        let same = |key: &Key| (key.0, key.1) == (kind, level);
        let mut others = groups.iter().enumerate().filter(|(_, (key, _))| same(key) && key.3 != Sub::More);
        let (Some((one, _)), None) = (others.next(), others.next()) else { continue };
        let Some(more) = groups.iter().position(|(key, _)| same(key) && key.3 == Sub::More) else { continue };
        groups[one].1.count += groups[more].1.count;
        groups.remove(more);
    }
}

/// Most places in JSON documents told apart.
const MAX_PATHS: usize = 5_000;

fn is_position(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())
}

impl Sink for Tally<'_> {
    fn more(&mut self, kind: FindingType, level: Level, column: Option<u32>, count: u64) {
        let (severity, counter) = match level {
            Level::Error => (Severity::Error, &mut self.errors),
            Level::Warning => (Severity::Warning, &mut self.warnings),
        };
        *counter += count;
        if let Some(marks) = &mut self.marks {
            marks.count(level, column, count);
        }
        let order = self.groups.len();
        // Beside the first ones, told by column.
        let group = self.groups.entry((kind, level, None, Sub::More)).or_insert_with(|| Group {
            order,
            severity,
            field: None,
            what: Message::new("data-more").with("title", Message::new(format!("{}.title", kind.name()))),
            count: 0,
            examples: Vec::new(),
        });
        group.count += count;
    }

    fn finding(&mut self, finding: &Finding<'_>) {
        let severity = match finding.level {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
        };
        match finding.level {
            Level::Error => self.errors += 1,
            Level::Warning => self.warnings += 1,
        }
        self.undecided |=
            matches!(finding.detail, Detail::Json { keyword: documents::UNDECIDED | documents::LIMIT, .. });
        let sub = sub(finding);
        let order = self.groups.len();
        // A wide header with nothing right is one kind of mistake, not a million.
        let per_column = !matches!(finding.kind, FindingType::ExtraCell | FindingType::MissingCell)
            && (finding.row.is_some() || finding.column.is_none_or(|column| column <= NAMED));
        let mut key = (finding.kind, finding.level, finding.column.filter(|_| per_column), sub);
        let mut general = None;
        if finding.kind == FindingType::JsonSchema {
            // Each property that is missing or too many is a mistake of its own.
            let property = match &finding.detail {
                Detail::Json { keyword: "required" | "additionalProperties", shown: [(_, text), ..] } => text,
                _ => "",
            };
            let (number, mut name) = self.path(finding.field.unwrap_or_default(), property);
            key.2 = Some(number);
            if number == 0 {
                name = "/…".to_owned();
            }
            general = Some(name);
        }
        let schema = self.schema;
        let group = self.groups.entry(key).or_insert_with(|| Group {
            order,
            severity,
            field: general.clone().or_else(|| finding.field.filter(|_| per_column).map(str::to_owned)),
            what: match &general {
                Some(name) => message(schema, &Finding { field: Some(name), ..finding.clone() }, true),
                None => message(schema, finding, true),
            },
            count: 0,
            examples: Vec::new(),
        });
        group.count += 1;
        let (example, kept) = (group.examples.len() < EXAMPLES, self.kept.len() < self.limit);
        let marked = self.marks.as_ref().is_some_and(|marks| marks.wants_words(group.order));
        let near = if example || kept || marked { near(schema, finding) } else { None };
        if let Some(marks) = &mut self.marks {
            let said = marked.then(|| (message(schema, finding, false), near.clone()));
            marks.take(finding, group.order, said);
        }
        if example {
            let own = matches!(finding.detail, Detail::Check { reason, .. } if tells_values(reason));
            let what = own.then(|| message(schema, finding, false)).and_then(|message| {
                message.args.into_iter().find_map(|(name, arg)| match arg {
                    Arg::Message(words) if name == "expected" => Some(*words),
                    _ => None,
                })
            });
            group.examples.push(DataExample { place: place(finding), near: near.clone(), what });
        }
        if kept {
            match finding.level {
                Level::Error => self.kept_errors += 1,
                Level::Warning => self.kept_warnings += 1,
            }
            self.kept.push(diagnostic(schema, finding, severity, &self.file, near));
        }
    }
}

/// Whether the words of a check show the values of the row.
fn tells_values(reason: &str) -> bool {
    reason.starts_with("compare-") || reason == "sum"
}

fn sub(finding: &Finding<'_>) -> Sub {
    match &finding.detail {
        Detail::Refused { constraint: Some(name), .. } => Sub::Constraint(*name),
        Detail::Lenient(leniency) => Sub::Lenient(*leniency),
        Detail::Near { .. } => Sub::Check("near"),
        Detail::Text("") if finding.kind == FindingType::ExtraLabel => Sub::Check("unnamed"),
        Detail::Refused { stored: true, .. } => Sub::Check("stored"),
        Detail::EmptyKey => Sub::EmptyKey,
        Detail::Check { reason, .. } => Sub::Check(reason),
        Detail::Json { keyword, .. } => Sub::Check(keyword),
        _ => Sub::None,
    }
}

fn diagnostic(
    schema: Option<&Schema>,
    finding: &Finding<'_>,
    severity: Severity,
    file: &str,
    near: Option<String>,
) -> Diagnostic {
    let help = near.map(|near| Message::new("data-near").with("near", near));
    Diagnostic {
        rule: finding.kind.name(),
        category: DATA,
        severity,
        refused_by: Vec::new(),
        message: message(schema, finding, false),
        location: Location::file(file),
        help: help.or_else(|| Some(Message::new(format!("{}.help", finding.kind.name())))),
        notes: Vec::new(),
        related: Vec::new(),
        fix: None,
        historical: false,
        place: Some(place(finding)),
    }
}

fn place(finding: &Finding<'_>) -> DataPlace {
    DataPlace {
        row: finding.row,
        column: finding.column,
        field: finding.field.map(str::to_owned),
        cell: finding.cell.map(cut),
    }
}

/// A text that is kept: its beginning.
fn cut(text: &str) -> String {
    cut_to(text, MAX_CELL)
}

/// The first characters of a text, and a mark when there are more.
pub(crate) fn cut_to(text: &str, most: usize) -> String {
    let mut chars = text.chars();
    let mut out: String = chars.by_ref().take(most).collect();
    if chars.next().is_some() {
        out.push('…');
    }
    out
}

fn near(schema: Option<&Schema>, finding: &Finding<'_>) -> Option<String> {
    match (&finding.detail, finding.cell) {
        // What the workbook keeps as a number was never refused as a text.
        (Detail::Refused { stored: true, constraint: None, .. }, _) => None,
        (Detail::Refused { field, refusal, .. }, Some(cell)) if !refusal.item && !cell.is_empty() => {
            let schema = schema?;
            let field = schema.fields.get(*field)?;
            // A value one of the column's own checks would refuse is no help.
            let right = |near: &String| schema.checks.iter().all(|check| check.admits(field.name(), near));
            field.nearest(cell).filter(right)
        }
        _ => None,
    }
}

fn hint(hint: &Hint) -> Message {
    match hint {
        Hint::HeaderAt(row) => {
            Message::new("hint-header-at").with("row", usize::try_from(*row).unwrap_or(usize::MAX))
        }
        Hint::SeparatorLine => Message::new("hint-separator-line"),
        Hint::NoHeader => Message::new("hint-no-header"),
        Hint::NoRows => Message::new("hint-no-rows"),
        Hint::OtherSheets(sheets) => {
            Message::new("hint-other-sheets").with("sheets", Arg::List(sheets.clone()))
        }
    }
}

/// A value near the cell's that would be right, when there is one.
#[must_use]
pub fn nearest(schema: &Schema, finding: &Finding<'_>) -> Option<String> {
    near(Some(schema), finding)
}

/// What a finding says, in words.
#[must_use]
pub fn statement(schema: &Schema, finding: &Finding<'_>) -> Message {
    message(Some(schema), finding, false)
}

/// What is found, of one cell or of all of its kind.
fn message(schema: Option<&Schema>, finding: &Finding<'_>, all: bool) -> Message {
    let name = finding.kind.name();
    let mut attribute = String::new();
    let mut out = Message::new("");
    match &finding.detail {
        Detail::Refused { field, constraint, refusal, stored } => {
            if let Some(field) = schema.and_then(|schema| schema.fields.get(*field)) {
                let expected = match constraint {
                    None => field.expectation(),
                    Some(constraint) => field.constraint_expectation(*constraint),
                };
                out = out.with("expected", expected);
            }
            if *constraint == Some(ConstraintName::Required) {
                attribute.push_str("required");
            } else if refusal.item {
                attribute.push_str("item");
            } else if *constraint == Some(ConstraintName::Pattern)
                && let (Some(field), Some(cell)) = (schema.and_then(|s| s.fields.get(*field)), finding.cell)
                && !field.pattern_decides(cell)
            {
                attribute.push_str("undecided");
            } else if *stored && constraint.is_none() {
                attribute.push_str("stored");
            }
        }
        Detail::Lenient(leniency) => attribute.push_str(leniency.name()),
        Detail::Refers { fields, table } => {
            let words = if table.is_empty() { "data-same-table" } else { "data-other-table" };
            let table = Message::new(words).with("table", cut(table));
            out = out.with("text", cut(fields)).with("table", table);
        }
        Detail::SameAs(row) => out = out.with("before", usize::try_from(*row).unwrap_or(usize::MAX)),
        Detail::EmptyKey => attribute.push_str("empty"),
        Detail::Unclosed => attribute.push_str("unclosed-quote"),
        Detail::Text("") if finding.kind == FindingType::ExtraLabel => attribute.push_str("unnamed"),
        Detail::Text(text) => out = out.with("text", cut(text)),
        Detail::Near { text, near } => {
            attribute.push_str("near");
            out = out.with("text", cut(text)).with("near", cut(near));
        }
        Detail::From(_) => attribute.push_str("at"),
        Detail::Check { name, reason, shown } => {
            out = out.with("check", *name);
            if matches!(finding.kind, FindingType::Custom(_)) {
                // What is said of one row holds for no other.
                let general = if all && tells_values(reason) { "-all" } else { "" };
                let mut words = Message::new(format!("check-{reason}{general}"));
                for (name, text) in *shown {
                    words = words.with(name, text.as_str());
                }
                words = words.with("field", cut(finding.field.unwrap_or_default()));
                out = out.with("expected", words);
            } else {
                attribute.push_str(reason);
                for (name, text) in *shown {
                    out = out.with(name, text.as_str());
                }
            }
        }
        Detail::Json { keyword, shown } if finding.kind == FindingType::JsonSchema => {
            out = out.with("expected", documents::words(keyword, shown));
            if finding.field.is_none_or(str::is_empty) {
                attribute.push_str("root");
            }
        }
        Detail::Json { keyword, .. } => attribute.push_str(keyword),
        Detail::None => {}
    }
    let about_key = matches!(finding.detail, Detail::Refers { .. } | Detail::SameAs(_));
    if about_key && !all && finding.cell.is_some() {
        attribute.push_str("cell");
    }
    if all {
        attribute = if attribute.is_empty() { "summary".to_owned() } else { format!("{attribute}-summary") };
    }
    out.id = if attribute.is_empty() { name.into() } else { format!("{name}.{attribute}").into() };
    let row = match &finding.detail {
        Detail::From(row) => *row,
        _ => finding.row.unwrap_or(0),
    };
    out = out.with("row", usize::try_from(row).unwrap_or(usize::MAX));
    out.with("field", cut(finding.field.unwrap_or_default()))
        .with("cell", cut(finding.cell.unwrap_or_default()))
        .with("column", finding.column.map_or(0, |column| column as usize))
}

/// The parts of a schema's fields that cannot be applied, as findings in the schema's file.
#[must_use]
pub fn schema_problems(schema: &Schema, file: &str) -> Vec<Diagnostic> {
    let all = schema.fields.iter().flat_map(|field| field.problems().iter().map(move |p| (field, p)));
    all.map(|(field, problem)| {
        let mut severity = Severity::Error;
        let (attribute, text, reason) = match &problem.kind {
            ProblemKind::UnknownType(name) => ("unknown-type", name.clone(), String::new()),
            ProblemKind::UnknownFormat(name) => ("unknown-format", name.clone(), String::new()),
            ProblemKind::UnreadableFormat(name, _) => ("unreadable-format", name.clone(), String::new()),
            ProblemKind::InvalidPattern(pattern, _, at) => {
                ("invalid-pattern", pattern.clone(), at.to_string())
            }
            ProblemKind::PatternTooLarge(pattern) => ("pattern-too-large", pattern.clone(), String::new()),
            ProblemKind::UnreadableBound(name, bound) => {
                ("unreadable-bound", bound.clone(), (*name).to_owned())
            }
            ProblemKind::UnreadableEnumValue(value) => {
                severity = Severity::Warning;
                ("unreadable-enum-value", value.clone(), String::new())
            }
            ProblemKind::WrongKind(name) => ("wrong-kind", (*name).to_owned(), String::new()),
            ProblemKind::InvalidJsonSchema(reason) => ("json-schema", String::new(), reason.clone()),
        };
        Diagnostic {
            rule: FindingType::FieldError.name(),
            category: DATA,
            severity,
            refused_by: Vec::new(),
            message: Message::new(format!("field-error.{attribute}"))
                .with("field", field.name())
                .with("text", text)
                .with("reason", reason),
            location: Location::new(file, problem.span),
            help: Some(Message::new("field-error.help")),
            notes: Vec::new(),
            related: Vec::new(),
            fix: None,
            historical: false,
            place: None,
        }
    })
    .collect()
}

/// What renderers may say about the kinds of findings.
#[must_use]
pub fn rules() -> Vec<RuleInfo> {
    FindingType::ALL
        .into_iter()
        .map(|kind| RuleInfo {
            name: kind.name(),
            category: DATA,
            severity: Some(match kind {
                FindingType::ColumnOrder | FindingType::LenientValue | FindingType::UniqueKeys => {
                    Severity::Warning
                }
                _ => Severity::Error,
            }),
            refused_by: &[],
            status: Status::Preview,
        })
        .collect()
}
