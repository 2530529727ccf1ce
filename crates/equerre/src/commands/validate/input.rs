//! What the command line says of the data: where it is, how it is read.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use equerre_report::{Arg, Message};
use equerre_validate::input::packed::{Archive, Packing, gzip};
use equerre_validate::{Cells, DialectOptions, Encoding, Options, Profile, is_workbook, sheet_as_csv};

use crate::cli::Validate;
use crate::error::{CliError, said};

/// How the command line says a table is read.
pub(super) fn options(arguments: &Validate, data: &str) -> Result<Options, CliError> {
    let read = reading(arguments.delimiter.as_deref(), arguments.encoding.as_deref(), data)?;
    let quote = match arguments.quote.as_deref() {
        Some("") => Some(None),
        _ => character(arguments.quote.as_deref(), "--quote")?.map(Some),
    };
    let dialect = DialectOptions {
        quote,
        header: arguments.no_header.then_some(false),
        header_case: arguments.ignore_case.then_some(false),
        ..read.dialect
    };
    let threads = match arguments.threads {
        0 => std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
        n => n,
    };
    let profile = Profile::from_name(&arguments.profile).unwrap_or_default();
    let cells = match arguments.cells.as_deref() {
        Some("shown") => Some(Cells::Shown),
        Some("stored") => Some(Cells::Stored),
        _ => None,
    };
    Ok(Options {
        profile,
        dialect,
        encoding: read.encoding,
        threads,
        cells,
        sheet: arguments.sheet.clone(),
        spill_to: Some(std::env::temp_dir()),
    })
}

/// How a file is read of which only its delimiter and encoding may be said.
pub(in crate::commands) fn reading(
    delimiter: Option<&str>,
    encoding: Option<&str>,
    data: &str,
) -> Result<Options, CliError> {
    let mut delimiter = character(delimiter, "--delimiter")?;
    if delimiter.is_none() && data.to_lowercase().ends_with(".tsv") {
        delimiter = Some(b'\t');
    }
    let encoding = encoding.map(encoding_named).transpose()?;
    let dialect = DialectOptions { delimiter, ..DialectOptions::default() };
    Ok(Options { dialect, encoding, ..Options::default() })
}

/// The character an argument gives: one byte, or `tab`.
pub(in crate::commands) fn character(
    text: Option<&str>,
    argument: &'static str,
) -> Result<Option<u8>, CliError> {
    match text {
        None => Ok(None),
        Some("\\t" | "tab") => Ok(Some(b'\t')),
        Some(text) => match text.as_bytes() {
            [one] if one.is_ascii() && !matches!(one, b'\n' | b'\r') => Ok(Some(*one)),
            _ => Err(said(
                Message::new("cli-validate-one-character").with("argument", argument).with("value", text),
            )),
        },
    }
}

/// The encoding of that name.
pub(in crate::commands) fn encoding_named(name: &str) -> Result<&'static Encoding, CliError> {
    equerre_validate::encoding(name)
        .ok_or_else(|| said(Message::new("cli-validate-encoding").with("encoding", name)))
}

/// Opens a file, or standard input.
pub(in crate::commands) fn open(data: &str) -> Result<Box<dyn Read + Send>, CliError> {
    if data == "-" {
        return from_pipe(std::io::stdin(), data);
    }
    let path = Path::new(data);
    let error = |source| equerre_model::ModelError::Io { path: data.to_owned(), source };
    if path.is_dir() {
        return Err(said(Message::new("cli-validate-folder").with("data", data)));
    }
    match File::open(path) {
        Ok(mut file) => match packing(data, &mut file) {
            Packing::None => Ok(Box::new(file)),
            Packing::Gzip => Ok(gzip(file)),
            Packing::Zip => {
                let mut archive = Archive::open(file).map_err(|error| said(error.message(data)))?;
                let names: Vec<String> = archive.names().map(str::to_owned).collect();
                if names.len() > 1 {
                    let message = Message::new("cli-archive-several").with("data", data);
                    return Err(said(message.with("files", Arg::List(names))));
                }
                Ok(archive.table(0).map_err(|error| said(error.message(data)))?.input)
            }
        },
        Err(source) if source.kind() == std::io::ErrorKind::NotFound => {
            Err(said(Message::new("cli-validate-not-found").with("data", data)))
        }
        Err(source) => Err(error(source).into()),
    }
}

/// What comes through a pipe, unpacked when it begins like gzip.
fn from_pipe(mut input: impl Read + Send + 'static, data: &str) -> Result<Box<dyn Read + Send>, CliError> {
    const GZIP: [u8; 2] = [0x1f, 0x8b];
    let mut head = Vec::new();
    let read = input.by_ref().take(GZIP.len() as u64).read_to_end(&mut head);
    read.map_err(|source| equerre_model::ModelError::Io { path: data.to_owned(), source })?;
    let is_packed = head == GZIP;
    let all = std::io::Cursor::new(head).chain(input);
    Ok(if is_packed { gzip(all) } else { Box::new(all) })
}

/// Opens a file whose cells are read as texts: a workbook gives those of its sheet, as CSV.
pub(in crate::commands) fn open_texts(
    data: &str,
    options: &Options,
) -> Result<Box<dyn Read + Send>, CliError> {
    let opened = open(data)?;
    if !is_workbook(data) {
        return Ok(opened);
    }
    let text = sheet_as_csv(opened, options).map_err(|error| said(error.message(data)))?;
    Ok(Box::new(std::io::Cursor::new(text)))
}

/// What a file is packed as; what comes through a pipe is read as it comes.
fn packing(data: &str, file: &mut File) -> Packing {
    let regular = file.metadata().is_ok_and(|found| found.is_file());
    if regular { Packing::of(data, file).unwrap_or(Packing::None) } else { Packing::None }
}

/// The tables of a file: one, or those of an archive, each by its name; and what the archive holds besides. Each is
/// unpacked when it is asked for.
pub(in crate::commands) fn tables(data: &str) -> (Box<dyn Iterator<Item = (String, Opened)>>, Vec<String>) {
    let archive = (data != "-")
        .then(|| File::open(data).ok())
        .flatten()
        .and_then(|mut file| (packing(data, &mut file) == Packing::Zip).then(|| Archive::open(file)));
    let whole = |opened| (data.to_owned(), opened);
    match archive {
        None => (Box::new(std::iter::once(whole(open(data)))), Vec::new()),
        Some(Err(error)) => (Box::new(std::iter::once(whole(Err(said(error.message(data)))))), Vec::new()),
        Some(Ok(mut archive)) => {
            let names: Vec<String> = archive.names().map(|name| format!("{data}/{name}")).collect();
            let others = archive.others().to_vec();
            let tables = names.into_iter().enumerate().map(move |(n, name)| {
                let opened =
                    archive.table(n).map(|table| table.input).map_err(|error| said(error.message(&name)));
                (name, opened)
            });
            (Box::new(tables), others)
        }
    }
}

/// A file that is read, or why it cannot be.
type Opened = Result<Box<dyn Read + Send>, CliError>;

/// Whether a file is read as it lies there.
pub(super) fn is_plain(data: &str) -> bool {
    let Ok(mut file) = File::open(data) else { return false };
    // A pipe can be read once only.
    let regular = file.metadata().is_ok_and(|found| found.is_file());
    !is_workbook(data) && regular && packing(data, &mut file) == Packing::None
}

/// Whether a file is JSON, by its name.
pub(super) fn is_json(data: &str) -> bool {
    let lower = data.to_lowercase();
    [".json", ".geojson", ".ndjson", ".jsonl", ".geojsonl"].iter().any(|end| lower.ends_with(end))
}
