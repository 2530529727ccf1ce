//! The workbook's own records: sheets, formats, shared strings.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::held::SheetError;
use super::broken;
use super::formats::built_in_code;
use super::records::{Parts, Record, Records, bytes_at, decode, id, u16_at, u32_at};

/// Most bytes of the shared strings, as UTF-8.
const MAX_SHARED_TEXT: usize = 128 << 20;
/// Most shared strings.
const MAX_SHARED: usize = 8 << 20;
/// Most sheets.
const MAX_SHEETS: usize = 65_535;
/// Most bytes of number format codes.
const MAX_FORMAT_TEXT: usize = 8 << 20;
/// Most cell formats: a cell names its own in 16 bits.
const MAX_XFS: usize = 1 << 16;

/// The format of cells that name none.
pub(super) const GENERAL: &str = "General";

/// The shared strings, end to end.
#[derive(Default)]
pub(super) struct Strings {
    pub(super) text: String,
    pub(super) ends: Vec<u32>,
}

impl Strings {
    /// Reads the SST record and those that continue it ([MS-XLS] 2.4.265).
    ///
    /// The count the record states is used only to tell a cut from an end:
    /// there are files that state too few or too many.
    pub(super) fn read(body: &[u8], records: &mut Records<'_>) -> Result<Strings, SheetError> {
        let cut = || broken("the shared strings are cut short");
        let stated = u32_at(body, 4).ok_or_else(cut)?;
        let mut strings = Strings::default();
        let mut units = Vec::new();
        let mut records = Records { rest: records.rest };
        let mut parts = Parts::of(body, 8, &mut records);
        while parts.has_more() {
            if parts.rich_string(&mut units).is_none() {
                if strings.ends.len() < usize::try_from(stated).unwrap_or(usize::MAX) {
                    return Err(cut());
                }
                break;
            }
            strings.push(&units)?;
        }
        Ok(strings)
    }

    pub(super) fn push(&mut self, units: &[u16]) -> Result<(), SheetError> {
        self.text.extend(decode(units));
        if self.text.len() > MAX_SHARED_TEXT || self.ends.len() >= MAX_SHARED {
            return Err(SheetError::TooLarge("the shared strings"));
        }
        let end = u32::try_from(self.text.len());
        self.ends.push(end.map_err(|_| SheetError::TooLarge("the shared strings"))?);
        Ok(())
    }

    pub(super) fn get(&self, at: u32) -> Option<&str> {
        let at = usize::try_from(at).ok()?;
        let start = match at.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        let end = *self.ends.get(at)?;
        self.text.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
    }
}

/// What the workbook's own records say ([MS-XLS] 2.1.7.20.3).
#[derive(Default)]
pub(super) struct Globals {
    pub(super) is_1904: bool,
    pub(super) sheets: Vec<(String, usize)>,
    pub(super) shared: Strings,
    pub(super) codes: HashMap<u16, Arc<str>>,
    pub(super) code_bytes: usize,
    pub(super) xfs: Vec<u16>,
}

impl Globals {
    pub(super) fn read(book: &[u8]) -> Result<Globals, SheetError> {
        let mut globals = Globals::default();
        let mut records = Records::from(book, 0);
        check_version(records.next()?)?;
        loop {
            let record = records.next()?;
            match record.kind {
                id::EOF => return Ok(globals),
                _ => globals.take(record, &mut records)?,
            }
        }
    }

    pub(super) fn take<'a>(
        &mut self,
        record: Record<'a>,
        records: &mut Records<'a>,
    ) -> Result<(), SheetError> {
        let body = record.body;
        match record.kind {
            id::FILE_PASS => return Err(SheetError::Encrypted),
            id::DATE_1904 => self.is_1904 = u16_at(body, 0) == Some(1),
            id::BOUND_SHEET => self.take_sheet(body)?,
            id::FORMAT => self.take_format(body, records)?,
            id::XF if self.xfs.len() < MAX_XFS => self.xfs.push(u16_at(body, 2).unwrap_or(0)),
            id::SST => self.shared = Strings::read(body, records)?,
            _ => {}
        }
        Ok(())
    }

    /// A BoundSheet8 record: place, visibility, kind, name ([MS-XLS] 2.4.28).
    pub(super) fn take_sheet(&mut self, body: &[u8]) -> Result<(), SheetError> {
        const WORKSHEET: u8 = 0;
        let bad = || broken("a sheet's name is cut short");
        let start = u32_at(body, 0).ok_or_else(bad)?;
        let [kind, count, flags] = bytes_at(body, 5).ok_or_else(bad)?;
        if kind != WORKSHEET {
            return Ok(());
        }
        if self.sheets.len() >= MAX_SHEETS {
            return Err(SheetError::TooLarge("the number of sheets"));
        }
        let mut units = Vec::new();
        Parts::of(body, 8, &mut Records { rest: &[] })
            .characters(usize::from(count), flags & 1 == 1, &mut units)
            .ok_or_else(bad)?;
        let start = usize::try_from(start).map_err(|_| bad())?;
        self.sheets.push((decode(&units).collect(), start));
        Ok(())
    }

    /// A Format record: its number and its code ([MS-XLS] 2.4.126).
    pub(super) fn take_format<'a>(
        &mut self,
        body: &'a [u8],
        records: &mut Records<'a>,
    ) -> Result<(), SheetError> {
        let mut units = Vec::new();
        let read = Parts::of(body, 2, records).string(&mut units);
        let (Some(number), Some(())) = (u16_at(body, 0), read) else {
            return Err(broken("a number format is cut short"));
        };
        let code: String = decode(&units).collect();
        self.code_bytes += code.len();
        if self.code_bytes > MAX_FORMAT_TEXT {
            return Err(SheetError::TooLarge("the number formats"));
        }
        self.codes.insert(number, Arc::from(code));
        Ok(())
    }

    /// The format's code of each XF record ([MS-XLS] 2.4.353).
    pub(super) fn format_codes(&self) -> Vec<Arc<str>> {
        let mut built_in: HashMap<u16, Arc<str>> = HashMap::new();
        let mut code = |number: &u16| match self.codes.get(number) {
            Some(code) => Arc::clone(code),
            None => Arc::clone(built_in.entry(*number).or_insert_with(|| Arc::from(built_in_code(*number)))),
        };
        self.xfs.iter().map(&mut code).collect()
    }
}

/// The stream must start with a BOF record of BIFF8 ([MS-XLS] 2.4.21).
fn check_version(first: Record<'_>) -> Result<(), SheetError> {
    if id::OLD_BOFS.contains(&first.kind) {
        return Err(SheetError::TooOld);
    }
    match (first.kind, u16_at(first.body, 0)) {
        (id::BOF, Some(0x0600)) => Ok(()),
        (id::BOF, Some(version)) if version < 0x0600 => Err(SheetError::TooOld),
        _ => Err(broken("the workbook does not start as one")),
    }
}
