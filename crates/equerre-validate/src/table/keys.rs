//! Keys: values that must not come twice, and values that must exist elsewhere.
//!
//! No row is kept: a key is a hash of 128 bits and the record it was met in. What does not fit in memory
//! goes to a temporary file, cut into parts by the hash, each of which fits.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use xxhash_rust::xxh3::xxh3_128;

/// The identity of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyHash(u128);

impl KeyHash {
    /// The hash of the bytes [`equerre_values::Value::key`] writes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(xxh3_128(bytes))
    }
}

/// The hash is its own hash.
#[derive(Default)]
struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        let mut word = [0; 8];
        word.copy_from_slice(bytes.first_chunk::<8>().unwrap_or(&[0; 8]));
        self.0 = u64::from_le_bytes(word);
    }

    fn write_u128(&mut self, hash: u128) {
        self.0 = hash as u64;
    }
}

/// Keys in memory before they go to a file: about 30 MB.
#[cfg(feature = "spill")]
const IN_MEMORY: usize = 500_000;

/// The keys met so far.
#[derive(Default)]
pub struct KeySet {
    last: HashMap<u128, u64, BuildHasherDefault<Identity>>,
    #[cfg(feature = "spill")]
    spill: Option<spill::Spill>,
    #[cfg(feature = "spill")]
    limit: Option<usize>,
}

impl KeySet {
    /// One of several sets that together keep at most so many keys in memory.
    #[must_use]
    pub fn sharing(sets: usize) -> Self {
        #[cfg(feature = "spill")]
        return Self::with_limit((IN_MEMORY / sets.max(1)).max(1000));
        #[cfg(not(feature = "spill"))]
        {
            let _ = sets;
            Self::default()
        }
    }

    /// A set that keeps at most that many keys in memory.
    #[cfg(feature = "spill")]
    #[must_use]
    pub fn with_limit(limit: usize) -> Self {
        Self { limit: Some(limit), ..Self::default() }
    }

    /// Adds the key of a record. The record it was last met in, when that is known at once; else
    /// [`KeySet::finish`] tells.
    ///
    /// # Errors
    /// When the temporary file cannot be written.
    pub fn insert(&mut self, key: KeyHash, row: u64) -> std::io::Result<Option<u64>> {
        #[cfg(feature = "spill")]
        {
            if let Some(spill) = &mut self.spill {
                spill.push(key.0, row)?;
                return Ok(None);
            }
            if self.last.len() >= self.limit.unwrap_or(IN_MEMORY) {
                let mut spill = spill::Spill::new()?;
                for (key, row) in self.last.drain() {
                    spill.push(key, row)?;
                }
                self.last.shrink_to_fit();
                spill.push(key.0, row)?;
                self.spill = Some(spill);
                return Ok(None);
            }
        }
        Ok(self.last.insert(key.0, row))
    }

    /// Whether a key was met; for sets that are complete.
    #[must_use]
    pub fn contains(&self, key: KeyHash) -> bool {
        self.last.contains_key(&key.0)
    }

    /// The repeated keys that were not told at once: each record and the one before it with the same key, in
    /// the order of the file.
    ///
    /// # Errors
    /// When the temporary file cannot be read.
    pub fn finish(&mut self, found: &mut dyn FnMut(u64, u64)) -> std::io::Result<()> {
        #[cfg(feature = "spill")]
        if let Some(spill) = self.spill.take() {
            return spill.finish(found);
        }
        let _ = found;
        Ok(())
    }
}

/// The keys of a table referred to: a set without records.
#[derive(Default)]
pub struct ReferencedKeys {
    keys: std::collections::HashSet<u128, BuildHasherDefault<Identity>>,
}

impl ReferencedKeys {
    /// Adds a key.
    pub fn insert(&mut self, key: KeyHash) {
        self.keys.insert(key.0);
    }

    /// Whether it is one.
    #[must_use]
    pub fn contains(&self, key: KeyHash) -> bool {
        self.keys.contains(&key.0)
    }
}

#[cfg(feature = "spill")]
mod spill {
    use std::fs::File;
    use std::io::{self, BufReader, BufWriter, Read, Seek, Write};

    /// Parts the keys are cut into: the keys of ten million rows are sorted 15 MB at a time. Each is an open
    /// file, of which a process may have few.
    const PARTS: usize = 16;

    pub(super) struct Spill {
        /// The files, and how many keys are in each.
        parts: Vec<(BufWriter<File>, u64)>,
    }

    impl Spill {
        pub(super) fn new() -> io::Result<Self> {
            let parts = (0..PARTS)
                .map(|_| Ok((BufWriter::with_capacity(16 << 10, tempfile::tempfile()?), 0)))
                .collect::<io::Result<_>>()?;
            Ok(Self { parts })
        }

        pub(super) fn push(&mut self, key: u128, row: u64) -> io::Result<()> {
            let (part, count) = &mut self.parts[(key >> 124) as usize];
            *count += 1;
            part.write_all(&key.to_le_bytes())?;
            part.write_all(&row.to_le_bytes())
        }

        pub(super) fn finish(self, found: &mut dyn FnMut(u64, u64)) -> io::Result<()> {
            let mut repeated = Vec::new();
            for (part, count) in self.parts {
                let mut file = part.into_inner().map_err(io::IntoInnerError::into_error)?;
                file.rewind()?;
                let mut reader = BufReader::with_capacity(1 << 16, file);
                let mut keys: Vec<(u128, u64)> = Vec::new();
                let mut entry = [0; 24];
                for _ in 0..count {
                    reader.read_exact(&mut entry)?;
                    let mut key = [0; 16];
                    key.copy_from_slice(&entry[..16]);
                    let mut row = [0; 8];
                    row.copy_from_slice(&entry[16..]);
                    keys.push((u128::from_le_bytes(key), u64::from_le_bytes(row)));
                }
                keys.sort_unstable();
                repeated.extend(
                    keys.windows(2).filter(|pair| pair[0].0 == pair[1].0).map(|pair| (pair[1].1, pair[0].1)),
                );
            }
            repeated.sort_unstable();
            for (row, before) in repeated {
                found(row, before);
            }
            Ok(())
        }
    }
}

#[cfg(feature = "spill")]
#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// All repeated keys, told at once or at the end.
    fn repeated(keys: &[u8], limit: usize) -> Vec<(u64, u64)> {
        let mut set = KeySet::with_limit(limit);
        let mut out = Vec::new();
        for (row, key) in keys.iter().enumerate() {
            if let Some(before) = set.insert(KeyHash::of(&[*key]), row as u64).unwrap() {
                out.push((row as u64, before));
            }
        }
        set.finish(&mut |row, before| out.push((row, before))).unwrap();
        out.sort_unstable();
        out
    }

    proptest! {
        #[test]
        fn a_file_finds_what_memory_finds(keys in proptest::collection::vec(0_u8..20, 0..60), limit in 1_usize..10) {
            // What was told before the memory was full is forgotten by neither.
            prop_assert_eq!(repeated(&keys, limit), repeated(&keys, usize::MAX));
        }
    }
}
