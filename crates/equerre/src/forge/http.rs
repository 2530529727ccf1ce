//! The only place that speaks HTTP.

use std::io::Read as _;
use std::time::Duration;

use equerre_publish::{is_public, without_secrets};
use equerre_report::Message;
use serde_json::Value;
use ureq::Agent;

use crate::error::{CliError, said};

/// Largest answer of a forge read, in bytes.
const MAX_ANSWER: u64 = 16 << 20;

fn agent(url: &str, redirects: u32) -> Agent {
    Agent::config_builder()
        // What begins safe stays so.
        .https_only(url.starts_with("https://"))
        .timeout_global(Some(Duration::from_secs(60)))
        .http_status_as_error(false)
        .max_redirects(redirects)
        .user_agent(concat!("equerre/", env!("CARGO_PKG_VERSION")))
        .build()
        .into()
}

/// Only addresses that nobody can listen to on the way, without a name or password; or this machine.
pub(super) fn is_safe(url: &str) -> bool {
    if let Some(rest) = url.strip_prefix("http://") {
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host = authority.rsplit_once(':').map_or(authority, |(host, port)| {
            if port.bytes().all(|byte| byte.is_ascii_digit()) { host } else { authority }
        });
        return matches!(host, "127.0.0.1" | "localhost" | "[::1]");
    }
    is_public(url)
}

pub(super) fn failed(url: &str, reason: impl std::fmt::Display) -> CliError {
    said(
        Message::new("cli-http")
            .with("url", without_secrets(url))
            .with("reason", without_secrets(&reason.to_string())),
    )
}

/// The bytes of a document.
///
/// # Errors
/// When the address is not safe, or does not answer as it should.
pub(crate) fn get(url: &str, most: u64) -> Result<Vec<u8>, CliError> {
    if !is_safe(url) {
        return Err(said(Message::new("cli-http-unsafe").with("url", without_secrets(url))));
    }
    let mut answer = agent(url, if url.starts_with("https://") { 5 } else { 0 })
        .get(url)
        .call()
        .map_err(|error| failed(url, error))?;
    if !answer.status().is_success() {
        return Err(failed(url, answer.status()));
    }
    answer.body_mut().with_config().limit(most).read_to_vec().map_err(|error| failed(url, error))
}

/// What a forge is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Get,
    Post,
    Patch,
    Put,
}

/// What a forge answers.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) body: Vec<u8>,
    /// Seconds it asks to wait, when it will not answer more.
    pub(super) wait: Option<u64>,
}

impl Answer {
    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    pub(super) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// Sends a request with a header that proves who asks. The token goes nowhere else: nothing is followed.
pub(super) fn send(
    method: Method,
    url: &str,
    (name, value): (&str, &str),
    body: Option<&Value>,
) -> Result<Answer, CliError> {
    let agent = agent(url, 0);
    let sent = match (method, body) {
        (Method::Get, _) => agent.get(url).header("accept", "application/json").header(name, value).call(),
        (method, body) => {
            let request = match method {
                Method::Patch => agent.patch(url),
                Method::Put => agent.put(url),
                _ => agent.post(url),
            };
            let request = request.header("accept", "application/json").header(name, value);
            let body = body.map(Value::to_string).unwrap_or_default();
            request.content_type("application/json").send(body.as_bytes())
        }
    };
    let mut answer = sent.map_err(|error| failed(url, error))?;
    let status = answer.status().as_u16();
    let number = |name: &str| answer.headers().get(name)?.to_str().ok()?.trim().parse::<u64>().ok();
    let exhausted = number("x-ratelimit-remaining") == Some(0) || number("ratelimit-remaining") == Some(0);
    let wait = match (status, number("retry-after")) {
        (403 | 429, Some(seconds)) => Some(seconds),
        (429, None) => Some(60),
        (403, None) if exhausted => Some(3600),
        _ => None,
    };
    let mut body = Vec::new();
    let read = answer.body_mut().as_reader().take(MAX_ANSWER).read_to_end(&mut body);
    read.map_err(|error| failed(url, error))?;
    Ok(Answer { status, body, wait })
}

#[cfg(test)]
mod tests {
    use super::is_safe;

    #[test]
    fn only_safe_addresses_are_spoken_to() {
        assert!(is_safe("https://example.org/x") && is_safe("http://127.0.0.1:8080/x"));
        assert!(!is_safe("http://example.org/x") && !is_safe("file:///etc/passwd"));
        assert!(!is_safe("http://127.0.0.1.example.org/") && !is_safe("http://localhost@example.org/"));
        assert!(!is_safe("http://127.0.0.1:x@example.org/") && !is_safe("https://me:secret@example.org/"));
        assert!(!is_safe("http://localhost:80@example.org:81/") && is_safe("http://[::1]:8080/"));
    }
}
