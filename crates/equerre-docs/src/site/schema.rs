//! The pages of one schema: what it is, what changed, and the documentation of each version.

use std::collections::{BTreeMap, BTreeSet};

use equerre_diff::{Comparison, Options, Snapshot, compare};
use equerre_model::data_package::DataPackage;
use equerre_model::{Document, MemoryTree, SchemaKind, SchemaRepository};
use equerre_report::{Message, in_address};
use rayon::prelude::*;

use super::chrome::{Cell, Chrome, Item, Link, Page, Row, Section, Table, Tools, version_path};
use super::home::kind;
use super::made::{self, Made};
use super::{CHANGES, CHECK, Dataset, FORM, Schema, Site, Version, check, package, pair};
use crate::document::{Request, document};
use crate::error::DocsError;
use crate::page::{Changes, Inline};
use crate::prose::Prose;
use crate::render::{Renderer, Scripts};

/// Most datasets that are shown.
const MAX_DATASETS: usize = 300;
/// Most changes on the page of a version; the page of both versions has all.
const MAX_CHANGES: usize = 25;
/// Length of a description for search engines, in characters.
const SUMMARY: usize = 300;

/// All files of a schema besides those of the catalogue, by their paths.
pub(super) fn pages(
    site: &Site<'_>,
    schema: &Schema,
    renderer: &Renderer,
) -> Result<BTreeMap<String, Vec<u8>>, DocsError> {
    let mut out: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let all: Vec<(&Version, Option<Files>)> =
        schema.versions.par_iter().map(|version| (version, files(site, schema, version))).collect();
    let last = all.last().and_then(|(version, files)| Some((*version, files.as_ref()?)));
    let made = last.map_or_else(Made::default, |(_, files)| {
        let mut made = (site.make)(schema, &files.tree, &files.repository);
        made.files.extend(made::exports(site.words, &files.tree, &files.repository));
        made
    });
    let tools = Tools { form: !made.tables.is_empty(), check: !check::judging(site, schema).is_empty() };
    let of_versions = (0..all.len()).into_par_iter().map(|at| {
        let before = at.checked_sub(1).and_then(|before| all.get(before));
        version_pages(site, schema, tools, before, &all[at], renderer)
    });
    for (path, text) in of_versions.collect::<Result<Vec<_>, DocsError>>()?.into_iter().flatten() {
        out.insert(path, text.into_bytes());
    }
    if let Some(latest) = schema.latest()
        && let Some(page) = out.get(&version_path(schema, latest)).cloned()
    {
        out.insert(format!("{}/latest.html", schema.name), page);
    }
    if let Some((_, files)) = last {
        let form = made::page(site, schema, &made, &files.published, renderer)?;
        out.extend(form.map(|(path, text)| (path, text.into_bytes())));
    }
    let pages = [
        Some(overview(site, schema, tools, &made)),
        Some(changes(site, schema, tools, &|path| out.contains_key(path))),
        check::page(site, schema, tools),
    ];
    for page in pages.into_iter().flatten() {
        out.insert(page.path.clone(), page.render(site, renderer)?.into_bytes());
    }
    for file in made.files {
        // Pages are ours.
        out.entry(format!("{}/{}", schema.name, file.name)).or_insert(file.bytes);
    }
    Ok(out)
}

/// The documentation of a version, and what changed since the one before.
fn version_pages(
    site: &Site<'_>,
    schema: &Schema,
    tools: Tools,
    before: Option<&(&Version, Option<Files>)>,
    (version, files): &(&Version, Option<Files>),
    renderer: &Renderer,
) -> Result<Vec<(String, String)>, DocsError> {
    let path = version_path(schema, version);
    let mut out = Vec::new();
    let Some(files) = files else {
        out.push((path.clone(), unread(site, schema, tools, version, &path).render(site, renderer)?));
        return Ok(out);
    };
    let before = before.and_then(|(before, old)| Some((*before, old.as_ref()?)));
    // Of a repository of several schemas another one may have come first: then there is nothing to compare file by file.
    let alike = before.filter(|(before, _)| before.file == version.file);
    let comparison = alike.map(|(before, old)| {
        compared(
            (&old.tree, &old.repository, &before.version),
            (&files.tree, &files.repository, &version.version),
        )
    });
    if let Some((before, _)) = before {
        let page = pair::page(site, schema, tools, (before, version), comparison.as_ref());
        out.push((page.path.clone(), page.render(site, renderer)?));
    }
    let request = Request {
        tree: &files.tree,
        repository: &files.repository,
        words: site.words,
        version: Some(version.version.clone()),
        changes: comparison.as_ref(),
    };
    let chrome = Chrome::of_schema(site, &path, schema, tools, Some(version));
    let text = match document(&request).ok().and_then(|pages| pages.into_iter().next()) {
        Some(mut page) => {
            if schema.kind == SchemaKind::Package {
                package::refer(site, schema, version, files, &mut page);
            }
            if let (Some((before, _)), Some(changes)) = (before, &mut page.changes) {
                cut(site, changes, pair::pair_file(before, version));
            }
            let scripts = if site.live { Scripts::Live } else { Scripts::None };
            renderer.render_in_site(&page, &chrome, scripts)?
        }
        None => unread(site, schema, tools, version, &path).render(site, renderer)?,
    };
    out.push((path, text));
    Ok(out)
}

/// Leaves what is more than a page should say of its changes to the page of both versions.
fn cut(site: &Site<'_>, changes: &mut Changes, href: String) {
    let left = changes.changes.len().saturating_sub(MAX_CHANGES);
    if left > 0 {
        changes.changes.truncate(MAX_CHANGES);
        let text = site.words.text(&Message::new("doc-changes-more").with("n", left));
        changes.more = Some(Inline { text, href: Some(href), ..Inline::default() });
    }
}

/// The files of a version.
pub(super) struct Files {
    /// As they lay in its repository, as far as they are published.
    tree: MemoryTree,
    pub(super) repository: SchemaRepository,
    /// Where they lie in the catalogue, by their paths in the repository.
    pub(super) published: BTreeMap<String, String>,
}

fn compared(
    (old, was, before): (&MemoryTree, &SchemaRepository, &str),
    (new, is, after): (&MemoryTree, &SchemaRepository, &str),
) -> Comparison {
    let snapshot = |tree, repository: &SchemaRepository, label: &str| Snapshot {
        label: label.to_owned(),
        tree,
        repository: repository.clone(),
        tagged: Some(label.to_owned()),
    };
    let options = Options { together: true, ..Options::default() };
    compare(&snapshot(old, was, before), &snapshot(new, is, after), &options)
}

fn files(site: &Site<'_>, schema: &Schema, version: &Version) -> Option<Files> {
    let place = schema.path(version, &version.file);
    let bytes = (site.read)(&place)?;
    let mut published = BTreeMap::from([(version.file.clone(), place)]);
    let mut all = vec![(version.file.clone(), bytes)];
    if schema.kind == SchemaKind::Package {
        // Each resource's schema is a member, published under its own name.
        let root = Document::read(&version.file, all[0].1.clone()).root;
        let paths: Vec<String> = root
            .iter()
            .flat_map(|root| DataPackage::new(root).resources())
            .filter_map(|resource| resource.schema_path(&version.file))
            .collect();
        for name in &schema.members {
            let Some(member) = site.schemas.iter().find(|other| other.name == *name) else { continue };
            let Some(own) = member.versions.iter().find(|one| one.version == version.version) else {
                continue;
            };
            let place = member.path(own, &own.file);
            if let Some(path) = paths.iter().find(|path| **path == own.path)
                && let Some(bytes) = (site.read)(&place)
            {
                all.push((path.clone(), bytes));
                published.insert(path.clone(), place);
            }
        }
    }
    let tree = MemoryTree::new(all);
    let repository = SchemaRepository::of_kind(&tree, schema.kind, version.file.clone(), Vec::new());
    Some(Files { tree, repository, published })
}

/// The page of a version that cannot be documented.
fn unread(site: &Site<'_>, schema: &Schema, tools: Tools, version: &Version, path: &str) -> Page {
    let mut page = Page::new(site, path, format!("{} {}", schema.title, version.version));
    page.chrome = Some(Chrome::of_schema(site, path, schema, tools, Some(version)));
    page.lead = Prose::new(&site.words.plain("site-unread"), 1, None);
    page
}

fn overview(site: &Site<'_>, schema: &Schema, tools: Tools, made: &Made) -> Page {
    let path = format!("{}/index.html", schema.name);
    let mut page = Page::new(site, &path, schema.title.clone());
    page.chrome = Some(Chrome::of_schema(site, &path, schema, tools, None));
    page.kind = Some(kind(site, schema));
    page.feed = format!("../../{}schemas/{}/feed.atom", site.up(), schema.name);
    page.feed_title.clone_from(&schema.title);
    page.lead = schema.description.as_deref().and_then(|text| Prose::new(text, 1, None));
    if let Some(lead) = &page.lead {
        page.summary = lead.summary(SUMMARY);
    }
    let Some(latest) = schema.latest() else { return page };
    page.badges =
        vec![site.words.text(&Message::new("doc-version").with("version", latest.version.as_str()))];
    page.sections.push(about(site, schema, latest));
    page.sections.extend(with(site, schema, tools));
    if !schema.members.is_empty() {
        let member = |name: &String| {
            let found = site.schemas.iter().find(|other| other.name == *name)?;
            let cell = Cell::local(&found.title, format!("../../{name}/index.html"));
            let about = found.description.as_deref().and_then(|text| Prose::new(text, 3, None));
            Some(vec![cell, Cell::text(about.map(|prose| prose.summary(SUMMARY)).unwrap_or_default())])
        };
        let heads = vec![site.words.plain("site-member"), site.words.plain("site-what")];
        let table = Table { heads, rows: schema.members.iter().filter_map(member).collect() };
        let title = site.words.plain("site-members");
        page.sections.push(Section {
            id: "members".to_owned(),
            title,
            table: Some(table),
            ..Section::default()
        });
    }
    page.sections.push(downloads(site, schema, latest, made));
    page.sections.push(versions(site, schema));
    page.sections.extend(data(site, schema));
    for (id, words, file) in [
        ("readme", "site-readme", "README.md"),
        ("regulation", "site-regulation", "sources.md"),
        ("context", "site-context", "CONTEXT.md"),
        ("see-also", "site-see-also", "SEE_ALSO.md"),
    ] {
        if let Some(prose) = prose(site, schema, latest, file) {
            let title = site.words.plain(words);
            page.sections.push(Section {
                id: id.to_owned(),
                title,
                prose: Some(prose),
                ..Section::default()
            });
        }
    }
    page
}

/// A page its author wrote; relative links lead to the repository at the tag.
fn prose(site: &Site<'_>, schema: &Schema, version: &Version, file: &str) -> Option<Prose> {
    let bytes = (site.read)(&schema.path(version, file))?;
    let repository = schema.homepage.as_deref().map(|url| url.trim_end_matches('/').trim_end_matches(".git"));
    let base = repository.filter(|url| url.starts_with("https://")).map(|url| {
        let files = if url.contains("github.com") { "blob" } else { "-/blob" };
        format!("{url}/{files}/{}/{file}", version.tag)
    });
    Prose::new(&String::from_utf8_lossy(&bytes), 2, base.as_deref())
}

fn about(site: &Site<'_>, schema: &Schema, latest: &Version) -> Section {
    let mut rows = Vec::new();
    let mut row = |id: &'static str, values: Vec<Cell>| {
        if !values.is_empty() {
            rows.push(Row { label: site.words.plain(id), values });
        }
    };
    row("site-public-name", vec![Cell { text: schema.name.clone(), href: None, code: true }]);
    row("site-latest", vec![Cell::text(format!("{} ({})", latest.version, latest.date))]);
    let web = |text: &Option<String>| text.iter().map(|url| Cell::web(url, url)).collect::<Vec<_>>();
    row("site-homepage", web(&schema.homepage));
    let contact =
        schema.contact.iter().map(|mail| Cell { href: crate::link::email(mail), ..Cell::text(mail) });
    row("site-contact", contact.collect());
    row("site-labels", schema.labels.iter().map(Cell::text).collect());
    row("site-external-doc", web(&schema.external_doc));
    row("site-external-tool", web(&schema.external_tool));
    let dataset = schema.consolidation.iter().filter(|id| id.bytes().all(|b| b.is_ascii_alphanumeric()));
    let address = |id: &String| format!("https://www.data.gouv.fr/datasets/{id}/");
    row("site-consolidation", dataset.map(|id| Cell::web(&address(id), &address(id))).collect());
    Section { id: "about".to_owned(), title: site.words.plain("site-about"), rows, ..Section::default() }
}

/// The data that says it follows the schema.
fn data(site: &Site<'_>, schema: &Schema) -> Option<Section> {
    if schema.datasets.is_empty() {
        return None;
    }
    let word = |id: &'static str| site.words.plain(id);
    let row = |dataset: &Dataset| {
        let judged: Vec<bool> = dataset.files.iter().filter_map(|file| file.valid).collect();
        let valid = judged.iter().filter(|valid| **valid).count();
        let state = match judged.len() {
            0 => word("site-data-unknown"),
            n => site.words.text(&Message::new("site-data-valid").with("valid", valid).with("n", n)),
        };
        let versions: BTreeSet<&str> =
            dataset.files.iter().filter_map(|file| file.version.as_deref()).collect();
        vec![
            Cell::web(&dataset.title, &dataset.url),
            Cell::text(dataset.producer.as_deref().unwrap_or_default()),
            Cell::text(dataset.modified.as_deref().unwrap_or_default()),
            Cell::text(versions.into_iter().collect::<Vec<_>>().join(", ")),
            Cell::text(state),
        ]
    };
    let heads =
        ["site-data-set", "site-data-producer", "site-data-modified", "site-version", "site-data-state"];
    let rows = schema.datasets.iter().take(MAX_DATASETS).map(row).collect();
    let files: usize = schema.datasets.iter().map(|dataset| dataset.files.len()).sum();
    let mut note = site
        .words
        .text(&Message::new("site-data-note").with("datasets", schema.datasets.len()).with("files", files));
    if schema.datasets.len() > MAX_DATASETS {
        note = format!("{note} {}", site.words.text(&Message::new("site-data-cut").with("n", MAX_DATASETS)));
    }
    Some(Section {
        id: "data".to_owned(),
        title: word("site-data"),
        note: Some(note),
        table: Some(Table { heads: heads.map(word).to_vec(), rows }),
        ..Section::default()
    })
}

/// What there is to make and check data with.
fn with(site: &Site<'_>, schema: &Schema, tools: Tools) -> Option<Section> {
    let link = |id: &'static str, file: &str| Link {
        text: site.words.plain(id),
        href: format!("{}/{file}", schema.name),
        here: false,
    };
    let mut links = Vec::new();
    if tools.form {
        links.push(link("site-tool-form", FORM));
    }
    if tools.check {
        links.push(link("site-tool-check", CHECK));
    }
    let title = site.words.plain("site-tools");
    (!links.is_empty()).then(|| Section { id: "tools".to_owned(), title, links, ..Section::default() })
}

fn downloads(site: &Site<'_>, schema: &Schema, latest: &Version, made: &Made) -> Section {
    let file = |name: &str| format!("../../{}{}", site.up(), in_address(&schema.path(latest, name)));
    let mut values = vec![vec![
        Cell::local(&latest.file, file(&latest.file)),
        Cell::text(site.words.plain("site-file-schema")),
    ]];
    for (name, words) in
        [("documentation.md", "site-file-documentation"), ("CHANGELOG.md", "site-file-changelog")]
    {
        if (site.read)(&schema.path(latest, name)).is_some() {
            values.push(vec![Cell::local(name, file(name)), Cell::text(site.words.plain(words))]);
        }
    }
    for made in &made.files {
        values.push(vec![Cell::local(&made.name, in_address(&made.name)), Cell::text(&made.text)]);
    }
    for name in ["feed.atom", "feed.rss"] {
        let path = format!("../../{}schemas/{}/{name}", site.up(), schema.name);
        values.push(vec![Cell::local(name, path), Cell::text(site.words.plain("site-file-feed"))]);
    }
    let stable = format!("{}/schemas/{}/latest/{}", site.base_url, schema.name, in_address(&latest.file));
    let note = Some(site.words.text(&Message::new("site-stable").with("url", stable)));
    let heads = vec![site.words.plain("site-file"), site.words.plain("site-what")];
    let title = site.words.plain("site-downloads");
    let table = Some(Table { heads, rows: values });
    Section { id: "downloads".to_owned(), title, table, note, ..Section::default() }
}

fn versions(site: &Site<'_>, schema: &Schema) -> Section {
    let word = |id: &'static str| site.words.plain(id);
    let row = |version: &Version| {
        // Here no lines follow what announces them.
        let sentence = version.sentence.as_ref().map_or_else(
            || word("site-first"),
            |text| format!("{}.", text.trim_end_matches([':', '.', ' ', '\u{a0}', '\u{202f}'])),
        );
        let cell = Cell::local(&version.version, format!("{}.html", version.version));
        vec![cell, Cell::text(&version.date), Cell::text(sentence)]
    };
    let heads = vec![word("site-version"), word("site-date"), word("site-change")];
    let table = Some(Table { heads, rows: schema.versions.iter().rev().map(row).collect() });
    Section { id: "versions".to_owned(), title: word("site-versions"), table, ..Section::default() }
}

/// What each version changed. `made`: whether there is such a page.
fn changes(site: &Site<'_>, schema: &Schema, tools: Tools, made: &dyn Fn(&str) -> bool) -> Page {
    let path = format!("{}/{CHANGES}", schema.name);
    let title = site.words.text(&Message::new("site-changes-of").with("schema", schema.title.as_str()));
    let mut page = Page::new(site, &path, title);
    page.chrome = Some(Chrome::of_schema(site, &path, schema, tools, None));
    page.feed = format!("../../{}schemas/{}/feed.atom", site.up(), schema.name);
    page.feed_title.clone_from(&schema.title);
    let before = |version: &Version| {
        let at = schema.versions.iter().position(|one| one.version == version.version)?;
        schema.versions.get(at.checked_sub(1)?)
    };
    let detail = |version: &Version| {
        let before = before(version)?;
        if !made(&pair::pair_path(schema, before, version)) {
            return None;
        }
        let words = Message::new("site-pair-link")
            .with("before", before.version.as_str())
            .with("after", version.version.as_str());
        Some(Cell::local(site.words.text(&words), pair::pair_file(before, version)))
    };
    let item = |version: &Version| Item {
        id: format!("v{}", version.version),
        title: version.version.clone(),
        href: Some(format!("{}.html", version.version)),
        badge: version.breaks.then(|| site.words.plain("site-breaks")),
        bad: version.breaks,
        note: Some(version.date.clone()),
        text: Some(version.sentence.clone().unwrap_or_else(|| site.words.plain("site-first"))),
        lines: version.lines.clone(),
        go: detail(version),
        ..Item::default()
    };
    page.sections.push(Section {
        id: "changes".to_owned(),
        title: site.words.plain("site-changes-found"),
        note: Some(site.words.plain("site-changes-found-note")),
        items: schema.versions.iter().rev().map(item).collect(),
        ..Section::default()
    });
    if let Some(prose) = schema.latest().and_then(|latest| prose(site, schema, latest, "CHANGELOG.md")) {
        let title = site.words.plain("site-changelog");
        page.sections.push(Section {
            id: "changelog".to_owned(),
            title,
            prose: Some(prose),
            ..Section::default()
        });
    }
    page
}
