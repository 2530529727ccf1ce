//! What a script calls: room for bytes, a question, the length of the answer.
//!
//! Nothing here reads memory through an address: a script writes into buffers that are owned here, and reads the
//! answer from one. What has to be called unsafe: names that are exported, since two functions of one name would be
//! one, and the one function that is given an address, by `getrandom`.
#![allow(unsafe_code)]

use std::sync::Mutex;

use crate::Checker;

/// What was written, what is answered, and what answers.
struct State {
    settings: Vec<u8>,
    bytes: Vec<u8>,
    answer: Vec<u8>,
    checker: Option<Checker>,
}

static STATE: Mutex<State> =
    Mutex::new(State { settings: Vec::new(), bytes: Vec::new(), answer: Vec::new(), checker: None });

fn with<T>(act: impl FnOnce(&mut State) -> T) -> T {
    act(&mut STATE.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
}

/// Room for settings of that many bytes: where to write them.
#[unsafe(no_mangle)]
pub extern "C" fn settings(length: usize) -> *mut u8 {
    with(|state| room(&mut state.settings, length))
}

/// Room for that many bytes of a schema, a file or a cell: where to write them.
#[unsafe(no_mangle)]
pub extern "C" fn bytes(length: usize) -> *mut u8 {
    with(|state| room(&mut state.bytes, length))
}

fn room(buffer: &mut Vec<u8>, length: usize) -> *mut u8 {
    buffer.clear();
    buffer.resize(length, 0);
    buffer.as_mut_ptr()
}

/// Answers what was written; the length of the answer, in bytes.
#[unsafe(no_mangle)]
pub extern "C" fn ask() -> usize {
    with(|state| {
        let bytes = std::mem::take(&mut state.bytes);
        state.answer = state.checker.get_or_insert_default().answer(&state.settings, bytes);
        state.answer.len()
    })
}

/// Where the answer is.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    with(|state| state.answer.as_ptr())
}

/// Where hash tables get their seeds from: always the same, so that a file gives the same answer twice, and nothing is
/// asked of the page. What is judged is the visitor's own file, in a task that can be stopped.
///
/// # Safety
/// `to` is room for `length` bytes, as `getrandom` says.
#[unsafe(no_mangle)]
unsafe extern "Rust" fn __getrandom_v03_custom(to: *mut u8, length: usize) -> Result<(), getrandom::Error> {
    // SAFETY: the caller's promise; zero is a byte like any other.
    unsafe { std::ptr::write_bytes(to, 0x5a, length) };
    Ok(())
}
