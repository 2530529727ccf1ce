//! What is found in a data file.

use equerre_values::{ConstraintName, Leniency, Refusal};

/// The type of a finding: the names of the standard's reference and of Validata, so that reports can be
/// compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FindingType {
    /// The file cannot be read, or holds nothing.
    SourceError,
    /// Bytes that are none of the file's encoding.
    EncodingError,
    /// A part of the schema that cannot be applied.
    SchemaError,
    /// A part of a field of the schema that cannot be applied.
    FieldError,
    /// A custom check that cannot be run.
    CheckError,
    /// A resource of a package that cannot be read or found.
    ResourceError,
    /// Fields that differ by case only, when case does not count.
    MetadataError,
    /// No label is the name of a field.
    UnmatchedHeader,
    /// A column of the data that the schema does not have.
    ExtraLabel,
    /// A column of the schema that the data does not have.
    MissingLabel,
    /// A column without label.
    BlankLabel,
    /// Two columns of one label.
    DuplicateLabel,
    /// A label that is not the field's name at its place.
    IncorrectLabel,
    /// Columns in another order than the fields (a remark).
    ColumnOrder,
    /// A record in which every cell stands for nothing.
    BlankRow,
    /// A cell beyond the last column.
    ExtraCell,
    /// A column without cell in this record.
    MissingCell,
    /// A text that is no value of the field's type.
    TypeError,
    /// A value that fails a constraint of its field.
    ConstraintError,
    /// A value accepted though the standard has it otherwise (a remark).
    LenientValue,
    /// The value of a unique field, met before.
    UniqueError,
    /// The values of a `uniqueKeys` of version 2, met before (a remark: the reference does not look).
    UniqueKeys,
    /// A primary key met before, or without any value.
    PrimaryKey,
    /// Values that are no key of the table referred to.
    ForeignKey,
    /// A document that is no JSON.
    JsonError,
    /// A value that the JSON Schema refuses.
    JsonSchema,
    /// A custom check fails.
    Custom(CustomType),
}

/// The types of custom checks' findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CustomType {
    /// A value of a named French format.
    CustomCheck,
    /// A phone number.
    PhoneNumber,
    /// Opening hours.
    OpeningHours,
    /// An interval of years.
    YearInterval,
    /// A point of French territory.
    Gps,
    /// A point of French territory, latitude first.
    ReversedGps,
    /// Two columns compared.
    CompareColumns,
    /// A sum of columns.
    SumColumns,
    /// Columns filled together.
    CohesiveColumns,
    /// One of two columns.
    OneOfRequired,
}

impl FindingType {
    /// The name in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SourceError => "source-error",
            Self::EncodingError => "encoding-error",
            Self::SchemaError => "schema-error",
            Self::FieldError => "field-error",
            Self::CheckError => "check-error",
            Self::ResourceError => "resource-error",
            Self::MetadataError => "metadata-error",
            Self::UnmatchedHeader => "unmatched-header",
            Self::ExtraLabel => "extra-label",
            Self::MissingLabel => "missing-label",
            Self::BlankLabel => "blank-label",
            Self::DuplicateLabel => "duplicate-label",
            Self::IncorrectLabel => "incorrect-label",
            Self::ColumnOrder => "column-order",
            Self::BlankRow => "blank-row",
            Self::ExtraCell => "extra-cell",
            Self::MissingCell => "missing-cell",
            Self::TypeError => "type-error",
            Self::ConstraintError => "constraint-error",
            Self::LenientValue => "lenient-value",
            Self::UniqueError => "unique-error",
            Self::UniqueKeys => "unique-keys",
            Self::PrimaryKey => "primary-key",
            Self::ForeignKey => "foreign-key",
            Self::JsonError => "json-error",
            Self::JsonSchema => "json-schema",
            Self::Custom(custom) => match custom {
                CustomType::CustomCheck => "custom-check-error",
                CustomType::PhoneNumber => "phone-number-value",
                CustomType::OpeningHours => "opening-hours-value",
                CustomType::YearInterval => "year-interval-value",
                CustomType::Gps => "french-gps-coordinates",
                CustomType::ReversedGps => "reversed-french-gps-coordinates",
                CustomType::CompareColumns => "compare-columns-value",
                CustomType::SumColumns => "sum-columns-value",
                CustomType::CohesiveColumns => "cohesive-columns-value",
                CustomType::OneOfRequired => "one-of-required",
            },
        }
    }

    /// Whether it is about the schema or what it refers to, and not about the rows.
    #[must_use]
    pub const fn is_of_schema(self) -> bool {
        matches!(
            self,
            Self::SchemaError
                | Self::FieldError
                | Self::CheckError
                | Self::ResourceError
                | Self::MetadataError
        )
    }

    /// All types, for lists and documentation.
    pub const ALL: [Self; 36] = [
        Self::SourceError,
        Self::EncodingError,
        Self::SchemaError,
        Self::FieldError,
        Self::CheckError,
        Self::ResourceError,
        Self::MetadataError,
        Self::UnmatchedHeader,
        Self::ExtraLabel,
        Self::MissingLabel,
        Self::BlankLabel,
        Self::DuplicateLabel,
        Self::IncorrectLabel,
        Self::ColumnOrder,
        Self::BlankRow,
        Self::ExtraCell,
        Self::MissingCell,
        Self::TypeError,
        Self::ConstraintError,
        Self::LenientValue,
        Self::UniqueError,
        Self::UniqueKeys,
        Self::PrimaryKey,
        Self::ForeignKey,
        Self::JsonError,
        Self::JsonSchema,
        Self::Custom(CustomType::CustomCheck),
        Self::Custom(CustomType::PhoneNumber),
        Self::Custom(CustomType::OpeningHours),
        Self::Custom(CustomType::YearInterval),
        Self::Custom(CustomType::Gps),
        Self::Custom(CustomType::ReversedGps),
        Self::Custom(CustomType::CompareColumns),
        Self::Custom(CustomType::SumColumns),
        Self::Custom(CustomType::CohesiveColumns),
        Self::Custom(CustomType::OneOfRequired),
    ];
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// The file is valid all the same.
    Warning,
    /// The file is not valid.
    Error,
}

/// One finding. Texts are borrowed from the file as long as the sink looks at them.
#[derive(Clone, Debug)]
pub struct Finding<'a> {
    /// Its type.
    pub kind: FindingType,
    /// Whether the file is still valid.
    pub level: Level,
    /// The record, from 1; the header is record 1.
    pub row: Option<u64>,
    /// The column in the data, from 1.
    pub column: Option<u32>,
    /// The name of the field, or the label of a column that is none.
    pub field: Option<&'a str>,
    /// The text of the cell.
    pub cell: Option<&'a str>,
    /// What exactly.
    pub detail: Detail<'a>,
}

/// What exactly is found.
#[derive(Clone, Debug)]
pub enum Detail<'a> {
    /// The type says it all.
    None,
    /// The field refuses the cell; by the field's position in the schema.
    Refused {
        /// Position of the field in the schema, from 0.
        field: usize,
        /// Why.
        refusal: Refusal,
        /// The constraint this finding is about; none for a type error.
        constraint: Option<ConstraintName>,
        /// The cell holds a value that is no text, in a spreadsheet.
        stored: bool,
    },
    /// The cell is accepted leniently.
    Lenient(Leniency),
    /// The same values were met in that record.
    SameAs(u64),
    /// Values that are no key of the table referred to.
    Refers {
        /// The names of the fields, with commas.
        fields: &'a str,
        /// The table; empty: the same.
        table: &'a str,
    },
    /// From that record on.
    From(u64),
    /// Another name that is probably meant.
    Near {
        /// The name that is there.
        text: &'a str,
        /// The other.
        near: &'a str,
    },
    /// All values of a primary key are missing.
    EmptyKey,
    /// The quote around the cell is never closed.
    Unclosed,
    /// What a JSON Schema asks, by its keyword, or what is wrong with the JSON; with texts the message shows.
    Json {
        /// The keyword, or the attribute of the message.
        keyword: &'static str,
        /// Texts the message shows.
        shown: &'a [(&'static str, String)],
    },
    /// A label, or several texts, that a message shows.
    Text(&'a str),
    /// A custom check: its name and what it says, as the message's attribute, with texts it shows.
    Check {
        /// The check's name.
        name: &'a str,
        /// The attribute of the message.
        reason: &'static str,
        /// Texts the message shows.
        shown: &'a [(&'static str, String)],
    },
}

/// Where findings go.
pub trait Sink {
    /// Takes a finding. They come in the order of the file, but for keys of files larger than memory, which
    /// come at the end.
    fn finding(&mut self, finding: &Finding<'_>);

    /// Takes findings that are only counted: a part of the file has more than anybody reads. `column`: from 1, when all are of
    /// one.
    fn more(&mut self, _kind: FindingType, _level: Level, _column: Option<u32>, _count: u64) {}

    /// Takes note of how far reading is.
    fn progress(&mut self, _rows: u64, _bytes: u64) {}
}

impl<F: FnMut(&Finding<'_>)> Sink for F {
    fn finding(&mut self, finding: &Finding<'_>) {
        self(finding);
    }
}
