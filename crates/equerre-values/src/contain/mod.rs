//! Containment: whether every cell one field accepts is accepted by another, shown by a cell that is not.
//!
//! A verdict is never guessed. *Refuted* comes with a cell that the one field's own checker accepts and the other's
//! refuses; *included* rests on a proof, by kind of aspect: what stands for nothing and finite sets of cells are tried
//! one by one ([`cells`]); patterns, lengths and lexical spaces are compared as languages ([`texts`], [`lexical`]);
//! bounds and enumerations of numbers and dates as intervals of values ([`points`]). All else is *unknown*, with the
//! reason. `docs/containment.md` tells where that is.

mod cells;
mod lexical;
mod points;
mod texts;

use std::collections::BTreeMap;

use crate::constraint::ConstraintName;
use crate::field::{Field, Refusal};
use crate::lexical::Reader;

pub(crate) use cells::seeds;
pub(crate) use lexical::surely;
pub(crate) use points::{usual_values, written};
pub(crate) use texts::is_text;

/// One side of what a field asks: changes of a field's descriptor concern one or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// What stands for nothing: `missingValues`.
    Missing,
    /// `required`.
    Required,
    /// Type, format, and how values of the type are written.
    Type,
    /// `pattern`.
    Pattern,
    /// `minLength`, `maxLength`.
    Length,
    /// `minimum`, `maximum` and the exclusive ones.
    Bounds,
    /// `enum`.
    Enum,
    /// `jsonSchema` (version 2 of the standard).
    JsonSchema,
    /// What the items of an array must be.
    Items,
}

impl Aspect {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Missing,
        Self::Required,
        Self::Type,
        Self::Pattern,
        Self::Length,
        Self::Bounds,
        Self::Enum,
        Self::JsonSchema,
        Self::Items,
    ];

    /// The aspects a refusal is about.
    fn of(refusal: Refusal) -> Vec<Self> {
        if refusal.item {
            return vec![Self::Items];
        }
        let mut out: Vec<Self> = refusal.type_error.then_some(Self::Type).into_iter().collect();
        for name in refusal.constraints.iter() {
            out.push(match name {
                ConstraintName::Required => Self::Required,
                ConstraintName::MinLength | ConstraintName::MaxLength => Self::Length,
                ConstraintName::Pattern => Self::Pattern,
                ConstraintName::Enum => Self::Enum,
                ConstraintName::JsonSchema => Self::JsonSchema,
                _ => Self::Bounds,
            });
        }
        out.dedup();
        out
    }
}

/// A cell that one field accepts and another refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counterexample {
    /// The cell.
    pub cell: String,
    /// Whether a person could have written it; else it is a curiosity: digits of other scripts, control characters.
    pub plausible: bool,
}

/// Why it is not known whether one field includes another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unsure {
    /// The patterns together are too large.
    Large,
    /// A pattern refers back or looks around: it is no regular language.
    Backtracking,
    /// The two read a cell each its own way, so that what one asks of values cannot be carried over.
    Reading,
    /// A form of text that is only known from both sides, such as e-mail addresses.
    Approximate,
    /// A JSON Schema inside a field.
    JsonSchema,
    /// A foreign key to another table: what it holds decides.
    Data,
}

impl Unsure {
    /// The name, for messages and reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Large => "large",
            Self::Backtracking => "backtracking",
            Self::Reading => "reading",
            Self::Approximate => "approximate",
            Self::JsonSchema => "json-schema",
            Self::Data => "data",
        }
    }
}

/// Whether every cell is accepted still.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inclusion {
    /// Proved: every cell is.
    Included,
    /// That one is not.
    Refuted(Counterexample),
    /// Neither was established.
    Unknown(Unsure),
}

impl Inclusion {
    /// How bad: a plausible counterexample, then what is not known, then a theoretical one.
    #[must_use]
    pub const fn rank(&self) -> u8 {
        match self {
            Self::Refuted(Counterexample { plausible: true, .. }) => 3,
            Self::Unknown(_) => 2,
            Self::Refuted(_) => 1,
            Self::Included => 0,
        }
    }
}

/// Whether every cell one field accepts is accepted by another: by aspect of what the other asks.
#[derive(Clone, Debug)]
pub struct Containment {
    aspects: BTreeMap<Aspect, Inclusion>,
    /// A text the one's pattern takes and the other's refuses only in the reference's reading of alternations without
    /// brackets (see [`crate::pattern::Language::leaking`]).
    pub reference_only: Option<String>,
}

impl Containment {
    /// What is established of an aspect.
    #[must_use]
    pub fn aspect(&self, aspect: Aspect) -> &Inclusion {
        self.aspects.get(&aspect).unwrap_or(&Inclusion::Included)
    }

    /// What is established of several aspects together: the worst.
    #[must_use]
    pub fn of(&self, aspects: &[Aspect]) -> &Inclusion {
        let asked = aspects.iter().map(|aspect| self.aspect(*aspect));
        asked.max_by_key(|found| found.rank()).unwrap_or(&Inclusion::Included)
    }

    /// What is established of the whole field.
    #[must_use]
    pub fn overall(&self) -> &Inclusion {
        self.of(&Aspect::ALL)
    }
}

impl Field {
    /// Whether every cell this field accepts is accepted by another. `hints`: cells worth trying, such as examples.
    #[must_use]
    pub fn containment(&self, new: &Self, hints: &[&str]) -> Containment {
        let mut comparison = Comparison { old: self, new, found: BTreeMap::new() };
        for cell in hints {
            comparison.offer(cell, true);
        }
        let complete = comparison.try_cells();
        let mut aspects = BTreeMap::new();
        for aspect in Aspect::ALL {
            aspects.insert(aspect, comparison.decide(aspect, complete));
        }
        Containment { aspects, reference_only: texts::reference_only(self, new) }
    }
}

impl Field {
    /// Whether this field and another give every cell both take the same meaning, what stands for nothing included: then
    /// cells that are the same for one are the same for the other, as far as types tell.
    #[must_use]
    pub fn reads_alike(&self, new: &Self) -> bool {
        let missing = |field: &Self| {
            let mut all: Vec<String> = field.missing_values().map(str::to_owned).collect();
            all.sort();
            all
        };
        lexical::same_reading(&self.reader, &new.reader) && missing(self) == missing(new)
    }

    /// Two cells with different values here that have the same value in another field. `Ok(None)` when there are none,
    /// an error when that is not known.
    ///
    /// # Errors
    /// When none was found, and there may be some.
    pub fn merged_by(&self, new: &Self) -> Result<Option<[String; 2]>, Unsure> {
        // A text is itself; so are values that are read alike.
        if texts::is_text(&new.reader) || lexical::same_reading(&self.reader, &new.reader) {
            return Ok(None);
        }
        let mut cells: Vec<String> = Vec::new();
        let allowed = self.constraints.allowed.iter().flat_map(|allowed| allowed.values().to_vec());
        cells.extend(allowed.filter_map(|value| written(self, &value)));
        cells.extend(self.samples(&[], 12));
        cells.extend(new.samples(&[], 12));
        cells.extend(seeds(&new.reader));
        let spelt: Vec<String> =
            cells.iter().take(40).flat_map(|cell| [format!("0{cell}"), format!("{cell}.0")]).collect();
        cells.extend(spelt);
        let key = |field: &Self, cell: &str| {
            let mut key = Vec::new();
            let value = field.check(cell).ok()?.value;
            (!value.is_null()).then(|| value.key(&mut key))?;
            Some(key)
        };
        let mut known: BTreeMap<Vec<u8>, (Vec<u8>, String)> = BTreeMap::new();
        for cell in cells {
            let (Some(mine), Some(theirs)) = (key(self, &cell), key(new, &cell)) else { continue };
            match known.get(&theirs) {
                Some((other, first)) if *other != mine => return Ok(Some([first.clone(), cell])),
                Some(_) => {}
                None => {
                    known.insert(theirs, (mine, cell));
                }
            }
        }
        Err(Unsure::Reading)
    }

    /// Whether a pattern of the field cannot be used: nothing can be said of it.
    #[must_use]
    pub fn has_unusable_pattern(&self) -> bool {
        use crate::problem::ProblemKind::{InvalidPattern, PatternTooLarge};
        self.problems().iter().any(|p| matches!(p.kind, InvalidPattern(..) | PatternTooLarge(_)))
    }
}

/// Two fields, and the best counterexample found so far for each aspect.
struct Comparison<'f> {
    old: &'f Field,
    new: &'f Field,
    found: BTreeMap<Aspect, (Counterexample, bool)>,
}

impl Comparison<'_> {
    /// Tries a cell. `declared`: it stands in one of the schemas, so somebody writes it.
    fn offer(&mut self, cell: &str, declared: bool) {
        if self.old.check(cell).is_err() {
            return;
        }
        let Err(refusal) = self.new.check(cell) else { return };
        let plausible = (declared || crate::pattern::is_plausible(cell)) && !cells::is_odd(self.old, cell);
        let counterexample = Counterexample { cell: cell.to_owned(), plausible };
        for aspect in self.aspects(cell, refusal) {
            self.keep(aspect, counterexample.clone(), declared);
        }
    }

    /// The aspects a refused cell speaks of: where only one of the two takes it for nothing, what stands for nothing.
    fn aspects(&self, cell: &str, refusal: Refusal) -> Vec<Aspect> {
        match (self.old.is_missing(cell), self.new.is_missing(cell)) {
            (true, true) | (false, false) => Aspect::of(refusal),
            _ => vec![Aspect::Missing],
        }
    }

    fn keep(&mut self, aspect: Aspect, found: Counterexample, declared: bool) {
        let better = |known: &(Counterexample, bool)| {
            let key = |c: &Counterexample, declared: bool| {
                (!c.plausible, !declared, c.cell.chars().count(), c.cell.clone())
            };
            key(&found, declared) < key(&known.0, known.1)
        };
        if self.found.get(&aspect).is_none_or(better) {
            self.found.insert(aspect, (found, declared));
        }
    }

    /// Whether a cell refutes an aspect, and not by what stands for nothing.
    fn refutes(&self, cell: &str, aspect: Aspect) -> bool {
        self.old.check(cell).is_ok()
            && self.new.check(cell).is_err_and(|refusal| self.aspects(cell, refusal).contains(&aspect))
    }

    fn known(&self, aspect: Aspect) -> Option<&Counterexample> {
        self.found.get(&aspect).map(|(found, _)| found)
    }

    fn decide(&self, aspect: Aspect, complete: Complete) -> Inclusion {
        let known = self.known(aspect).cloned();
        if let Some(found) = &known
            && found.plausible
            && aspect != Aspect::Pattern
        {
            return Inclusion::Refuted(found.clone());
        }
        let proved = match aspect {
            // All of them were tried.
            Aspect::Missing | Aspect::Required => Inclusion::Included,
            _ if complete.cells || !self.new.asks(aspect) => Inclusion::Included,
            Aspect::Type => self.decide_type(),
            Aspect::Pattern => texts::decide_pattern(self),
            Aspect::Length if texts::is_text(&self.new.reader) => texts::decide_length(self),
            Aspect::Enum if texts::is_text(&self.new.reader) => texts::decide_enum(self),
            Aspect::Length | Aspect::Bounds | Aspect::Enum => {
                if !lexical::same_reading(&self.old.reader, &self.new.reader) {
                    Inclusion::Unknown(Unsure::Reading)
                } else if points::is_implied(self.old, self.new, aspect) {
                    Inclusion::Included
                } else {
                    Inclusion::Unknown(Unsure::Approximate)
                }
            }
            Aspect::JsonSchema => self.decide_json_schema(),
            Aspect::Items => self.decide_items(),
        };
        match (proved, known) {
            // A shorter one may have been found, but what is declared reads better than what is made.
            (Inclusion::Refuted(new), Some(known)) => {
                let shorter = new.cell.chars().count() < known.cell.chars().count();
                let better =
                    (new.plausible && !known.plausible) || (new.plausible == known.plausible && shorter);
                Inclusion::Refuted(if better { new } else { known })
            }
            // What is not known may hold a plausible one: a theoretical one settles nothing.
            (Inclusion::Unknown(why), Some(known)) if !known.plausible => Inclusion::Unknown(why),
            (_, Some(known)) => Inclusion::Refuted(known),
            (proved, None) => proved,
        }
    }

    fn decide_type(&self) -> Inclusion {
        match lexical::relation(&self.old.reader, &self.new.reader) {
            lexical::Relation::Within => Inclusion::Included,
            lexical::Relation::Curiosities => Inclusion::Included,
            lexical::Relation::Unknown => texts::decide_lexical(self),
        }
    }

    fn decide_json_schema(&self) -> Inclusion {
        let text = |field: &Field| field.constraints.json_schema_text.clone();
        match (text(self.old), text(self.new)) {
            (Some(old), Some(new))
                if old == new && lexical::same_reading(&self.old.reader, &self.new.reader) =>
            {
                Inclusion::Included
            }
            (Some(old), Some(new)) if lexical::same_reading(&self.old.reader, &self.new.reader) => {
                let covered = jsonschema::canonicalize(&new)
                    .ok()
                    .zip(jsonschema::canonicalize(&old).ok())
                    .and_then(|(new, old)| new.covers(&old).ok());
                match covered {
                    Some(jsonschema::canonical::Containment::Yes) => Inclusion::Included,
                    _ => Inclusion::Unknown(Unsure::JsonSchema),
                }
            }
            (_, None) => Inclusion::Included,
            _ => Inclusion::Unknown(Unsure::JsonSchema),
        }
    }

    /// An array whose items the old field asks at least as much of.
    fn decide_items(&self) -> Inclusion {
        match (&self.old.reader, &self.new.reader) {
            (Reader::Array(Some(old)), Reader::Array(Some(new))) => {
                let same = lexical::same_reading(&old.reader, &new.reader);
                match old.containment(new, &[]).overall() {
                    Inclusion::Included if same => Inclusion::Included,
                    _ => Inclusion::Unknown(Unsure::Approximate),
                }
            }
            (_, Reader::Array(Some(_))) => Inclusion::Unknown(Unsure::Approximate),
            _ => Inclusion::Included,
        }
    }
}

/// What was tried without leaving anything out.
#[derive(Clone, Copy, Debug, Default)]
struct Complete {
    /// Every cell the old field accepts.
    cells: bool,
}

impl Field {
    /// Whether an aspect of the field refuses anything.
    fn asks(&self, aspect: Aspect) -> bool {
        let c = &self.constraints;
        match aspect {
            Aspect::Missing | Aspect::Required | Aspect::Type => true,
            Aspect::Pattern => c.pattern.is_some(),
            Aspect::Length => c.min_length.is_some() || c.max_length.is_some(),
            Aspect::Bounds => !c.bounds.is_empty(),
            Aspect::Enum => c.allowed.is_some(),
            Aspect::JsonSchema => c.json_schema.is_some(),
            Aspect::Items => matches!(self.reader, Reader::Array(Some(_))),
        }
    }
}

#[cfg(test)]
mod tests;
