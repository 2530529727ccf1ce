//! Where in a JSON text one is, even while it is being typed and not well formed.

use equerre_report::Span;

/// A step on the way to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The value of a key.
    Key(String),
    /// An item of a list.
    Item(usize),
}

/// What may stand at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A key of a mapping.
    Key,
    /// A value.
    Value,
}

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The mappings and lists it lies in; for a value its own key last.
    pub(crate) path: Vec<Step>,
    pub(crate) role: Role,
    /// The word that is there already, quotes included.
    pub(crate) word: Span,
    /// Whether a colon follows.
    pub(crate) colon: bool,
}

/// What a mapping waits for; of a list it is always a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wants {
    Key,
    Colon,
    Value,
    Comma,
}

struct Frame {
    object: bool,
    key: Option<String>,
    item: usize,
    wants: Wants,
}

impl Frame {
    fn in_key(&self) -> bool {
        self.object && matches!(self.wants, Wants::Key | Wants::Colon)
    }
}

/// The place of an offset.
pub(crate) fn place(text: &str, offset: usize) -> Place {
    let bytes = text.as_bytes();
    let offset = offset.min(bytes.len());
    let mut stack: Vec<Frame> = Vec::new();
    let mut word = Span::at(offset);
    let mut at = 0;
    while at < offset {
        let byte = bytes[at];
        let end = match byte {
            b'"' => end_of_string(bytes, at),
            c if is_bare(c) => at + bytes[at..].iter().take_while(|c| is_bare(**c)).count(),
            _ => at + 1,
        };
        let is_word = byte == b'"' || is_bare(byte);
        if is_word && end >= offset {
            word = Span::new(at, end);
        }
        // One is still at a word that has not ended.
        if is_word && (end > offset || (end == offset && !closed(bytes, at, end))) {
            break;
        }
        match (byte, stack.last_mut()) {
            (b'{' | b'[', parent) => {
                if let Some(parent) = parent {
                    parent.wants = Wants::Comma;
                }
                let object = byte == b'{';
                let wants = if object { Wants::Key } else { Wants::Value };
                stack.push(Frame { object, key: None, item: 0, wants });
            }
            (b'}' | b']', _) => {
                stack.pop();
            }
            (b':', Some(frame)) => frame.wants = Wants::Value,
            (b',', Some(frame)) => {
                frame.wants = if frame.object { Wants::Key } else { Wants::Value };
                frame.key = None;
                frame.item += 1;
            }
            (b'"', Some(frame)) if frame.object && frame.wants == Wants::Key => {
                frame.key = Some(content(text, at, end));
                frame.wants = Wants::Colon;
            }
            (_, Some(frame)) if is_word => frame.wants = Wants::Comma,
            _ => {}
        }
        at = end;
    }
    let in_key = stack.last().is_some_and(Frame::in_key);
    let depth = stack.len();
    let path = stack
        .into_iter()
        .enumerate()
        .filter_map(|(number, frame)| match frame.object {
            false => Some(Step::Item(frame.item)),
            // A key that is being written is no step yet.
            true => frame.key.filter(|_| !(number + 1 == depth && in_key)).map(Step::Key),
        })
        .collect();
    let follows = bytes[word.end.max(offset)..].iter().find(|c| !c.is_ascii_whitespace());
    Place { path, role: if in_key { Role::Key } else { Role::Value }, word, colon: follows == Some(&b':') }
}

fn is_bare(c: u8) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, b'-' | b'+' | b'.' | b'_' | 0x80..)
}

/// One past a string that begins at `start`: past its closing quote, else the end of its line.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'"' => return at + 1,
            b'\n' | b'\r' => return at,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

fn closed(bytes: &[u8], start: usize, end: usize) -> bool {
    end > start + 1 && bytes[end - 1] == b'"'
}

/// What a string says.
fn content(text: &str, start: usize, end: usize) -> String {
    let raw = &text[start..end];
    serde_json::from_str(raw).unwrap_or_else(|_| raw.trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The place of the bar in a text.
    fn of(marked: &str) -> (String, Role, String) {
        let offset = marked.find('|').unwrap();
        let text = marked.replacen('|', "", 1);
        let found = place(&text, offset);
        let path: Vec<String> = found
            .path
            .iter()
            .map(|step| match step {
                Step::Key(key) => key.clone(),
                Step::Item(item) => item.to_string(),
            })
            .collect();
        (path.join("/"), found.role, text[found.word.start..found.word.end].to_owned())
    }

    #[test]
    fn keys_and_values_are_told_apart_while_typing() {
        let key = |path: &str, word: &str| (path.to_owned(), Role::Key, word.to_owned());
        let value = |path: &str, word: &str| (path.to_owned(), Role::Value, word.to_owned());
        assert_eq!(of("{|"), key("", ""));
        assert_eq!(of("{\"fi|\n}"), key("", "\"fi"));
        assert_eq!(of("{\"fields\": [{\"name\": \"a\"}, {\"ty|\"}]}"), key("fields/1", "\"ty\""));
        assert_eq!(of("{\"fields\": [{\"type\": |}]}"), value("fields/0/type", ""));
        assert_eq!(of("{\"fields\": [{\"type\": \"str|\"}]}"), value("fields/0/type", "\"str\""));
        assert_eq!(
            of("{\"a\": {\"constraints\": {\"req|uired\": true}}}"),
            key("a/constraints", "\"required\"")
        );
        assert_eq!(of("{\"a\": 1, |}"), key("", ""));
        assert_eq!(of("{\"a\": tr|}"), value("a", "tr"));
        assert_eq!(of("{\"a\": [1, \"x|"), value("a/1", "\"x"));
        assert_eq!(of("{\"a}\": \"b,{\", \"c\": |"), value("c", ""));
    }
}
