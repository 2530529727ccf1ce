//! A stream worked at chunk by chunk, on one thread or several, and taken in its order.

use std::io::Read;
#[cfg(feature = "threads")]
use std::sync::{
    Mutex,
    atomic::{AtomicBool, AtomicUsize, Ordering},
    mpsc,
};

use super::reader::{Chunk, ChunkReader, ReadError};
use super::splitter::Splitter;

/// Most threads that work at one stream.
#[cfg(feature = "threads")]
const MAX_THREADS: usize = 64;

/// How far reading was when a chunk had been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of the file read.
    pub bytes: u64,
    /// Whether bytes that are none of the encoding's were met and replaced.
    pub replaced: bool,
}

/// Reads the chunks that are left, works at each on any of so many threads, and takes what comes of them in their order.
///
/// # Errors
/// What `take` says, at once; else why reading ended before the end, when all before was taken.
pub fn in_order<R: Read + Send, T: Send, E: From<ReadError>>(
    threads: usize,
    reader: &mut ChunkReader<R>,
    splitter: &Splitter,
    work: impl Fn(Chunk, Progress) -> T + Sync,
    take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    #[cfg(feature = "threads")]
    if threads > 1 {
        return in_parallel(threads.min(MAX_THREADS), reader, splitter, &work, take);
    }
    #[cfg(not(feature = "threads"))]
    let _ = threads;
    in_turn(reader, splitter, &work, take)
}

fn progress<R: Read>(reader: &ChunkReader<R>) -> Progress {
    Progress { bytes: reader.bytes_read(), replaced: reader.replaced() }
}

fn in_turn<R: Read, T, E: From<ReadError>>(
    reader: &mut ChunkReader<R>,
    splitter: &Splitter,
    work: &impl Fn(Chunk, Progress) -> T,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    while let Some(chunk) = reader.next(splitter)? {
        take(work(chunk, progress(reader)))?;
    }
    Ok(())
}

/// Each thread takes the next chunk under a lock and works at it; results are put in order again.
#[cfg(feature = "threads")]
fn in_parallel<R: Read + Send, T: Send, E: From<ReadError>>(
    threads: usize,
    reader: &mut ChunkReader<R>,
    splitter: &Splitter,
    work: &(impl Fn(Chunk, Progress) -> T + Sync),
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let first = reader.chunks();
    let (taken, stop) = (AtomicUsize::new(first), AtomicBool::new(false));
    let reader = Mutex::new((reader, None::<ReadError>));
    let (send, receive) = mpsc::sync_channel::<(usize, T)>(threads);
    let ended = std::thread::scope(|scope| {
        for _ in 0..threads {
            let (send, reader, taken, stop) = (send.clone(), &reader, &taken, &stop);
            scope.spawn(move || {
                while !stop.load(Ordering::Acquire) {
                    let (chunk, read) = {
                        let Ok(mut guard) = reader.lock() else { return };
                        let (reader, error) = &mut *guard;
                        if error.is_some() {
                            return;
                        }
                        // Nobody reads further ahead than a few chunks: one may take long.
                        if reader.chunks() > taken.load(Ordering::Acquire) + 4 * threads {
                            drop(guard);
                            std::thread::sleep(std::time::Duration::from_micros(200));
                            continue;
                        }
                        match reader.next(splitter) {
                            Ok(Some(chunk)) => (chunk, progress(reader)),
                            Ok(None) => return,
                            Err(failed) => {
                                *error = Some(failed);
                                return;
                            }
                        }
                    };
                    let index = chunk.index;
                    if send.send((index, work(chunk, read))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        let mut waiting = std::collections::BTreeMap::new();
        let mut next = first;
        for (index, done) in receive {
            waiting.insert(index, done);
            while let Some(done) = waiting.remove(&next) {
                if let Err(error) = take(done) {
                    // The threads end when they see it, or when nobody takes what they send.
                    stop.store(true, Ordering::Release);
                    return Err(error);
                }
                next += 1;
                taken.store(next, Ordering::Release);
            }
        }
        Ok(())
    });
    ended?;
    match reader.into_inner() {
        Ok((_, Some(error))) => Err(error.into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::dialect::Dialect;

    fn text() -> String {
        (0..400_000).map(|n| format!("{n},x\n")).collect()
    }

    fn read(threads: usize, text: &str, most: usize) -> Result<String, ReadError> {
        let splitter = Splitter::new(&Dialect::default());
        let mut reader = ChunkReader::open(text.as_bytes(), None).unwrap();
        let mut out = String::new();
        let work = |chunk: Chunk, _| String::from_utf8(chunk.bytes).unwrap();
        in_order(threads, &mut reader, &splitter, work, |part: String| {
            out.push_str(&part);
            if out.len() > most { Err(ReadError::Utf32) } else { Ok(()) }
        })
        .map(|()| out)
    }

    #[test]
    fn what_comes_of_the_chunks_is_taken_in_their_order() {
        let text = text();
        for threads in [0, 1, 3] {
            assert!(read(threads, &text, usize::MAX).unwrap() == text, "{threads}");
        }
    }

    #[test]
    fn whoever_takes_may_stop() {
        for threads in [1, 3] {
            assert!(matches!(read(threads, &text(), 1 << 20), Err(ReadError::Utf32)), "{threads}");
        }
    }

    #[test]
    fn what_stands_before_a_fault_is_taken() {
        let text = format!("{}\"{}", text(), "x".repeat(crate::input::reader::MAX_RECORD + 10));
        for threads in [1, 3] {
            let splitter = Splitter::new(&Dialect::default());
            let mut reader = ChunkReader::open(text.as_bytes(), None).unwrap();
            let mut bytes = 0;
            let taken = in_order(
                threads,
                &mut reader,
                &splitter,
                |chunk, _| chunk.bytes.len(),
                |n| {
                    bytes += n;
                    Ok::<(), ReadError>(())
                },
            );
            assert!(matches!(taken, Err(ReadError::RecordTooLong(_))), "{threads}");
            assert!(bytes > 3 << 20, "{bytes}");
        }
    }
}
