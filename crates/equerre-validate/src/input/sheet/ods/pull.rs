//! Reading XML within limits, step by step.

use std::borrow::Cow;
use std::io::{BufRead, BufReader, Read};

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use super::super::held::SheetError;
use super::names::{Element, MAX_NAME, Prefixes, Space, Tag};

/// Most bytes of one tag or one piece of text in the XML.
const MAX_PIECE: u64 = 8 << 20;
/// Most elements within elements.
const MAX_DEPTH: usize = 100;
/// Most sheets.
const MAX_SHEETS: usize = 10_000;
/// Most bytes of a sheet's name.
const MAX_SHEET_NAME: usize = 1024;

pub(super) fn broken(why: &str) -> SheetError {
    SheetError::Broken(why.to_owned())
}

pub(super) fn cut() -> SheetError {
    broken("the XML is cut short")
}

/// Counts the bytes read, in all and since the last piece of XML, and fails
/// past the limits: the XML reader itself holds a piece however long.
struct Meter<R> {
    inner: BufReader<R>,
    left: u64,
    left_of_piece: u64,
}

impl<R: Read> Meter<R> {
    /// What limit is passed.
    fn passed(&self) -> Option<&'static str> {
        if self.left == 0 {
            return Some("the XML");
        }
        (self.left_of_piece == 0).then_some("a tag or a text in the XML")
    }
}

impl<R: Read> BufRead for Meter<R> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        match self.passed() {
            Some(limit) => Err(std::io::Error::other(limit)),
            None => self.inner.fill_buf(),
        }
    }

    fn consume(&mut self, count: usize) {
        let bytes = count as u64;
        self.left = self.left.saturating_sub(bytes);
        self.left_of_piece = self.left_of_piece.saturating_sub(bytes);
        self.inner.consume(count);
    }
}

impl<R: Read> Read for Meter<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = self.fill_buf()?.read(into)?;
        self.consume(count);
        Ok(count)
    }
}

/// A step through the XML. An empty element is a `Start` and an `End`.
pub(super) enum Step<'b> {
    Start(Tag, Element<'b>),
    End,
    Text(Cow<'b, str>),
    Character(char),
    /// A comment, an instruction or the DTD.
    Nothing,
    Finish,
}

/// Whether to go on to the next table.
pub(super) enum Go {
    On,
    Stop,
}

/// Reads XML step by step.
pub(super) struct Pull<R> {
    xml: Reader<Meter<R>>,
    buffer: Vec<u8>,
    depth: usize,
    prefixes: Prefixes,
}

impl<R: Read> Pull<R> {
    pub(super) fn new(inner: R, most: u64) -> Pull<R> {
        let mut xml = Reader::from_reader(Meter {
            inner: BufReader::with_capacity(1 << 16, inner),
            left: most,
            left_of_piece: MAX_PIECE,
        });
        xml.config_mut().expand_empty_elements = true;
        Pull { xml, buffer: Vec::new(), depth: 0, prefixes: Prefixes::usual() }
    }

    pub(super) fn next(&mut self) -> Result<Step<'_>, SheetError> {
        self.buffer.clear();
        self.xml.get_mut().left_of_piece = MAX_PIECE;
        let event = match self.xml.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(error) => return Err(xml_error(&error, self.xml.get_ref().passed())),
        };
        Ok(match event {
            Event::Start(start) | Event::Empty(start) => {
                self.depth += 1;
                check_start(&start, self.depth)?;
                if self.depth == 1 {
                    self.prefixes = Prefixes::stated(&start);
                }
                let prefixes = &self.prefixes;
                let (space, local) = prefixes.split(start.name().into_inner());
                Step::Start(Tag::of(space, local), Element { start, prefixes })
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                Step::End
            }
            Event::Text(text) => Step::Text(text.into_inner()),
            Event::CData(text) => Step::Text(text.into_inner()),
            Event::GeneralRef(name) => Step::Character(referred_to(&name)?),
            Event::Eof if self.depth > 0 => return Err(cut()),
            Event::Eof => Step::Finish,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => Step::Nothing,
        })
    }

    /// Goes past the end of the element that has just started.
    pub(super) fn skip(&mut self) -> Result<(), SheetError> {
        let mut within = 0_usize;
        loop {
            match self.next()? {
                Step::Start(..) => within += 1,
                Step::End if within == 0 => return Ok(()),
                Step::End => within -= 1,
                Step::Finish => return Err(cut()),
                _ => {}
            }
        }
    }

    /// Goes into the first element of this kind at this level.
    pub(super) fn enter(&mut self, wanted: Tag) -> Result<(), SheetError> {
        loop {
            match self.next()? {
                Step::Start(tag, _) if tag == wanted => return Ok(()),
                Step::Start(..) => self.skip()?,
                Step::End | Step::Finish => return Err(broken("content.xml has no spreadsheet")),
                _ => {}
            }
        }
    }

    /// Goes through the sheets of `content.xml`; `visit` is to read each to its
    /// end. Unless stopped it reads to the end of the file, so that the
    /// package's checksum is looked at.
    pub(super) fn tables(
        &mut self,
        visit: &mut dyn FnMut(&mut Self, String) -> Result<Go, SheetError>,
    ) -> Result<(), SheetError> {
        loop {
            match self.next()? {
                Step::Start(..) => break,
                Step::Finish => return Err(cut()),
                _ => {}
            }
        }
        self.enter(Tag::Body)?;
        self.enter(Tag::Spreadsheet)?;
        let mut count = 0;
        loop {
            let name = match self.next()? {
                Step::Start(Tag::Table, element) => {
                    element.attribute(Space::Table, "name")?.unwrap_or_default()
                }
                Step::Start(..) => {
                    self.skip()?;
                    continue;
                }
                Step::End => break,
                Step::Finish => return Err(cut()),
                _ => continue,
            };
            if is_copy_of_another_file(&name) {
                self.skip()?;
                continue;
            }
            count += 1;
            if count > MAX_SHEETS || name.len() > MAX_SHEET_NAME {
                return Err(SheetError::TooLarge("the sheets or the name of one"));
            }
            if let Go::Stop = visit(self, name)? {
                return Ok(());
            }
        }
        while !matches!(self.next()?, Step::Finish) {}
        Ok(())
    }
}

fn check_start(start: &BytesStart<'_>, depth: usize) -> Result<(), SheetError> {
    if depth > MAX_DEPTH {
        return Err(SheetError::TooLarge("the elements within elements"));
    }
    if start.name().into_inner().len() > MAX_NAME {
        return Err(SheetError::TooLarge("the name of an element"));
    }
    Ok(())
}

/// The character a reference in text stands for; entities of a DTD are none.
fn referred_to(name: &BytesRef<'_>) -> Result<char, SheetError> {
    let named = match name.as_ref() {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => name.resolve_char_ref().ok().flatten(),
    };
    named.ok_or_else(|| broken("the XML refers to what it does not define"))
}

fn xml_error(error: &quick_xml::Error, passed: Option<&'static str>) -> SheetError {
    match passed {
        Some(limit) => SheetError::TooLarge(limit),
        // The message may repeat a piece of the file, however long.
        None => SheetError::Broken(error.to_string().chars().take(200).collect()),
    }
}

/// LibreOffice keeps copies of cells of other files as tables of its own,
/// named by where they are from; nobody sees them.
fn is_copy_of_another_file(name: &str) -> bool {
    name.starts_with("'file:") && name.contains("'#")
}
