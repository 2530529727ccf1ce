//! The page of two versions: what changed, which step that asks for, who breaks, and the file that shows it.

use equerre_diff::{Comparison, Policy};
use equerre_report::Message;
use equerre_report::render::{comparison_verdict, comparison_whom, told};

use super::chrome::{Cell, Chrome, Item, Page, Row, Section, Tools, version_path};
use super::{Schema, Site, Version};
use crate::prose::Prose;

/// Where the page of two versions lies.
pub(super) fn pair_path(schema: &Schema, before: &Version, after: &Version) -> String {
    format!("{}/{}", schema.name, pair_file(before, after))
}

/// Its name in the schema's folder.
pub(super) fn pair_file(before: &Version, after: &Version) -> String {
    format!("changements-{}-{}.html", before.version, after.version)
}

/// The page. Without a comparison it says what the catalogue found.
pub(super) fn page(
    site: &Site<'_>,
    schema: &Schema,
    tools: Tools,
    (before, after): (&Version, &Version),
    comparison: Option<&Comparison>,
) -> Page {
    let path = pair_path(schema, before, after);
    let title = site.words.text(
        &Message::new("site-pair")
            .with("schema", schema.title.as_str())
            .with("before", before.version.as_str())
            .with("after", after.version.as_str()),
    );
    let mut page = Page::new(site, &path, title);
    page.chrome = Some(Chrome::of_schema(site, &path, schema, tools, None));
    page.kind = Some(site.words.plain("site-changes"));
    let link = |version: &Version| {
        let file = version_path(schema, version);
        let file = file.rsplit('/').next().unwrap_or_default().to_owned();
        Cell::local(format!("{} ({})", version.version, version.date), file)
    };
    let row = |id: &'static str, values| Row { label: site.words.plain(id), values };
    let mut rows =
        vec![row("site-pair-before", vec![link(before)]), row("site-pair-after", vec![link(after)])];
    let Some(comparison) = comparison else {
        let sentence = after.sentence.clone().unwrap_or_else(|| site.words.plain("site-pair-other"));
        page.summary.clone_from(&sentence);
        page.lead = Prose::new(&site.words.plain("site-pair-other"), 1, None);
        let item =
            Item { id: "news".to_owned(), title: sentence, lines: after.lines.clone(), ..Item::default() };
        page.sections = vec![
            Section {
                id: "about".to_owned(),
                title: site.words.plain("site-about"),
                rows,
                ..Section::default()
            },
            Section {
                id: "changes".to_owned(),
                title: site.words.plain("site-changes-found"),
                items: vec![item],
                ..Section::default()
            },
        ];
        return page;
    };
    let report = equerre_diff::report::report(std::slice::from_ref(comparison), &Policy::default());
    let Some(info) = report.comparisons.first() else { return page };
    let verdict = comparison_verdict(info, site.words);
    page.summary.clone_from(&verdict);
    page.lead = Prose::new(&verdict, 1, None);
    let level = site.words.text(&Message::new(format!("doc-level-{}", info.enough)));
    rows.push(row("site-pair-level", vec![Cell::text(level)]));
    let whom: Vec<Cell> = comparison_whom(info, site.words).into_iter().map(Cell::text).collect();
    if !whom.is_empty() {
        rows.push(row("site-pair-whom", whom));
    }
    let unread: Vec<Cell> = info.unread.iter().map(|message| Cell::text(site.words.text(message))).collect();
    if !unread.is_empty() {
        rows.push(row("site-pair-unread", unread));
    }
    let mut parts = told(&report, info, site.words);
    // The page has room for all of it.
    parts.iter_mut().for_each(|part| part.first = true);
    let note = parts.is_empty().then(|| site.words.plain("site-pair-nothing"));
    page.sections = vec![
        Section { id: "about".to_owned(), title: site.words.plain("site-about"), rows, ..Section::default() },
        Section {
            id: "changes".to_owned(),
            title: site.words.plain("site-pair-changes"),
            note,
            told: parts,
            ..Section::default()
        },
    ];
    page
}
