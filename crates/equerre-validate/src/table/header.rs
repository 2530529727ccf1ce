//! The header: which column is which field, and what is wrong with it.

use super::schema::{Profile, Schema};
use crate::finding::{Detail, Finding, FindingType, Level, Sink};

/// The columns of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The labels, without the blanks around.
    pub labels: Vec<String>,
    /// For each column, the field it holds, by position in the schema.
    pub fields: Vec<Option<usize>>,
    /// For each column that holds no field, the name it is shown by: its label, numbered when it is the name
    /// of another column.
    shown: Vec<String>,
}

impl Columns {
    /// Columns of a file without header: the fields in their order.
    #[must_use]
    pub fn without_header(schema: &Schema) -> Self {
        Self {
            labels: schema.fields.iter().map(|field| field.name().to_owned()).collect(),
            fields: (0..schema.fields.len()).map(Some).collect(),
            shown: Vec::new(),
        }
    }

    /// The name shown for a column: of its field, else its label.
    #[must_use]
    pub fn name<'a>(&'a self, schema: &'a Schema, column: usize) -> &'a str {
        match self.fields.get(column).copied().flatten() {
            Some(field) => schema.fields[field].name(),
            None => self.shown.get(column).map_or("", String::as_str),
        }
    }

    /// The column that holds the field of that name, or else has that label.
    #[must_use]
    pub fn column(&self, schema: &Schema, name: &str) -> Option<usize> {
        let of_field = |column: &Option<usize>| column.is_some_and(|f| schema.fields[f].name() == name);
        self.fields
            .iter()
            .position(of_field)
            .or_else(|| (0..self.labels.len()).find(|i| self.fields[*i].is_none() && self.labels[*i] == name))
    }
}

/// Reads the header: the columns, and findings about them.
///
/// Source: header.py of the reference and the header policy of Validata (see docs/differences.md for
/// repeated labels, at which both stop).
pub fn read(
    labels: &[String],
    schema: &Schema,
    profile: Profile,
    case: bool,
    sink: &mut dyn Sink,
) -> Columns {
    let labels: Vec<String> = labels.iter().map(|label| trim(label).to_owned()).collect();
    let same =
        |label: &str, name: &str| label == name || (!case && label.to_lowercase() == name.to_lowercase());
    let mut reader = Reader { schema, labels: &labels, case, sink };
    let fields = match profile {
        Profile::Strict => reader.by_position(&same),
        _ => reader.by_name(profile, &same),
    };
    let shown = shown(&labels, &fields, schema);
    Columns { labels, fields, shown }
}

/// The names columns without field are shown by, none twice.
fn shown(labels: &[String], fields: &[Option<usize>], schema: &Schema) -> Vec<String> {
    let mut taken: std::collections::HashSet<String> =
        fields.iter().flatten().map(|field| schema.fields[*field].name().to_owned()).collect();
    // Where numbering of a label went on: a header of a million equal labels is numbered in one pass.
    let mut next: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();
    let mut out = Vec::with_capacity(labels.len());
    for (label, field) in labels.iter().zip(fields) {
        if field.is_some() {
            out.push(String::new());
            continue;
        }
        let number = next.entry(label).or_insert(1);
        let mut name = label.clone();
        while *number > 1 || taken.contains(&name) {
            *number = (*number).max(1) + 1;
            name = format!("{label}{number}");
            if !taken.contains(&name) {
                break;
            }
        }
        *number = (*number).max(1);
        taken.insert(name.clone());
        out.push(name);
    }
    out
}

fn trim(label: &str) -> &str {
    label.trim_matches(|c: char| c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c))
}

/// The columns without field whose label says the name or title of a missing field in another way, with that field.
fn near_labels(
    schema: &Schema,
    labels: &[String],
    fields: &[Option<usize>],
    taken: &[bool],
) -> Vec<(usize, usize)> {
    if taken.iter().all(|taken| *taken) || fields.iter().all(Option::is_some) || labels.len() > MOST_NEAR {
        return Vec::new();
    }
    let found = super::labels::fields(labels, schema).into_iter().enumerate();
    let pairs = found.filter_map(|(column, field)| Some((column, field?)));
    pairs.filter(|(column, field)| fields[*column].is_none() && !taken[*field]).collect()
}

/// Most labels that are looked at.
const MOST_NEAR: usize = 1000;

struct Reader<'a> {
    schema: &'a Schema,
    labels: &'a [String],
    case: bool,
    sink: &'a mut dyn Sink,
}

impl Reader<'_> {
    fn say(
        &mut self,
        kind: FindingType,
        level: Level,
        column: Option<usize>,
        field: &str,
        detail: Detail<'_>,
    ) {
        self.sink.finding(&Finding {
            kind,
            level,
            row: None,
            column: column.and_then(|c| u32::try_from(c + 1).ok()),
            field: Some(field),
            cell: column.and_then(|c| self.labels.get(c)).map(String::as_str),
            detail,
        });
    }

    fn by_position(&mut self, same: &dyn Fn(&str, &str) -> bool) -> Vec<Option<usize>> {
        let (schema, labels) = (self.schema, self.labels);
        let count = schema.fields.len();
        for (column, label) in labels.iter().enumerate().skip(count) {
            self.say(FindingType::ExtraLabel, Level::Error, Some(column), "", Detail::Text(label));
        }
        for (position, field) in schema.fields.iter().enumerate().skip(labels.len()) {
            self.say(FindingType::MissingLabel, Level::Error, Some(position), field.name(), Detail::None);
        }
        for (column, (label, field)) in labels.iter().zip(&schema.fields).enumerate() {
            let kind = if label.is_empty() {
                FindingType::BlankLabel
            } else if labels[..column].contains(label) {
                FindingType::DuplicateLabel
            } else if same(label, field.name()) {
                continue;
            } else {
                FindingType::IncorrectLabel
            };
            self.say(kind, Level::Error, Some(column), field.name(), Detail::Text(label));
        }
        (0..labels.len()).map(|column| (column < count).then_some(column)).collect()
    }

    fn by_name(&mut self, profile: Profile, same: &dyn Fn(&str, &str) -> bool) -> Vec<Option<usize>> {
        let (schema, labels, case) = (self.schema, self.labels, self.case);
        for (i, field) in schema.fields.iter().enumerate().filter(|_| !case) {
            let alike = |other: &equerre_values::Field| {
                other.name() != field.name() && same(field.name(), other.name())
            };
            if let Some(other) = schema.fields[..i].iter().find(|other| alike(other)) {
                let names = format!("{}, {}", other.name(), field.name());
                self.say(FindingType::MetadataError, Level::Error, None, "", Detail::Text(&names));
            }
        }
        // Labels are looked up in a map where case counts: a header may have a million of them.
        let by_name: std::collections::HashMap<&str, usize> =
            schema.fields.iter().enumerate().rev().map(|(i, field)| (field.name(), i)).collect();
        let mut seen = std::collections::HashSet::new();
        let mut taken = vec![false; schema.fields.len()];
        let mut fields = Vec::with_capacity(labels.len());
        for (column, label) in labels.iter().enumerate() {
            if !seen.insert(label.as_str()) && !label.is_empty() {
                self.say(FindingType::DuplicateLabel, Level::Error, Some(column), label, Detail::Text(label));
            }
            let field = by_name.get(label.as_str()).copied().or_else(|| {
                (!case).then(|| schema.fields.iter().position(|field| same(label, field.name())))?
            });
            // Of repeated columns the first is read.
            let field = field.filter(|f| !std::mem::replace(&mut taken[*f], true));
            fields.push(field);
        }
        if profile != Profile::Equal
            && profile != Profile::Superset
            && profile != Profile::Subset
            && !schema.fields.is_empty()
            && fields.iter().all(Option::is_none)
        {
            let names: Vec<&str> = schema.fields.iter().map(equerre_values::Field::name).collect();
            self.say(FindingType::UnmatchedHeader, Level::Error, None, "", Detail::Text(&names.join(", ")));
        }
        let near = near_labels(schema, labels, &fields, &taken);
        let tolerates_missing = matches!(profile, Profile::Platform | Profile::Superset | Profile::Partial);
        let missing: Vec<usize> = (0..schema.fields.len()).filter(|f| !taken[*f]).collect();
        for (offset, f) in missing.iter().enumerate() {
            let field = &schema.fields[*f];
            let required = field.is_required() || schema.primary_key.iter().any(|name| name == field.name());
            let level = if required || !tolerates_missing { Level::Error } else { Level::Warning };
            if level == Level::Warning && profile != Profile::Platform {
                continue;
            }
            self.say(
                FindingType::MissingLabel,
                level,
                Some(labels.len() + offset),
                field.name(),
                match near.iter().find(|(_, field)| field == f) {
                    Some((column, _)) => Detail::Near { text: "", near: &labels[*column] },
                    None => Detail::None,
                },
            );
        }
        let extra_level = match profile {
            Profile::Equal | Profile::Superset => Some(Level::Error),
            Profile::Platform => Some(Level::Warning),
            _ => None,
        };
        if let Some(level) = extra_level {
            for (column, label) in labels.iter().enumerate() {
                let unknown = fields[column].is_none()
                    && !by_name.contains_key(label.as_str())
                    && (case || !schema.fields.iter().any(|f| same(label, f.name())));
                if unknown {
                    let detail = match near.iter().find(|(near, _)| *near == column) {
                        Some((_, field)) => Detail::Near { text: label, near: schema.fields[*field].name() },
                        None => Detail::Text(label),
                    };
                    self.say(FindingType::ExtraLabel, level, Some(column), "", detail);
                }
            }
        }
        let in_order: Vec<usize> = fields.iter().copied().flatten().collect();
        if profile == Profile::Platform
            && in_order.len() == schema.fields.len()
            && in_order.len() == labels.len()
            && in_order.windows(2).any(|pair| pair[0] > pair[1])
        {
            let names: Vec<&str> = schema.fields.iter().map(equerre_values::Field::name).collect();
            self.say(FindingType::ColumnOrder, Level::Warning, None, "", Detail::Text(&names.join(", ")));
        }
        fields
    }
}
