//! What is done with each column of a file: the schema, bound to its header.

use equerre_values::Field;

use super::header::Columns;
use super::schema::Schema;
use crate::checks::BoundCheck;

/// A file's columns and what is asked of them.
#[derive(Clone, Debug)]
pub struct Plan<'s> {
    /// The schema.
    pub schema: &'s Schema,
    /// The columns.
    pub columns: Columns,
    pub(crate) uses: Vec<ColumnUse<'s>>,
    /// The keys, in the order their findings come in a row.
    pub(crate) keys: Vec<KeyPlan>,
    pub(crate) checks: Vec<BoundCheck<'s>>,
    /// Whether rows are kept as values: something looks at more than one cell at a time.
    pub(crate) needs_values: bool,
}

/// What is done with the cells of a column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ColumnUse<'s> {
    /// The field and its position in the schema.
    pub(crate) field: Option<(&'s Field, usize)>,
    /// Whether the value is wanted, not only the verdict.
    pub(crate) wanted: bool,
    /// Whether every cell is accepted: nothing needs to be looked at.
    pub(crate) unchecked: bool,
    /// Whether every cell with a text in it is accepted: the usual column of texts.
    pub(crate) free: bool,
    /// Whether a cell is first compared with the one above: not where judging it is as quick.
    pub(crate) repeats: bool,
}

/// A key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KeyPlan {
    pub(crate) kind: KeyKind,
    /// The columns; for a key referred to, a column the file does not have counts as empty.
    pub(crate) columns: Vec<Option<usize>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyKind {
    Unique,
    Primary,
    UniqueKeys,
    /// The values must be a key elsewhere; by position among the schema's foreign keys.
    Foreign(usize),
    /// The values are what a foreign key of this same table refers to.
    Referenced(usize),
}

impl<'s> Plan<'s> {
    /// Binds a schema to the columns of a file.
    #[must_use]
    pub fn new(schema: &'s Schema, columns: Columns) -> Self {
        let column = |name: &String| columns.column(schema, name);
        let all = |names: &[String]| -> Option<Vec<Option<usize>>> {
            names.iter().map(|n| column(n).map(Some)).collect()
        };
        let mut keys = Vec::new();
        for (i, field) in columns.fields.iter().enumerate() {
            if field.is_some_and(|f| schema.fields[f].is_unique()) {
                keys.push(KeyPlan { kind: KeyKind::Unique, columns: vec![Some(i)] });
            }
        }
        if !schema.primary_key.is_empty()
            && let Some(columns) = all(&schema.primary_key)
        {
            keys.push(KeyPlan { kind: KeyKind::Primary, columns });
        }
        for names in &schema.unique_keys {
            if let Some(columns) = all(names).filter(|columns| !columns.is_empty()) {
                keys.push(KeyPlan { kind: KeyKind::UniqueKeys, columns });
            }
        }
        for (i, key) in schema.foreign_keys.iter().enumerate() {
            if key.resource.is_empty() {
                let columns = key.reference.iter().map(column).collect();
                keys.push(KeyPlan { kind: KeyKind::Referenced(i), columns });
            }
            if let Some(columns) = all(&key.fields) {
                keys.push(KeyPlan { kind: KeyKind::Foreign(i), columns });
            }
        }
        let checks: Vec<BoundCheck<'s>> =
            schema.checks.iter().map(|check| check.bind(|name| columns.column(schema, name))).collect();
        let keyed: std::collections::HashSet<usize> =
            keys.iter().flat_map(|key| &key.columns).filter_map(|column| *column).collect();
        let uses = columns
            .fields
            .iter()
            .enumerate()
            .map(|(i, field)| {
                let wanted = keyed.contains(&i) || checks.iter().any(|check| check.uses(i));
                let field = field.map(|f| (&schema.fields[f], f));
                let unchecked = !wanted && field.is_some_and(|(field, _)| field.accepts_everything());
                let free = !wanted && field.is_some_and(|(field, _)| field.accepts_every_text());
                let repeats = !wanted && field.is_some_and(|(field, _)| field.type_name() != "boolean");
                ColumnUse { field, wanted, unchecked, free, repeats }
            })
            .collect();
        let needs_values = !keys.is_empty() || !checks.is_empty();
        Self { schema, columns, uses, keys, checks, needs_values }
    }

    /// Looks after nothing but keys other tables refer to, each given by its columns.
    pub(crate) fn refer_to(&mut self, keys: &[Vec<String>]) {
        let columns =
            |names: &Vec<String>| names.iter().map(|name| self.columns.column(self.schema, name)).collect();
        self.keys = keys
            .iter()
            .enumerate()
            .map(|(i, names)| KeyPlan { kind: KeyKind::Referenced(i), columns: columns(names) })
            .collect();
        for (i, column) in self.uses.iter_mut().enumerate() {
            column.wanted = self.keys.iter().any(|key| key.columns.contains(&Some(i)));
            column.unchecked = false;
            column.free = false;
            column.repeats = false;
        }
        self.needs_values = true;
    }
}
