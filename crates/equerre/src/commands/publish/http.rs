//! The only place that speaks HTTP: reading the platform's catalogue, opening a pull request.
#![allow(clippy::disallowed_methods)] // the binary may read the environment

use std::io::Read as _;
use std::path::Path;
use std::time::Duration;

use equerre_model::platform::{clonable, public_name};
use equerre_publish::{Plan, TextKind, is_public, without_secrets};
use equerre_report::Message;
use serde_json::{Value, json};
use ureq::Agent;

use crate::cli::Publish;
use crate::error::{CliError, said};

/// Largest answer of a forge read, in bytes.
const MAX_ANSWER: u64 = 1 << 20;

/// The repository requests go to.
const PLATFORM: &str = "datagouv/schema.data.gouv.fr";

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
fn is_safe(url: &str) -> bool {
    if let Some(rest) = url.strip_prefix("http://") {
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host = authority.rsplit_once(':').map_or(authority, |(host, port)| {
            if port.bytes().all(|byte| byte.is_ascii_digit()) { host } else { authority }
        });
        return matches!(host, "127.0.0.1" | "localhost" | "[::1]");
    }
    is_public(url)
}

fn failed(url: &str, reason: impl std::fmt::Display) -> CliError {
    said(
        Message::new("cli-http")
            .with("url", without_secrets(url))
            .with("reason", without_secrets(&reason.to_string())),
    )
}

/// The bytes of a document.
pub(super) fn get(url: &str, most: u64) -> Result<Vec<u8>, CliError> {
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

/// A forge where a pull request is opened.
pub(super) struct Forge {
    api: String,
    gitlab: bool,
    /// The repository asked: owner and name.
    upstream: String,
    /// The repository the branch is in.
    own: String,
    token: String,
}

impl Forge {
    /// The forge of the platform's repository, with the token of the environment.
    pub(super) fn of(arguments: &Publish, folder: &Path) -> Result<Self, CliError> {
        let origin = equerre_model::git::GitRepository::discover(folder).ok();
        let origin = origin.as_ref().and_then(|git| equerre_model::History::origin(git)).map(str::to_owned);
        let url = origin.as_deref().and_then(clonable).or_else(|| arguments.api.as_ref().and(origin.clone()));
        let url = url.ok_or_else(|| said(Message::new("cli-publish-no-forge")))?;
        let own = public_name(&url).ok_or_else(|| said(Message::new("cli-publish-no-forge")))?;
        let host = url.strip_prefix("https://").and_then(|rest| rest.split('/').next()).unwrap_or_default();
        let gitlab = host != "github.com" && (host.contains("gitlab") || arguments.gitlab);
        let api = arguments.api.clone().unwrap_or_else(|| {
            if gitlab { format!("https://{host}/api/v4") } else { "https://api.github.com".to_owned() }
        });
        if !is_safe(&api) {
            return Err(said(Message::new("cli-http-unsafe").with("url", without_secrets(&api))));
        }
        let variable = if gitlab { "GITLAB_TOKEN" } else { "GITHUB_TOKEN" };
        let token = std::env::var(variable).ok().filter(|token| !token.trim().is_empty());
        let token =
            token.ok_or_else(|| said(Message::new("cli-publish-no-token").with("variable", variable)))?;
        if !token.trim().bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(said(Message::new("cli-publish-token-form").with("variable", variable)));
        }
        let upstream = arguments
            .upstream
            .clone()
            .unwrap_or_else(|| if gitlab { own.clone() } else { PLATFORM.to_owned() });
        let part = |part: &str| {
            part.starts_with(|c: char| c.is_ascii_alphanumeric())
                && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
        };
        if upstream.split('/').count() < 2 || !upstream.split('/').all(part) {
            return Err(said(Message::new("cli-publish-upstream").with("name", upstream)));
        }
        Ok(Self {
            api: api.trim_end_matches('/').to_owned(),
            gitlab,
            upstream,
            own,
            token: token.trim().to_owned(),
        })
    }

    fn authorization(&self) -> (&'static str, String) {
        if self.gitlab {
            ("private-token", self.token.clone())
        } else {
            ("authorization", format!("Bearer {}", self.token))
        }
    }

    /// The number a GitLab knows the repository asked by.
    fn project(&self) -> Result<u64, CliError> {
        let url = format!("{}/projects/{}", self.api, self.upstream.replace('/', "%2F"));
        let (name, value) = self.authorization();
        let sent = agent(&url, 0).get(&url).header(name, value).call().map_err(|error| failed(&url, error));
        let mut answer = sent?;
        let bytes = answer.body_mut().with_config().limit(MAX_ANSWER).read_to_vec();
        let bytes = bytes.map_err(|error| failed(&url, error))?;
        let found: Value = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        found.get("id").and_then(Value::as_u64).ok_or_else(|| failed(&url, answer.status()))
    }

    /// Opens the pull request of an applied plan; its address.
    pub(super) fn create(&self, plan: &Plan, branch: &str) -> Result<String, CliError> {
        let text = plan.texts.iter().find(|text| text.kind == TextKind::PullRequest);
        let Some(text) = text else { return Ok(String::new()) };
        let owner = |name: &str| name.split('/').next().unwrap_or_default().to_owned();
        let encoded = |name: &str| name.replace('/', "%2F");
        let (url, body) = if self.gitlab {
            let url = format!("{}/projects/{}/merge_requests", self.api, encoded(&self.own));
            let mut body = json!({
                "source_branch": branch,
                "target_branch": "main",
                "title": text.title,
                "description": text.body,
            });
            if !self.own.eq_ignore_ascii_case(&self.upstream) {
                body["target_project_id"] = self.project()?.into();
            }
            (url, body)
        } else {
            // A branch of a fork is named with its owner.
            let head = if self.own.eq_ignore_ascii_case(&self.upstream) {
                branch.to_owned()
            } else {
                format!("{}:{}", owner(&self.own), branch)
            };
            let body = json!({"title": text.title, "body": text.body, "head": head, "base": "main"});
            (format!("{}/repos/{}/pulls", self.api, self.upstream), body)
        };
        // The token goes nowhere else.
        let request = agent(&url, 0).post(&url).header("accept", "application/json");
        let (name, value) = self.authorization();
        let request = request.header(name, value);
        let sent = request.content_type("application/json").send(body.to_string().as_bytes());
        let mut answer = sent.map_err(|error| failed(&url, error))?;
        let status = answer.status();
        let mut bytes = Vec::new();
        let read = answer.body_mut().as_reader().take(MAX_ANSWER).read_to_end(&mut bytes);
        read.map_err(|error| failed(&url, error))?;
        let said_back: Value = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        let link = said_back.get("html_url").or_else(|| said_back.get("web_url")).and_then(Value::as_str);
        if let Some(link) =
            link.filter(|link| status.is_success() && is_public(link) && !link.contains(&self.token))
        {
            return Ok(link.to_owned());
        }
        let words = bytes.iter().take(2000).copied().collect::<Vec<u8>>();
        let words = equerre_report::visible(&String::from_utf8_lossy(&words)).replace(&self.token, "…");
        // One who answers by the token, however it is spelled, is not repeated.
        let words = if said_back.to_string().contains(&self.token) { "…".to_owned() } else { words };
        let id = match status.as_u16() {
            401 | 403 => "cli-publish-token-refused",
            409 | 422 if words.contains("already exists") => "cli-publish-request-exists",
            200..300 => "cli-publish-request-unknown",
            _ => "cli-publish-request-failed",
        };
        Err(said(Message::new(id).with("status", status.as_u16().to_string()).with("said", words)))
    }
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
