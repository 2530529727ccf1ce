//! Words in French and English.
//!
//! A [`Message`] is a name and its arguments; the [`Localizer`] finds the words in the Fluent files of
//! the crates and puts the arguments in. So a finding is made once and can be told in either language.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

use crate::{Catalog, ReportError};

/// Longest argument shown whole in a message, in characters.
const MAX_ARGUMENT: usize = 160;
/// Most items of a list shown in a message.
const MAX_ITEMS: usize = 12;

/// A language messages exist in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// French, the default.
    #[default]
    Fr,
    /// English.
    En,
}

impl Lang {
    /// Both languages, French first.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// The ISO 639-1 code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The language of a POSIX locale such as `fr_FR.UTF-8`. `C`, `POSIX`, an empty or unknown value say
    /// nothing about the reader's language, and give `None`.
    #[must_use]
    pub fn from_locale(locale: &str) -> Option<Self> {
        match locale.split(['_', '.', '@', '-']).next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "fr" => Some(Self::Fr),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// `text` between the quotation marks of the language.
    #[must_use]
    pub fn quote(self, text: &str) -> String {
        match self {
            Self::Fr => format!("«\u{a0}{text}\u{a0}»"),
            Self::En => format!("“{text}”"),
        }
    }
}

/// An argument of a message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Arg {
    /// Free text, put in as it is but for control characters and excessive length.
    Text(String),
    /// A count; the words may depend on it.
    Number(i64),
    /// Several texts: each quoted, separated by commas.
    List(Vec<String>),
    /// Another message of the catalogues, in the same language.
    Message(Box<Message>),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<usize> for Arg {
    fn from(n: usize) -> Self {
        Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}
impl From<Vec<String>> for Arg {
    fn from(list: Vec<String>) -> Self {
        Self::List(list)
    }
}
impl From<Message> for Arg {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}

/// A message to be: its name in the Fluent files (`rule-name`, or `rule-name.attribute`) and arguments.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Message {
    /// Name of the message, with `.attribute` when it is one.
    pub id: Cow<'static, str>,
    /// Arguments by the names the Fluent files use.
    pub args: Vec<(&'static str, Arg)>,
}

impl Message {
    /// A message without arguments.
    #[must_use]
    pub fn new(id: impl Into<Cow<'static, str>>) -> Self {
        Self { id: id.into(), args: Vec::new() }
    }

    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

/// Finds the words of messages in one language.
pub struct Localizer {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Localizer {
    /// Reads the catalogues of all crates that will speak.
    ///
    /// # Errors
    /// [`ReportError::Catalog`] when a file is not valid Fluent or two files define one message.
    pub fn new(lang: Lang, catalogs: &[Catalog]) -> Result<Self, ReportError> {
        let id: LanguageIdentifier = lang
            .code()
            .parse()
            .map_err(|e| ReportError::Catalog { lang: lang.code(), reason: format!("{e:?}") })?;
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Isolation marks are invisible characters that break searching and copying from a terminal.
        bundle.set_use_isolating(false);
        for catalog in catalogs {
            let source = match lang {
                Lang::Fr => catalog.fr,
                Lang::En => catalog.en,
            };
            let error = |reason: String| ReportError::Catalog { lang: lang.code(), reason };
            let resource =
                FluentResource::try_new(source.to_owned()).map_err(|(_, e)| error(format!("{e:?}")))?;
            bundle.add_resource(resource).map_err(|e| error(format!("{e:?}")))?;
        }
        Ok(Self { lang, bundle })
    }

    /// The language of this localizer.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether a message of that name exists.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.pattern(id).is_some()
    }

    fn pattern(&self, id: &str) -> Option<&fluent_syntax::ast::Pattern<&str>> {
        match id.split_once('.') {
            None => self.bundle.get_message(id)?.value(),
            Some((name, attribute)) => Some(self.bundle.get_message(name)?.get_attribute(attribute)?.value()),
        }
    }

    /// The words of a message. A message that does not exist gives its name, so nothing is lost.
    #[must_use]
    pub fn text(&self, message: &Message) -> String {
        let Some(pattern) = self.pattern(&message.id) else {
            return message.id.clone().into_owned();
        };
        let mut args = FluentArgs::new();
        for (name, arg) in &message.args {
            args.set(*name, self.value(arg));
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }

    /// Shorthand for a message without arguments.
    #[must_use]
    pub fn plain(&self, id: &'static str) -> String {
        self.text(&Message::new(id))
    }

    /// What to do about what a message says, where there are words for that (`<id>.hint`).
    #[must_use]
    pub fn hint(&self, message: &Message) -> Option<String> {
        let hint = Message { id: format!("{}.hint", message.id).into(), args: message.args.clone() };
        self.has(&hint.id).then(|| self.text(&hint))
    }

    fn value(&self, arg: &Arg) -> FluentValue<'static> {
        match arg {
            Arg::Text(text) => FluentValue::from(shown(text)),
            Arg::Number(n) => FluentValue::from(*n),
            Arg::List(items) => {
                let mut texts: Vec<String> =
                    items.iter().take(MAX_ITEMS).map(|item| self.lang.quote(&shown(item))).collect();
                if items.len() > MAX_ITEMS {
                    texts.push("…".to_owned());
                }
                FluentValue::from(texts.join(", "))
            }
            Arg::Message(message) => FluentValue::from(self.text(message)),
        }
    }
}

/// Text that is safe and useful to show: control characters and direction marks (which can hide or
/// reorder what a terminal shows) become visible escapes; an excess is cut.
#[must_use]
pub fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(4 * MAX_ARGUMENT));
    for (i, c) in text.chars().enumerate() {
        if i == MAX_ARGUMENT {
            out.push('…');
            break;
        }
        push_visible(&mut out, c);
    }
    out
}

/// The whole text with hidden characters made visible; for paths and the like, which must not be cut.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push_visible(&mut out, c));
    out
}

/// Pushes `c`, or an escape when it is a control character or a direction mark.
pub(crate) fn push_visible(out: &mut String, c: char) {
    match c {
        '\n' => out.push('⏎'),
        '\t' => out.push('⇥'),
        c if is_hidden(c) => out.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
        c => out.push(c),
    }
}

/// Whether a character could hide or reorder what is shown.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{061c}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// A path as it stands in an address: what is neither unreserved nor `/` is percent-encoded (RFC 3986, section 2).
#[must_use]
pub fn in_address(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Text that Markdown leaves alone: what would be markup is escaped, hidden characters are made visible.
#[must_use]
pub fn in_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        if "*<>[]`\\|~&".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A text as a cell of a CSV file that a spreadsheet program opens: what it would take for a formula stays a text, also
/// behind signs at which it might cut a cell in two. Numbers stay what they are.
#[must_use]
pub fn in_sheet(text: &str) -> Cow<'_, str> {
    // Digits in parts, with a sign before at most.
    let number = |text: &str| {
        let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
        digits.split(['.', ',']).all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
    };
    let begins = |c: char| matches!(c, '=' | '@' | '+' | '-');
    if !text.contains(begins) || number(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 2);
    let mut at_start = true;
    for c in text.chars() {
        if at_start && begins(c) {
            out.push('\'');
        }
        at_start = matches!(c, ';' | ',' | '\t' | '\r' | '\n') || (at_start && c.is_whitespace());
        out.push(c);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEST: Catalog = Catalog {
        fr: "hello = Bonjour { $who }\n    .n = { $n ->\n        [one] { $n } ligne\n       *[other] { $n } lignes\n    }\n",
        en: "hello = Hello { $who }\n",
    };

    #[test]
    fn what_a_spreadsheet_would_run_stays_a_text() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("  @sum", "  '@sum"),
            ("-12,5", "-12,5"),
            ("+33 1", "'+33 1"),
            ("-2+3+cmd|x", "'-2+3+cmd|x"),
            ("1,5;-2", "1,5;'-2"),
            ("-x", "'-x"),
            ("a;=1+1", "a;'=1+1"),
            ("a\n=b", "a\n'=b"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(in_sheet(text), cell, "{text}");
        }
    }

    #[test]
    fn addresses_hold_plain_characters() {
        assert_eq!(in_address("a/b/1.0.0/marchés.json"), "a/b/1.0.0/march%C3%A9s.json");
        assert_eq!(in_address("a%b c"), "a%25b%20c");
    }

    #[test]
    fn words_follow_the_language_and_the_count() {
        let fr = Localizer::new(Lang::Fr, &[TEST]).unwrap();
        assert_eq!(fr.text(&Message::new("hello").with("who", "Zoé")), "Bonjour Zoé");
        assert_eq!(fr.text(&Message::new("hello.n").with("n", 0_usize)), "0 ligne");
        assert_eq!(fr.text(&Message::new("hello.n").with("n", 2_usize)), "2 lignes");
        let list = Message::new("hello").with("who", vec!["a".to_owned(), "b".to_owned()]);
        assert_eq!(Localizer::new(Lang::En, &[TEST]).unwrap().text(&list), "Hello “a”, “b”");
    }

    #[test]
    fn an_unknown_message_shows_its_name() {
        assert_eq!(Localizer::new(Lang::Fr, &[]).unwrap().plain("nope"), "nope");
    }

    #[test]
    fn hostile_text_is_made_visible_and_short() {
        assert_eq!(shown("a\u{1b}[31m\u{202e}b"), "a\\u{1b}[31m\\u{202e}b");
        assert_eq!(shown(&"x".repeat(1000)).chars().count(), MAX_ARGUMENT + 1);
    }

    #[test]
    fn a_locale_that_names_no_language_says_nothing() {
        assert_eq!(Lang::from_locale("en_GB.UTF-8"), Some(Lang::En));
        assert_eq!(Lang::from_locale("fr"), Some(Lang::Fr));
        assert_eq!(Lang::from_locale("C.UTF-8"), None);
    }
}
