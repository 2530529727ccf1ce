//! Reads a pattern by recursive descent, with a bounded depth, and writes it in the syntax of the `regex`
//! crate as it goes.

use std::fmt::Write as _;

use super::{Item, Needs, Pattern, PatternError, width};

/// Deepest nesting of groups read.
const MAX_DEPTH: usize = 100;

pub(super) struct Reader {
    chars: Vec<char>,
    at: usize,
    /// Number of capturing groups closed or open so far.
    groups: u32,
    /// Capturing groups not closed yet.
    open: Vec<u32>,
    names: Vec<(String, u32)>,
    /// Groups that conditions name by number, and where.
    conditions: Vec<(u32, usize)>,
    needs: Option<Needs>,
    flags: Flags,
    /// The pattern in the syntax of the `regex` crate, as far as read.
    out: String,
    /// Where the bars between the alternatives at the top stand in `out`.
    bars: Vec<usize>,
    /// What is written for what needs backtracking.
    taking: Approximation,
}

/// What is written for what needs backtracking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Approximation {
    /// Itself.
    None,
    /// Something that always matches.
    Over,
    /// Something that never matches.
    Under,
}

/// The flags that change what an item means. `i` needs no care: both syntaxes have it.
#[derive(Clone, Copy, Default)]
struct Flags {
    multi_line: bool,
    dot_all: bool,
    ascii: bool,
    verbose: bool,
    ignore_case: bool,
}

impl Flags {
    fn set(&mut self, letters: &str, on: bool) {
        for letter in letters.chars() {
            match letter {
                'm' => self.multi_line = on,
                's' => self.dot_all = on,
                'a' => self.ascii = on,
                'x' => self.verbose = on,
                'i' => self.ignore_case = on,
                _ => {}
            }
        }
    }
}

/// Python's classes of characters, inside brackets: what is alphanumeric there has no combining marks, and
/// the four separators of ASCII are blanks.
fn class(letter: char, ascii: bool) -> &'static str {
    match (letter.to_ascii_lowercase(), ascii) {
        ('d', false) => r"\p{Nd}",
        ('d', true) => "0-9",
        ('s', false) => r"\s\x{1c}-\x{1f}",
        ('s', true) => r" \t-\r",
        (_, false) => r"\p{L}\p{N}_",
        (_, true) => "0-9A-Za-z_",
    }
}

impl Reader {
    /// A reader at the start of a pattern.
    pub(super) fn new(text: &str) -> Self {
        Self {
            chars: text.chars().collect(),
            at: 0,
            groups: 0,
            open: Vec::new(),
            names: Vec::new(),
            conditions: Vec::new(),
            needs: None,
            flags: Flags::default(),
            out: String::new(),
            bars: Vec::new(),
            taking: Approximation::None,
        }
    }

    /// Writes something simpler for what needs backtracking.
    pub(super) fn taking(self, taking: Approximation) -> Self {
        Self { taking, ..self }
    }

    /// Writes for a piece that needs backtracking, read from `written` on, what stands for it. A group that only
    /// forbids backtracking matches no more than a plain one.
    fn approximate(&mut self, written: usize, needs: Needs) {
        let piece = match (self.taking, needs) {
            (Approximation::None, _) => return,
            (Approximation::Under, _) => r"[^\s\S]".to_owned(),
            (Approximation::Over, Needs::LookAround) => "(?:)".to_owned(),
            (Approximation::Over, Needs::BackReference) => r"(?:[\s\S]*)".to_owned(),
            (Approximation::Over, Needs::Atomic) => {
                let inner = self.out.get(written + 3..).unwrap_or(")");
                format!("(?:{inner}")
            }
        };
        self.out.truncate(written);
        self.out.push_str(&piece);
    }

    /// Writes a character that stands for itself.
    fn write_literal(&mut self, c: char) {
        if c.is_alphanumeric() {
            self.out.push(c);
        } else {
            let _ = write!(self.out, "\\x{{{:x}}}", c as u32);
        }
    }

    /// Reads the whole pattern.
    pub(super) fn pattern(mut self) -> Result<Pattern, PatternError> {
        let alternatives = self.alternatives(0)?;
        if self.at < self.chars.len() {
            return Err(self.error("unbalanced-parenthesis"));
        }
        if let Some((_, at)) = self.conditions.iter().find(|(number, _)| *number > self.groups) {
            return Err(PatternError { kind: "unknown-group", position: at + 1 });
        }
        Ok(Pattern {
            alternatives,
            needs: self.needs,
            translation: self.out,
            bars: self.bars,
            over: None,
            bars_over: Vec::new(),
            under: None,
        })
    }

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
            if depth == 0 {
                self.bars.push(self.out.len());
            }
            self.out.push('|');
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
            if self.flags.verbose && (c.is_whitespace() || c == '#') {
                self.skip_verbose(c);
                continue;
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
                let _ = match (min, max) {
                    (0, None) => write!(self.out, "*"),
                    (1, None) => write!(self.out, "+"),
                    (min, None) => write!(self.out, "{{{min},}}"),
                    (min, Some(max)) => write!(self.out, "{{{min},{max}}}"),
                };
                if self.eat('+') {
                    self.need(Needs::Atomic);
                    match self.taking {
                        Approximation::None => self.out.push('+'),
                        Approximation::Over => {}
                        Approximation::Under => self.out.push_str(r"[^\s\S]"),
                    }
                } else if self.eat('?') {
                    self.out.push('?');
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

    /// Under the flag `x`, blanks and comments stand for nothing.
    fn skip_verbose(&mut self, c: char) {
        self.at += 1;
        if c == '#' {
            while self.peek().is_some_and(|c| c != '\n') {
                self.at += 1;
            }
        }
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
            '^' => {
                self.out.push_str(if self.flags.multi_line { "(?m:^)" } else { r"\A" });
                Item::Start
            }
            '$' => {
                // Python's `$` also matches before a line feed at the very end; nobody means it.
                self.out.push_str(if self.flags.multi_line { "(?m:$)" } else { r"\z" });
                Item::End
            }
            '.' => {
                self.out.push_str(if self.flags.dot_all { "(?s:.)" } else { r"[^\n]" });
                Item::Set
            }
            c => {
                self.write_literal(c);
                Item::Literal(c)
            }
        }))
    }

    fn group(&mut self, depth: usize) -> Result<Option<Item>, PatternError> {
        let start = self.at;
        self.at += 1;
        let mut capturing = None;
        let mut needs = None;
        let flags = self.flags;
        let written = self.out.len();
        self.out.push_str("(?:");
        if self.eat('?') {
            if self.eat(':') {
            } else if self.looking_at("P<") {
                self.at += 2;
                let name: String = self.chars[self.at..].iter().take_while(|c| **c != '>').collect();
                let mut letters = name.chars();
                let right = letters.next().is_some_and(|c| c.is_alphabetic() || c == '_')
                    && letters.all(|c| c.is_alphanumeric() || c == '_');
                if !right || self.group_named(&name).is_some() {
                    return Err(self.error("group-name"));
                }
                self.at += name.chars().count() + 1;
                self.groups += 1;
                self.names.push((name, self.groups));
                capturing = Some(self.groups);
            } else if self.looking_at("P=") {
                self.at += 2;
                let name: String = self.chars[self.at..].iter().take_while(|c| **c != ')').collect();
                let Some(number) = self.group_named(&name) else {
                    return Err(self.error("unknown-group"));
                };
                self.at += name.chars().count();
                if !self.eat(')') {
                    return Err(self.error("missing-parenthesis"));
                }
                let _ = write!(self.out, "\\{number})");
                self.approximate(written, Needs::BackReference);
                return Ok(Some(self.need(Needs::BackReference)));
            } else if self.eat('#') {
                self.out.truncate(written);
                while let Some(c) = self.peek() {
                    self.at += 1;
                    if c == ')' {
                        return Ok(None);
                    }
                }
                return Err(self.error("missing-parenthesis"));
            } else if self.looking_at("=") || self.looking_at("!") {
                self.reopen(written, 1);
                needs = Some(Needs::LookAround);
            } else if self.looking_at("<=") || self.looking_at("<!") {
                self.reopen(written, 2);
                needs = Some(Needs::LookAround);
            } else if self.looking_at(">") {
                self.reopen(written, 1);
                needs = Some(Needs::Atomic);
            } else if self.eat('(') {
                let name: String = self.chars[self.at..].iter().take_while(|c| **c != ')').collect();
                // A number may name a group that comes later: looked at in the end.
                let number = name.parse::<u32>().ok().filter(|n| *n >= 1);
                let Some(group) = self.group_named(&name).or(number) else {
                    return Err(self.error("unknown-group"));
                };
                self.conditions.extend(number.map(|n| (n, self.at)));
                self.at += name.chars().count() + 1;
                self.out.truncate(written);
                let _ = write!(self.out, "(?({group})");
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
                    Some(':') if known => {
                        self.at += 1;
                        let (on, off) = flags.split_once('-').unwrap_or((&flags, ""));
                        self.flags.set(on, true);
                        self.flags.set(off, false);
                        self.out.truncate(written);
                        self.out.push_str(if self.flags.ignore_case { "(?i:" } else { "(?-i:" });
                    }
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
            self.out.truncate(written);
            self.out.push('(');
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
        self.flags = flags;
        self.out.push(')');
        if let Some(needs) = needs {
            self.approximate(written, needs);
        }
        Ok(Some(match needs {
            Some(needs) => self.need(needs),
            None => Item::Group(alternatives),
        }))
    }

    /// The number of the group of that name.
    fn group_named(&self, name: &str) -> Option<u32> {
        self.names.iter().find(|(known, _)| known == name).map(|(_, number)| *number)
    }

    /// Opens a group as the pattern does: `(?` and the next `length` characters.
    fn reopen(&mut self, written: usize, length: usize) {
        self.out.truncate(written);
        self.out.push_str("(?");
        self.out.extend(&self.chars[self.at..self.at + length]);
        self.at += length;
    }

    fn set(&mut self) -> Result<Item, PatternError> {
        let start = self.at;
        let unterminated = PatternError { kind: "unterminated-set", position: start + 1 };
        self.at += 1;
        self.out.push('[');
        if self.eat('^') {
            self.out.push('^');
        }
        let mut first = true;
        loop {
            let Some(c) = self.peek() else { return Err(unterminated) };
            if c == ']' && !first {
                self.at += 1;
                self.out.push(']');
                return Ok(Item::Set);
            }
            first = false;
            let low = self.set_char()?;
            if self.peek() == Some('-') && self.chars.get(self.at + 1).is_some_and(|c| *c != ']') {
                self.at += 1;
                let high = self.set_char()?;
                match (low, high) {
                    (Some(low), Some(high)) if low <= high => {
                        let _ = write!(self.out, "\\x{{{:x}}}-\\x{{{:x}}}", low as u32, high as u32);
                    }
                    _ => return Err(self.error("bad-range")),
                }
            } else if let Some(c) = low {
                let _ = write!(self.out, "\\x{{{:x}}}", c as u32);
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
        let item = self.escape_char(false)?;
        if let Item::Literal(c) = item {
            self.write_literal(c);
        }
        Ok(item)
    }

    /// The character of an octal escape: the digits read so far, and up to two more.
    fn octal_char(&mut self, mut code: u32) -> char {
        for _ in 0..2 {
            let Some(digit) = self.peek().and_then(|c| c.to_digit(8)) else { break };
            code = code * 8 + digit;
            self.at += 1;
        }
        char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
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
            'd' | 'D' | 's' | 'S' | 'w' | 'W' => {
                let class = class(c, self.flags.ascii);
                let _ = match (c.is_ascii_uppercase(), in_set) {
                    (true, _) => write!(self.out, "[^{class}]"),
                    (false, false) => write!(self.out, "[{class}]"),
                    (false, true) => write!(self.out, "{class}"),
                };
                Item::Set
            }
            'b' if in_set => Item::Literal('\u{8}'),
            'b' | 'B' if !in_set => {
                self.out.push('\\');
                self.out.push(c);
                Item::Boundary
            }
            'A' if !in_set => {
                self.out.push_str(r"\A");
                Item::Start
            }
            'Z' if !in_set => {
                self.out.push_str(r"\z");
                Item::End
            }
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
            '0' => Item::Literal(self.octal_char(0)),
            // Three octal digits, or in a set any octal number, stand for a character.
            '1'..='7' if self.octal(in_set) => Item::Literal(self.octal_char(c.to_digit(8).unwrap_or(0))),
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
                let written = self.out.len();
                let _ = write!(self.out, "(?:\\{number})");
                self.approximate(written, Needs::BackReference);
                self.need(Needs::BackReference)
            }
            c if c.is_ascii_alphabetic() => return Err(bad),
            c => Item::Literal(c),
        })
    }
}
