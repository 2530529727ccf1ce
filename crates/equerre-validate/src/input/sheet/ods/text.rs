//! The text of a cell.

use std::io::Read;

use super::super::held::SheetError;
use super::names::{Space, Tag};
use super::pull::{Pull, Step, cut};

/// Most bytes of a cell's text.
pub(super) const MAX_CELL_TEXT: usize = 1 << 20;

impl<R: Read> Pull<R> {
    /// What a cell shows: its paragraphs, one a line. `None` when it has none.
    pub(super) fn cell_text(&mut self) -> Result<Option<String>, SheetError> {
        let mut text = CellText::default();
        let mut within = 0_usize;
        loop {
            match self.next()? {
                Step::Start(Tag::Paragraph, _) => {
                    text.begin_paragraph()?;
                    self.paragraph(&mut text)?;
                }
                Step::Start(Tag::Paragraphs, _) => within += 1,
                Step::Start(..) => self.skip()?,
                Step::End if within == 0 => return Ok(text.finish()),
                Step::End => within -= 1,
                Step::Finish => return Err(cut()),
                _ => {}
            }
        }
    }

    /// A paragraph's text (ODF 1.2 part 1 section 6.1), without that of
    /// annotations and drawings in it.
    fn paragraph(&mut self, text: &mut CellText) -> Result<(), SheetError> {
        let mut within = 0_usize;
        loop {
            match self.next()? {
                Step::Start(Tag::Inline | Tag::Paragraph, _) => within += 1,
                Step::Start(Tag::Space, element) => {
                    text.spaces(element.count(Space::Text, "c")?)?;
                    self.skip()?;
                }
                Step::Start(tag @ (Tag::Tab | Tag::LineBreak), _) => {
                    text.solid(if tag == Tag::Tab { '\t' } else { '\n' })?;
                    self.skip()?;
                }
                Step::Start(..) => self.skip()?,
                Step::End if within == 0 => return Ok(()),
                Step::End => within -= 1,
                Step::Text(characters) => {
                    for character in characters.chars() {
                        text.character(character)?;
                    }
                }
                Step::Character(character) => text.character(character)?,
                Step::Nothing => {}
                Step::Finish => return Err(cut()),
            }
        }
    }
}

/// A cell's text while it is read; collapses white space (ODF 1.2 part 1
/// section 6.1.2).
#[derive(Default)]
struct CellText {
    text: String,
    paragraphs: usize,
    /// Where the paragraph starts.
    start: usize,
    /// White space was read that counts if something comes after it.
    blank: bool,
}

impl CellText {
    fn begin_paragraph(&mut self) -> Result<(), SheetError> {
        if self.paragraphs > 0 {
            self.blank = false;
            self.solid('\n')?;
        }
        self.paragraphs += 1;
        self.start = self.text.len();
        self.blank = false;
        Ok(())
    }

    fn character(&mut self, character: char) -> Result<(), SheetError> {
        // Several blanks count as one there, but programs write those of a cell as they are, and show them so.
        if matches!(character, '\t' | '\r' | '\n') {
            self.blank = self.text.len() > self.start;
            return Ok(());
        }
        self.solid(character)
    }

    fn solid(&mut self, character: char) -> Result<(), SheetError> {
        if std::mem::take(&mut self.blank) {
            self.text.push(' ');
        }
        self.text.push(character);
        self.check()
    }

    fn spaces(&mut self, count: u64) -> Result<(), SheetError> {
        let most = MAX_CELL_TEXT + 1;
        let count = usize::try_from(count).map_or(most, |count| count.min(most));
        if std::mem::take(&mut self.blank) {
            self.text.push(' ');
        }
        self.text.extend(std::iter::repeat_n(' ', count));
        self.check()
    }

    fn check(&self) -> Result<(), SheetError> {
        match self.text.len() > MAX_CELL_TEXT {
            true => Err(SheetError::TooLarge("the text of a cell")),
            false => Ok(()),
        }
    }

    fn finish(self) -> Option<String> {
        (self.paragraphs > 0).then_some(self.text)
    }
}
