//! Files within files: gzip, and archives of tables.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use flate2::read::MultiGzDecoder;
use zip::result::ZipError;

use super::reader::ReadError;

/// Most bytes a file may unpack to.
pub const MAX_UNPACKED: u64 = 8 << 30;
/// Most files of an archive that are looked at.
const MAX_ENTRIES: usize = 10_000;
/// Longest name of one.
const MAX_NAME: usize = 500;

/// A table within a file.
pub struct Packed {
    /// Its name there; none when the file holds one thing without a name of its own.
    pub name: Option<String>,
    /// What it holds.
    pub input: Box<dyn Read + Send>,
}

/// What a file is packed as, by its first bytes and its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// Nothing: it is what it is.
    None,
    /// Gzip, a stream.
    Gzip,
    /// A ZIP archive that is no workbook.
    Zip,
}

impl Packing {
    /// What a file of that name is packed as; its reader is put back where it was.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn of(name: &str, file: &mut (impl Read + Seek)) -> io::Result<Self> {
        let mut head = [0; 4];
        let at = file.stream_position()?;
        let mut read = 0;
        while read < head.len() {
            match file.read(&mut head[read..])? {
                0 => break,
                n => read += n,
            }
        }
        file.seek(SeekFrom::Start(at))?;
        let lower = name.to_lowercase();
        Ok(match &head[..read] {
            [0x1f, 0x8b, ..] => Self::Gzip,
            [b'P', b'K', 3, 4] | [b'P', b'K', 5, 6] if lower.ends_with(".zip") => Self::Zip,
            _ => Self::None,
        })
    }
}

/// Gives no more than that many bytes, and an error beyond.
struct Bounded<R> {
    input: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        let left = self.left.checked_sub(read as u64);
        self.left = left.unwrap_or(0);
        if left.is_some() { Ok(read) } else { Err(io::Error::other("too large once unpacked")) }
    }
}

/// What a gzip file holds, as a stream.
pub fn gzip(input: impl Read + Send + 'static) -> Box<dyn Read + Send> {
    Box::new(Bounded { input: MultiGzDecoder::new(input), left: MAX_UNPACKED })
}

/// The tables of an archive, in the order of their names. Each is unpacked to a temporary file when it is asked for.
pub struct Archive {
    archive: zip::ZipArchive<File>,
    /// Places and names of the tables.
    tables: Vec<(usize, String)>,
    /// The names of what is no table.
    others: Vec<String>,
    left: u64,
}

impl Archive {
    /// Opens an archive.
    ///
    /// # Errors
    /// When it is broken, protected by a password, or holds no table.
    pub fn open(file: File) -> Result<Self, ReadError> {
        let mut archive = zip::ZipArchive::new(file).map_err(failed)?;
        if archive.len() > MAX_ENTRIES {
            return Err(ReadError::Archive(format!("more than {MAX_ENTRIES} files")));
        }
        let (mut tables, mut others) = (Vec::new(), Vec::new());
        for at in 0..archive.len() {
            let entry = archive.by_index_raw(at).map_err(failed)?;
            let name = entry.name().map_or_else(|_| String::new(), |name| name.into_owned());
            let is_hidden =
                |part: &str| (part.starts_with('.') && part != "." && part != "..") || part == "__MACOSX";
            let is_hidden = name.split('/').any(is_hidden);
            if entry.is_dir() || is_hidden {
                continue;
            }
            if entry.encrypted() {
                return Err(ReadError::Encrypted);
            }
            let lower = name.to_lowercase();
            let is_table = [".csv", ".tsv", ".txt"].iter().any(|end| lower.ends_with(end));
            if is_table && name.len() <= MAX_NAME {
                tables.push((at, name));
            } else {
                others.push(name.chars().take(MAX_NAME).collect());
            }
        }
        tables.sort_by(|a: &(usize, String), b| a.1.cmp(&b.1));
        // A text beside tables is what is to be read of them.
        let is_text = |name: &str| name.to_lowercase().ends_with(".txt");
        if tables.iter().any(|(_, name)| !is_text(name)) {
            let (texts, kept) = tables.into_iter().partition(|(_, name)| is_text(name));
            tables = kept;
            others.extend(Vec::from_iter(texts).into_iter().map(|(_, name): (usize, String)| name));
        }
        if tables.is_empty() {
            return Err(ReadError::NoTable(others));
        }
        Ok(Self { archive, tables, others, left: MAX_UNPACKED })
    }

    /// The names of the tables.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.tables.iter().map(|(_, name)| name.as_str())
    }

    /// The names of what is not read.
    #[must_use]
    pub fn others(&self) -> &[String] {
        &self.others
    }

    /// A table, by its place among the names.
    ///
    /// # Errors
    /// When it is broken, or too large once unpacked.
    pub fn table(&mut self, n: usize) -> Result<Packed, ReadError> {
        let (at, name) = self.tables.get(n).ok_or_else(|| ReadError::Archive("no such file".to_owned()))?;
        let entry = self.archive.by_index(*at).map_err(failed)?;
        let mut out = tempfile::tempfile()?;
        // What an archive says of its sizes need not be true.
        let mut entry = Bounded { input: entry, left: self.left };
        let copied = io::copy(&mut entry, &mut out);
        // Also what failed has cost its time.
        self.left = entry.left;
        copied?;
        out.seek(SeekFrom::Start(0))?;
        Ok(Packed { name: Some(name.clone()), input: Box::new(out) })
    }
}

fn failed(error: ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(reason) if reason.to_lowercase().contains("password") => {
            ReadError::Encrypted
        }
        ZipError::Io(source) => ReadError::Io(source),
        error => ReadError::Archive(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(files: &[(&str, &[u8])]) -> File {
        let mut file = tempfile::tempfile().unwrap();
        let mut writer = zip::ZipWriter::new(&mut file);
        for (name, bytes) in files {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap();
        file.seek(SeekFrom::Start(0)).unwrap();
        file
    }

    #[test]
    fn tables_of_an_archive_are_given_in_order() {
        let file = archive(&[
            ("b/x.csv", b"b"),
            ("a.CSV", b"a"),
            ("lisez.pdf", b"p"),
            ("LISEZMOI.txt", b"t"),
            ("__MACOSX/a.csv", b"m"),
        ]);
        let mut open = Archive::open(file).unwrap();
        assert_eq!(open.names().collect::<Vec<_>>(), ["a.CSV", "b/x.csv"]);
        assert_eq!(open.others(), ["lisez.pdf", "LISEZMOI.txt"]);
        let mut text = String::new();
        open.table(1).unwrap().input.read_to_string(&mut text).unwrap();
        assert_eq!(text, "b");
    }

    #[test]
    fn archives_without_tables_and_broken_ones_are_told() {
        assert!(
            matches!(Archive::open(archive(&[("a.pdf", b"")])), Err(ReadError::NoTable(others)) if others == ["a.pdf"])
        );
        let mut broken = tempfile::tempfile().unwrap();
        broken.write_all(b"PK\x03\x04garbage").unwrap();
        broken.seek(SeekFrom::Start(0)).unwrap();
        assert!(matches!(Archive::open(broken), Err(ReadError::Archive(_))));
    }

    #[test]
    fn what_unpacks_to_too_much_ends_with_an_error() {
        let mut bounded = Bounded { input: io::repeat(b'x'), left: 1_000 };
        let error = io::copy(&mut bounded, &mut io::sink()).unwrap_err();
        assert!(error.to_string().contains("too large"));
    }

    #[test]
    fn packings_are_known_by_their_first_bytes() {
        for (name, bytes, packing) in [
            ("a.csv.gz", &b"\x1f\x8b\x08\0"[..], Packing::Gzip),
            ("a.zip", b"PK\x03\x04", Packing::Zip),
            ("a.xlsx", b"PK\x03\x04", Packing::None),
            ("a.csv", b"a,", Packing::None),
        ] {
            assert_eq!(Packing::of(name, &mut io::Cursor::new(bytes)).unwrap(), packing, "{name}");
        }
    }
}
