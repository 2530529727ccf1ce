//! Pages about all schemas: the catalogue, its parts, news, what is refused, numbers.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use equerre_model::SchemaKind;
use equerre_report::Message;

use super::chrome::{Card, Cell, Filter, Group, Item, Link, Page, Script, Section, Table, version_path};
use super::{Refused, Schema, Site};
use crate::prose::Prose;

/// The page of all schemas as a table.
const TABLE: &str = "tableau.html";
/// Most versions in the news.
const MAX_NEWS: usize = 80;
/// Most links of a group.
const MAX_LINKS: usize = 60;
/// Length of a card's description, in characters.
const SUMMARY: usize = 180;

/// Lists of a part of the schemas: what they have in common, and the page of each.
pub(super) struct Links {
    /// The title of a group, and its lists.
    groups: Vec<(String, Vec<List>)>,
}

/// Schemas that have something in common.
struct List {
    /// What it is, in words.
    text: String,
    /// The path of its page.
    path: String,
    /// Their places among all.
    which: Vec<usize>,
}

impl Links {
    pub(super) fn new(site: &Site<'_>) -> Self {
        let mut kinds: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        // A list has the same address in all languages.
        let mut stems: BTreeMap<String, &'static str> = BTreeMap::new();
        let mut labels: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut owners: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, schema) in site.schemas.iter().enumerate() {
            stems.insert(kind(site, schema), schema.kind.name());
            kinds.entry(kind(site, schema)).or_default().push(at);
            owners.entry(schema.owner().to_owned()).or_default().push(at);
            for label in &schema.labels {
                labels.entry(label.clone()).or_default().push(at);
            }
        }
        let mut taken: BTreeMap<String, usize> = BTreeMap::new();
        let mut group = |id: &'static str, lists: BTreeMap<String, Vec<usize>>| {
            let lists = lists.into_iter().map(|(text, which)| {
                let named = stems.get(&text).filter(|_| id == "site-by-kind");
                let mut stem = named.map_or_else(|| slug(&text), |stem| (*stem).to_owned());
                let count: &mut usize = taken.entry(stem.clone()).or_default();
                *count += 1;
                if *count > 1 {
                    // Two hyphens stand in no other.
                    stem.push_str(&format!("--{count}"));
                }
                List { text, path: format!("listes/{stem}.html"), which }
            });
            (site.words.plain(id), lists.collect())
        };
        let groups = vec![
            group("site-by-kind", kinds),
            group("site-by-label", labels),
            group("site-by-owner", owners),
        ];
        Self { groups }
    }

    fn shown(&self, here: &str) -> Vec<Group> {
        let group = |(title, lists): &(String, Vec<List>)| Group {
            title: title.clone(),
            links: lists
                .iter()
                .take(MAX_LINKS)
                .map(|list| Link {
                    text: format!("{} ({})", list.text, list.which.len()),
                    href: list.path.clone(),
                    here: list.path == here,
                })
                .collect(),
        };
        self.groups.iter().filter(|(_, lists)| !lists.is_empty()).map(group).collect()
    }
}

/// Letters and digits of ASCII, the rest as one hyphen.
fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().map(super::search::plain).flat_map(char::to_lowercase).take(80) {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.trim_matches('-');
    if out.is_empty() { "liste".to_owned() } else { out.to_owned() }
}

/// The kind of a schema, in words.
pub(super) fn kind(site: &Site<'_>, schema: &Schema) -> String {
    site.words.plain(match schema.kind {
        SchemaKind::Table => "doc-kind-table",
        SchemaKind::Package => "doc-kind-package",
        SchemaKind::Json => "doc-kind-json",
        _ => "doc-kind-generic",
    })
}

fn card(site: &Site<'_>, schema: &Schema) -> Card {
    let latest = schema.latest();
    let prose = schema.description.as_deref().and_then(|text| Prose::new(text, 3, None));
    Card {
        name: schema.name.clone(),
        href: format!("{}/index.html", schema.name),
        title: schema.title.clone(),
        kind: kind(site, schema),
        version: latest.map(|one| one.version.clone()).unwrap_or_default(),
        date: latest.map(|one| one.date.clone()).unwrap_or_default(),
        summary: prose.map(|prose| prose.summary(SUMMARY)).unwrap_or_default(),
        owner: schema.owner().to_owned(),
        versions: schema.versions.len(),
        labels: schema.labels.clone(),
        label_list: serde_json::json!(schema.labels).to_string(),
    }
}

/// The pages about all schemas.
pub(super) fn pages(site: &Site<'_>, links: &Links) -> Vec<Page> {
    let mut out =
        vec![catalogue(site, links), table(site, links), news(site), refused(site), numbers(site, links)];
    for (group, lists) in &links.groups {
        for List { text, path, which } in lists {
            let mut page = Page::new(site, path, text.clone());
            page.kind = Some(group.clone());
            page.lists = links.shown(path);
            page.cards = which.iter().map(|at| card(site, &site.schemas[*at])).collect();
            out.push(page);
        }
    }
    out
}

fn catalogue(site: &Site<'_>, links: &Links) -> Page {
    let mut page = Page::new(site, "index.html", site.title.clone());
    let versions: usize = site.schemas.iter().map(|schema| schema.versions.len()).sum();
    let lead = Message::new("site-lead").with("schemas", site.schemas.len()).with("versions", versions);
    page.summary = site.words.text(&lead);
    page.lead = Prose::new(&page.summary, 1, None);
    searched(site, links, &mut page, ("site-as-table", TABLE));
    page.lists = links.shown("");
    page.programs = ["catalogue.ttl", "schemas.json", "feed.atom"]
        .map(|file| Link { text: file.to_owned(), href: format!("{}{file}", site.up()), here: false })
        .to_vec();
    let defined = site.schemas.iter().map(|schema| {
        serde_json::json!({
            "@type": "DefinedTerm",
            "name": schema.title,
            "termCode": schema.name,
            "url": format!("{}/{}{}/index.html", site.base_url, site.folder, schema.name),
        })
    });
    page.json_ld = crate::json_ld::script(&serde_json::json!({
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "name": site.title,
        "url": format!("{}/{}index.html", site.base_url, site.folder),
        "hasDefinedTerm": defined.collect::<Vec<_>>(),
    }));
    page
}

/// All schemas, to be searched and filtered. `view`: the words and the page of the other way to show them.
fn searched(site: &Site<'_>, links: &Links, page: &mut Page, view: (&'static str, &str)) {
    page.search = true;
    page.scripts = vec![Script { src: "search.js", shared: false }];
    page.cards = site.schemas.iter().map(|schema| card(site, schema)).collect();
    let filters = ["kind", "label", "owner"].into_iter().zip(&links.groups);
    page.filters = filters
        .filter(|(_, (_, lists))| lists.len() > 1)
        .map(|(id, (title, lists))| Filter {
            id,
            title: title.clone(),
            values: lists.iter().map(|list| list.text.clone()).collect(),
        })
        .collect();
    page.other_view = Some(Link { text: site.words.plain(view.0), href: view.1.to_owned(), here: false });
}

/// The catalogue as a table.
fn table(site: &Site<'_>, links: &Links) -> Page {
    let mut page = Page::new(site, TABLE, site.words.plain("site-table"));
    searched(site, links, &mut page, ("site-as-cards", "index.html"));
    page.as_table = true;
    page
}

fn news(site: &Site<'_>) -> Page {
    let mut page = Page::new(site, "actualites.html", site.words.plain("site-news"));
    let mut all: Vec<_> =
        site.schemas.iter().flat_map(|schema| schema.versions.iter().map(move |one| (schema, one))).collect();
    // Lowest first, as they are; then the newest first, the highest of a day above.
    all.reverse();
    all.sort_by(|a, b| b.1.date.cmp(&a.1.date).then_with(|| a.0.name.cmp(&b.0.name)));
    for (number, (schema, version)) in all.into_iter().take(MAX_NEWS).enumerate() {
        let year = version.date.get(..4).unwrap_or_default().to_owned();
        if page.sections.last().is_none_or(|section| section.title != year) {
            page.toc.push(Link { text: year.clone(), href: format!("#y{year}"), here: false });
            page.sections.push(Section { id: format!("y{year}"), title: year, ..Section::default() });
        }
        let item = Item {
            id: format!("n{number}"),
            title: format!("{} {}", schema.title, version.version),
            href: Some(version_path(schema, version)),
            note: Some(version.date.clone()),
            badge: version.breaks.then(|| site.words.plain("site-breaks")),
            bad: version.breaks,
            text: Some(version.sentence.clone().unwrap_or_else(|| site.words.plain("site-first"))),
            lines: version.lines.iter().take(5).cloned().collect(),
            ..Item::default()
        };
        if let Some(section) = page.sections.last_mut() {
            section.items.push(item);
        }
    }
    page
}

fn refused(site: &Site<'_>) -> Page {
    let mut page = Page::new(site, "refus.html", site.words.plain("site-refused"));
    page.lead = Prose::new(&site.words.plain("site-refused-lead"), 1, None);
    let mut by_slug: Vec<(&str, Vec<&Refused>)> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for one in &site.refused {
        let place = *places.entry(&one.slug).or_insert_with(|| {
            by_slug.push((&one.slug, Vec::new()));
            by_slug.len() - 1
        });
        by_slug[place].1.push(one);
    }
    for (number, (slug, of_entry)) in by_slug.into_iter().enumerate() {
        let mut section = Section { id: format!("r{number}"), title: slug.to_owned(), ..Section::default() };
        // What is the same of many tags is told once.
        let same = |a: &&Refused, b: &&Refused| a.why == b.why && a.reasons.first() == b.reasons.first();
        for group in of_entry.chunk_by(same) {
            let Some(first) = group.first() else { continue };
            let tags: Vec<&str> = group.iter().filter_map(|one| one.what.as_deref()).collect();
            section.items.push(Item {
                id: format!("{}-{}", section.id, section.items.len()),
                title: if tags.is_empty() { site.words.plain("site-refused-whole") } else { tags.join(", ") },
                text: Some(first.why.clone()),
                lines: first.reasons.clone(),
                help: first.help.clone(),
                ..Item::default()
            });
        }
        page.toc.push(Link { text: slug.to_owned(), href: format!("#{}", section.id), here: false });
        page.sections.push(section);
    }
    page
}

fn numbers(site: &Site<'_>, links: &Links) -> Page {
    let mut page = Page::new(site, "statistiques.html", site.words.plain("site-stats"));
    let mut section = |id: &str, title: String, rows: Vec<(Cell, usize)>| {
        let heads = vec![title.clone(), site.words.plain("site-count")];
        let rows = rows.into_iter().map(|(cell, count)| vec![cell, Cell::text(count.to_string())]).collect();
        let table = Some(Table { heads, rows });
        page.sections.push(Section { id: id.to_owned(), title, table, ..Section::default() });
    };
    for (at, (title, lists)) in links.groups.iter().enumerate() {
        let mut rows: Vec<(Cell, usize)> =
            lists.iter().map(|list| (Cell::local(&list.text, &list.path), list.which.len())).collect();
        rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.text.cmp(&b.0.text)));
        section(&format!("g{at}"), title.clone(), rows);
    }
    let mut years: BTreeMap<String, usize> = BTreeMap::new();
    for version in site.schemas.iter().flat_map(|schema| &schema.versions) {
        *years.entry(version.date.get(..4).unwrap_or_default().to_owned()).or_default() += 1;
    }
    let rows = years.into_iter().rev().map(|(year, count)| (Cell::text(year), count)).collect();
    section("years", site.words.plain("site-by-year"), rows);
    page
}

/// The addresses of all pages, for search engines.
pub(super) fn sitemap<'p>(base_url: &str, paths: impl Iterator<Item = &'p String>) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let base = base_url.replace('&', "&amp;").replace('<', "&lt;");
    for path in paths.filter(|path| path.ends_with(".html")) {
        // Paths are made of letters, digits, hyphens, points and slashes: nothing to escape.
        let _ = writeln!(out, "<url><loc>{base}/{path}</loc></url>");
    }
    out.push_str("</urlset>\n");
    out
}
