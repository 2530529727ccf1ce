//! The ways to read a number.

use super::{Convention, Habit, Reading};
use crate::lexical::is_blank;
use crate::lexical::number::ungrouped;

pub(super) fn has_currency(cell: &str) -> bool {
    let lower = cell.to_lowercase();
    lower.starts_with('€') || CURRENCIES.iter().any(|unit| lower.ends_with(unit))
}

/// A currency after or before a number, the longer first.
const CURRENCIES: [&str; 4] = ["euros", "euro", "eur", "€"];

/// The ways to read a number.
pub(super) fn numbers(cell: &str, decimal: &str, whole: bool) -> Vec<Reading> {
    let mut habits = Vec::new();
    let mut number = cell.to_owned();
    if number.starts_with(['\u{2212}', '\u{2013}', '\u{2010}', '\u{2011}']) {
        habits.push(Habit::Minus);
        number = number.chars().skip(1).fold("-".to_owned(), |mut out, c| {
            out.push(c);
            out
        });
    }
    let lower = number.to_lowercase();
    if let Some(unit) = CURRENCIES.iter().find(|unit| lower.ends_with(**unit) && lower.len() == number.len())
    {
        habits.push(Habit::Currency);
        number.truncate(number.len() - unit.len());
    } else if let Some(rest) = number.strip_prefix('€') {
        habits.push(Habit::Currency);
        number = rest.to_owned();
    }
    let number = number.trim_matches(is_blank);
    let sign_less = number.strip_prefix(['-', '+']).unwrap_or(number);
    let sign = if number.starts_with('-') { "-" } else { "" };
    let body = sign_less;
    let between = |c: char| is_blank(c) || c == '\'' || c == '\u{2019}';
    let is_number = body.starts_with(|c: char| c.is_ascii_digit())
        && body.ends_with(|c: char| c.is_ascii_digit())
        && body.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',' || between(c));
    if !is_number {
        return Vec::new();
    }
    let spaced = body.contains(between);
    let mut body: String = body.chars().map(|c| if between(c) { ' ' } else { c }).collect();
    if spaced {
        habits.push(Habit::SpacedGroups);
        let last = body.rfind(['.', ',']).map_or("", |at| &body[at..=at]).to_owned();
        let Some(plain) = ungrouped(&body, " ", &last) else { return Vec::new() };
        body = plain.into_owned();
    }
    let mut made = Made { sign, decimal, whole, spaced, habits, out: Vec::new() };
    made.read(&body);
    made.out
}

/// Numbers being read.
struct Made<'d> {
    sign: &'d str,
    decimal: &'d str,
    whole: bool,
    spaced: bool,
    habits: Vec<Habit>,
    out: Vec<Reading>,
}

impl Made<'_> {
    fn read(&mut self, body: &str) {
        let count = |sign: char| body.matches(sign).count();
        match (count(','), count('.')) {
            (0, 0) => self.push(body, "", &[], None, &[]),
            (1, 0) => self.one(body, ',', Habit::CommaGroups, Convention::DecimalComma),
            (0, 1) => self.one(body, '.', Habit::PointGroups, Convention::DecimalPoint),
            (_, 0) => self.groups(body, ",", Habit::CommaGroups, Convention::CommaGroups),
            (0, _) => self.groups(body, ".", Habit::PointGroups, Convention::PointGroups),
            (commas, points) => {
                let Some(at) = body.rfind([',', '.']) else { return };
                let (head, tail) = (&body[..at], &body[at + 1..]);
                let (last, times) = if body[at..].starts_with(',') { (',', commas) } else { ('.', points) };
                let (group, habit) =
                    if last == ',' { (".", Habit::PointGroups) } else { (",", Habit::CommaGroups) };
                if times > 1 || self.spaced || !head.contains(group) {
                    return;
                }
                let proves = match last {
                    ',' => [Convention::DecimalComma, Convention::PointGroups],
                    _ => [Convention::DecimalPoint, Convention::CommaGroups],
                };
                if let Some(head) = ungrouped(head, group, "") {
                    self.push(&head, tail, &[habit], None, &proves);
                }
            }
        }
    }

    /// One sign: before decimals, or between groups where three digits follow at most three.
    fn one(&mut self, body: &str, sign: char, habit: Habit, convention: Convention) {
        let Some((head, tail)) = body.split_once(sign) else { return };
        let may_group =
            !self.spaced && tail.len() == 3 && (1..=3).contains(&head.len()) && !head.starts_with('0');
        if may_group {
            self.push(head, tail, &[], Some(convention), &[]);
            self.push(&format!("{head}{tail}"), "", &[habit], Some(convention.other()), &[]);
        } else if !head.is_empty() && !tail.is_empty() {
            self.push(head, tail, &[], None, &[convention]);
        }
    }

    /// Several of one sign: groups only.
    fn groups(&mut self, body: &str, sign: &str, habit: Habit, convention: Convention) {
        if self.spaced || body.starts_with('0') {
            return;
        }
        if let Some(plain) = ungrouped(body, sign, "") {
            self.push(&plain, "", &[habit], None, &[convention]);
        }
    }

    fn push(
        &mut self,
        head: &str,
        tail: &str,
        more: &[Habit],
        needs: Option<Convention>,
        proves: &[Convention],
    ) {
        let mut habits = self.habits.clone();
        habits.extend(more);
        let comma = Convention::DecimalComma;
        let written_with = if needs == Some(comma) || proves.contains(&comma) { "," } else { "." };
        let text = if tail.is_empty() {
            format!("{}{head}", self.sign)
        } else if self.whole && tail.bytes().all(|b| b == b'0') {
            habits.push(Habit::WholeDecimals);
            format!("{}{head}", self.sign)
        } else {
            if written_with != self.decimal {
                habits.push(Habit::DecimalSign);
            }
            format!("{}{head}{}{tail}", self.sign, self.decimal)
        };
        self.out.push(Reading { text, habits, needs, proves: proves.to_vec() });
    }
}
