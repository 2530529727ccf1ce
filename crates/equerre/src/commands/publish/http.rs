//! The only place that speaks HTTP: reading the platform's catalogue, opening a pull request.
#![allow(clippy::disallowed_methods)] // the binary may read the environment

use std::io::Read as _;
use std::path::Path;
use std::time::Duration;

use equerre_model::platform::{clonable, public_name};
use equerre_publish::{Plan, TextKind};
use equerre_report::Message;
use serde_json::{Value, json};
use ureq::Agent;

use crate::cli::Publish;
use crate::error::{CliError, said};

/// Largest answer of a forge read, in bytes.
const MAX_ANSWER: u64 = 1 << 20;

/// The repository requests go to.
const PLATFORM: &str = "datagouv/schema.data.gouv.fr";

fn agent(redirects: u32) -> Agent {
    Agent::config_builder()
        .timeout_global(Some(Duration::from_secs(60)))
        .http_status_as_error(false)
        .max_redirects(redirects)
        .user_agent(concat!("equerre/", env!("CARGO_PKG_VERSION")))
        .build()
        .into()
}

/// Only addresses that nobody can listen to on the way; or this machine.
fn is_safe(url: &str) -> bool {
    let host = |rest: &str| rest.split(['/', ':']).next().unwrap_or_default().to_owned();
    url.starts_with("https://")
        || url
            .strip_prefix("http://")
            .is_some_and(|rest| matches!(host(rest).as_str(), "127.0.0.1" | "localhost"))
}

fn failed(url: &str, reason: impl std::fmt::Display) -> CliError {
    said(Message::new("cli-http").with("url", url).with("reason", reason.to_string()))
}

/// The bytes of a document.
pub(super) fn get(url: &str, most: u64) -> Result<Vec<u8>, CliError> {
    if !is_safe(url) {
        return Err(said(Message::new("cli-http-unsafe").with("url", url)));
    }
    let mut answer = agent(5).get(url).call().map_err(|error| failed(url, error))?;
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
            return Err(said(Message::new("cli-http-unsafe").with("url", api)));
        }
        let variable = if gitlab { "GITLAB_TOKEN" } else { "GITHUB_TOKEN" };
        let token = std::env::var(variable).ok().filter(|token| !token.trim().is_empty());
        let token =
            token.ok_or_else(|| said(Message::new("cli-publish-no-token").with("variable", variable)))?;
        let upstream = arguments.upstream.clone().unwrap_or_else(|| PLATFORM.to_owned());
        Ok(Self {
            api: api.trim_end_matches('/').to_owned(),
            gitlab,
            upstream,
            own,
            token: token.trim().to_owned(),
        })
    }

    /// Opens the pull request of an applied plan; its address.
    pub(super) fn create(&self, plan: &Plan) -> Result<String, CliError> {
        let text = plan.texts.iter().find(|text| text.kind == TextKind::PullRequest);
        let (Some(text), Some(commit)) = (text, &plan.commit) else { return Ok(String::new()) };
        let owner = |name: &str| name.split('/').next().unwrap_or_default().to_owned();
        let encoded = |name: &str| name.replace('/', "%2F");
        let (url, body) = if self.gitlab {
            let url = format!("{}/projects/{}/merge_requests", self.api, encoded(&self.own));
            let body = json!({
                "source_branch": commit.branch,
                "target_branch": "main",
                "title": text.title,
                "description": text.body,
            });
            (url, body)
        } else {
            // A branch of a fork is named with its owner.
            let head = if self.own.eq_ignore_ascii_case(&self.upstream) {
                commit.branch.clone()
            } else {
                format!("{}:{}", owner(&self.own), commit.branch)
            };
            let body = json!({"title": text.title, "body": text.body, "head": head, "base": "main"});
            (format!("{}/repos/{}/pulls", self.api, self.upstream), body)
        };
        // The token goes nowhere else.
        let mut request = agent(0).post(&url).header("accept", "application/json");
        request = if self.gitlab {
            request.header("private-token", &self.token)
        } else {
            request.header("authorization", format!("Bearer {}", self.token))
        };
        let sent = request.content_type("application/json").send(body.to_string().as_bytes());
        let mut answer = sent.map_err(|error| failed(&url, error))?;
        let status = answer.status();
        let mut bytes = Vec::new();
        let read = answer.body_mut().as_reader().take(MAX_ANSWER).read_to_end(&mut bytes);
        read.map_err(|error| failed(&url, error))?;
        let said_back: Value = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        if status.is_success() {
            let link = said_back.get("html_url").or_else(|| said_back.get("web_url")).and_then(Value::as_str);
            return Ok(equerre_report::visible(link.unwrap_or(&url)));
        }
        let words = bytes.iter().take(2000).copied().collect::<Vec<u8>>();
        let words = equerre_report::visible(&String::from_utf8_lossy(&words)).replace(&self.token, "…");
        let id = match status.as_u16() {
            401 | 403 => "cli-publish-token-refused",
            409 | 422 if words.contains("already exists") => "cli-publish-request-exists",
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
    }
}
