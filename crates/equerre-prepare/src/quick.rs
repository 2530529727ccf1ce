//! A quick hash.

use std::hash::Hasher;

/// Hashes a text at once. The texts are those of a file, but few: nobody gains by making them collide.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Quick(u64);

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        self.0 ^= xxhash_rust::xxh3::xxh3_64(bytes);
    }

    /// A hash of its own.
    fn write_u64(&mut self, hash: u64) {
        self.0 ^= hash;
    }

    /// What ends a text; texts are hashed alone.
    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        self.0
    }
}
