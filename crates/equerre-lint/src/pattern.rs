//! The structure of a `pattern`, in the regular-expression dialect of the reference (Python's `re`).
//!
//! Just enough to say whether it is well formed, anchored, what alternatives it has at its top, and whether
//! matching it needs backtracking. What it matches is `equerre-values`' business.

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// `^` or `\A`.
    Start,
    /// `$` or `\Z`.
    End,
    /// A character that stands for itself.
    Literal(char),
    /// A set of characters, `.`, `\d` and the like.
    Set,
    /// `\b`, `\B`: matches no character.
    Boundary,
    /// A group and its alternatives.
    Group(Vec<Vec<Item>>),
    /// Something only a backtracking matcher can do.
    Backtracking(Needs),
    /// Another item, repeated between `min` and `max` times (`None`: without limit).
    Repeat {
        /// What is repeated.
        item: Box<Item>,
        /// At least.
        min: u32,
        /// At most.
        max: Option<u32>,
    },
}

/// What needs backtracking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// `\1`, `(?P=name)`, `(?(1)…)`.
    BackReference,
    /// `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`.
    LookAround,
    /// `(?>…)`, `a*+`.
    Atomic,
}

/// Why a pattern is not well formed; the names are attributes of the message `invalid-pattern`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// What is wrong.
    pub kind: &'static str,
    /// Position in the pattern, in characters from 1.
    pub position: usize,
}

/// Deepest nesting of groups read.
const MAX_DEPTH: usize = 100;

/// A pattern, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The alternatives at the top.
    pub alternatives: Vec<Vec<Item>>,
    /// What needs backtracking, first found.
    pub needs: Option<Needs>,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// The first reason for which Python's `re` refuses it.
    pub fn parse(text: &str) -> Result<Self, PatternError> {
        let mut reader = Reader {
            chars: text.chars().collect(),
            at: 0,
            groups: 0,
            open: Vec::new(),
            names: Vec::new(),
            conditions: Vec::new(),
            needs: None,
        };
        let alternatives = reader.alternatives(0)?;
        if reader.at < reader.chars.len() {
            return Err(reader.error("unbalanced-parenthesis"));
        }
        if let Some((_, at)) = reader.conditions.iter().find(|(number, _)| *number > reader.groups) {
            return Err(PatternError { kind: "unknown-group", position: at + 1 });
        }
        Ok(Self { alternatives, needs: reader.needs })
    }

    /// Whether every match must start at the start of the text.
    #[must_use]
    pub fn is_start_anchored(&self) -> bool {
        self.alternatives.iter().all(|items| starts(items))
    }

    /// Whether every match must end at the end of the text.
    #[must_use]
    pub fn is_end_anchored(&self) -> bool {
        self.alternatives.iter().all(|items| ends(items))
    }

    /// Whether `^a|b$` and the like: several alternatives at the top, and the reference, which puts `^`
    /// before and `$` after the whole, leaves some of them open at one end.
    #[must_use]
    pub fn leaks(&self) -> bool {
        let n = self.alternatives.len();
        n > 1
            && self.alternatives.iter().enumerate().any(|(i, items)| {
                // `^` goes to the first alternative only, `$` to the last; matching begins at the start
                // anyway, so what leaks is an end left open.
                i + 1 < n && !ends(items)
            })
    }

    /// The separator and the values when the pattern says "one or more of these, separated by": the idiom
    /// `(?:(?:^|;)(A|B))+$`, or `(A|B)(;(A|B))*`.
    #[must_use]
    pub fn multi_value(&self) -> Option<MultiValue> {
        let [items] = self.alternatives.as_slice() else { return None };
        let items: Vec<&Item> =
            items.iter().filter(|item| !matches!(item, Item::Start | Item::End)).collect();
        // `(…){1}` is `(…)`.
        let items: Vec<&Item> = items
            .into_iter()
            .map(|item| match item {
                Item::Repeat { item, min: 1, max: Some(1) } => item.as_ref(),
                item => item,
            })
            .collect();
        match items.as_slice() {
            [Item::Repeat { item, min: 1, max: None }] => {
                let Item::Group(group) = item.as_ref() else { return None };
                let [sequence] = group.as_slice() else { return None };
                let [Item::Group(lead), rest @ ..] = sequence.as_slice() else { return None };
                let separators: Vec<&Vec<Item>> = lead.iter().filter(|alt| !starts(alt)).collect();
                if separators.len() + 1 != lead.len() {
                    return None;
                }
                let separator = separators.first().and_then(|alt| literal(alt)).or_else(|| {
                    // `;\s?`: a separator and blanks.
                    separators.first().and_then(|alt| literal(alt.get(..1)?))
                })?;
                Some(MultiValue::of(separator, rest))
            }
            [first, Item::Repeat { item, min: 0, max: None }] => {
                let (Item::Group(group), Item::Group(one)) = (item.as_ref(), *first) else { return None };
                let [sequence] = group.as_slice() else { return None };
                let [Item::Literal(separator), Item::Group(other)] = sequence.as_slice() else { return None };
                (one == other && ",;|/ ".contains(*separator))
                    .then(|| MultiValue::of(separator.to_string(), &[(*first).clone()]))
            }
            _ => None,
        }
    }
}

/// Several values in one cell, as a pattern says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MultiValue {
    /// What stands between two values.
    pub separator: String,
    /// The values, when all are plain texts.
    pub values: Vec<String>,
    /// Whether a value has anchors of its own, which let no second value follow.
    pub inner_anchors: bool,
}

impl MultiValue {
    fn of(separator: String, items: &[Item]) -> Self {
        let anchored = |alternative: &Vec<Item>| {
            matches!(alternative.first(), Some(Item::Start)) || matches!(alternative.last(), Some(Item::End))
        };
        let inner_anchors = matches!(items, [Item::Group(alternatives)] if alternatives.iter().any(anchored));
        Self { separator, values: values(items), inner_anchors }
    }
}

/// The alternatives of the only group of a sequence, when all are plain texts.
fn values(items: &[Item]) -> Vec<String> {
    match items {
        [Item::Group(alternatives)] => {
            alternatives.iter().map(|alt| literal(alt)).collect::<Option<_>>().unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// The text a sequence of plain characters stands for.
fn literal(items: &[Item]) -> Option<String> {
    items
        .iter()
        .map(|item| match item {
            Item::Literal(c) => Some(*c),
            _ => None,
        })
        .collect()
}

/// The number of characters a sequence matches, when it is always the same.
fn width(items: &[Item]) -> Option<u64> {
    items.iter().try_fold(0_u64, |sum, item| {
        let one = match item {
            Item::Literal(_) | Item::Set => 1,
            Item::Start | Item::End | Item::Boundary | Item::Backtracking(_) => 0,
            Item::Group(alternatives) => {
                let mut widths = alternatives.iter().map(|items| width(items));
                let first = widths.next()??;
                widths.all(|w| w == Some(first)).then_some(first)?
            }
            Item::Repeat { item, min, max } => {
                let one = width(std::slice::from_ref(item))?;
                (one == 0 || Some(*min) == *max).then(|| one.saturating_mul(u64::from(*min)))?
            }
        };
        Some(sum.saturating_add(one))
    })
}

fn starts(items: &[Item]) -> bool {
    match items.first() {
        Some(Item::Start) => true,
        Some(Item::Group(alternatives)) => alternatives.iter().all(|items| starts(items)),
        Some(Item::Repeat { item, min, .. }) => *min > 0 && starts(std::slice::from_ref(item)),
        _ => false,
    }
}

fn ends(items: &[Item]) -> bool {
    match items.last() {
        Some(Item::End) => true,
        Some(Item::Group(alternatives)) => alternatives.iter().all(|items| ends(items)),
        Some(Item::Repeat { item, min, .. }) => *min > 0 && ends(std::slice::from_ref(item)),
        _ => false,
    }
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    /// Number of capturing groups closed or open so far.
    groups: u32,
    /// Capturing groups not closed yet.
    open: Vec<u32>,
    names: Vec<String>,
    /// Groups that conditions name by number, and where.
    conditions: Vec<(u32, usize)>,
    needs: Option<Needs>,
}

impl Reader {
    fn error(&self, kind: &'static str) -> PatternError {
        PatternError { kind, position: self.at + 1 }
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        self.at += usize::from(found);
        found
    }

    fn looking_at(&self, text: &str) -> bool {
        text.chars().enumerate().all(|(i, c)| self.chars.get(self.at + i) == Some(&c))
    }

    fn need(&mut self, needs: Needs) -> Item {
        self.needs.get_or_insert(needs);
        Item::Backtracking(needs)
    }

    fn alternatives(&mut self, depth: usize) -> Result<Vec<Vec<Item>>, PatternError> {
        if depth > MAX_DEPTH {
            return Err(self.error("too-deep"));
        }
        let mut out = vec![self.sequence(depth)?];
        while self.eat('|') {
            out.push(self.sequence(depth)?);
        }
        Ok(out)
    }

    fn sequence(&mut self, depth: usize) -> Result<Vec<Item>, PatternError> {
        let mut out = Vec::new();
        while let Some(c) = self.peek() {
            if c == '|' || c == ')' {
                break;
            }
            if let Some((min, max)) = self.quantifier()? {
                let Some(item) = out.pop() else { return Err(self.error("nothing-to-repeat")) };
                if matches!(item, Item::Repeat { .. }) {
                    return Err(self.error("multiple-repeat"));
                }
                if matches!(item, Item::Start | Item::End | Item::Boundary) {
                    // Python takes a repeated anchor from 3.11 on only for `$`; it never helps.
                    return Err(self.error("nothing-to-repeat"));
                }
                if self.eat('+') {
                    self.need(Needs::Atomic);
                } else {
                    self.eat('?');
                }
                out.push(Item::Repeat { item: Box::new(item), min, max });
                continue;
            }
            if let Some(item) = self.item(depth)? {
                out.push(item);
            }
        }
        Ok(out)
    }

    /// `*`, `+`, `?`, `{m,n}`; a `{` that is no quantifier is a plain character.
    fn quantifier(&mut self) -> Result<Option<(u32, Option<u32>)>, PatternError> {
        let bounds = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                let rest: String =
                    self.chars[self.at + 1..].iter().take_while(|c| **c != '}').take(24).collect();
                let closed = self.chars.get(self.at + 1 + rest.chars().count()) == Some(&'}');
                let (low, high) = rest.split_once(',').unwrap_or((&rest, &rest));
                let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
                if !closed || rest.is_empty() || !number(low) || !number(high) {
                    return Ok(None);
                }
                let min = if low.is_empty() {
                    0
                } else {
                    low.parse().map_err(|_| self.error("repeat-too-large"))?
                };
                let max = match high {
                    "" => None,
                    high => Some(high.parse().map_err(|_| self.error("repeat-too-large"))?),
                };
                if max.is_some_and(|max: u32| max < min) {
                    return Err(self.error("repeat-inverted"));
                }
                self.at += rest.chars().count() + 1;
                (min, max)
            }
            _ => return Ok(None),
        };
        self.at += 1;
        Ok(Some(bounds))
    }

    fn item(&mut self, depth: usize) -> Result<Option<Item>, PatternError> {
        let Some(c) = self.peek() else { return Ok(None) };
        match c {
            '(' => return self.group(depth),
            '[' => return self.set().map(Some),
            '\\' => return self.escape().map(Some),
            _ => {}
        }
        self.at += 1;
        Ok(Some(match c {
            '^' => Item::Start,
            '$' => Item::End,
            '.' => Item::Set,
            c => Item::Literal(c),
        }))
    }

    fn group(&mut self, depth: usize) -> Result<Option<Item>, PatternError> {
        let start = self.at;
        self.at += 1;
        let mut capturing = None;
        let mut needs = None;
        if self.eat('?') {
            if self.eat(':') {
            } else if self.looking_at("P<") {
                self.at += 2;
                let name: String = self.chars[self.at..].iter().take_while(|c| **c != '>').collect();
                let mut letters = name.chars();
                let right = letters.next().is_some_and(|c| c.is_alphabetic() || c == '_')
                    && letters.all(|c| c.is_alphanumeric() || c == '_');
                if !right || self.names.contains(&name) {
                    return Err(self.error("group-name"));
                }
                self.at += name.chars().count() + 1;
                self.names.push(name);
                self.groups += 1;
                capturing = Some(self.groups);
            } else if self.looking_at("P=") {
                self.at += 2;
                let name: String = self.chars[self.at..].iter().take_while(|c| **c != ')').collect();
                if !self.names.contains(&name) {
                    return Err(self.error("unknown-group"));
                }
                self.at += name.chars().count();
                if !self.eat(')') {
                    return Err(self.error("missing-parenthesis"));
                }
                return Ok(Some(self.need(Needs::BackReference)));
            } else if self.eat('#') {
                while let Some(c) = self.peek() {
                    self.at += 1;
                    if c == ')' {
                        return Ok(None);
                    }
                }
                return Err(self.error("missing-parenthesis"));
            } else if self.looking_at("=") || self.looking_at("!") {
                self.at += 1;
                needs = Some(Needs::LookAround);
            } else if self.looking_at("<=") || self.looking_at("<!") {
                self.at += 2;
                needs = Some(Needs::LookAround);
            } else if self.eat('>') {
                needs = Some(Needs::Atomic);
            } else if self.eat('(') {
                let name: String = self.chars[self.at..].iter().take_while(|c| **c != ')').collect();
                // A number may name a group that comes later: looked at in the end.
                let number = name.parse::<u32>().ok().filter(|n| *n >= 1);
                if !self.names.contains(&name) && number.is_none() {
                    return Err(self.error("unknown-group"));
                }
                self.conditions.extend(number.map(|n| (n, self.at)));
                self.at += name.chars().count() + 1;
                needs = Some(Needs::BackReference);
            } else {
                // Flags: for a group (`(?i:…)`) they are fine; for the whole pattern they are not, since the
                // reference puts `^` before it.
                let flags: String = self.chars[self.at..]
                    .iter()
                    .take_while(|c| c.is_ascii_alphabetic() || **c == '-')
                    .collect();
                let known = !flags.is_empty() && flags.chars().all(|c| "aiLmsux-".contains(c));
                self.at += flags.chars().count();
                match self.peek() {
                    Some(':') if known => self.at += 1,
                    Some(')') if known => {
                        return Err(PatternError { kind: "global-flags", position: start + 1 });
                    }
                    _ => return Err(PatternError { kind: "unknown-extension", position: start + 1 }),
                }
            }
        } else {
            self.groups += 1;
            capturing = Some(self.groups);
        }
        if let Some(number) = capturing {
            self.open.push(number);
        }
        let behind = self.chars.get(start + 2) == Some(&'<') && needs == Some(Needs::LookAround);
        let alternatives = self.alternatives(depth + 1)?;
        if !self.eat(')') {
            return Err(PatternError { kind: "missing-parenthesis", position: start + 1 });
        }
        if behind && width(&[Item::Group(alternatives.clone())]).is_none() {
            return Err(PatternError { kind: "look-behind", position: start + 1 });
        }
        if capturing.is_some() {
            self.open.pop();
        }
        Ok(Some(match needs {
            Some(needs) => self.need(needs),
            None => Item::Group(alternatives),
        }))
    }

    fn set(&mut self) -> Result<Item, PatternError> {
        let start = self.at;
        let unterminated = PatternError { kind: "unterminated-set", position: start + 1 };
        self.at += 1;
        self.eat('^');
        let mut first = true;
        loop {
            let Some(c) = self.peek() else { return Err(unterminated) };
            if c == ']' && !first {
                self.at += 1;
                return Ok(Item::Set);
            }
            first = false;
            let low = self.set_char()?;
            if self.peek() == Some('-') && self.chars.get(self.at + 1).is_some_and(|c| *c != ']') {
                self.at += 1;
                let high = self.set_char()?;
                match (low, high) {
                    (Some(low), Some(high)) if low <= high => {}
                    _ => return Err(self.error("bad-range")),
                }
            }
        }
    }

    /// One element of a set: a character, or `None` for a class such as `\d`.
    fn set_char(&mut self) -> Result<Option<char>, PatternError> {
        let Some(c) = self.peek() else { return Err(self.error("unterminated-set")) };
        if c != '\\' {
            self.at += 1;
            return Ok(Some(c));
        }
        match self.escape_char(true)? {
            Item::Literal(c) => Ok(Some(c)),
            _ => Ok(None),
        }
    }

    fn escape(&mut self) -> Result<Item, PatternError> {
        self.escape_char(false)
    }

    /// Whether the digits after a backslash, the first of which was just read, are octal.
    fn octal(&self, in_set: bool) -> bool {
        let more = self.chars[self.at..].iter().take(2).take_while(|c| ('0'..='7').contains(*c)).count();
        let low = self.chars.get(self.at.wrapping_sub(1)).is_some_and(|c| ('0'..='3').contains(c));
        in_set || (more == 2 && low)
    }

    fn escape_char(&mut self, in_set: bool) -> Result<Item, PatternError> {
        let bad = self.error("bad-escape");
        self.at += 1;
        let Some(c) = self.peek() else { return Err(bad) };
        self.at += 1;
        Ok(match c {
            'd' | 'D' | 's' | 'S' | 'w' | 'W' => Item::Set,
            'b' if in_set => Item::Literal('\u{8}'),
            'b' | 'B' if !in_set => Item::Boundary,
            'A' if !in_set => Item::Start,
            'Z' if !in_set => Item::End,
            'a' => Item::Literal('\u{7}'),
            'f' => Item::Literal('\u{c}'),
            'n' => Item::Literal('\n'),
            'r' => Item::Literal('\r'),
            't' => Item::Literal('\t'),
            'v' => Item::Literal('\u{b}'),
            'x' | 'u' | 'U' => {
                let digits = match c {
                    'x' => 2,
                    'u' => 4,
                    _ => 8,
                };
                let hex: String = self.chars[self.at..].iter().take(digits).collect();
                let plain = hex.chars().count() == digits && hex.chars().all(|c| c.is_ascii_hexdigit());
                let code = u32::from_str_radix(&hex, 16).ok().filter(|_| plain);
                let Some(code) = code else { return Err(bad) };
                self.at += digits;
                Item::Literal(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
            }
            '0' => {
                let octal =
                    self.chars[self.at..].iter().take(2).take_while(|c| ('0'..='7').contains(*c)).count();
                self.at += octal;
                Item::Literal('\0')
            }
            // Three octal digits, or in a set any octal number, stand for a character.
            '1'..='7' if self.octal(in_set) => {
                let rest =
                    self.chars[self.at..].iter().take(2).take_while(|c| ('0'..='7').contains(*c)).count();
                self.at += rest;
                Item::Literal('\0')
            }
            '1'..='9' if in_set => return Err(bad),
            '1'..='9' => {
                let more = self.peek().filter(char::is_ascii_digit);
                let mut number = c.to_digit(10).unwrap_or(0);
                if let Some(d) = more.and_then(|d| d.to_digit(10)) {
                    self.at += 1;
                    number = number * 10 + d;
                }
                if number > self.groups || self.open.contains(&number) {
                    return Err(PatternError { kind: "unknown-group", position: bad.position });
                }
                self.need(Needs::BackReference)
            }
            c if c.is_ascii_alphabetic() => return Err(bad),
            c => Item::Literal(c),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> &'static str {
        Pattern::parse(text).map_or_else(|e| e.kind, |_| "ok")
    }

    #[test]
    fn what_python_refuses_is_refused() {
        for (text, expected) in [
            ("(a", "missing-parenthesis"),
            ("a)", "unbalanced-parenthesis"),
            ("[a", "unterminated-set"),
            ("[]", "unterminated-set"),
            ("*a", "nothing-to-repeat"),
            ("a|*", "nothing-to-repeat"),
            ("a**", "multiple-repeat"),
            ("a{2}{3}", "multiple-repeat"),
            ("a{3,2}", "repeat-inverted"),
            ("\\p{L}", "bad-escape"),
            ("\\z", "bad-escape"),
            ("a\\", "bad-escape"),
            ("[z-a]", "bad-range"),
            ("[a-\\d]", "bad-range"),
            ("(?i)a", "global-flags"),
            ("(?<n>a)", "unknown-extension"),
            ("(a)\\2", "unknown-group"),
            ("(?P<1>a)", "group-name"),
            ("(?P=x)", "unknown-group"),
            ("(?(1)a|b)", "unknown-group"),
            ("(?<=a+)b", "look-behind"),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
    }

    #[test]
    fn what_python_takes_is_taken() {
        for text in [
            "",
            "a{,3}",
            "a{",
            "a{x}",
            "[]a]",
            "[^]]",
            "[a-]",
            "[[:alpha:]]",
            "a&&b",
            "\\d{14}",
            "(?i:a)",
            "a*?",
            "a*+",
            "(?P<n>a)(?P=n)",
            "(?#c)a",
            "[\\w.-]+",
            "\\.",
            "é|ü",
            "(a)(b)\\2",
            "a{1,2}?",
        ] {
            assert_eq!(kind(text), "ok", "{text}");
        }
    }

    #[test]
    fn anchors_are_found_through_groups() {
        let both = |text: &str| {
            let p = Pattern::parse(text).unwrap();
            (p.is_start_anchored(), p.is_end_anchored())
        };
        assert_eq!(both("^a$"), (true, true));
        assert_eq!(both("a"), (false, false));
        assert_eq!(both("^(a|b)$"), (true, true));
        assert_eq!(both("(^a$|^b$)"), (true, true));
        assert_eq!(both("^a|b$"), (false, false));
        assert_eq!(both("^a$|^b$"), (true, true));
        assert_eq!(both("(?:(?:^|,)a)+$"), (false, true));
    }

    #[test]
    fn a_leak_is_an_alternative_left_open_at_its_end() {
        let leaks = |text: &str| Pattern::parse(text).unwrap().leaks();
        assert!(leaks("^a|b$") && leaks("a|b"));
        assert!(!leaks("^(a|b)$") && !leaks("^a$|^b$") && !leaks("ab"));
    }

    #[test]
    fn several_values_in_one_cell_are_recognised() {
        let read = |text: &str| {
            Pattern::parse(text).unwrap().multi_value().map(|found| {
                assert!(!found.inner_anchors);
                (found.separator, found.values)
            })
        };
        let values = |list: &[&str]| list.iter().map(|v| (*v).to_owned()).collect::<Vec<_>>();
        assert_eq!(read("(?:(?:^|;)(A|B))+$"), Some((";".into(), values(&["A", "B"]))));
        assert_eq!(read("^(A|B)(,(A|B))*$"), Some((",".into(), values(&["A", "B"]))));
        assert_eq!(
            read("(?:(?:^|\\|)(100% électrique|1))+$"),
            Some(("|".into(), values(&["100% électrique", "1"])))
        );
        assert_eq!(read("^(A|B){1}(\\|(A|B))*$"), Some(("|".into(), values(&["A", "B"]))));
        // A list of some of the choices only would mislead.
        assert_eq!(read("(?:(?:^|,)(FR[0-9]+|Non concerné))+$"), Some((",".into(), vec![])));
        assert_eq!(read("^[A-Z]+$"), None);
    }

    #[test]
    fn what_needs_backtracking_is_told() {
        let needs = |text: &str| Pattern::parse(text).unwrap().needs;
        assert_eq!(needs("(a)\\1"), Some(Needs::BackReference));
        assert_eq!(needs("a(?!b)"), Some(Needs::LookAround));
        assert_eq!(needs("(?>a)"), Some(Needs::Atomic));
        assert_eq!(needs("(?:a|b)*"), None);
    }

    #[test]
    fn deep_and_long_patterns_are_read_in_bounds() {
        assert_eq!(kind(&"(".repeat(100_000)), "too-deep");
        assert_eq!(kind(&format!("(?<={}a{})b", "(".repeat(90), ")".repeat(90))), "ok");
        assert_eq!(kind(&"a".repeat(1_000_000)), "ok");
    }
}
