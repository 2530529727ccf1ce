//! Opening hours, in the grammar the platform's check reads (opening_hours specification of OpenStreetMap, as
//! opening-hours-py 0.6.18 has it: case counts, no blank is passed over).
//!
//! Own recogniser: the kept crate of that grammar panics on some inputs in the version that agrees with the
//! platform, and reads another language in later ones.

/// Offset, and whether something grammatical was met that is refused all the same. A choice that is given up
/// forgets its refusal.
type State = (usize, bool);
type Read = Option<State>;

/// Longest text read.
const MAX_LENGTH: usize = 10_000;

/// Whether the text is opening hours.
pub(super) fn is_opening_hours(text: &str) -> bool {
    text.len() <= MAX_LENGTH
        && Reader(text).hours((0, false)).is_some_and(|(end, refused)| end == text.len() && !refused)
}

/// Reads from an offset; what a method returns is where it ended.
struct Reader<'a>(&'a str);
const DAYS: [&str; 7] = ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
impl Reader<'_> {
    fn word(&self, w: &str, s: State) -> Read {
        self.0[s.0..].starts_with(w).then_some((s.0 + w.len(), s.1))
    }
    fn one_of(&self, ws: &[&str], s: State) -> Read {
        ws.iter().find_map(|w| self.word(w, s))
    }
    fn maybe(&self, s: State, f: impl Fn(State) -> Read) -> State {
        f(s).unwrap_or(s)
    }
    fn many(&self, mut s: State, f: impl Fn(State) -> Read) -> State {
        while let Some(n) = f(s) {
            s = n;
        }
        s
    }
    fn separated(&self, sep: &str, s: State, f: impl Fn(State) -> Read) -> Read {
        let s = f(s)?;
        Some(self.many(s, |s| f(self.word(sep, s)?)))
    }
    fn two(&self, lo: u32, hi: u32, s: State) -> Read {
        let b = self.0.as_bytes().get(s.0..s.0 + 2)?;
        (b.iter().all(u8::is_ascii_digit)
            && (lo..=hi).contains(&((b[0] - b'0') as u32 * 10 + (b[1] - b'0') as u32)))
        .then_some((s.0 + 2, s.1))
    }
    fn digits(&self, s: State) -> usize {
        self.0.as_bytes()[s.0..].iter().take_while(|c| c.is_ascii_digit()).count()
    }
    fn hours(&self, s: State) -> Read {
        let s = self.rule(s)?;
        Some(self.many(s, |s| self.rule(self.one_of(&["; ", ", ", " || ", "|| "], s)?)))
    }
    fn blank(&self, s: State) -> State {
        self.maybe(s, |s| self.word(" ", s))
    }
    fn rule(&self, s: State) -> Read {
        let s = self.selector(s)?;
        let s = self.blank(s);
        Some(self.maybe(s, |s| {
            self.comment(s).or_else(|| {
                let s = self.one_of(&["closed", "off", "open", "unknown"], s)?;
                let s = self.blank(s);
                Some(self.maybe(s, |s| self.comment(s)))
            })
        }))
    }
    fn comment(&self, s: State) -> Read {
        let s = self.word("\"", s)?;
        let n = self.0[s.0..].find('"')?;
        (n > 0).then_some((s.0 + n + 1, s.1))
    }
    fn selector(&self, s: State) -> Read {
        if let Some(s) = self.word("24/7", s) {
            return Some(s);
        }
        let wide = self
            .comment(s)
            .and_then(|s| self.word(":", s))
            .or_else(|| {
                let s = self.monthdays(s)?;
                Some(self.readable(self.maybe(s, |s| self.weeks(s))))
            })
            .unwrap_or_else(|| {
                let s = self.maybe(s, |s| self.years(s));
                let s = self.maybe(s, |s| self.monthdays(s));
                self.readable(self.maybe(s, |s| self.weeks(s)))
            });
        Some(self.maybe(wide, |s| {
            (|| self.times(self.word(" ", self.weekdays(s)?)?))()
                .or_else(|| self.weekdays(s))
                .or_else(|| self.times(s))
        }))
    }
    fn readable(&self, s: State) -> State {
        self.maybe(s, |s| self.one_of(&[" ", ": ", ":"], s))
    }
    // times
    fn times(&self, s: State) -> Read {
        self.separated(",", s, |s| self.span(s))
    }
    fn span(&self, s: State) -> Read {
        let s = self.time(s, 24)?;
        if let Some(e) = self.word("-", s).and_then(|s| self.time(s, 48)) {
            let rep = self.word("/", e).and_then(|s| self.clock(s, 24).or_else(|| self.two(0, 59, s)));
            return Some(rep.or_else(|| self.word("+", e)).unwrap_or(e));
        }
        let s = self.maybe(s, |s| self.word("+", s));
        Some((s.0, true)) // a point in time: grammatical, then refused
    }
    fn clock(&self, s: State, max: u32) -> Read {
        self.two(0, 59, self.word(":", self.two(0, max, s)?)?)
    }
    fn time(&self, s: State, max: u32) -> Read {
        let event = |s| self.one_of(&["dawn", "sunrise", "sunset", "dusk"], s);
        self.clock(s, max)
            .or_else(|| {
                let s = event(self.word("(", s)?)?;
                self.word(")", self.clock(self.one_of(&["+", "-"], s)?, 24)?)
            })
            .or_else(|| event(s))
    }
    // week days
    fn weekdays(&self, s: State) -> Read {
        let hol = |s| {
            self.separated(",", s, |s| {
                let p = self.word("PH", s).map(|s| self.maybe(s, |s| self.day_offset(s)));
                p.or_else(|| self.word("SH", s))
            })
        };
        let wd = |s| self.separated(",", s, |s| self.weekday(s));
        if let Some(s) = hol(s) {
            return Some(self.maybe(s, |s| wd(self.word(",", s)?)));
        }
        let s = wd(s)?;
        Some(self.maybe(s, |s| hol(self.word(",", s)?)))
    }
    fn weekday(&self, s: State) -> Read {
        let d = self.one_of(&DAYS, s)?;
        let nth =
            |s: State| matches!(self.0.as_bytes().get(s.0), Some(b'1'..=b'5')).then_some((s.0 + 1, s.1));
        let entry = |s: State| {
            (|| nth(self.word("-", nth(s)?)?))()
                .or_else(|| nth(self.word("-", s)?).map(|s| (s.0, true))) // counted from the end: refused
                .or_else(|| nth(s))
        };
        (|| {
            let s = self.word("]", self.separated(",", self.word("[", d)?, entry)?)?;
            Some(self.maybe(s, |s| self.day_offset(s)))
        })()
        .or_else(|| self.one_of(&DAYS, self.word("-", d)?))
        .or(Some(d))
    }
    fn positive(&self, s: State, max: u64) -> Read {
        let n = self.digits(s);
        let v = &self.0[s.0..s.0 + n];
        v.bytes()
            .any(|c| c != b'0')
            .then(|| (s.0 + n, s.1 || v.parse::<u64>().is_ok_and(|x| x > max) || v.parse::<u64>().is_err()))
    }
    fn day_offset(&self, s: State) -> Read {
        let s = self.one_of(&["+", "-"], self.word(" ", s)?)?;
        let s = self.word("day", self.word(" ", self.positive(s, i64::MAX as u64)?)?)?;
        Some(self.maybe(s, |s| self.word("s", s)))
    }
    // weeks, years, dates
    fn weeks(&self, s: State) -> Read {
        self.separated(",", self.word("week", s)?, |s| {
            let s = self.two(1, 53, s)?;
            Some(self.maybe(s, |s| {
                let s = self.two(1, 53, self.word("-", s)?)?;
                Some(self.maybe(s, |s| self.step(s, 255)))
            }))
        })
    }
    fn step(&self, s: State, max: u64) -> Read {
        self.positive(self.word("/", s)?, max)
    }
    fn year(&self, s: State) -> Read {
        let s1 = self.two(19, 99, s)?;
        self.two(0, 99, s1)
    }
    fn years(&self, s: State) -> Read {
        self.separated(",", s, |s| {
            let y = self.year(s)?;
            Some(self.word("+", y).unwrap_or_else(|| {
                self.maybe(y, |s| {
                    let s = self.year(self.word("-", s)?)?;
                    Some(self.maybe(s, |s| self.step(s, u16::MAX as u64)))
                })
            }))
        })
    }
    fn monthdays(&self, s: State) -> Read {
        self.separated(",", s, |s| self.monthday(s))
    }
    fn day(&self, s: State) -> Read {
        self.two(0, 31, s).or_else(|| (self.digits(s) > 0).then_some((s.0 + 1, s.1)))
    }
    /// gives also whether the date is Easter
    fn date(&self, s: State) -> Option<(State, bool)> {
        let fixed = || {
            let s = self.maybe(s, |s| Some(self.blank(self.year(s)?)));
            let s = self.one_of(&MONTHS, s)?;
            self.day(self.blank(s))
        };
        fixed()
            .map(|s| (s, false))
            .or_else(|| self.word("easter", self.maybe(s, |s| self.year(s))).map(|s| (s, true)))
    }
    fn offset(&self, s: State) -> Read {
        let wd = (|| self.one_of(&DAYS, self.one_of(&["+", "-"], s)?))();
        wd.map(|s| self.maybe(s, |s| self.day_offset(s))).or_else(|| self.day_offset(s))
    }
    fn monthday(&self, s: State) -> Read {
        (|| {
            let (d, easter) = self.date(s)?;
            let range = (|| {
                let s = self.blank(self.maybe(d, |s| self.offset(s)));
                let s = self.blank(self.word("-", s)?);
                let s = match self.date(s) {
                    Some((s, _)) => s,
                    None => {
                        let s = self.day(s)?;
                        (s.0, s.1 || easter)
                    }
                };
                Some(self.maybe(s, |s| self.offset(s)))
            })();
            Some(range.unwrap_or_else(|| {
                let s = self.maybe(d, |s| self.offset(s));
                self.maybe(s, |s| self.word("+", s))
            }))
        })()
        .or_else(|| {
            let s = self.one_of(&MONTHS, self.maybe(s, |s| self.year(s)))?;
            Some(self.maybe(s, |s| self.one_of(&MONTHS, self.word("-", s)?)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::is_opening_hours;

    #[test]
    fn the_grammar_is_strict_about_case_and_zeros() {
        for text in [
            "24/7",
            "Mo-Fr 08:00-12:00",
            "Mo-Fr 08:00-12:00,14:00-18:00; Sa 09:00-12:00; PH off",
            "Mar-Oct Mo 10:00-25:00",
            "\"sur rendez-vous\"",
            "off",
        ] {
            assert!(is_opening_hours(text), "{text}");
        }
        for text in ["mo-fr 08:00-12:00", "8:00-12:00", "08:00+", "24/7;", "lundi", "08:00", "é"] {
            assert!(!is_opening_hours(text), "{text}");
        }
    }

    #[test]
    fn a_long_text_is_read_in_time() {
        assert!(!is_opening_hours(&"Mo,".repeat(3000)));
        assert!(!is_opening_hours(&"(".repeat(9000)));
    }
}
