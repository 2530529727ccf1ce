//! The entry form: one page that works without a network, from what `equerre-examples` knows of the tables.

use base64::Engine as _;
use equerre_report::{Localizer, Message};
use minijinja::Value;
use serde_json::{Map, Value as Json, json};
use sha2::{Digest as _, Sha256};

use crate::document::stem_of;
use crate::error::DocsError;
use crate::render::Renderer;

/// What judges cells, and what makes the page.
const SCRIPTS: [&str; 2] = [
    include_str!("../../../docs-templates/form/check.js"),
    include_str!("../../../docs-templates/form/app.js"),
];

/// The words of the script, with the names of what stands in them.
const WORDS: [(&str, &[&str]); 65] = [
    ("kept", &[]),
    ("not-kept", &[]),
    ("required", &[]),
    ("wrong", &[]),
    ("key-twice", &["row", "fields"]),
    ("twice", &["row"]),
    ("needed", &[]),
    ("optional", &[]),
    ("example", &["example"]),
    ("later", &[]),
    ("choose", &[]),
    ("lon", &[]),
    ("lat", &[]),
    ("nothing-yet", &[]),
    ("row-right", &[]),
    ("row-wrong", &["n"]),
    ("row-wrong-one", &["n"]),
    ("add", &[]),
    ("change", &["row"]),
    ("new-row", &[]),
    ("row", &["row"]),
    ("nothing-to-add", &[]),
    ("saved", &["row"]),
    ("saved-wrong", &["row", "n"]),
    ("copied", &["row"]),
    ("deleted", &["row"]),
    ("undone", &[]),
    ("no-rows", &[]),
    ("rows", &["n"]),
    ("rows-one", &["n"]),
    ("rows-wrong", &["n"]),
    ("rows-wrong-one", &["n"]),
    ("row-head", &[]),
    ("state", &[]),
    ("actions", &[]),
    ("rows-caption", &["table"]),
    ("page", &["from", "to", "n"]),
    ("edit", &[]),
    ("copy", &[]),
    ("delete", &[]),
    ("edit-row", &["row"]),
    ("copy-row", &["row"]),
    ("delete-row", &["row"]),
    ("faults", &["n"]),
    ("faults-one", &["n"]),
    ("right", &[]),
    ("downloaded", &["file"]),
    ("no-column", &["file"]),
    ("unclosed", &["file"]),
    ("imported", &["n"]),
    ("imported-one", &["n"]),
    ("left-out", &["columns"]),
    ("clear-sure", &["n"]),
    ("cleared", &[]),
    ("cancelled", &[]),
    ("no-day", &[]),
    ("mended", &[]),
    ("elsewhere", &[]),
    ("leave-sure", &[]),
    ("unreadable", &["file"]),
    ("unnamed", &["n"]),
    ("beyond", &[]),
    ("row-right-kept", &[]),
    ("empty", &[]),
    ("leave", &[]),
];

/// A link to something made beside the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub text: String,
}

/// What an entry form is made from.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// What `equerre_examples::form::form` knows of each table. In a site, `schema` is where its schema lies, from the
    /// site's root.
    pub tables: Vec<Json>,
    /// What they are about.
    pub title: String,
    /// What tells the rows kept for this form from those of others.
    pub id: String,
    /// What is made beside it.
    pub links: Vec<Link>,
    /// From the page to the root of a site that has the module of the checks: then that module judges.
    pub root: Option<String>,
}

/// The page of an entry form.
///
/// # Errors
/// [`DocsError::Template`] when a template cannot be rendered.
pub fn form(renderer: &Renderer, words: &Localizer, form: Form) -> Result<String, DocsError> {
    let Form { tables, title, id, links, root } = form;
    let mut files: Vec<String> = Vec::new();
    let mut named = Vec::new();
    for mut table in tables {
        // The file a table is downloaded as.
        let stem = stem_of(table["name"].as_str().unwrap_or_default());
        let mut file = stem.clone();
        let mut n = 1;
        while files.contains(&file.to_lowercase()) {
            n += 1;
            file = format!("{stem}-{n}");
        }
        files.push(file.to_lowercase());
        table["file"] = file.into();
        named.push(table);
    }
    let data = json!({
        "id": id, "lang": words.lang().code(), "words": script_words(words, "form-", &WORDS), "tables": named, "root": root,
    });
    let script = format!("\n{}\n{}", SCRIPTS[0], SCRIPTS[1]);
    let style =
        format!("\n{}{}", renderer.theme_css()?, include_str!("../../../docs-templates/form/form.css"));
    let digest =
        |text: &str| base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text.as_bytes()));
    let policy = format!(
        "default-src 'none'; script-src 'sha256-{}'{}; style-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'",
        digest(&script),
        if root.is_some() { " 'self' 'wasm-unsafe-eval'; connect-src 'self'" } else { "" },
        digest(&style)
    );
    let links: Vec<Json> = links.iter().map(|link| json!({"href": link.href, "text": link.text})).collect();
    renderer.render_form(minijinja::context! {
        lang => words.lang().code(),
        title => title,
        root => root,
        policy => policy,
        style => Value::from_safe_string(style),
        script => Value::from_safe_string(script),
        // Nothing in it can end the element it stands in.
        data => Value::from_safe_string(data.to_string().replace('<', "\\u003c")),
        links => Value::from(minijinja::value::Serde(&links)),
        version => env!("CARGO_PKG_VERSION"),
    })
}

/// The words of a script, by their names without the prefix of the messages: what it puts in stands there in braces.
pub(crate) fn script_words(
    words: &Localizer,
    prefix: &str,
    ids: &[(&str, &[&'static str])],
) -> Map<String, Json> {
    let mut out = Map::new();
    for (id, names) in ids {
        let named = |message: Message, name: &&'static str| message.with(name, format!("{{{name}}}"));
        let message = names.iter().fold(Message::new(format!("{prefix}{id}")), named);
        out.insert((*id).to_owned(), words.text(&message).into());
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_word_of_the_script_is_given() {
        let script = SCRIPTS[1];
        let mut used: BTreeSet<String> = BTreeSet::new();
        for (start, _) in script
            .match_indices("say(")
            .chain(script.match_indices("plural("))
            .chain(script.match_indices("act("))
        {
            let rest = &script[start..];
            let line = rest.split(';').next().unwrap_or_default();
            used.extend(
                line.split('"')
                    .skip(1)
                    .step_by(2)
                    .filter(|word| {
                        !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '-')
                    })
                    .map(str::to_owned),
            );
        }
        let given: BTreeSet<&str> = WORDS.iter().map(|(id, _)| *id).collect();
        let known = equerre_report::Localizer::new(equerre_report::Lang::Fr, &[crate::CATALOG]).unwrap();
        for (id, _) in WORDS {
            assert!(known.has(&format!("form-{id}")), "{id}");
        }
        for id in ["kept", "row-wrong", "rows-wrong", "imported", "edit", "delete", "later"] {
            assert!(used.contains(id) && given.contains(id), "{id}: {used:?}");
        }
    }
}
