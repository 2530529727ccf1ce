//! The habits people write by, and what a column is written by.

/// A habit of writing that a schema does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Habit {
    /// Blanks before or after.
    Blanks,
    /// Blanks or apostrophes between groups of three digits.
    SpacedGroups,
    /// Commas between groups of three digits.
    CommaGroups,
    /// Points between groups of three digits.
    PointGroups,
    /// A comma, or another sign than the schema's, before decimals.
    DecimalSign,
    /// A sign of currency.
    Currency,
    /// A dash that is not the minus sign.
    Minus,
    /// Decimals of a whole number, all of them zero.
    WholeDecimals,
    /// A date in another order or with other signs than the schema's.
    DateOrder,
    /// Midnight after a date.
    Midnight,
    /// True or false in other words.
    TruthWord,
    /// Case, accents or signs of an allowed value.
    Spelling,
    /// Blanks, points or dashes within a code.
    SpacedCode,
    /// Text that was read in a wrong encoding once.
    WrongEncoding,
    /// A line break within a text.
    LineBreak,
}

impl Habit {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Blanks,
        Self::SpacedGroups,
        Self::CommaGroups,
        Self::PointGroups,
        Self::DecimalSign,
        Self::Currency,
        Self::Minus,
        Self::WholeDecimals,
        Self::DateOrder,
        Self::Midnight,
        Self::TruthWord,
        Self::Spelling,
        Self::SpacedCode,
        Self::WrongEncoding,
        Self::LineBreak,
    ];

    /// The name in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Blanks => "blanks",
            Self::SpacedGroups => "spaced-groups",
            Self::CommaGroups => "comma-groups",
            Self::PointGroups => "point-groups",
            Self::DecimalSign => "decimal-sign",
            Self::Currency => "currency",
            Self::Minus => "minus",
            Self::WholeDecimals => "whole-decimals",
            Self::DateOrder => "date-order",
            Self::Midnight => "midnight",
            Self::TruthWord => "truth-word",
            Self::Spelling => "spelling",
            Self::SpacedCode => "spaced-code",
            Self::WrongEncoding => "wrong-encoding",
            Self::LineBreak => "line-break",
        }
    }
}

/// What a column is written by, when a cell alone does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Convention {
    /// A comma stands before decimals: `12,5`.
    DecimalComma,
    /// Commas stand between groups of digits: `1,653,838`.
    CommaGroups,
    /// A point stands before decimals: `12.5`.
    DecimalPoint,
    /// Points stand between groups of digits: `1.653.838`.
    PointGroups,
    /// Days come before months: `31/12/2024`.
    DayFirst,
    /// Months come before days: `12/31/2024`.
    MonthFirst,
}

impl Convention {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::DecimalComma,
        Self::CommaGroups,
        Self::DecimalPoint,
        Self::PointGroups,
        Self::DayFirst,
        Self::MonthFirst,
    ];

    /// The name in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DecimalComma => "decimal-comma",
            Self::CommaGroups => "comma-groups",
            Self::DecimalPoint => "decimal-point",
            Self::PointGroups => "point-groups",
            Self::DayFirst => "day-first",
            Self::MonthFirst => "month-first",
        }
    }

    /// The convention that would read the same cell otherwise.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::DecimalComma => Self::CommaGroups,
            Self::CommaGroups => Self::DecimalComma,
            Self::DecimalPoint => Self::PointGroups,
            Self::PointGroups => Self::DecimalPoint,
            Self::DayFirst => Self::MonthFirst,
            Self::MonthFirst => Self::DayFirst,
        }
    }
}
