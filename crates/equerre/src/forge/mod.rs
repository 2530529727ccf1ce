//! Forges (GitHub, GitLab): requests, comments, releases. Everything they are told was shown first; the token of the environment
//! is sent to them alone, and never shown.
#![allow(clippy::disallowed_methods)] // the binary may read the environment

pub mod ci;
mod comment;
mod http;
mod release;

use std::path::Path;

use equerre_model::git::GitRepository;
use equerre_model::platform::{clonable, public_name};
use equerre_publish::{Text, is_public, without_secrets};
use equerre_report::Message;
use serde_json::{Value, json};

use crate::error::{CliError, said};
use ci::Ci;
pub(crate) use comment::Posted;
pub(crate) use http::get;
use http::{Answer, Method, failed, is_safe, send};

/// A forge that is spoken with.
pub(crate) struct Forge {
    api: String,
    gitlab: bool,
    token: String,
    /// The repository of the remote `origin`: owner and name.
    own: String,
}

/// A pull request to be opened.
pub(crate) struct Opened<'a> {
    /// The repository asked: owner and name.
    pub(crate) upstream: &'a str,
    /// The branch it is about.
    pub(crate) branch: &'a str,
    /// The branch it is for.
    pub(crate) base: &'a str,
    /// What it says.
    pub(crate) text: &'a Text,
}

impl Forge {
    /// A forge by the address of its API, with the token of the environment.
    ///
    /// # Errors
    /// When the address is not safe, or there is no token.
    pub(crate) fn new(api: &str, gitlab: bool, own: String) -> Result<Self, CliError> {
        if !is_safe(api) {
            return Err(said(Message::new("cli-http-unsafe").with("url", without_secrets(api))));
        }
        let variable = if gitlab { "GITLAB_TOKEN" } else { "GITHUB_TOKEN" };
        let token = std::env::var(variable).ok().filter(|token| !token.trim().is_empty());
        let token =
            token.ok_or_else(|| said(Message::new("cli-forge-no-token").with("variable", variable)))?;
        if !token.trim().bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(said(Message::new("cli-forge-token-form").with("variable", variable)));
        }
        Ok(Self { api: api.trim_end_matches('/').to_owned(), gitlab, token: token.trim().to_owned(), own })
    }

    /// The forge the repository of a folder comes from. `api`: its address when it is not the usual one; `ci`: what the CI says, which
    /// counts only where it belongs to that forge.
    ///
    /// # Errors
    /// When the repository has no public address, or there is no token.
    pub(crate) fn of(
        folder: &Path,
        api: Option<&str>,
        gitlab: bool,
        ci: Option<&Ci>,
    ) -> Result<Self, CliError> {
        let origin = GitRepository::discover(folder).ok();
        let origin = origin.as_ref().and_then(|git| equerre_model::History::origin(git)).map(str::to_owned);
        let url = origin.as_deref().and_then(clonable).or_else(|| api.and(origin.clone()));
        let url = url.ok_or_else(|| said(Message::new("cli-publish-no-forge")))?;
        let own = public_name(&url).ok_or_else(|| said(Message::new("cli-publish-no-forge")))?;
        let host = url.strip_prefix("https://").and_then(|rest| rest.split('/').next()).unwrap_or_default();
        let ci = ci.filter(|ci| ci.is_of(host));
        let gitlab =
            host != "github.com" && (host.contains("gitlab") || gitlab || ci.is_some_and(|ci| ci.gitlab));
        let api = api.or_else(|| ci.filter(|ci| ci.gitlab == gitlab)?.api.as_deref());
        let usual =
            if gitlab { format!("https://{host}/api/v4") } else { "https://api.github.com".to_owned() };
        Self::new(api.unwrap_or(&usual), gitlab, own)
    }

    /// The repository of the remote `origin`.
    pub(crate) fn own(&self) -> &str {
        &self.own
    }

    /// Whether it is a GitLab.
    pub(crate) fn is_gitlab(&self) -> bool {
        self.gitlab
    }

    fn ask(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Answer, CliError> {
        let bearer = format!("Bearer {}", self.token);
        let who =
            if self.gitlab { ("private-token", self.token.as_str()) } else { ("authorization", &*bearer) };
        send(method, &format!("{}{path}", self.api), who, body)
    }

    /// The number a GitLab knows a repository by.
    fn project(&self, name: &str) -> Result<u64, CliError> {
        let path = format!("/projects/{}", encoded(name));
        let answer = self.ask(Method::Get, &path, None)?;
        let id = answer.json().get("id").and_then(Value::as_u64);
        id.ok_or_else(|| failed(&format!("{}{path}", self.api), answer.status))
    }

    /// Opens a pull request; its address.
    ///
    /// # Errors
    /// When the forge does not.
    pub(crate) fn open(&self, asked: &Opened<'_>) -> Result<String, CliError> {
        let Opened { upstream, branch, base, text } = *asked;
        let answer = if self.gitlab {
            let mut body = json!({
                "source_branch": branch,
                "target_branch": base,
                "title": text.title,
                "description": text.body,
            });
            if !self.own.eq_ignore_ascii_case(upstream) {
                body["target_project_id"] = self.project(upstream)?.into();
            }
            let path = format!("/projects/{}/merge_requests", encoded(&self.own));
            self.ask(Method::Post, &path, Some(&body))?
        } else {
            // A branch of a fork is named with its owner.
            let head = if self.own.eq_ignore_ascii_case(upstream) {
                branch.to_owned()
            } else {
                format!("{}:{branch}", self.own.split('/').next().unwrap_or_default())
            };
            let body = json!({"title": text.title, "body": text.body, "head": head, "base": base});
            self.ask(Method::Post, &format!("/repos/{upstream}/pulls"), Some(&body))?
        };
        match self.link(&answer) {
            Some(link) => Ok(link),
            None => {
                let words = self.words(&answer);
                let id = match answer.status {
                    401 | 403 => "cli-forge-token-refused",
                    409 | 422 if words.contains("already exists") => "cli-forge-request-exists",
                    200..300 => "cli-forge-request-unknown",
                    _ => "cli-forge-request-failed",
                };
                Err(self.refused(id, &answer))
            }
        }
    }

    /// The address of what an answer says was made.
    fn link(&self, answer: &Answer) -> Option<String> {
        let said_back = answer.json();
        let link = said_back.get("html_url").or_else(|| said_back.get("web_url")).and_then(Value::as_str)?;
        let fits = answer.is_success() && is_public(link) && !link.contains(&self.token);
        fits.then(|| link.to_owned())
    }

    fn refused(&self, id: &'static str, answer: &Answer) -> CliError {
        let status = answer.status.to_string();
        said(Message::new(id).with("status", status).with("said", self.words(answer)))
    }

    /// What a forge says, without the token.
    fn words(&self, answer: &Answer) -> String {
        // One who answers by the token, however it is spelled, is not repeated.
        if answer.json().to_string().contains(&self.token) {
            return "…".to_owned();
        }
        let words = answer.body.iter().take(2000).copied().collect::<Vec<u8>>();
        equerre_report::visible(&String::from_utf8_lossy(&words)).replace(&self.token, "…")
    }
}

/// A name of a repository as a part of an address.
fn encoded(name: &str) -> String {
    name.replace('/', "%2F")
}

/// Whether a text is the name of a repository: two parts or more, of plain characters.
pub(crate) fn is_repository(name: &str) -> bool {
    let part = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphanumeric())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
    };
    name.split('/').count() >= 2 && name.split('/').all(part)
}
