//! Feeds: what was published, and what it changes. One for all schemas, one for each.

use std::collections::BTreeMap;

use equerre_report::{Localizer, Message, in_address};
use jiff::Timestamp;

use super::SCHEMAS;
use super::lock::{Locked, Version};
use super::outputs::Published;

/// Most entries of the feed of all schemas.
const MAX_ALL: usize = 60;
/// Most entries of a schema's own.
const MAX_OWN: usize = 30;

/// The names of a feed's two forms.
pub(crate) const FEEDS: [&str; 2] = ["feed.atom", "feed.rss"];

/// A version, as a feed tells it.
struct Item<'a> {
    name: &'a str,
    title: String,
    version: &'a Version,
    link: String,
    text: String,
}

/// The feeds, by their paths in the catalogue.
pub(crate) fn feeds(published: &Published<'_>) -> BTreeMap<String, String> {
    let words = published.words;
    let mut out = BTreeMap::new();
    let mut all = Vec::new();
    for (_, name, locked) in published.schemas() {
        let items = items(published, name, locked);
        let title =
            locked.latest().and_then(|version| version.title.clone()).unwrap_or_else(|| name.to_owned());
        let feed =
            Feed { title, path: format!("{SCHEMAS}/{name}/"), items: items.iter().take(MAX_OWN).collect() };
        feed.write(published, &mut out);
        all.extend(items);
    }
    // The newest first; of one moment, in the order of names.
    all.sort_by(|a, b| (b.version.time, a.name).cmp(&(a.version.time, b.name)));
    let title = words.plain("catalog-feed");
    Feed { title, path: String::new(), items: all.iter().take(MAX_ALL).collect() }.write(published, &mut out);
    out
}

/// The versions of a schema, the newest first.
fn items<'a>(published: &Published<'a>, name: &'a str, locked: &'a Locked) -> Vec<Item<'a>> {
    let mut out: Vec<Item<'a>> = locked
        .with_schema()
        .map(|version| {
            let schema = version.title.as_deref().unwrap_or(name);
            let title = Message::new("catalog-feed-item")
                .with("schema", schema)
                .with("version", version.version.as_str());
            let file = version.file.as_deref().unwrap_or_default();
            let path = format!("/{SCHEMAS}/{name}/{}/{file}", version.version);
            Item {
                name,
                title: published.words.text(&title),
                version,
                link: format!("{}{}", published.base_url, in_address(&path)),
                text: text(version, published.words),
            }
        })
        .collect();
    out.sort_by(|a, b| {
        b.version.time.cmp(&a.version.time).then_with(|| b.version.number().cmp(&a.version.number()))
    });
    out
}

/// What the version changes, line by line.
fn text(version: &Version, words: &Localizer) -> String {
    let Some(news) = &version.news else { return words.plain("catalog-news-first") };
    let mut out = words.text(&news.sentence());
    for line in &news.lines {
        out.push_str("\n– ");
        out.push_str(line);
    }
    if news.more > 0 {
        out.push('\n');
        out.push_str(&words.text(&Message::new("catalog-news-more").with("n", news.more)));
    }
    out
}

struct Feed<'i, 'a> {
    title: String,
    /// Its folder in the catalogue, with a slash at the end; empty for the root.
    path: String,
    items: Vec<&'i Item<'a>>,
}

impl Feed<'_, '_> {
    fn write(&self, published: &Published<'_>, out: &mut BTreeMap<String, String>) {
        let home = format!("{}/{}", published.base_url, in_address(&self.path));
        let [atom, rss] = FEEDS;
        out.insert(format!("{}{atom}", self.path), self.atom(&home, published.words));
        out.insert(format!("{}{rss}", self.path), self.rss(&home, published.words));
    }

    fn atom(&self, home: &str, words: &Localizer) -> String {
        use atom_syndication::{Entry, Feed, FixedDateTime, Link, Person, Text};
        let time = |seconds: i64| moment(seconds).to_string().parse::<FixedDateTime>().unwrap_or_default();
        let link =
            |href: &str, rel: &str| Link { href: href.to_owned(), rel: rel.to_owned(), ..Link::default() };
        let entries = self.items.iter().map(|item| Entry {
            id: item.link.clone(),
            title: Text::plain(visible(&item.title)),
            updated: time(item.version.time),
            links: vec![link(&item.link, "alternate")],
            summary: Some(Text::plain(visible(&item.text))),
            ..Entry::default()
        });
        let feed = Feed {
            id: format!("{home}feed.atom"),
            title: Text::plain(visible(&self.title)),
            updated: time(self.items.iter().map(|item| item.version.time).max().unwrap_or(0)),
            authors: vec![Person { name: words.plain("catalog-feed"), ..Person::default() }],
            links: vec![link(&format!("{home}feed.atom"), "self")],
            lang: Some(words.lang().code().to_owned()),
            entries: entries.collect(),
            ..Feed::default()
        };
        let mut text = feed.to_string();
        text.push('\n');
        text
    }

    fn rss(&self, home: &str, words: &Localizer) -> String {
        use rss::{Channel, Guid, Item};
        let date = |seconds: i64| {
            jiff::fmt::rfc2822::to_string(&moment(seconds).to_zoned(jiff::tz::TimeZone::UTC)).ok()
        };
        let items = self.items.iter().map(|item| Item {
            // Some readers take a title for HTML, others for text: it has neither's marks.
            title: Some(visible(&item.title).replace('<', "‹").replace('>', "›")),
            link: Some(item.link.clone()),
            // A reader shows a description as HTML: what is in it is text.
            description: Some(html(&visible(&item.text))),
            guid: Some(Guid { value: item.link.clone(), permalink: true }),
            pub_date: date(item.version.time),
            ..Item::default()
        });
        let channel = Channel {
            title: visible(&self.title),
            link: home.to_owned(),
            description: words.plain("catalog-feed"),
            language: Some(words.lang().code().to_owned()),
            items: items.collect(),
            ..Channel::default()
        };
        format!("{channel}\n")
    }
}

fn moment(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or_default()
}

/// Text without what no XML document may hold.
fn visible(text: &str) -> String {
    text.chars()
        .map(
            |c| if c == '\n' || (!c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')) { c } else { ' ' },
        )
        .collect()
}

/// Text as HTML.
fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_description_is_markup() {
        assert_eq!(html("<b>&\n"), "&lt;b&gt;&amp;<br>");
        assert_eq!(visible("a\u{0}b\u{ffff}c\nd"), "a b c\nd");
    }
}
