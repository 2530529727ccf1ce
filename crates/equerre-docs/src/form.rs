//! The entry form: one page that works without a network, from what `equerre-examples` knows of the tables.

use std::collections::BTreeMap;

use equerre_report::{Localizer, Message};
use minijinja::Value;
use serde_json::{Map, Value as Json, json};

use crate::document::stem_of;
use crate::error::DocsError;
use crate::render::{Renderer, source_of};

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
    /// From the page to the root of the site it is a page of: what all its forms share lies there.
    /// Without one the form is one file.
    pub site: Option<String>,
    /// Whether that site has the module of the checks, which then judges.
    pub judged: bool,
}

/// What all forms of a site share, by the names of the files.
///
/// # Errors
/// When a template cannot be rendered.
pub(crate) fn shared(renderer: &Renderer) -> Result<[(&'static str, String); 2], DocsError> {
    Ok([("form.js", script()), ("form.css", style(renderer)?)])
}

fn script() -> String {
    format!("\n{}\n{}", SCRIPTS[0], SCRIPTS[1])
}

fn style(renderer: &Renderer) -> Result<String, DocsError> {
    Ok(format!("\n{}{}", renderer.theme_css()?, include_str!("../../../docs-templates/form/form.css")))
}

/// The page of an entry form.
///
/// # Errors
/// [`DocsError::Template`] when a template cannot be rendered.
pub fn form(renderer: &Renderer, words: &Localizer, form: Form) -> Result<String, DocsError> {
    let Form { tables, title, id, links, site, judged } = form;
    let root = site.as_ref().filter(|_| judged);
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
    let usual = usual(&mut named);
    let data = json!({
        "usual": usual, "id": id, "lang": words.lang().code(), "words": script_words(words, "form-", &WORDS), "tables": named, "root": root,
    });
    let (script, style) = (script(), style(renderer)?);
    let own = "'self'".to_owned();
    let (scripts, styles) =
        if site.is_some() { (own.clone(), own) } else { (source_of(&script), source_of(&style)) };
    let policy = format!(
        "default-src 'none'; script-src {scripts}{}; style-src {styles}; img-src data:; base-uri 'none'; form-action 'none'",
        if judged { " 'wasm-unsafe-eval'; connect-src 'self'" } else { "" },
    );
    let links: Vec<Json> = links.iter().map(|link| json!({"href": link.href, "text": link.text})).collect();
    renderer.render_form(minijinja::context! {
        lang => words.lang().code(),
        title => title,
        root => root,
        shared => site,
        policy => policy,
        style => Value::from_safe_string(style),
        script => Value::from_safe_string(script),
        // Nothing in it can end the element it stands in.
        data => Value::from_safe_string(data.to_string().replace('<', "\\u003c")),
        links => Value::from(minijinja::value::Serde(&links)),
        version => env!("CARGO_PKG_VERSION"),
    })
}

/// What most fields have in common, by member: taken out of the fields that have it, and put back by the script.
fn usual(tables: &mut [Json]) -> Map<String, Json> {
    let all = |tables: &[Json]| -> Vec<Map<String, Json>> {
        let fields = tables.iter().filter_map(|table| table["fields"].as_array()).flatten();
        fields.filter_map(Json::as_object).cloned().collect()
    };
    let fields = all(tables);
    let mut out = Map::new();
    let Some(first) = fields.first() else { return out };
    for key in first.keys() {
        let mut counts: BTreeMap<String, (usize, &Json)> = BTreeMap::new();
        let found = fields.iter().filter_map(|field| field.get(key));
        found.for_each(|value| counts.entry(value.to_string()).or_insert((0, value)).0 += 1);
        let sum: usize = counts.values().map(|(count, _)| count).sum();
        // One that some fields do not have at all must not be given to them.
        let common = counts.values().max_by_key(|(count, _)| *count);
        if let Some((_, value)) = common.filter(|(count, _)| sum == fields.len() && *count > 1) {
            out.insert(key.clone(), (*value).clone());
        }
    }
    for field in tables.iter_mut().filter_map(|table| table["fields"].as_array_mut()).flatten() {
        if let Some(members) = field.as_object_mut() {
            members.retain(|key, value| out.get(key) != Some(value));
        }
    }
    out
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
    fn what_fields_have_in_common_is_told_once() {
        let field = |name: &str, open: bool| json!({"name": name, "open": open});
        let mut tables = vec![
            json!({"fields": [field("a", false), field("b", true)]}),
            json!({"fields": [field("c", false)]}),
        ];
        let before = tables.clone();
        let usual = usual(&mut tables);
        assert_eq!(tables[0]["fields"][1], field("b", true));
        assert_eq!(tables[1]["fields"][0], json!({"name": "c"}), "{usual:?}");
        for (table, was) in tables.iter().zip(&before) {
            for (field, was) in
                table["fields"].as_array().unwrap().iter().zip(was["fields"].as_array().unwrap())
            {
                let mut whole = usual.clone();
                whole.extend(field.as_object().unwrap().clone());
                assert_eq!(Json::Object(whole), *was);
            }
        }
    }

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
