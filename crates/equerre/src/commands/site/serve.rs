//! The preview of a site: files from memory, for this machine alone. A few lines of HTTP/1.1, since all that is asked is
//! a file by its path; kept servers bring a runtime of their own.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use equerre_docs::site::LIVE;
use equerre_report::Message;

use crate::error::{CliError, said};

/// Longest head of a request, in bytes.
const MAX_HEAD: u64 = 16 << 10;
/// How long an answer waits for a change.
const WAIT: Duration = Duration::from_secs(20);

/// The files of a site, by their paths.
type Files = BTreeMap<String, Vec<u8>>;

/// The files of a site, and how often they changed.
#[derive(Default)]
pub(super) struct Shown {
    state: Mutex<(u64, Arc<Files>)>,
    changed: Condvar,
}

impl Shown {
    fn lock(&self) -> MutexGuard<'_, (u64, Arc<Files>)> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The files now.
    pub(super) fn files(&self) -> Arc<Files> {
        Arc::clone(&self.lock().1)
    }

    /// Shows other files from now on.
    pub(super) fn show(&self, files: Files) {
        let mut state = self.lock();
        *state = (state.0 + 1, Arc::new(files));
        self.changed.notify_all();
    }

    /// How often they changed, at once when that is not what is known, else when it is not any more.
    fn count(&self, known: &str) -> u64 {
        let state = self.lock();
        let same = |state: &mut (u64, _)| state.0.to_string() == known;
        let waited = self.changed.wait_timeout_while(state, WAIT, same);
        waited.map_or_else(|error| error.into_inner().0.0, |(state, _)| state.0)
    }
}

/// Opens a port of this machine: the listener, and the address of the site.
pub(super) fn open(port: u16) -> Result<(TcpListener, String), CliError> {
    let failed = |error: std::io::Error| {
        said(Message::new("cli-site-port").with("port", usize::from(port)).with("reason", error.to_string()))
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(failed)?;
    let port = listener.local_addr().map_err(failed)?.port();
    Ok((listener, format!("http://127.0.0.1:{port}/")))
}

/// Answers whoever asks, for ever.
pub(super) fn answer(listener: &TcpListener, shown: &Arc<Shown>) {
    for stream in listener.incoming().flatten() {
        let shown = Arc::clone(shown);
        // Who hangs up in the middle has no answer.
        std::thread::spawn(move || {
            let _ = one(&stream, &shown);
        });
    }
}

fn one(stream: &TcpStream, shown: &Shown) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    stream.set_write_timeout(Some(Duration::from_secs(10)))?;
    let mut lines = BufReader::new(stream.take(MAX_HEAD)).lines();
    let first = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    let mut host = String::new();
    for line in lines {
        let line = line?;
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("host")
        {
            value.trim().clone_into(&mut host);
        }
    }
    let mut words = first.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut out = stream;
    // A page of elsewhere whose name leads to this machine is not let in.
    let known = host.rsplit_once(':').map_or(host.as_str(), |(name, _)| name);
    if !["127.0.0.1", "localhost"].contains(&known) {
        return send(&mut out, "403 Forbidden", "text/plain", b"", true);
    }
    if !["GET", "HEAD"].contains(&method) {
        return send(&mut out, "405 Method Not Allowed", "text/plain", b"", true);
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let path = decoded(path.trim_start_matches('/'));
    if path == LIVE {
        let count = shown.count(query).to_string();
        return send(&mut out, "200 OK", "text/plain", count.as_bytes(), method == "GET");
    }
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
    let files = shown.files();
    match files.get(&path) {
        Some(bytes) => send(&mut out, "200 OK", kind(&path), bytes, method == "GET"),
        None => send(&mut out, "404 Not Found", "text/plain", b"404", method == "GET"),
    }
}

fn send(out: &mut impl Write, status: &str, kind: &str, body: &[u8], whole: bool) -> std::io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\ncache-control: no-store\r\nx-content-type-options: nosniff\r\nconnection: close\r\n\r\n",
        body.len()
    );
    out.write_all(head.as_bytes())?;
    if whole {
        out.write_all(body)?;
    }
    out.flush()
}

/// A path without its escapes; what is no text leads nowhere.
fn decoded(path: &str) -> String {
    let mut out = Vec::new();
    let bytes = path.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let hex = (*byte == b'%').then(|| path.get(at + 1..at + 3)).flatten();
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(escaped) => {
                out.push(escaped);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_default()
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "xml" => "application/xml",
        "atom" => "application/atom+xml",
        "rss" => "application/rss+xml",
        "ttl" => "text/turtle; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "md" | "sql" | "yml" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
