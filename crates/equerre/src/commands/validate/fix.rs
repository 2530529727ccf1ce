//! `--fix-obvious`: a copy in which what is obviously meant is written as the schema has it.

use std::fs::File;
use std::io::{BufWriter, Read, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use equerre_model::table_schema::TableSchema;
use equerre_prepare::{Change, Left, Repaired, Repairs, repair};
use equerre_report::{ChangedPlace, DataChange, DataCopy, DataProof, Message};
use equerre_validate::{Cells, DialectOptions, Options, References};

use super::tables::{By, judge};
use super::{Session, input};
use crate::error::{CliError, said};
use crate::output;

/// Makes the copy of the one file given, and judges it.
pub(super) fn run(session: &mut Session<'_>, out: &Path, by: &By<'_>) -> Result<(), CliError> {
    let [data] = session.arguments.data.as_slice() else {
        return Err(said(Message::new("cli-fix-one-file").with("n", session.arguments.data.len())));
    };
    let data = data.clone();
    let name = out.display().to_string();
    if !out.extension().is_some_and(|end| end.eq_ignore_ascii_case("csv")) {
        return Err(said(Message::new("cli-fix-csv").with("out", name.as_str())));
    }
    // Never the original, nor anything else that is there.
    if std::fs::symlink_metadata(out).is_ok() {
        return Err(said(Message::new("cli-fix-exists").with("out", name.as_str())));
    }
    let failed = |source| CliError::Write { path: name.clone(), source };
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut written = output::temporary_in(folder).map_err(failed)?;
    // What is stored, not what is shown: nothing is rounded.
    let cells = by.options.cells.or(Some(Cells::Stored));
    let sheet = Options { cells, ..by.options.clone() };
    let mut source = Source::of(&data, &sheet)?;
    let mut buffer = BufWriter::with_capacity(1 << 20, written.as_file_mut());
    let made = repair(&mut || source.open(), by.schema, TableSchema::new(by.root), by.options, &mut buffer);
    let ended = buffer.flush();
    drop(buffer);
    let repaired: Repaired = made.map_err(|error| said(error.message(&data)))?;
    ended.map_err(failed)?;
    written.persist_noclobber(out).map_err(|error| failed(error.error))?;
    let opened = File::open(out).map_err(failed)?;
    let mine = Options::of_own_files();
    let dialect = DialectOptions { header: by.options.dialect.header, ..mine.dialect };
    let options = Options { dialect, encoding: mine.encoding, ..by.options.clone() };
    let by = By { options: &options, ..*by };
    session.copy = Some(told(&data, repaired.repairs));
    judge(session, &name, Box::new(opened), &by, &References::default());
    Ok(())
}

/// A file that is read twice.
enum Source {
    Named(String),
    /// What came by standard input, from an archive or a workbook.
    Kept(File),
}

impl Source {
    fn of(data: &str, options: &Options) -> Result<Self, CliError> {
        let mut opened = input::open_texts(data, options)?;
        // What is unpacked or read from a sheet is kept as it was read the first time.
        if data != "-" && input::is_plain(data) {
            return Ok(Self::Named(data.to_owned()));
        }
        let failed = |source| CliError::Write { path: data.to_owned(), source };
        let mut kept = tempfile::tempfile().map_err(failed)?;
        std::io::copy(&mut opened, &mut kept).map_err(failed)?;
        Ok(Self::Kept(kept))
    }

    fn open(&mut self) -> std::io::Result<Box<dyn Read + Send>> {
        match self {
            Self::Named(path) => Ok(Box::new(File::open(path)?)),
            Self::Kept(file) => {
                file.seek(SeekFrom::Start(0))?;
                Ok(Box::new(file.try_clone()?))
            }
        }
    }
}

/// What was done, for the report.
fn told(data: &str, repairs: Repairs) -> DataCopy {
    let places = |places: Vec<equerre_prepare::Place>| {
        let one = |place: equerre_prepare::Place| ChangedPlace {
            row: place.row,
            before: place.before,
            after: place.after,
        };
        places.into_iter().map(one).collect()
    };
    let change = |change: Change| DataChange {
        name: change.what.name(),
        what: change.what.messages(change.count),
        field: change.field,
        count: change.count,
        places: places(change.places),
    };
    let left = |left: Left| DataChange {
        name: left.reason.name().to_owned(),
        what: left.messages(),
        field: Some(left.field),
        count: left.count,
        places: places(left.places),
    };
    let proof = |proof: equerre_prepare::Proof| DataProof {
        what: proof.message(),
        field: proof.field,
        count: proof.count,
        row: proof.row,
        cell: proof.cell,
    };
    DataCopy {
        of: data.to_owned(),
        changes: repairs.changes.into_iter().map(change).collect(),
        left: repairs.left.into_iter().map(left).collect(),
        proofs: repairs.proofs.into_iter().map(proof).collect(),
    }
}
