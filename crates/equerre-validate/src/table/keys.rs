//! Keys: values that must not come twice, and values that must exist elsewhere.
//!
//! No row is kept: a key is a hash of 128 bits and the record it was met in. What does not fit in memory
//! goes to a temporary file, cut into parts by the hash, each of which fits.

use std::collections::{BinaryHeap, HashMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use xxhash_rust::xxh3::xxh3_128_with_seed;

/// The identity of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyHash(u128);

impl KeyHash {
    /// The hash of the bytes [`equerre_values::Value::key`] writes. Another in each process, so that nobody can
    /// prepare a file in which different keys have the same.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        static SEED: OnceLock<u64> = OnceLock::new();
        let seed = *SEED.get_or_init(|| RandomState::new().hash_one(0));
        Self(xxh3_128_with_seed(bytes, seed))
    }
}

/// Where keys that do not fit in memory may go.
#[derive(Clone, Debug)]
pub(crate) struct Room {
    /// Keys in memory at most.
    limit: usize,
    /// The folder of temporary files; nothing: all stays in memory.
    folder: Option<PathBuf>,
}

/// Keys in memory before they go to a file: about 30 MB.
const IN_MEMORY: usize = 500_000;

impl Room {
    /// The room of each of so many sets.
    pub(crate) fn shared(sets: usize, folder: Option<&Path>) -> Self {
        let limit = (IN_MEMORY / sets.max(1)).max(1000);
        Self { limit, folder: folder.map(Path::to_owned).filter(|_| cfg!(feature = "spill")) }
    }

    /// The folder to go to, once that many keys are in memory.
    fn full(&self, keys: usize) -> Option<&Path> {
        self.folder.as_deref().filter(|_| keys >= self.limit)
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

type Keyed<V> = HashMap<u128, V, BuildHasherDefault<Identity>>;

/// The keys met so far, and the record each was last met in.
pub(crate) struct KeySet {
    last: Keyed<u64>,
    room: Room,
    spill: Option<Spill>,
}

impl KeySet {
    pub(crate) fn new(room: Room) -> Self {
        Self { last: Keyed::default(), room, spill: None }
    }

    /// Adds the key of a record. The record it was last met in, when that is known at once; else
    /// [`KeySet::finish`] tells.
    pub(crate) fn insert(&mut self, key: KeyHash, row: u64) -> io::Result<Option<u64>> {
        if let Some(spill) = &mut self.spill {
            spill.push(key.0, row)?;
            return Ok(None);
        }
        if let Some(folder) = self.room.full(self.last.len()) {
            let mut spill = Spill::new(folder)?;
            for (key, row) in self.last.drain() {
                spill.push(key, row)?;
            }
            self.last.shrink_to_fit();
            spill.push(key.0, row)?;
            self.spill = Some(spill);
            return Ok(None);
        }
        Ok(self.last.insert(key.0, row))
    }

    /// The repeated keys that were not told at once: each record and the one before it with the same key.
    pub(crate) fn finish(&mut self, found: &mut First) -> io::Result<()> {
        let Some(spill) = self.spill.take() else { return Ok(()) };
        let parts = spill.close()?;
        for n in 0..parts.len() {
            let mut keys = parts.read(n)?;
            keys.sort_unstable();
            for pair in keys.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
                found.push(pair[1].1, pair[0].1);
            }
        }
        Ok(())
    }
}

/// The keys of a table referred to: a set without records.
pub struct ReferencedKeys {
    keys: HashSet<u128, BuildHasherDefault<Identity>>,
    room: Room,
    spill: Option<Spill>,
    closed: Option<Parts>,
}

impl ReferencedKeys {
    pub(crate) fn new(room: Room) -> Self {
        Self { keys: HashSet::default(), room, spill: None, closed: None }
    }

    /// Adds a key.
    pub(crate) fn insert(&mut self, key: KeyHash) -> io::Result<()> {
        if let Some(spill) = &mut self.spill {
            return spill.push(key.0, 0);
        }
        if let Some(folder) = self.room.full(self.keys.len()) {
            let mut spill = Spill::new(folder)?;
            for key in self.keys.drain() {
                spill.push(key, 0)?;
            }
            self.keys.shrink_to_fit();
            spill.push(key.0, 0)?;
            self.spill = Some(spill);
            return Ok(());
        }
        self.keys.insert(key.0);
        Ok(())
    }

    /// No key comes any more.
    pub(crate) fn close(&mut self) -> io::Result<()> {
        if let Some(spill) = self.spill.take() {
            self.closed = Some(spill.close()?);
        }
        Ok(())
    }

    /// Whether it is a key; nothing when only [`Pending::missing`] can tell.
    pub(crate) fn contains(&self, key: KeyHash) -> Option<bool> {
        self.closed.is_none().then(|| self.keys.contains(&key.0))
    }
}

/// Keys that are looked up when all those they may be are known.
pub(crate) struct Pending {
    entries: Vec<(u128, u64)>,
    room: Room,
    spill: Option<Spill>,
}

impl Pending {
    pub(crate) fn new(room: Room) -> Self {
        Self { entries: Vec::new(), room, spill: None }
    }

    pub(crate) fn push(&mut self, key: KeyHash, row: u64) -> io::Result<()> {
        if let Some(spill) = &mut self.spill {
            return spill.push(key.0, row);
        }
        self.entries.push((key.0, row));
        if let Some(folder) = self.room.full(self.entries.len()) {
            let mut spill = Spill::new(folder)?;
            for (key, row) in std::mem::take(&mut self.entries) {
                spill.push(key, row)?;
            }
            self.spill = Some(spill);
        }
        Ok(())
    }

    /// The records whose key is none of those; all, when there is no such table.
    pub(crate) fn missing(self, referenced: Option<&ReferencedKeys>, found: &mut First) -> io::Result<()> {
        let spilled = self.spill.map(Spill::close).transpose()?;
        let closed = referenced.and_then(|keys| keys.closed.as_ref());
        let in_memory = |key: u128| referenced.is_some_and(|keys| keys.keys.contains(&key));
        let Some(closed) = closed else {
            let mut tell = |entries: Vec<(u128, u64)>| {
                entries
                    .into_iter()
                    .filter(|(key, _)| !in_memory(*key))
                    .for_each(|(_, row)| found.push(row, 0));
            };
            tell(self.entries);
            if let Some(parts) = spilled {
                for n in 0..parts.len() {
                    tell(parts.read(n)?);
                }
            }
            return Ok(());
        };
        for n in 0..closed.len() {
            let keys: HashSet<u128, BuildHasherDefault<Identity>> =
                closed.read(n)?.into_iter().map(|(key, _)| key).collect();
            let mine = match &spilled {
                Some(parts) => parts.read(n)?,
                None => self.entries.iter().filter(|(key, _)| part_of(*key) == n).copied().collect(),
            };
            mine.into_iter().filter(|(key, _)| !keys.contains(key)).for_each(|(_, row)| found.push(row, 0));
        }
        Ok(())
    }
}

/// The first records of many, and how many more there were: a file in which every key is wrong is told like any
/// other.
pub(crate) struct First {
    heap: BinaryHeap<(u64, u64)>,
    most: usize,
    /// Those that are only counted.
    pub(crate) more: u64,
}

impl First {
    pub(crate) const fn new(most: usize) -> Self {
        Self { heap: BinaryHeap::new(), most, more: 0 }
    }

    fn push(&mut self, row: u64, before: u64) {
        self.heap.push((row, before));
        if self.heap.len() > self.most {
            self.heap.pop();
            self.more += 1;
        }
    }

    /// In the order of the file.
    pub(crate) fn into_sorted(self) -> Vec<(u64, u64)> {
        self.heap.into_sorted_vec()
    }
}

/// Parts the keys are cut into: the keys of ten million rows are sorted 15 MB at a time. Each is an open file, of
/// which a process may have few.
#[cfg(feature = "spill")]
const PARTS: usize = 16;

/// The part a key goes to.
const fn part_of(key: u128) -> usize {
    (key >> 124) as usize
}

use spill::{Parts, Spill};

#[cfg(feature = "spill")]
mod spill {
    use std::fs::File;
    use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
    use std::path::Path;

    use super::{PARTS, part_of};

    /// Keys being written to temporary files.
    pub(super) struct Spill {
        /// The files, and how many keys are in each.
        parts: Vec<(BufWriter<File>, u64)>,
    }

    impl Spill {
        pub(super) fn new(folder: &Path) -> io::Result<Self> {
            let parts = (0..PARTS)
                .map(|_| Ok((BufWriter::with_capacity(16 << 10, tempfile::tempfile_in(folder)?), 0)))
                .collect::<io::Result<_>>()?;
            Ok(Self { parts })
        }

        pub(super) fn push(&mut self, key: u128, row: u64) -> io::Result<()> {
            let (part, count) = &mut self.parts[part_of(key)];
            *count += 1;
            part.write_all(&key.to_le_bytes())?;
            part.write_all(&row.to_le_bytes())
        }

        pub(super) fn close(self) -> io::Result<Parts> {
            let parts = self
                .parts
                .into_iter()
                .map(|(part, count)| Ok((part.into_inner().map_err(io::IntoInnerError::into_error)?, count)));
            Ok(Parts { parts: parts.collect::<io::Result<_>>()? })
        }
    }

    /// Keys in temporary files.
    pub(super) struct Parts {
        parts: Vec<(File, u64)>,
    }

    impl Parts {
        pub(super) const fn len(&self) -> usize {
            self.parts.len()
        }

        pub(super) fn read(&self, n: usize) -> io::Result<Vec<(u128, u64)>> {
            let (mut file, count) = (&self.parts[n].0, self.parts[n].1);
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
            Ok(keys)
        }
    }
}

/// Without temporary files there is no room that is ever full.
#[cfg(not(feature = "spill"))]
mod spill {
    use std::io;
    use std::path::Path;

    pub(super) enum Spill {}

    impl Spill {
        pub(super) fn new(_: &Path) -> io::Result<Self> {
            Err(io::ErrorKind::Unsupported.into())
        }

        pub(super) fn push(&mut self, _: u128, _: u64) -> io::Result<()> {
            match *self {}
        }

        pub(super) fn close(self) -> io::Result<Parts> {
            match self {}
        }
    }

    pub(super) enum Parts {}

    impl Parts {
        pub(super) fn len(&self) -> usize {
            match *self {}
        }

        pub(super) fn read(&self, _: usize) -> io::Result<Vec<(u128, u64)>> {
            match *self {}
        }
    }
}

#[cfg(feature = "spill")]
#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn room(limit: usize, folder: &tempfile::TempDir) -> Room {
        Room { limit, folder: Some(folder.path().to_owned()) }
    }

    fn hashes(keys: &[u8]) -> impl Iterator<Item = (u64, KeyHash)> {
        keys.iter().enumerate().map(|(row, key)| (row as u64, KeyHash::of(&[*key])))
    }

    /// All repeated keys, told at once or at the end.
    fn repeated(keys: &[u8], room: Room) -> Vec<(u64, u64)> {
        let mut set = KeySet::new(room);
        let mut out = Vec::new();
        for (row, key) in hashes(keys) {
            out.extend(set.insert(key, row).unwrap().map(|before| (row, before)));
        }
        let mut late = First::new(1000);
        set.finish(&mut late).unwrap();
        out.extend(late.into_sorted());
        out.sort_unstable();
        out
    }

    /// The records whose key is none of those referred to.
    fn missing(keys: &[u8], known: &[u8], here: Room, there: Room) -> Vec<u64> {
        let mut referenced = ReferencedKeys::new(there);
        hashes(known).for_each(|(_, key)| referenced.insert(key).unwrap());
        referenced.close().unwrap();
        let mut pending = Pending::new(here);
        hashes(keys).for_each(|(row, key)| pending.push(key, row).unwrap());
        let mut found = First::new(1000);
        pending.missing(Some(&referenced), &mut found).unwrap();
        found.into_sorted().into_iter().map(|(row, _)| row).collect()
    }

    proptest! {
        #[test]
        fn a_file_finds_what_memory_finds(
            keys in proptest::collection::vec(0_u8..20, 0..60), known in proptest::collection::vec(0_u8..20, 0..20),
            few in 1_usize..10, fewer in 1_usize..10,
        ) {
            let folder = tempfile::tempdir().unwrap();
            // What was told before the memory was full is forgotten by neither.
            prop_assert_eq!(repeated(&keys, room(few, &folder)), repeated(&keys, room(1000, &folder)));
            let plain: Vec<u64> =
                keys.iter().enumerate().filter(|(_, key)| !known.contains(key)).map(|(row, _)| row as u64).collect();
            for (here, there) in [(few, fewer), (few, 1000), (1000, fewer), (1000, 1000)] {
                prop_assert_eq!(&missing(&keys, &known, room(here, &folder), room(there, &folder)), &plain);
            }
        }
    }

    #[test]
    fn only_the_first_of_many_are_kept() {
        let mut found = First::new(2);
        [5, 1, 4, 3].into_iter().for_each(|row| found.push(row, 0));
        assert_eq!((found.more, found.into_sorted()), (2, vec![(1, 0), (3, 0)]));
    }
}
