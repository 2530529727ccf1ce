//! Records, and what goes on in those that continue them ([MS-XLS] 2.1.4).

use super::super::held::SheetError;
use super::broken;

/// Record numbers, [MS-XLS] 2.3.2.
pub(super) mod id {
    pub const FORMULA: u16 = 0x0006;
    pub const EOF: u16 = 0x000A;
    pub const DATE_1904: u16 = 0x0022;
    pub const FILE_PASS: u16 = 0x002F;
    pub const CONTINUE: u16 = 0x003C;
    pub const BOUND_SHEET: u16 = 0x0085;
    pub const MUL_RK: u16 = 0x00BD;
    pub const RSTRING: u16 = 0x00D6;
    pub const XF: u16 = 0x00E0;
    pub const SST: u16 = 0x00FC;
    pub const LABEL_SST: u16 = 0x00FD;
    pub const NUMBER: u16 = 0x0203;
    pub const LABEL: u16 = 0x0204;
    pub const BOOL_ERR: u16 = 0x0205;
    pub const STRING: u16 = 0x0207;
    pub const RK: u16 = 0x027E;
    pub const FORMAT: u16 = 0x041E;
    pub const BOF: u16 = 0x0809;
    /// The BOF records of Excel 2, 3 and 4.
    pub const OLD_BOFS: [u16; 3] = [0x0009, 0x0209, 0x0409];
}

pub(super) fn bytes_at<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes_at(bytes, at).map(u16::from_le_bytes)
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes_at(bytes, at).map(u32::from_le_bytes)
}

/// One record: its number and its body ([MS-XLS] 2.1.4).
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) body: &'a [u8],
}

/// The records of the stream from a place on.
pub(super) struct Records<'a> {
    pub(super) rest: &'a [u8],
}

impl<'a> Records<'a> {
    pub(super) fn from(book: &'a [u8], start: usize) -> Records<'a> {
        Records { rest: book.get(start..).unwrap_or_default() }
    }

    /// The next record. The end of the stream is an error: every substream
    /// says itself where it ends.
    pub(super) fn next(&mut self) -> Result<Record<'a>, SheetError> {
        match split_record(self.rest) {
            Some((record, rest)) => {
                self.rest = rest;
                Ok(record)
            }
            None => Err(broken("the workbook is cut short")),
        }
    }

    /// The body of the next record if that continues the one before
    /// ([MS-XLS] 2.4.58).
    pub(super) fn next_continue(&mut self) -> Option<&'a [u8]> {
        let (record, rest) = split_record(self.rest)?;
        if record.kind != id::CONTINUE {
            return None;
        }
        self.rest = rest;
        Some(record.body)
    }
}

pub(super) fn split_record(bytes: &[u8]) -> Option<(Record<'_>, &[u8])> {
    let kind = u16_at(bytes, 0)?;
    let length = usize::from(u16_at(bytes, 2)?);
    let (body, rest) = bytes.get(4..)?.split_at_checked(length)?;
    Some((Record { kind, body }, rest))
}

/// A record's body read on through the records that continue it.
pub(super) struct Parts<'a, 'r> {
    pub(super) records: &'r mut Records<'a>,
    pub(super) rest: &'a [u8],
}

impl<'a, 'r> Parts<'a, 'r> {
    pub(super) fn of(body: &'a [u8], skip: usize, records: &'r mut Records<'a>) -> Parts<'a, 'r> {
        Parts { records, rest: body.get(skip..).unwrap_or_default() }
    }

    /// Goes on to the next part when this one is used up; false at the end.
    pub(super) fn has_more(&mut self) -> bool {
        while self.rest.is_empty() {
            match self.records.next_continue() {
                Some(body) => self.rest = body,
                None => return false,
            }
        }
        true
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        if !self.has_more() {
            return None;
        }
        let (&first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(first)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    pub(super) fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            if !self.has_more() {
                return None;
            }
            let step = count.min(self.rest.len());
            self.rest = self.rest.get(step..)?;
            count -= step;
        }
        Some(())
    }

    /// Characters, in one or two bytes each. Where they go on in another
    /// record, that starts with a byte saying the width from there on
    /// ([MS-XLS] 2.5.293).
    pub(super) fn characters(&mut self, mut count: usize, wide: bool, units: &mut Vec<u16>) -> Option<()> {
        units.clear();
        let mut width = if wide { 2 } else { 1 };
        loop {
            let here = count.min(self.rest.len() / width);
            let (chars, rest) = self.rest.split_at_checked(here * width)?;
            match width {
                1 => units.extend(chars.iter().map(|&byte| u16::from(byte))),
                _ => units.extend(chars.chunks_exact(2).filter_map(|pair| u16_at(pair, 0))),
            }
            self.rest = rest;
            count -= here;
            if count == 0 {
                return Some(());
            }
            // A byte left over is half a character: nothing can use it.
            self.rest = &[];
            width = if self.u8()? & 1 == 1 { 2 } else { 1 };
        }
    }

    /// An XLUnicodeString: count, width, characters ([MS-XLS] 2.5.294).
    pub(super) fn string(&mut self, units: &mut Vec<u16>) -> Option<()> {
        let count = self.u16()?;
        let flags = self.u8()?;
        self.characters(usize::from(count), flags & 1 == 1, units)
    }

    /// An XLUnicodeRichExtendedString; what it says of fonts and of
    /// pronunciation is passed over ([MS-XLS] 2.5.293).
    pub(super) fn rich_string(&mut self, units: &mut Vec<u16>) -> Option<()> {
        let count = self.u16()?;
        let flags = self.u8()?;
        let runs = if flags & 8 != 0 { self.u16()? } else { 0 };
        let extra = if flags & 4 != 0 { self.u32()? } else { 0 };
        self.characters(usize::from(count), flags & 1 == 1, units)?;
        self.skip(4 * usize::from(runs))?;
        self.skip(usize::try_from(extra).ok()?)
    }
}

pub(super) fn decode(units: &[u16]) -> impl Iterator<Item = char> + '_ {
    char::decode_utf16(units.iter().copied()).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
}
