//! The notes of a version on the forge.

use serde_json::json;

use super::http::Method;
use super::{Forge, encoded};
use crate::error::CliError;
use equerre_publish::Text;

impl Forge {
    /// Writes the notes of a tag that is there; the address, when the forge says it. A version that has notes already keeps them: `None`.
    ///
    /// # Errors
    /// When the forge does not take them.
    pub(crate) fn notes(&self, tag: &str, text: &Text) -> Result<Option<String>, CliError> {
        let answer = if self.gitlab {
            let body = json!({ "tag_name": tag, "name": text.title, "description": text.body });
            self.ask(Method::Post, &format!("/projects/{}/releases", encoded(&self.own)), Some(&body))?
        } else {
            let body = json!({ "tag_name": tag, "name": text.title, "body": text.body });
            self.ask(Method::Post, &format!("/repos/{}/releases", self.own), Some(&body))?
        };
        if answer.is_success() {
            return Ok(Some(self.link(&answer).unwrap_or_default()));
        }
        let words = self.words(&answer);
        match answer.status {
            409 | 422 if words.contains("already") => Ok(None),
            401 | 403 => Err(self.refused("cli-forge-token-refused", &answer)),
            _ => Err(self.refused("cli-forge-notes-failed", &answer)),
        }
    }
}
