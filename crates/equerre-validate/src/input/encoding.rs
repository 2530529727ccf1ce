//! Which characters the bytes stand for.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How many bytes at the start of a file decide: as many as in the reference, so that a file it cannot read
/// further on is not called valid.
pub const SAMPLE: usize = 100_000;

/// An encoding, found or asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The encoding.
    pub encoding: &'static Encoding,
    /// Bytes at the start that are a byte-order mark.
    pub mark: usize,
    /// Whether it was guessed: the file does not say, and UTF-8 it is not.
    pub guessed: bool,
}

/// Finds the encoding of a file that begins with these bytes. `None` for UTF-32, which nobody reads.
///
/// A byte-order mark decides; else what is UTF-8 is UTF-8, even when a few bytes of a file that has other
/// letters right are not; else two bytes a character show by their zeros; else the likeliest encoding of
/// western Europe. French files in Windows-1252 are the common case: what could be any of its neighbours is
/// read as it.
#[must_use]
pub fn detect(sample: &[u8]) -> Option<Found> {
    let marked = |encoding, mark| Some(Found { encoding, mark, guessed: false });
    match sample {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => return None,
        [0xef, 0xbb, 0xbf, ..] => return marked(UTF_8, 3),
        [0xff, 0xfe, ..] => return marked(UTF_16LE, 2),
        [0xfe, 0xff, ..] => return marked(UTF_16BE, 2),
        _ => {}
    }
    // Zeros in every other byte and nowhere else: Latin letters in two bytes.
    if let Some(encoding) = two_byte(sample) {
        return Some(Found { encoding, mark: 0, guessed: true });
    }
    let found = |encoding, guessed| Some(Found { encoding, mark: 0, guessed });
    match simdutf8::compat::from_utf8(sample) {
        Ok(_) => return found(UTF_8, false),
        // A character cut by the end of the sample.
        Err(error) if error.error_len().is_none() && sample.len() >= SAMPLE => return found(UTF_8, false),
        Err(_) => {}
    }
    let (right, wrong) = utf8_letters(sample);
    if right > 0 && right >= wrong {
        return found(UTF_8, true);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = detector.guess(Some(b"fr"), chardetng::Utf8Detection::Deny);
    // Something else is believed for a script that is not Latin only.
    let latin = [
        "windows-1252",
        "windows-1250",
        "windows-1254",
        "windows-1257",
        "iso-8859-2",
        "iso-8859-4",
        "windows-1258",
    ];
    if !latin.iter().any(|name| guess.name().eq_ignore_ascii_case(name)) && many_other_letters(sample, guess)
    {
        return found(guess, true);
    }
    found(WINDOWS_1252, true)
}

fn two_byte(sample: &[u8]) -> Option<&'static Encoding> {
    let sample = &sample[..sample.len().min(4096) & !1];
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    if pairs < 4 {
        return None;
    }
    if even * 10 >= pairs * 7 && odd * 20 < pairs {
        return Some(UTF_16BE);
    }
    (odd * 10 >= pairs * 7 && even * 20 < pairs).then_some(UTF_16LE)
}

/// Letters of several bytes that are right UTF-8, and bytes that are not.
fn utf8_letters(sample: &[u8]) -> (usize, usize) {
    let (mut right, mut wrong) = (0, 0);
    for chunk in sample.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    (right, wrong)
}

/// Whether most letters beyond ASCII are of another script in that encoding.
fn many_other_letters(sample: &[u8], encoding: &'static Encoding) -> bool {
    let (text, _, broken) = encoding.decode(sample);
    let others = text.chars().filter(|c| *c as u32 > 0x24f && c.is_alphabetic()).count();
    let latin = text.chars().filter(|c| (0x80..=0x24f).contains(&(*c as u32))).count();
    !broken && others > 3 * latin
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(bytes: &[u8]) -> &'static str {
        detect(bytes).map_or("none", |found| found.encoding.name())
    }

    #[test]
    fn french_files_are_read_as_they_were_written() {
        assert_eq!(name("Élodie,Besançon".as_bytes()), "UTF-8");
        assert_eq!(name(b"a,b"), "UTF-8");
        assert_eq!(name(b"\xc9lodie,Besan\xe7on,L\x92Ha\xff"), "windows-1252");
        assert_eq!(
            name(b"num\xe9ro,libell\xe9\n1,\xe9t\xe9 \xe0 la mer c\xf4t\xe9 for\xeat\n"),
            "windows-1252"
        );
        assert_eq!(name(b"a,b\n1,x\xff\n"), "windows-1252");
        assert_eq!(name(b"\xef\xbb\xbfa"), "UTF-8");
        assert_eq!(name(b"\xff\xfea\0"), "UTF-16LE");
        assert_eq!(name(b"\0a\0,\0b\0\n\0\xe9"), "UTF-16BE");
        assert_eq!(name(b"\xff\xfe\0\0a\0\0\0"), "none");
        assert_eq!(name(b"a\n\xc3\xa9\n\xe9\n"), "UTF-8");
    }
}
