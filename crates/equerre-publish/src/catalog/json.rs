//! JSON as the platform writes it: four spaces, and nothing but ASCII.

use std::io;

use serde_json::Value;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};

/// A value as text, with a line break at the end. `ascii`: everything else is escaped, as the platform does.
pub(crate) fn text(value: &Value, ascii: bool) -> String {
    let mut out = Vec::new();
    let form = Form { pretty: PrettyFormatter::with_indent(b"    "), ascii };
    let mut serializer = Serializer::with_formatter(&mut out, form);
    // Into memory, of a value that is JSON already: nothing can fail.
    let _ = serde::Serialize::serialize(value, &mut serializer);
    let mut out = String::from_utf8_lossy(&out).into_owned();
    out.push('\n');
    out
}

struct Form<'i> {
    pretty: PrettyFormatter<'i>,
    ascii: bool,
}

impl Formatter for Form<'_> {
    fn write_string_fragment<W: io::Write + ?Sized>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if !self.ascii || fragment.is_ascii() {
            return writer.write_all(fragment.as_bytes());
        }
        let mut units = [0; 2];
        for c in fragment.chars() {
            if c.is_ascii() {
                write!(writer, "{c}")?;
            } else {
                for unit in c.encode_utf16(&mut units) {
                    write!(writer, "\\u{unit:04x}")?;
                }
            }
        }
        Ok(())
    }

    fn begin_array<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.begin_array(writer)
    }

    fn end_array<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_array(writer)
    }

    fn begin_array_value<W: io::Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.pretty.begin_array_value(writer, first)
    }

    fn end_array_value<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_array_value(writer)
    }

    fn begin_object<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.begin_object(writer)
    }

    fn end_object<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_object(writer)
    }

    fn begin_object_key<W: io::Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.pretty.begin_object_key(writer, first)
    }

    fn begin_object_value<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.begin_object_value(writer)
    }

    fn end_object_value<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_object_value(writer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_platforms_form_is_kept() {
        let value = serde_json::json!({ "a": ["é", "😀\n\""], "b": {}, "c": [] });
        assert_eq!(
            text(&value, true),
            "{\n    \"a\": [\n        \"\\u00e9\",\n        \"\\ud83d\\ude00\\n\\\"\"\n    ],\n    \"b\": {},\n    \"c\": []\n}\n"
        );
        assert!(text(&value, false).contains("\"é\""));
    }
}
