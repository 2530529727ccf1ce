//! The constraints of a field, compiled: all failing ones are told, in the order of the reference.

use std::cmp::Ordering;

use crate::pattern::Matcher;
use crate::value::Value;

/// The name of a constraint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ConstraintName {
    /// `required`.
    Required,
    /// `minLength`.
    MinLength,
    /// `maxLength`.
    MaxLength,
    /// `pattern`.
    Pattern,
    /// `minimum`.
    Minimum,
    /// `maximum`.
    Maximum,
    /// `exclusiveMinimum`.
    ExclusiveMinimum,
    /// `exclusiveMaximum`.
    ExclusiveMaximum,
    /// `enum`.
    Enum,
    /// `jsonSchema` (version 2 of the standard).
    JsonSchema,
}

impl ConstraintName {
    /// All of them, in the order they are checked.
    pub const ALL: [Self; 10] = [
        Self::Required,
        Self::MinLength,
        Self::MaxLength,
        Self::Pattern,
        Self::Minimum,
        Self::Maximum,
        Self::ExclusiveMinimum,
        Self::ExclusiveMaximum,
        Self::Enum,
        Self::JsonSchema,
    ];

    /// The name, as a descriptor writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::MinLength => "minLength",
            Self::MaxLength => "maxLength",
            Self::Pattern => "pattern",
            Self::Minimum => "minimum",
            Self::Maximum => "maximum",
            Self::ExclusiveMinimum => "exclusiveMinimum",
            Self::ExclusiveMaximum => "exclusiveMaximum",
            Self::Enum => "enum",
            Self::JsonSchema => "jsonSchema",
        }
    }
}

/// A set of constraint names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ConstraintSet(u16);

impl ConstraintSet {
    /// Adds one.
    pub fn insert(&mut self, name: ConstraintName) {
        self.0 |= 1 << name as u16;
    }

    /// Whether it holds none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether it holds that one.
    #[must_use]
    pub const fn contains(self, name: ConstraintName) -> bool {
        self.0 & (1 << name as u16) != 0
    }

    /// The names, in the order they are checked.
    pub fn iter(self) -> impl Iterator<Item = ConstraintName> {
        ConstraintName::ALL.into_iter().filter(move |name| self.contains(*name))
    }

    /// Both sets together.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A lower or upper bound.
#[derive(Clone, Debug)]
pub(crate) struct Bound {
    pub(crate) name: ConstraintName,
    /// The value; `None` when the descriptor's is no value of the field. NaN lies outside even then.
    pub(crate) value: Option<Value<'static>>,
    /// As the descriptor writes it.
    pub(crate) written: String,
}

impl Bound {
    /// The names of bounds.
    pub(crate) const NAMES: [ConstraintName; 4] = [
        ConstraintName::Minimum,
        ConstraintName::Maximum,
        ConstraintName::ExclusiveMinimum,
        ConstraintName::ExclusiveMaximum,
    ];

    fn admits(&self, value: &Value<'_>) -> bool {
        if value.is_nan() {
            return false;
        }
        // What has no order with the bound (a time with an offset, a bound without) is not refused.
        let Some(order) = self.value.as_ref().and_then(|bound| value.compare(bound)) else { return true };
        match self.name {
            ConstraintName::Minimum => order != Ordering::Less,
            ConstraintName::Maximum => order != Ordering::Greater,
            ConstraintName::ExclusiveMinimum => order == Ordering::Greater,
            _ => order == Ordering::Less,
        }
    }
}

/// What a field asks of its values beyond their type.
#[derive(Clone, Debug, Default)]
pub(crate) struct Constraints {
    pub(crate) required: bool,
    pub(crate) min_length: Option<u64>,
    pub(crate) max_length: Option<u64>,
    pub(crate) pattern: Option<(String, Matcher)>,
    pub(crate) bounds: Vec<Bound>,
    pub(crate) allowed: Option<Enumeration>,
    pub(crate) json_schema: Option<std::sync::Arc<jsonschema::Validator>>,
    /// The same as it is written.
    pub(crate) json_schema_text: Option<serde_json::Value>,
}

/// The values of an `enum`.
#[derive(Clone, Debug)]
pub(crate) struct Enumeration {
    /// The texts, when all values are texts: sorted.
    texts: Option<Vec<Box<str>>>,
    values: Vec<Value<'static>>,
    /// As the descriptor writes them, for messages.
    pub(crate) written: Vec<String>,
    /// The same without case, accents and blanks, when a near value was looked for.
    pub(crate) folded: std::sync::OnceLock<Vec<String>>,
    /// The identities of many values that are no texts.
    keys: Option<std::collections::HashSet<Vec<u8>>>,
}

fn key(value: &Value<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    value.key(&mut out);
    out
}

impl Enumeration {
    pub(crate) fn new(values: Vec<Value<'static>>, written: Vec<String>) -> Self {
        let texts: Option<Vec<Box<str>>> = values
            .iter()
            .map(|value| match value {
                Value::Text(text) => Some(text.as_ref().into()),
                _ => None,
            })
            .collect();
        let texts = texts.map(|mut texts| {
            texts.sort_unstable();
            texts
        });
        // Equal values have equal keys, and the reverse, within numbers, dates and times.
        let keyed = |value: &Value<'_>| {
            matches!(
                value,
                Value::Integer(_) | Value::Number(_) | Value::Date(_) | Value::DateTime(..) | Value::Year(_)
            )
        };
        let keys = (texts.is_none() && values.len() > 16 && values.iter().all(|v| keyed(v) && !v.is_nan()))
            .then(|| values.iter().map(key).collect());
        Self { texts, values, written, folded: std::sync::OnceLock::new(), keys }
    }

    fn admits_text(&self, text: &str) -> bool {
        match &self.texts {
            // Comparing lengths first tells most of a few apart.
            Some(texts) if texts.len() <= 8 => texts.iter().any(|known| **known == *text),
            Some(texts) => texts.binary_search_by(|known| (**known).cmp(text)).is_ok(),
            None => false,
        }
    }

    fn admits(&self, value: &Value<'_>) -> bool {
        match (&self.texts, value) {
            (Some(_), Value::Text(text)) => self.admits_text(text),
            _ if self.keys.is_some() => {
                !value.is_nan() && self.keys.as_ref().is_some_and(|keys| keys.contains(&key(value)))
            }
            _ => self.values.iter().any(|known| known.same(value)),
        }
    }

    /// The values that can be equalled.
    pub(crate) fn values(&self) -> &[Value<'static>] {
        &self.values
    }
}

impl Constraints {
    /// Whether all that is asked can be told from the text of a text, without a value of another type.
    pub(crate) fn is_about_text(&self) -> bool {
        self.bounds.is_empty()
            && self.json_schema.is_none()
            && self.allowed.as_ref().is_none_or(|allowed| allowed.texts.is_some())
    }

    /// Whether a text that is a value passes what is asked of texts.
    pub(crate) fn text_passes(&self, text: &str) -> bool {
        if self.min_length.is_some() || self.max_length.is_some() {
            let length = if text.is_ascii() { text.len() } else { text.chars().count() } as u64;
            if self.min_length.is_some_and(|min| length < min)
                || self.max_length.is_some_and(|max| length > max)
            {
                return false;
            }
        }
        self.pattern.as_ref().is_none_or(|(_, matcher)| matcher.matches(text))
            && self.allowed.as_ref().is_none_or(|allowed| allowed.admits_text(text))
    }

    /// Whether it asks for that.
    pub(crate) fn asks(&self, name: ConstraintName) -> bool {
        match name {
            ConstraintName::Required => self.required,
            ConstraintName::MinLength => self.min_length.is_some(),
            ConstraintName::MaxLength => self.max_length.is_some(),
            ConstraintName::Pattern => self.pattern.is_some(),
            ConstraintName::Enum => self.allowed.is_some(),
            ConstraintName::JsonSchema => self.json_schema.is_some(),
            bound => self.bounds.iter().any(|own| own.name == bound),
        }
    }

    /// The constraints a value fails. A missing value fails none but `required`.
    pub(crate) fn failing(&self, value: &Value<'_>) -> ConstraintSet {
        let mut failing = ConstraintSet::default();
        if value.is_null() {
            if self.required {
                failing.insert(ConstraintName::Required);
            }
            return failing;
        }
        if self.min_length.is_some() || self.max_length.is_some() {
            let length = value.length().map_or(0, |length| length as u64);
            if self.min_length.is_some_and(|min| length < min) {
                failing.insert(ConstraintName::MinLength);
            }
            if self.max_length.is_some_and(|max| length > max) {
                failing.insert(ConstraintName::MaxLength);
            }
        }
        if let (Some((_, matcher)), Value::Text(text)) = (&self.pattern, value)
            && !matcher.matches(text)
        {
            failing.insert(ConstraintName::Pattern);
        }
        for bound in &self.bounds {
            if !bound.admits(value) {
                failing.insert(bound.name);
            }
        }
        if self.allowed.as_ref().is_some_and(|allowed| !allowed.admits(value)) {
            failing.insert(ConstraintName::Enum);
        }
        if let (Some(validator), Value::Json(node)) = (&self.json_schema, value)
            && !validator.is_valid(&node.to_json())
        {
            failing.insert(ConstraintName::JsonSchema);
        }
        failing
    }
}
