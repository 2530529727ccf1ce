//! The compound file a workbook lies in ([MS-CFB]).

use std::io::{Cursor, ErrorKind, Read};

use super::super::held::SheetError;
use super::broken;
use super::records::{id, u16_at, u32_at};

/// Largest file taken, in bytes.
const MAX_FILE: usize = 256 << 20;
/// Most bytes of a compound file's directory.
const MAX_DIRECTORY: usize = 32 << 20;
/// Most bytes of a compound file's table of small sectors.
const MAX_MINI_TABLE: usize = 4 << 20;

/// The bytes of the stream that is the workbook ([MS-XLS] 2.1.2).
pub(super) fn workbook_stream(bytes: Vec<u8>) -> Result<Vec<u8>, SheetError> {
    if bytes.len() > MAX_FILE {
        return Err(SheetError::TooLarge("the file"));
    }
    if is_old_without_container(&bytes) {
        return Err(SheetError::TooOld);
    }
    check_container(&bytes)?;
    let mut container =
        cfb::OpenOptions::new().open_with(Cursor::new(bytes)).map_err(|error| container_error(&error))?;
    // The last is how rights management wraps a workbook.
    for name in ["EncryptedPackage", "EncryptionInfo", "\u{9}DRMContent"] {
        if container.is_stream(name) {
            return Err(SheetError::Encrypted);
        }
    }
    if !container.is_stream("Workbook") {
        return Err(match container.is_stream("Book") {
            true => SheetError::TooOld,
            false => broken("no workbook"),
        });
    }
    let mut book = Vec::new();
    container
        .open_stream("Workbook")
        .and_then(|mut stream| stream.read_to_end(&mut book))
        .map_err(|error| container_error(&error))?;
    Ok(book)
}

/// Excel 2 to 4 wrote records straight into the file; so may Excel 5 do.
fn is_old_without_container(bytes: &[u8]) -> bool {
    let Some(kind) = u16_at(bytes, 0) else {
        return false;
    };
    id::OLD_BOFS.contains(&kind) || (kind == id::BOF && u16_at(bytes, 4) == Some(0x0500))
}

fn container_error(error: &std::io::Error) -> SheetError {
    match error.kind() {
        ErrorKind::OutOfMemory => SheetError::TooLarge("a stream"),
        _ => SheetError::Broken(error.to_string()),
    }
}

/// Refuses compound files whose tables could make the `cfb` crate hold many
/// times the file's size: it reads every table sector as often as it is
/// listed, and all of the directory.
fn check_container(bytes: &[u8]) -> Result<(), SheetError> {
    let not_one = || broken("not a compound file");
    if !bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return Err(not_one());
    }
    // [MS-CFB] 2.2
    let sector = match u16_at(bytes, 0x1E) {
        Some(9) => 512,
        Some(12) => 4096,
        _ => return Err(not_one()),
    };
    let at = |offset| u32_at(bytes, offset).ok_or_else(not_one);
    let table = SectorTable::read(bytes, sector, at(0x44)?)?;
    if table.chain_is_longer(at(0x30)?, MAX_DIRECTORY / sector) {
        return Err(SheetError::TooLarge("the compound file's directory"));
    }
    if table.chain_is_longer(at(0x3C)?, MAX_MINI_TABLE / sector) {
        return Err(SheetError::TooLarge("the compound file's small sectors"));
    }
    Ok(())
}

/// Sector numbers from here on are marks, not places ([MS-CFB] 2.1).
const FIRST_MARK: u32 = 0xFFFF_FFFA;

/// Where the parts of the table of sectors (FAT) are ([MS-CFB] 2.3, 2.5).
struct SectorTable<'a> {
    bytes: &'a [u8],
    sector: usize,
    parts: Vec<u32>,
}

impl<'a> SectorTable<'a> {
    /// Reads the list of parts: 109 in the header, the others in a chain of
    /// sectors that may be as long as the file's size calls for.
    fn read(bytes: &'a [u8], sector: usize, first: u32) -> Result<Self, SheetError> {
        let per_sector = sector / 4;
        let parts_needed = bytes.len() / sector / per_sector + 1;
        let most = parts_needed / (per_sector - 1) + 1;
        let mut table = SectorTable {
            bytes,
            sector,
            parts: (0..109).filter_map(|i| u32_at(bytes, 0x4C + 4 * i)).collect(),
        };
        let mut next = first;
        for _ in 0..=most {
            let Some(start) = table.start(next) else {
                return Ok(table);
            };
            let entry = |i: usize| u32_at(bytes, start + 4 * i);
            table.parts.extend((0..per_sector - 1).filter_map(entry));
            next = entry(per_sector - 1).unwrap_or(u32::MAX);
        }
        Err(SheetError::TooLarge("the compound file's tables"))
    }

    /// Where a sector starts in the file; `None` for a mark.
    fn start(&self, sector: u32) -> Option<usize> {
        if sector >= FIRST_MARK {
            return None;
        }
        let start = usize::try_from(sector).ok()?.checked_add(1)?.checked_mul(self.sector)?;
        (start < self.bytes.len()).then_some(start)
    }

    /// The sector after this one in its chain.
    fn next(&self, sector: u32) -> Option<u32> {
        let sector = usize::try_from(sector).ok()?;
        let per_sector = self.sector / 4;
        let part = self.start(*self.parts.get(sector / per_sector)?)?;
        u32_at(self.bytes, part + 4 * (sector % per_sector))
    }

    fn chain_is_longer(&self, first: u32, most: usize) -> bool {
        let mut sector = first;
        for _ in 0..=most {
            match self.next(sector) {
                Some(next) if sector < FIRST_MARK => sector = next,
                _ => return false,
            }
        }
        true
    }
}
