//! Where cells end: the places of delimiters and line ends, found 64 bytes at a time.

use wide::u8x16;

/// Bytes looked at in one go.
const BLOCK: usize = 64;

/// The stops of a stretch of text, remembered from cell to cell: cells are short, and most end in the stretch
/// that was looked at for the one before.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Stops {
    /// Where the stretch begins.
    base: usize,
    /// One bit for each of its bytes.
    mask: u64,
    /// Whether a stretch was looked at.
    known: bool,
}

impl Stops {
    /// The first delimiter or line end at `from` or behind it; the end of the text when there is none.
    #[inline]
    pub(super) fn find(&mut self, bytes: &[u8], from: usize, delimiter: u8) -> usize {
        let offset = from.wrapping_sub(self.base);
        if self.known && offset < BLOCK {
            let left = self.mask >> offset;
            if left != 0 {
                return from + left.trailing_zeros() as usize;
            }
            return self.seek(bytes, self.base + BLOCK, delimiter);
        }
        self.seek(bytes, from, delimiter)
    }

    /// Looks at stretch after stretch.
    fn seek(&mut self, bytes: &[u8], from: usize, delimiter: u8) -> usize {
        let mut base = from;
        while base < bytes.len() {
            let mask = mask(&bytes[base..], delimiter);
            if mask != 0 {
                *self = Self { base, mask, known: true };
                return base + mask.trailing_zeros() as usize;
            }
            base += BLOCK;
        }
        bytes.len()
    }
}

/// A bit for each of the first 64 bytes that is a delimiter or a line end.
#[inline]
fn mask(bytes: &[u8], delimiter: u8) -> u64 {
    let Some(block) = bytes.first_chunk::<BLOCK>() else {
        let mut block = [0; BLOCK];
        block[..bytes.len()].copy_from_slice(bytes);
        return mask_of(&block, delimiter) & ((1 << bytes.len()) - 1);
    };
    mask_of(block, delimiter)
}

#[inline]
fn mask_of(block: &[u8; BLOCK], delimiter: u8) -> u64 {
    let (delimiter, feed, back) = (u8x16::splat(delimiter), u8x16::splat(b'\n'), u8x16::splat(b'\r'));
    let mut mask = 0;
    for (i, part) in block.as_chunks::<16>().0.iter().enumerate() {
        let part = u8x16::new(*part);
        let stops = part.simd_eq(delimiter) | part.simd_eq(feed) | part.simd_eq(back);
        mask |= u64::from(stops.to_bitmask()) << (16 * i);
    }
    mask
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_finds_what_a_plain_search_finds(text in "[a,é\n\r]{0,30}x{0,70}[a,\n]{0,100}", skip in 1_usize..9) {
            let bytes = text.as_bytes();
            let (mut stops, mut from) = (Stops::default(), 0);
            while from <= bytes.len() {
                let plain = memchr::memchr3(b',', b'\n', b'\r', &bytes[from..]).map_or(bytes.len(), |n| from + n);
                prop_assert_eq!(stops.find(bytes, from, b','), plain);
                from += skip;
            }
        }
    }
}
