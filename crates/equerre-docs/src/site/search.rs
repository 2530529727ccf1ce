//! Search without a server: words of every schema, and a script that looks for them.

use std::collections::BTreeSet;

use equerre_model::{Document, Node};

use super::{Schema, Site};

/// Most words kept of one schema.
const MAX_WORDS: usize = 1_500;

/// The script: the index, and what uses it. Words are in lower case, without accents and without the `s` of a plural.
pub(crate) fn script(site: &Site<'_>) -> String {
    let index: Vec<(&str, String)> =
        site.schemas.iter().map(|schema| (schema.name.as_str(), words(site, schema))).collect();
    let words = |id: &'static str| site.words.plain(id);
    let data = serde_json::json!({
        "index": index,
        "none": words("site-search-none"),
        "one": words("site-search-one"),
        "some": words("site-search-some"),
    });
    // Within a script, `</` would end it and two signs are line ends.
    let data =
        data.to_string().replace("</", "<\\/").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    format!("\"use strict\";\nconst site = {data};\n{CODE}")
}

/// What the script does.
const CODE: &str = r#"const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
  .split(/[^a-z0-9]+/).filter(Boolean).map((word) => word.length > 3 ? word.replace(/[sx]$/, "") : word);
const input = document.getElementById("q");
const found = document.getElementById("found");
const cards = [...document.querySelectorAll("[data-name]")];
const words = new Map(site.index.map(([name, text]) => [name, " " + text]));
const filters = [...document.querySelectorAll("[data-filter]")];
const view = document.getElementById("view");
const fits = (card, filter) => {
  const has = card.dataset[filter.dataset.filter];
  return filter.value === "" || (filter.dataset.filter === "label" ? JSON.parse(has).includes(filter.value) : has === filter.value);
};
const look = () => {
  const asked = folded(input.value);
  // Letters of another script are in no schema.
  if (asked.length === 0 && input.value.trim() !== "") { asked.push("\u0000"); }
  let count = 0;
  for (const card of cards) {
    const text = words.get(card.dataset.name) ?? "";
    card.hidden = !asked.every((word) => text.includes(" " + word)) || !filters.every((filter) => fits(card, filter));
    count += card.hidden ? 0 : 1;
  }
  const chosen = filters.filter((filter) => filter.value !== "");
  const all = asked.length === 0 && chosen.length === 0;
  found.textContent = all ? "" : count === 0 ? site.none : count === 1 ? site.one : site.some.replace("{n}", count);
  // The other view, and this one when it is left and come back to, keep what was asked.
  const query = new URLSearchParams(chosen.map((filter) => [filter.dataset.filter, filter.value]));
  if (input.value !== "") { query.set("q", input.value); }
  const end = query.size > 0 ? "?" + query : "";
  if (view) { view.search = end; }
  if (location.protocol !== "file:") { history.replaceState(null, "", location.pathname + end + location.hash); }
};
input.addEventListener("input", look);
filters.forEach((filter) => filter.addEventListener("change", look));
const given = new URLSearchParams(location.search);
input.value = given.get("q") ?? input.value;
for (const filter of filters) {
  const value = given.get(filter.dataset.filter);
  if (value !== null && [...filter.options].some((option) => option.value === value)) { filter.value = value; }
}
look();
"#;

/// The words of a schema: name, title, description, labels, names and titles of its fields.
fn words(site: &Site<'_>, schema: &Schema) -> String {
    let mut texts: Vec<String> = vec![schema.name.clone(), schema.title.clone()];
    texts.extend(schema.description.clone());
    texts.extend(schema.labels.iter().cloned());
    if let Some(latest) = schema.latest()
        && let Some(bytes) = (site.read)(&schema.path(latest, &latest.file))
        && let Some(root) = Document::read(&latest.file, bytes).root
    {
        gather(&root, 0, &mut texts);
    }
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for word in texts.iter().flat_map(|text| folded(text)) {
        if out.len() < MAX_WORDS && seen.insert(word.clone()) {
            out.push(word);
        }
    }
    out.join(" ")
}

/// Names, titles and descriptions, wherever they are; keys of `properties` are names too.
fn gather(node: &Node, depth: usize, out: &mut Vec<String>) {
    if depth > 24 || out.len() > 4 * MAX_WORDS {
        return;
    }
    for member in node.members() {
        let key = &*member.key.text;
        if matches!(key, "name" | "title" | "description")
            && let Some(text) = member.value.as_str()
        {
            out.push(text.chars().take(300).collect());
        }
        if key == "properties" {
            out.extend(member.value.members().iter().map(|inner| inner.key.text.to_string()));
        }
        gather(&member.value, depth + 1, out);
    }
    node.items().iter().for_each(|item| gather(item, depth + 1, out));
}

/// As the script folds what is asked for.
fn folded(text: &str) -> Vec<String> {
    let bare = text.chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c));
    let plain: String = bare.map(plain).collect::<String>().to_lowercase();
    plain
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty() && word.len() < 60)
        .map(|word| {
            let singular = word.strip_suffix(['s', 'x']).filter(|_| word.len() > 3);
            singular.unwrap_or(word).to_owned()
        })
        .collect()
}

/// A letter without its accent: those of French.
pub(super) fn plain(c: char) -> char {
    match c {
        'à' | 'â' | 'ä' | 'á' | 'ã' | 'À' | 'Â' | 'Ä' | 'Á' => 'a',
        'ç' | 'Ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => 'e',
        'î' | 'ï' | 'í' | 'Î' | 'Ï' => 'i',
        'ô' | 'ö' | 'ó' | 'Ô' | 'Ö' => 'o',
        'ù' | 'û' | 'ü' | 'ú' | 'Ù' | 'Û' | 'Ü' => 'u',
        'ÿ' => 'y',
        'ñ' => 'n',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_plurals_are_forgiven() {
        assert_eq!(folded("Les Délibérations d’élus"), ["les", "deliberation", "d", "elu"]);
        assert_eq!(folded("code_SIREN"), ["code", "siren"]);
    }
}
