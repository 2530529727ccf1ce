//! The comment of a pull request, made once and then kept up to date.

use serde_json::{Value, json};

use super::http::{Answer, Method};
use super::{Forge, encoded, is_repository};
use crate::error::{CliError, said};
use equerre_report::{Message, REVIEW_MARKER};

/// Most pages of comments looked through, of a hundred each.
const MAX_PAGES: usize = 30;

/// What became of a comment.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Posted {
    /// It was made; its address, when the forge says it.
    Created(String),
    /// One of an earlier run was replaced.
    Updated(String),
    /// There was none, and nothing worth one.
    Nothing,
}

/// A comment that begins as ours do.
struct Earlier {
    author: String,
    robot: bool,
    id: u64,
}

impl Forge {
    /// Puts the report under a pull request: in the place of an earlier one, else as a new comment. With `only_update` nothing is
    /// made where nothing was.
    ///
    /// # Errors
    /// When the forge does not take it: no right to write (a fork), too many requests, no such pull request.
    pub(crate) fn comment(
        &self,
        project: &str,
        number: u64,
        body: &str,
        only_update: bool,
    ) -> Result<Posted, CliError> {
        let (list, one) = if self.gitlab {
            let list = format!("/projects/{}/merge_requests/{number}/notes", encoded(project));
            (list.clone(), list)
        } else if is_repository(project) {
            (
                format!("/repos/{project}/issues/{number}/comments"),
                format!("/repos/{project}/issues/comments"),
            )
        } else {
            return Err(said(Message::new("cli-publish-upstream").with("name", project)));
        };
        let text = json!({ "body": body });
        let earlier = self.earlier(&list)?;
        let me = if earlier.is_empty() { None } else { self.myself()? };
        for found in earlier {
            // What another wrote only looks like ours. The token of a workflow or an application does not know its name: such
            // comments are a robot's, and the forge says whether it may be changed.
            let mine = me.as_ref().map_or(found.robot, |me| found.author == *me);
            if !mine {
                continue;
            }
            let method = if self.gitlab { Method::Put } else { Method::Patch };
            let answer = self.ask(method, &format!("{one}/{}", found.id), Some(&text))?;
            if answer.is_success() {
                return Ok(Posted::Updated(self.link(&answer).unwrap_or_default()));
            }
            // One that is gone meanwhile, or another robot's.
            if answer.wait.is_some() || !matches!(answer.status, 403 | 404) {
                return Err(self.not_posted(&answer));
            }
        }
        if only_update {
            return Ok(Posted::Nothing);
        }
        let answer = self.ask(Method::Post, &list, Some(&text))?;
        if answer.is_success() {
            return Ok(Posted::Created(self.link(&answer).unwrap_or_default()));
        }
        Err(self.not_posted(&answer))
    }

    /// Who the token speaks for; `None` when it is nobody's.
    fn myself(&self) -> Result<Option<String>, CliError> {
        let answer = self.ask(Method::Get, "/user", None)?;
        let login = answer.json()[if self.gitlab { "username" } else { "login" }].as_str().map(str::to_owned);
        match login {
            Some(login) if answer.is_success() => Ok(Some(login)),
            _ if !self.gitlab && answer.wait.is_none() => Ok(None),
            _ => Err(self.not_posted(&answer)),
        }
    }

    /// The comments that begin as ours do, the oldest first.
    fn earlier(&self, list: &str) -> Result<Vec<Earlier>, CliError> {
        let author = if self.gitlab { "/author/username" } else { "/user/login" };
        let mut out = Vec::new();
        for page in 1..=MAX_PAGES {
            let answer = self.ask(Method::Get, &format!("{list}?per_page=100&page={page}"), None)?;
            if !answer.is_success() {
                return Err(self.not_posted(&answer));
            }
            let Value::Array(comments) = answer.json() else { return Err(self.not_posted(&answer)) };
            let ours = comments.iter().filter(|comment| {
                comment["body"].as_str().is_some_and(|body| body.trim_start().starts_with(REVIEW_MARKER))
            });
            out.extend(ours.filter_map(|comment| {
                Some(Earlier {
                    author: comment.pointer(author)?.as_str()?.to_owned(),
                    robot: comment.pointer("/user/type").and_then(Value::as_str) == Some("Bot"),
                    id: comment["id"].as_u64()?,
                })
            }));
            if comments.len() < 100 {
                break;
            }
        }
        Ok(out)
    }

    fn not_posted(&self, answer: &Answer) -> CliError {
        match (answer.wait, answer.status) {
            (Some(seconds), _) => {
                let minutes = usize::try_from(seconds.div_ceil(60).max(1)).unwrap_or(usize::MAX);
                said(Message::new("cli-check-rate-limit").with("n", minutes))
            }
            (None, 401) => self.refused("cli-forge-token-refused", answer),
            (None, 403) => self.refused("cli-check-not-allowed", answer),
            (None, 404) => self.refused("cli-check-no-request", answer),
            _ => self.refused("cli-check-not-posted", answer),
        }
    }
}
