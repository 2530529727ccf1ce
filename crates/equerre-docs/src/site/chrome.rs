//! What stands around a page of a site: its name, its links, the versions of a schema.

use equerre_report::Lang;
use equerre_report::render::ToldPart;
use serde::Serialize;

use super::{Schema, Site, Version};
use crate::error::DocsError;
use crate::prose::Prose;
use crate::render::{Renderer, Scripts};

/// Most versions in the bar above a page; the others are on the schema's own.
const MAX_VERSIONS: usize = 12;

/// A link of a site, from its root.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Link {
    pub(crate) text: String,
    pub(crate) href: String,
    pub(crate) here: bool,
}

/// The page in another language.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Language {
    code: &'static str,
    name: &'static str,
    href: String,
    address: String,
}

/// What a schema has to make and check data with.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tools {
    pub(crate) form: bool,
    pub(crate) check: bool,
}

/// What stands above a page.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Chrome {
    title: String,
    /// Whether the page comes again when it changed.
    live: bool,
    /// From the page to the root of its language's pages: empty, or `../` some times.
    root: String,
    /// From the page to what all languages share.
    base: String,
    /// The same page in the other languages.
    languages: Vec<Language>,
    links: Vec<Link>,
    /// The title of the schema the page belongs to.
    schema: Option<String>,
    home: String,
    package: Option<String>,
    package_href: String,
    versions: Vec<Link>,
    version: String,
    latest: String,
    latest_href: String,
    /// Whether it is a version that is not the latest.
    outdated: bool,
    kept: bool,
}

impl Chrome {
    /// For the page at `path`.
    pub(crate) fn new(site: &Site<'_>, path: &str) -> Self {
        let link = |id: &'static str, href: &str| Link {
            text: site.words.plain(id),
            href: href.to_owned(),
            here: href == path,
        };
        let root = "../".repeat(path.matches('/').count());
        let base = format!("{root}{}", site.up());
        let other = |(lang, folder): &(Lang, String)| Language {
            code: lang.code(),
            name: if *lang == Lang::Fr { "Français" } else { "English" },
            href: format!("{base}{folder}{path}"),
            address: format!("{}/{folder}{path}", site.base_url),
        };
        Self {
            title: site.title.clone(),
            live: site.live,
            languages: site.others.iter().map(other).collect(),
            root,
            base,
            links: vec![
                link("site-catalogue", "index.html"),
                link("site-news", "actualites.html"),
                link("site-refused", "refus.html"),
                link("site-stats", "statistiques.html"),
            ],
            ..Self::default()
        }
    }

    /// For a page of a schema, of one of its versions if any.
    pub(crate) fn of_schema(
        site: &Site<'_>,
        path: &str,
        schema: &Schema,
        tools: Tools,
        version: Option<&Version>,
    ) -> Self {
        let mut out = Self::new(site, path);
        let page = |text: String, href: String| Link { text, here: href == path, href };
        out.schema = Some(schema.title.clone());
        out.home = format!("{}/index.html", schema.name);
        let package = schema.member_of.as_ref();
        if let Some(found) = package.and_then(|name| site.schemas.iter().find(|other| other.name == *name)) {
            out.package = Some(found.title.clone());
            out.package_href = format!("{}/index.html", found.name);
        }
        let own =
            |id: &'static str, file: &str| page(site.words.plain(id), format!("{}/{file}", schema.name));
        out.versions = vec![own("site-overview", "index.html"), own("site-changes", super::CHANGES)];
        if tools.form {
            out.versions.push(own("site-form", super::FORM));
        }
        if tools.check {
            out.versions.push(own("site-check", super::CHECK));
        }
        let shown = schema.versions.iter().rev().take(MAX_VERSIONS);
        out.versions.extend(shown.map(|one| page(one.version.clone(), version_path(schema, one))));
        if let (Some(version), Some(latest)) = (version, schema.latest()) {
            out.version.clone_from(&version.version);
            out.latest.clone_from(&latest.version);
            out.latest_href = version_path(schema, latest);
            out.outdated = version.version != latest.version;
            out.kept = version.kept;
        }
        out
    }
}

/// Where the page of a version lies: the platform's own address.
pub(crate) fn version_path(schema: &Schema, version: &Version) -> String {
    format!("{}/{}.html", schema.name, version.version)
}

/// A page that is not the documentation of a version.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Page {
    #[serde(skip)]
    pub(crate) path: String,
    #[serde(skip)]
    pub(crate) chrome: Option<Chrome>,
    pub(crate) lang: String,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) canonical: String,
    pub(crate) feed: String,
    pub(crate) feed_title: String,
    pub(crate) json_ld: String,
    pub(crate) search: bool,
    /// Files for programs.
    pub(crate) programs: Vec<Link>,
    /// The site's scripts it runs.
    pub(crate) scripts: Vec<Script>,
    pub(crate) check: Option<Check>,
    pub(crate) kind: Option<String>,
    pub(crate) badges: Vec<String>,
    pub(crate) lead: Option<Prose>,
    pub(crate) lists: Vec<Group>,
    pub(crate) cards: Vec<Card>,
    /// Whether the cards are the rows of a table.
    pub(crate) as_table: bool,
    /// The other way to show them.
    pub(crate) other_view: Option<Link>,
    /// What they can be filtered by.
    pub(crate) filters: Vec<Filter>,
    pub(crate) toc: Vec<Link>,
    pub(crate) sections: Vec<Section>,
}

/// Links under a title.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Group {
    pub(crate) title: String,
    pub(crate) links: Vec<Link>,
}

/// Something schemas can be filtered by.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Filter {
    /// `kind`, `label` or `owner`.
    pub(crate) id: &'static str,
    pub(crate) title: String,
    pub(crate) values: Vec<String>,
}

/// A schema in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Card {
    pub(crate) name: String,
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) kind: String,
    pub(crate) version: String,
    pub(crate) date: String,
    pub(crate) summary: String,
    pub(crate) owner: String,
    pub(crate) versions: usize,
    pub(crate) labels: Vec<String>,
    /// The same as one text that can be looked up: a JSON list.
    pub(crate) label_list: String,
}

/// A part of a page.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Section {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) note: Option<String>,
    pub(crate) prose: Option<Prose>,
    pub(crate) rows: Vec<Row>,
    pub(crate) table: Option<Table>,
    pub(crate) items: Vec<Item>,
    /// What a comparison says.
    pub(crate) told: Vec<ToldPart>,
    /// Where to go on to.
    pub(crate) links: Vec<Link>,
}

/// A script of the site.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Script {
    pub(crate) src: &'static str,
    /// Whether all languages share it.
    pub(crate) shared: bool,
}

/// The check of a file.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Check {
    /// Whether files are tables; else JSON documents.
    pub(crate) is_table: bool,
    /// What is asked before the list of schemas.
    pub(crate) choose: String,
    pub(crate) schemas: Vec<Judging>,
    /// What the script is given, in JSON that can stand in an element.
    pub(crate) data: String,
}

/// A schema files can be judged by.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Judging {
    pub(crate) label: String,
    /// From the site's root.
    pub(crate) path: String,
    /// What the module calls the kind.
    pub(crate) kind: &'static str,
}

/// A label and what it stands for.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Row {
    pub(crate) label: String,
    pub(crate) values: Vec<Cell>,
}

/// A table.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Table {
    pub(crate) heads: Vec<String>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A text that may be a link.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) href: Option<String>,
    pub(crate) code: bool,
}

/// Something told by itself.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Item {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) href: Option<String>,
    pub(crate) badge: Option<String>,
    pub(crate) bad: bool,
    pub(crate) note: Option<String>,
    pub(crate) text: Option<String>,
    pub(crate) lines: Vec<String>,
    /// What to do, after all else.
    pub(crate) help: Option<String>,
    /// The page that says more.
    pub(crate) go: Option<Cell>,
}

impl Cell {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A link to the web, or text when the address is of another kind.
    pub(crate) fn web(text: &str, href: &str) -> Self {
        Self { text: text.to_owned(), href: crate::link::safe(href), code: false }
    }

    /// A link within the site, from the page.
    pub(crate) fn local(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: Some(href.into()), code: false }
    }
}

impl Page {
    /// A page of the site.
    pub(crate) fn new(site: &Site<'_>, path: &str, title: String) -> Self {
        Self {
            path: path.to_owned(),
            lang: site.words.lang().code().to_owned(),
            summary: title.clone(),
            title,
            canonical: format!("{}/{}{path}", site.base_url, site.folder),
            feed: format!("{}{}feed.atom", "../".repeat(path.matches('/').count()), site.up()),
            feed_title: site.title.clone(),
            ..Self::default()
        }
    }

    pub(crate) fn render(&self, site: &Site<'_>, renderer: &Renderer) -> Result<String, DocsError> {
        let chrome = self.chrome.clone().unwrap_or_else(|| Chrome::new(site, &self.path));
        let scripts = match (self.check.is_some(), self.scripts.is_empty()) {
            (true, _) => Scripts::Module,
            _ if site.live => Scripts::Live,
            (false, false) => Scripts::Own,
            (false, true) => Scripts::None,
        };
        renderer.render_site(self, &chrome, scripts)
    }
}
