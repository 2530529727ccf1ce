//! Questions and answers.

use std::sync::Arc;

use equerre_report::{Lang, Localizer};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::judge::Judge;

/// What a page asks. A name that is not known is refused, so that a page and a module of two versions find out.
#[derive(Debug, Deserialize)]
#[serde(tag = "ask", rename_all = "lowercase", deny_unknown_fields)]
enum Question {
    /// To judge by the schema in the bytes from now on.
    Open {
        /// What the schema is called.
        schema: String,
        /// The language of the words: `fr` or `en`.
        lang: String,
        /// `table` or `json`.
        kind: Kind,
    },
    /// To judge the file in the bytes. The answer is the JSON report of `equerre validate`.
    File {
        /// What the file is called.
        name: String,
        /// Most findings that are told one by one.
        limit: usize,
    },
    /// To judge the rows in the bytes, a list of lists of cells in JSON, below the names of the fields.
    Rows,
    /// To judge the text in the bytes as a cell.
    Cell {
        /// The place of its field in the schema.
        field: usize,
    },
}

/// What schemas there are.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Table,
    Json,
}

/// What answers: a schema, once it is opened.
#[derive(Default)]
pub struct Checker {
    judge: Option<Judge>,
    /// Those of the last schema that was opened.
    words: Option<Arc<Localizer>>,
}

impl Checker {
    /// Answers a question: JSON, `{"error": …}` when it cannot be answered.
    ///
    /// `settings` are JSON with the member `ask`: `open`, `file`, `rows` or `cell`; `bytes` are what it is about.
    #[must_use]
    pub fn answer(&mut self, settings: &[u8], bytes: Vec<u8>) -> Vec<u8> {
        let answer = match serde_json::from_slice(settings) {
            Ok(question) => self.reply(question, bytes),
            Err(error) => Err(error.to_string()),
        };
        match answer {
            Ok(text) => text,
            Err(reason) => json!({ "error": reason }).to_string(),
        }
        .into_bytes()
    }

    fn reply(&mut self, question: Question, bytes: Vec<u8>) -> Result<String, String> {
        if let Question::Open { schema, lang, kind } = question {
            self.judge = None;
            let words = match &self.words {
                Some(words) if words.lang().code() == lang => Arc::clone(words),
                _ => Arc::new(words(&lang)?),
            };
            self.words = Some(Arc::clone(&words));
            self.judge = Some(Judge::open(words, kind, &schema, &bytes)?);
            return Ok(json!({ "ready": true }).to_string());
        }
        let judge = self.judge.as_ref().ok_or("no schema is open")?;
        match question {
            Question::Open { .. } => Err("opened above".to_owned()),
            Question::File { name, limit } => judge.file(&name, limit, &bytes),
            Question::Rows => {
                let rows: Vec<Vec<String>> =
                    serde_json::from_slice(&bytes).map_err(|error| error.to_string())?;
                judge.rows(&rows).map(Value::Array).map(|found| found.to_string())
            }
            Question::Cell { field } => {
                let cell = String::from_utf8(bytes).map_err(|error| error.to_string())?;
                judge.cell(field, &cell).map(|found| found.to_string())
            }
        }
    }
}

fn words(lang: &str) -> Result<Localizer, String> {
    let lang = if lang == Lang::En.code() { Lang::En } else { Lang::Fr };
    let catalogs = [equerre_report::CATALOG, equerre_values::CATALOG, equerre_validate::CATALOG];
    Localizer::new(lang, &catalogs).map_err(|error| error.to_string())
}
