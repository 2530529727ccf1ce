//! How CSV files are written: as the arguments say, else as the package does.

use equerre_examples::CsvForm;
use equerre_model::Written;
use equerre_report::Message;

use crate::cli::Example;
use crate::commands::validate::input::{character, encoding_named};
use crate::error::{CliError, said};

/// The form of a table's file: what the arguments say, else the package's.
pub(super) fn of(arguments: &Example, written: &Written) -> Result<CsvForm, CliError> {
    let usual = CsvForm::of(written);
    let delimiter = match character(arguments.delimiter.as_deref(), "--delimiter")? {
        Some(byte) => char::from(byte),
        None => usual.delimiter,
    };
    let quote = character(arguments.quote.as_deref(), "--quote")?.map_or(usual.quote, char::from);
    if delimiter == quote {
        return Err(said(Message::new("cli-example-same-signs").with("sign", delimiter.to_string())));
    }
    let encoding = match &arguments.encoding {
        Some(name) => encoding_named(name)?,
        None => usual.encoding,
    };
    // Only what the library writes can be asked for: UTF-16 is read, but not written.
    if encoding.output_encoding() != encoding {
        return Err(said(Message::new("cli-example-encoding").with("encoding", encoding.name())));
    }
    Ok(CsvForm {
        delimiter,
        quote,
        crlf: arguments.crlf,
        bom: arguments.bom,
        encoding,
        header: !arguments.no_header && usual.header,
    })
}
