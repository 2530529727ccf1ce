//! The preview of a site: files from memory, for this machine alone. A few lines of HTTP/1.1, since all that is asked is
//! a file by its path; kept servers bring a runtime of their own.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use equerre_docs::site::LIVE;
use equerre_model::tree::percent_decoded;
use equerre_report::Message;

use crate::error::{CliError, said};

/// Longest head of a request, in bytes.
const MAX_HEAD: u64 = 16 << 10;
/// Most requests answered at once.
const MAX_AT_ONCE: usize = 64;
/// How long a request may take to come, and its answer to go.
const PATIENCE: Duration = Duration::from_secs(10);

/// The files of a site, by their paths.
type Files = BTreeMap<String, Vec<u8>>;

/// The files of a site, and which state of it they are.
pub(super) struct Shown {
    state: Mutex<(u64, Arc<Files>)>,
    /// What tells this server from one before.
    id: String,
    busy: AtomicUsize,
}

impl Shown {
    pub(super) fn new() -> Self {
        let time = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_nanos());
        let id = format!("{}-{time}", std::process::id());
        Self { state: Mutex::default(), id, busy: AtomicUsize::new(0) }
    }

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
    }

    /// What tells the state shown from all others.
    fn now(&self) -> String {
        format!("{}-{}", self.id, self.lock().0)
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
    for stream in listener.incoming() {
        let Ok(stream) = stream else {
            // Too many files are open, say: later there may be fewer.
            std::thread::sleep(Duration::from_millis(50));
            continue;
        };
        if shown.busy.fetch_add(1, Ordering::SeqCst) >= MAX_AT_ONCE {
            shown.busy.fetch_sub(1, Ordering::SeqCst);
            continue;
        }
        let answering = Arc::clone(shown);
        let started = std::thread::Builder::new().spawn(move || {
            // Who hangs up in the middle has no answer.
            let _ = one(&stream, &answering);
            answering.busy.fetch_sub(1, Ordering::SeqCst);
        });
        if started.is_err() {
            shown.busy.fetch_sub(1, Ordering::SeqCst);
        }
    }
}

fn one(stream: &TcpStream, shown: &Shown) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let begun = Instant::now();
    let mut lines = BufReader::new(stream.take(MAX_HEAD)).lines();
    let first = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    let (mut host, mut site) = (String::new(), String::new());
    for line in lines {
        let line = line?;
        if line.is_empty() || begun.elapsed() > PATIENCE {
            break;
        }
        if let Some((name, value)) = line.split_once(':') {
            match name.to_ascii_lowercase().as_str() {
                "host" => value.trim().clone_into(&mut host),
                "sec-fetch-site" => value.trim().clone_into(&mut site),
                _ => {}
            }
        }
    }
    let mut words = first.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut out = stream;
    // A page of elsewhere whose name leads to this machine is not let in.
    let known = host.rsplit_once(':').map_or(host.as_str(), |(name, _)| name);
    // Nor does one read what is shown here, as a script, say.
    if !["127.0.0.1", "localhost"].contains(&known) || ["cross-site", "same-site"].contains(&site.as_str()) {
        return send(&mut out, "403 Forbidden", "text/plain", b"", true);
    }
    if !["GET", "HEAD"].contains(&method) {
        return send(&mut out, "405 Method Not Allowed", "text/plain", b"", true);
    }
    let path = target.split('?').next().unwrap_or_default();
    let path = percent_decoded(path.trim_start_matches('/')).unwrap_or_default();
    if path == LIVE {
        return send(&mut out, "200 OK", "text/plain", shown.now().as_bytes(), method == "GET");
    }
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
    let files = shown.files();
    match files.get(&path) {
        // The script knows from which state on it looks.
        Some(bytes) if path == "live.js" => {
            let script = [format!("const equerreShown = \"{}\";\n", shown.now()).as_bytes(), bytes].concat();
            send(&mut out, "200 OK", kind(&path), &script, method == "GET")
        }
        // What authors wrote is shown as it is, and runs nothing.
        Some(bytes) if path.starts_with("schemas/") => {
            send_with(&mut out, "200 OK", kind(&path), "sandbox; default-src 'none'", bytes, method == "GET")
        }
        Some(bytes) => send(&mut out, "200 OK", kind(&path), bytes, method == "GET"),
        None => send(&mut out, "404 Not Found", "text/plain", b"404", method == "GET"),
    }
}

fn send(out: &mut impl Write, status: &str, kind: &str, body: &[u8], whole: bool) -> std::io::Result<()> {
    send_with(out, status, kind, "frame-ancestors 'none'", body, whole)
}

fn send_with(
    out: &mut impl Write,
    status: &str,
    kind: &str,
    policy: &str,
    body: &[u8],
    whole: bool,
) -> std::io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\ncontent-security-policy: {policy}\r\ncross-origin-resource-policy: same-origin\r\ncache-control: no-store\r\nx-content-type-options: nosniff\r\nconnection: close\r\n\r\n",
        body.len()
    );
    out.write_all(head.as_bytes())?;
    if whole {
        out.write_all(body)?;
    }
    out.flush()
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
        "css" => "text/css; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "md" | "sql" | "yml" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
