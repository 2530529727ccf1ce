//! What can be wrong with a JSON text.

use equerre_report::{Edit, Span};

/// Why a text is not JSON, as a person would say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// The file holds nothing.
    Empty,
    /// The file is larger than what is read.
    TooLarge,
    /// Values are nested deeper than what is read.
    TooDeep,
    /// The file is UTF-16.
    Utf16,
    /// A byte is not UTF-8.
    NotUtf8,
    /// The file starts with a byte order mark.
    ByteOrderMark,
    /// A comma before a closing bracket.
    TrailingComma,
    /// A comma where no value precedes or follows.
    ExtraComma,
    /// No comma between two values.
    MissingComma,
    /// `=` or `=>` where `:` is meant.
    EqualForColon,
    /// No `:` between key and value.
    MissingColon,
    /// No value after `:`.
    MissingValue,
    /// A text between `'`.
    SingleQuotes,
    /// A text between typographic quotation marks.
    TypographicQuotes,
    /// A key without quotation marks.
    UnquotedKey,
    /// A word that is not `true`, `false` or `null`, spelled otherwise (`True`, `None`).
    MisspelledLiteral,
    /// `NaN` or `Infinity`: not JSON, though some readers take them.
    NotANumber,
    /// A text without quotation marks.
    UnquotedText,
    /// A comment.
    Comment,
    /// A line break or tab inside a text.
    ControlCharacter,
    /// A backslash before a character that cannot be escaped.
    InvalidEscape,
    /// A text that is not closed.
    UnterminatedString,
    /// A number in a form JSON does not know (`+1`, `.5`, `01`, `0x1F`).
    InvalidNumber,
    /// A list or mapping that is not closed.
    Unclosed,
    /// A closing bracket that closes nothing, or another kind of bracket.
    StrayBracket,
    /// A character that has no meaning here.
    Unexpected,
    /// Something after the end of the document.
    TrailingContent,
}

impl ProblemKind {
    /// Every kind (for tables and tests).
    pub const ALL: [Self; 27] = [
        Self::Empty,
        Self::TooLarge,
        Self::TooDeep,
        Self::Utf16,
        Self::NotUtf8,
        Self::ByteOrderMark,
        Self::TrailingComma,
        Self::ExtraComma,
        Self::MissingComma,
        Self::EqualForColon,
        Self::MissingColon,
        Self::MissingValue,
        Self::SingleQuotes,
        Self::TypographicQuotes,
        Self::UnquotedKey,
        Self::MisspelledLiteral,
        Self::NotANumber,
        Self::UnquotedText,
        Self::Comment,
        Self::ControlCharacter,
        Self::InvalidEscape,
        Self::UnterminatedString,
        Self::InvalidNumber,
        Self::Unclosed,
        Self::StrayBracket,
        Self::Unexpected,
        Self::TrailingContent,
    ];

    /// A stable kebab-case name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too-large",
            Self::TooDeep => "too-deep",
            Self::Utf16 => "utf-16",
            Self::NotUtf8 => "not-utf-8",
            Self::ByteOrderMark => "byte-order-mark",
            Self::TrailingComma => "trailing-comma",
            Self::ExtraComma => "extra-comma",
            Self::MissingComma => "missing-comma",
            Self::EqualForColon => "equal-for-colon",
            Self::MissingColon => "missing-colon",
            Self::MissingValue => "missing-value",
            Self::SingleQuotes => "single-quotes",
            Self::TypographicQuotes => "typographic-quotes",
            Self::UnquotedKey => "unquoted-key",
            Self::MisspelledLiteral => "misspelled-literal",
            Self::NotANumber => "not-a-number",
            Self::UnquotedText => "unquoted-text",
            Self::Comment => "comment",
            Self::ControlCharacter => "control-character",
            Self::InvalidEscape => "invalid-escape",
            Self::UnterminatedString => "unterminated-string",
            Self::InvalidNumber => "invalid-number",
            Self::Unclosed => "unclosed",
            Self::StrayBracket => "stray-bracket",
            Self::Unexpected => "unexpected",
            Self::TrailingContent => "trailing-content",
        }
    }
}

/// One mistake in a JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// Where.
    pub span: Span,
    /// The piece of text at fault, when it helps.
    pub text: Option<Box<str>>,
    /// Edits that mend it, when there is one obvious way.
    pub edits: Vec<Edit>,
}
