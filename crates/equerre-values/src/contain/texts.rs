//! Patterns, lengths and lexical spaces, compared as languages.

use super::{Aspect, Comparison, Counterexample, Inclusion, Unsure, lexical};
use crate::field::Field;
use crate::lexical::Reader;
use crate::pattern::{Language, Pattern, Search};

/// Texts found from above that may turn out to be none.
const MAX_TRIES: usize = 25;

/// Whether a reader takes texts as they stand, so that constraints are about the text.
pub(crate) const fn is_text(reader: &Reader) -> bool {
    matches!(reader, Reader::Text(_) | Reader::Any)
}

/// What the old field accepts, missing values apart, from above and from below.
struct Accepted {
    over: Vec<Language>,
    under: Vec<Language>,
    /// Numbers of characters, least and greatest.
    least: u64,
    most: Option<u64>,
    /// Whether both are the same.
    exact: bool,
    /// Whether something needs backtracking.
    backtracking: bool,
}

/// A side of what the new field asks: all texts of `under` have it, none outside `over` has.
enum Asked {
    Language { over: Vec<Language>, under: Language, exact: bool, backtracking: bool },
    Length(u64, Option<u64>),
}

fn accepted(field: &Field) -> Option<Accepted> {
    let (over, under) = lexical::languages(&field.reader);
    let exact = over == under;
    let mut out = Accepted {
        over: vec![Language::of_syntax(&over)?],
        under: vec![Language::of_syntax(&under)?],
        least: 0,
        most: None,
        exact,
        backtracking: false,
    };
    if !is_text(&field.reader) {
        // Constraints of values are not seen here.
        out.exact = false;
        return Some(out);
    }
    let c = &field.constraints;
    out.least = c.min_length.unwrap_or(0);
    out.most = c.max_length;
    if let Some((text, _)) = &c.pattern {
        let pattern = Pattern::parse(text).ok()?;
        out.over.push(Language::over(&pattern)?);
        out.under.push(Language::under(&pattern)?);
        out.backtracking = pattern.needs.is_some();
        out.exact &= !out.backtracking;
    }
    if let Some(allowed) = &c.allowed {
        let texts: Vec<&str> = allowed.values().iter().filter_map(crate::value::Value::as_text).collect();
        let language = Language::of_texts(texts)?;
        out.over.push(language.clone());
        out.under.push(language);
    }
    Some(out)
}

/// The patterns of a changed pair, in the reference's reading of alternations without brackets, when that reading
/// alone tells them apart: a text the old one takes and the new one does not.
pub(super) fn reference_only(old: &Field, new: &Field) -> Option<String> {
    let pattern = |field: &Field| Pattern::parse(&field.constraints.pattern.as_ref()?.0).ok();
    let (old, new) = (pattern(old)?, pattern(new)?);
    if old == new || !(old.leaks() || new.leaks()) {
        return None;
    }
    let strict = Language::of(&old)?.outside(&Language::of(&new)?);
    let read = |pattern: &Pattern| Language::leaking(pattern).or_else(|| Language::of(pattern));
    let (old, new) = (read(&old)?, read(&new)?);
    let found = Search { all: vec![&old], none: vec![&new], plausible: true, ..Search::default() }.run();
    if strict == Ok(None) { found.ok()? } else { None }
}

pub(super) fn decide_pattern(comparison: &Comparison<'_>) -> Inclusion {
    let (old, new) = (&comparison.old.constraints.pattern, &comparison.new.constraints.pattern);
    let Some((text, _)) = new else { return Inclusion::Included };
    if old.as_ref().is_some_and(|(known, _)| known == text) && is_text(&comparison.old.reader) {
        return Inclusion::Included;
    }
    if let Some((known, _)) = old
        && is_text(&comparison.old.reader)
        && crate::pattern::grows(known, text)
    {
        return Inclusion::Included;
    }
    let asked = Pattern::parse(text).ok().and_then(|pattern| {
        let mut over: Vec<Language> = Language::leaking(&pattern).into_iter().collect();
        over.push(Language::over(&pattern)?);
        let under = Language::under(&pattern)?;
        let backtracking = pattern.needs.is_some();
        Some(Asked::Language { over, under, exact: !backtracking, backtracking })
    });
    decide(comparison, Aspect::Pattern, asked)
}

pub(super) fn decide_length(comparison: &Comparison<'_>) -> Inclusion {
    let (old, new) = (&comparison.old.constraints, &comparison.new.constraints);
    let least = new.min_length.unwrap_or(0);
    if is_text(&comparison.old.reader)
        && old.min_length.unwrap_or(0) >= least
        && new.max_length.is_none_or(|most| old.max_length.is_some_and(|known| known <= most))
    {
        return Inclusion::Included;
    }
    decide(comparison, Aspect::Length, Some(Asked::Length(least, new.max_length)))
}

pub(super) fn decide_enum(comparison: &Comparison<'_>) -> Inclusion {
    let Some(allowed) = &comparison.new.constraints.allowed else { return Inclusion::Included };
    let texts: Vec<&str> = allowed.values().iter().filter_map(crate::value::Value::as_text).collect();
    let asked = Language::of_texts(texts).map(|language| Asked::Language {
        over: vec![language.clone()],
        under: language,
        exact: true,
        backtracking: false,
    });
    decide(comparison, Aspect::Enum, asked)
}

pub(super) fn decide_lexical(comparison: &Comparison<'_>) -> Inclusion {
    let (over, under) = lexical::languages(&comparison.new.reader);
    let asked = Language::of_syntax(&over).zip(Language::of_syntax(&under));
    let asked = asked.map(|(over, under)| Asked::Language {
        over: vec![over],
        under,
        exact: false,
        backtracking: false,
    });
    decide(comparison, Aspect::Type, asked)
}

/// Whether what the old field accepts has what is asked. Everything found is tried on the fields themselves.
fn decide(comparison: &Comparison<'_>, aspect: Aspect, asked: Option<Asked>) -> Inclusion {
    let (Some(old), Some(asked)) = (accepted(comparison.old), asked) else {
        return Inclusion::Unknown(Unsure::Large);
    };
    let missing: Vec<&str> = comparison.old.missing_values().chain(comparison.new.missing_values()).collect();
    let Some(missing) = Language::of_texts(missing) else { return Inclusion::Unknown(Unsure::Large) };
    let search = |all: &[Language], outside: Option<&Language>, without: &[&str], plausible: bool| {
        let without = if without.is_empty() { None } else { Language::of_texts(without.iter().copied()) };
        let mut none = vec![&missing];
        none.extend(outside);
        none.extend(&without);
        let not_of_length = match &asked {
            Asked::Length(least, most) => Some((*least, *most)),
            Asked::Language { .. } => None,
        };
        let (least, most) = (old.least, old.most);
        Search { all: all.iter().collect(), none, least, most, not_of_length, plausible }.run()
    };
    let refuted = |cell: String, plausible: bool| {
        let holds = comparison.refutes(&cell, aspect);
        let plausible = plausible && !super::cells::is_odd(comparison.old, &cell);
        holds.then_some(Counterexample { cell, plausible })
    };
    let (over, under, exact, backtracking): (Vec<&Language>, Option<&Language>, bool, bool) = match &asked {
        Asked::Language { over, under, exact, backtracking } => {
            (over.iter().collect(), Some(under), *exact, *backtracking)
        }
        Asked::Length(..) => (Vec::new(), None, true, false),
    };
    let why = if backtracking || old.backtracking { Unsure::Backtracking } else { Unsure::Approximate };
    // Surest first: what holds in every reading of the new pattern, then in ours alone, then what only may hold.
    let mut odd = None;
    let mut tried: Vec<(&[Language], Option<&Language>, bool)> = Vec::new();
    for (n, outside) in over.iter().enumerate() {
        tried.push((&old.under, Some(outside), n == 0));
    }
    if over.is_empty() {
        tried.push((&old.under, None, true));
    }
    if !old.exact {
        tried.push((&old.over, over.last().copied(), over.len() < 2));
    }
    if !exact {
        tried.push((&old.over, under, true));
    }
    // The last is the widest: where it finds nothing, no plausible text exists.
    let mut last = Ok(None);
    for (all, outside, sure) in tried {
        // From above, texts are found that are none: the next may be one.
        let mut wrong: Vec<String> = Vec::new();
        for _ in 0..MAX_TRIES {
            let without: Vec<&str> = wrong.iter().map(String::as_str).collect();
            last = search(all, outside, &without, true);
            let Ok(Some(cell)) = &last else { break };
            match refuted(cell.clone(), sure) {
                Some(found) if found.plausible => return Inclusion::Refuted(found),
                Some(found) => {
                    odd = odd.or(Some(found));
                    break;
                }
                None => wrong.push(cell.clone()),
            }
        }
        if !wrong.is_empty() && last == Ok(None) {
            last = Ok(wrong.pop());
        }
    }
    match (last, odd) {
        (_, Some(odd)) => Inclusion::Refuted(odd),
        (Err(_), None) => {
            // Any text of the old pattern may do, and one is found whatever the new pattern is.
            let cell = old.under.last().and_then(Language::some);
            let cell = cell.filter(|cell| crate::pattern::is_plausible(cell));
            let cell = cell.filter(|cell| !over.first().is_some_and(|language| language.has(cell)));
            let found = cell.and_then(|cell| refuted(cell, true));
            found.map_or(Inclusion::Unknown(Unsure::Large), Inclusion::Refuted)
        }
        (Ok(Some(_)), None) => Inclusion::Unknown(why),
        (Ok(None), None) => match search(&old.over, under, &[], false) {
            Ok(None) => Inclusion::Included,
            Ok(Some(cell)) => refuted(cell, false).map_or(Inclusion::Unknown(why), Inclusion::Refuted),
            Err(_) => Inclusion::Unknown(Unsure::Large),
        },
    }
}
