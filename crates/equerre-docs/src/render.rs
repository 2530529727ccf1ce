//! Pages through templates: those in `docs-templates/`, or the user's in their place.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use base64::Engine as _;
use equerre_report::{Localizer, Message};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Value};
use minijinja::{AutoEscape, Environment, ErrorKind, Output, State, UndefinedBehavior};
use sha2::{Digest as _, Sha256};

use crate::error::DocsError;
use crate::page::Page;
use crate::prose::{html_escaped, markdown_code, markdown_escaped};

/// What a page is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown, as GitHub, GitLab and VuePress read it.
    Markdown,
    /// One HTML file.
    Html,
}

impl Format {
    /// The template that is rendered.
    const fn template(self) -> &'static str {
        match self {
            Self::Markdown => "markdown/page.md",
            Self::Html => "html/page.html",
        }
    }

    /// The extension of its files.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
        }
    }
}

/// How pages look: style sheets after the neutral one.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    css: String,
}

impl Theme {
    /// A theme from a style sheet.
    ///
    /// # Errors
    /// [`DocsError::Theme`] when the text would end the element it stands in.
    pub fn new(css: String) -> Result<Self, DocsError> {
        if css.to_ascii_lowercase().contains("</style") {
            return Err(DocsError::Theme("</style"));
        }
        Ok(Self { css })
    }

    /// The style sheet.
    #[must_use]
    pub fn css(&self) -> &str {
        &self.css
    }
}

/// The templates there are, by the path of each in the folder of templates.
pub const TEMPLATES: [(&str, &str); 21] = [
    ("html/page.html", include_str!("../../../docs-templates/html/page.html")),
    ("html/head.html", include_str!("../../../docs-templates/html/head.html")),
    ("html/parts.html", include_str!("../../../docs-templates/html/parts.html")),
    ("html/style.css", include_str!("../../../docs-templates/html/style.css")),
    ("html/theme.css", include_str!("../../../docs-templates/html/theme.css")),
    ("html/header.html", include_str!("../../../docs-templates/html/header.html")),
    ("html/footer.html", include_str!("../../../docs-templates/html/footer.html")),
    ("html/verdict.css", include_str!("../../../docs-templates/html/verdict.css")),
    ("data/page.html", include_str!("../../../docs-templates/data/page.html")),
    ("data/style.css", include_str!("../../../docs-templates/data/style.css")),
    ("form/page.html", include_str!("../../../docs-templates/form/page.html")),
    ("review/page.html", include_str!("../../../docs-templates/review/page.html")),
    ("site/page.html", include_str!("../../../docs-templates/site/page.html")),
    ("review/parts.html", include_str!("../../../docs-templates/review/parts.html")),
    ("review/parts.css", include_str!("../../../docs-templates/review/parts.css")),
    ("site/check.html", include_str!("../../../docs-templates/site/check.html")),
    ("site/top.html", include_str!("../../../docs-templates/site/top.html")),
    ("site/style.css", include_str!("../../../docs-templates/site/style.css")),
    ("review/style.css", include_str!("../../../docs-templates/review/style.css")),
    ("markdown/page.md", include_str!("../../../docs-templates/markdown/page.md")),
    ("markdown/parts.md", include_str!("../../../docs-templates/markdown/parts.md")),
];

/// Steps a template may take: a page of a megabyte takes about a hundredth.
const FUEL: u64 = 200_000_000;

/// What scripts a page of a site lets in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Scripts {
    #[default]
    None,
    /// The site's own.
    Own,
    /// The site's own, which ask the site whether it changed.
    Live,
    /// The site's own, and a worker that gets files of the site.
    Module,
}

impl Scripts {
    /// What a page's policy says of them.
    const fn policy(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Own => "; script-src 'self'",
            Self::Live => "; script-src 'self'; connect-src 'self'",
            // A worker from a blob has the policy of its page: what holds a visitor's file can send it nowhere.
            Self::Module => "; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; connect-src 'self'",
        }
    }
}

/// Where the style sheet of a page stands.
enum Style {
    /// In the page, which is one file.
    Inside(String),
    /// In a file all pages of the site share.
    OfSite,
}

/// What a page's policy lets in a style sheet or a script of its own by.
pub(crate) fn source_of(text: &str) -> String {
    format!("'sha256-{}'", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// Turns pages into text.
pub struct Renderer {
    environment: Environment<'static>,
    theme: Theme,
}

impl Renderer {
    /// A renderer with the words of one language. `own` are the user's templates, by the path of each in their folder;
    /// they take the place of those of the same path, and may be more.
    ///
    /// # Errors
    /// [`DocsError::Template`] when one of them cannot be parsed.
    pub fn new(
        words: Arc<Localizer>,
        own: BTreeMap<String, String>,
        theme: Theme,
    ) -> Result<Self, DocsError> {
        // What comes with the engine reaches for nothing outside a template.
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_fuel(Some(FUEL));
        let syntax =
            SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
        environment.set_syntax(syntax.map_err(|error| template(&error))?);
        environment.set_auto_escape_callback(|name| match name.rsplit('.').next() {
            Some("md") => AutoEscape::Custom("markdown".into()),
            Some("css") => AutoEscape::None,
            // Whatever else a user adds ends up in a page.
            _ => AutoEscape::Html,
        });
        environment.set_formatter(format);
        environment
            .add_filter("code", |text: Cow<'_, str>| Value::from_safe_string(markdown_code(&text, false)));
        environment
            .add_filter("cell", |text: Cow<'_, str>| Value::from_safe_string(markdown_code(&text, true)));
        environment.add_filter("fence", |text: Cow<'_, str>| Value::from_safe_string(fence(&text)));
        environment.add_filter("visible", |text: Cow<'_, str>| equerre_report::visible(&text));
        environment.add_function("t", move |id: &str, arguments: Kwargs| say(&words, id, &arguments));
        for (name, source) in TEMPLATES {
            if !own.contains_key(name) {
                environment.add_template(name, source).map_err(|error| template(&error))?;
            }
        }
        for (name, source) in own {
            environment.add_template_owned(name, source).map_err(|error| template(&error))?;
        }
        Ok(Self { environment, theme })
    }

    /// A page as text.
    ///
    /// # Errors
    /// [`DocsError::Template`] when a template asks for something there is not, or takes too long.
    pub fn render(&self, page: &Page, format: Format) -> Result<String, DocsError> {
        let page = Value::from(minijinja::value::Serde(page));
        Ok(match format {
            Format::Markdown => tidy(&self.laid_out(format.template(), String::new(), page)?),
            Format::Html => self.laid_out(format.template(), self.style()?, page)?,
        })
    }

    /// The page of a review: `page` is what `review/page.html` asks for.
    ///
    /// # Errors
    /// As [`Renderer::render`].
    pub fn render_review(&self, page: &impl serde::Serialize) -> Result<String, DocsError> {
        let page = Value::from(minijinja::value::Serde(page));
        self.laid_out("review/page.html", self.style_with("review/style.css")?, page)
    }

    /// The page of data files: `page` is what `data/page.html` asks for.
    ///
    /// # Errors
    /// As [`Renderer::render`].
    pub fn render_data(&self, page: &impl serde::Serialize) -> Result<String, DocsError> {
        let page = Value::from(minijinja::value::Serde(page));
        self.laid_out("data/page.html", self.style_with("data/style.css")?, page)
    }

    /// A page of a site. `scripts`: whether it may run those of the site.
    pub(crate) fn render_site(
        &self,
        page: &impl serde::Serialize,
        site: &impl serde::Serialize,
        scripts: Scripts,
    ) -> Result<String, DocsError> {
        let (page, site) = (minijinja::value::Serde(page), minijinja::value::Serde(site));
        self.laid_out_in(
            "site/page.html",
            Style::OfSite,
            Value::from(page),
            Value::from(site),
            scripts.policy(),
        )
    }

    /// A page of a schema with what a site puts around it.
    pub(crate) fn render_in_site(
        &self,
        page: &Page,
        site: &impl serde::Serialize,
        scripts: Scripts,
    ) -> Result<String, DocsError> {
        let (page, site) = (minijinja::value::Serde(page), minijinja::value::Serde(site));
        let name = Format::Html.template();
        let text =
            self.laid_out_in(name, Style::OfSite, Value::from(page), Value::from(site), scripts.policy())?;
        Ok(lean(&text))
    }

    /// The style sheet of the pages of a site.
    pub(crate) fn site_style(&self) -> Result<String, DocsError> {
        self.style_with("site/style.css")
    }

    /// The style sheet of all pages, and what some have besides.
    fn style_with(&self, name: &str) -> Result<String, DocsError> {
        let own = self.environment.get_template(name).map_err(|error| template(&error))?;
        let own = own.render(()).map_err(|error| template(&error))?;
        Ok(format!("{}{}", self.style()?, Theme::new(own)?.css))
    }

    /// A template with its style sheet, which is the only one the page lets in.
    fn laid_out(&self, name: &str, style: String, page: Value) -> Result<String, DocsError> {
        self.laid_out_in(name, Style::Inside(style), page, Value::UNDEFINED, "")
    }

    /// The same with what a site puts around it, and more of what the page lets in.
    fn laid_out_in(
        &self,
        name: &str,
        style: Style,
        page: Value,
        site: Value,
        more: &str,
    ) -> Result<String, DocsError> {
        let (source, style) = match style {
            Style::OfSite => ("'self'".to_owned(), Value::UNDEFINED),
            Style::Inside(css) => (source_of(&css), Value::from_safe_string(css)),
        };
        let context = minijinja::context! {
            page,
            site,
            style,
            policy => format!("default-src 'none'; style-src {source}; img-src 'self' data:; base-uri 'none'; form-action 'none'{more}"),
            version => env!("CARGO_PKG_VERSION"),
        };
        let found = self.environment.get_template(name).map_err(|error| template(&error))?;
        found.render(context).map_err(|error| template(&error))
    }

    /// The page of an entry form as text.
    pub(crate) fn render_form(&self, context: Value) -> Result<String, DocsError> {
        let found = self.environment.get_template("form/page.html").map_err(|error| template(&error))?;
        found.render(context).map_err(|error| template(&error))
    }

    /// The colours and letters: the folder's theme, the theme asked for.
    pub(crate) fn theme_css(&self) -> Result<String, DocsError> {
        let found = self.environment.get_template("html/theme.css").map_err(|error| template(&error))?;
        let css = found.render(()).map_err(|error| template(&error))?;
        Ok(format!("{}{}", Theme::new(css)?.css, self.theme.css))
    }

    /// The style sheet: the neutral one, the folder's theme, the theme asked for.
    fn style(&self) -> Result<String, DocsError> {
        let mut out = String::from("\n");
        for name in ["html/style.css", "html/theme.css"] {
            let found = self.environment.get_template(name).map_err(|error| template(&error))?;
            let css = found.render(()).map_err(|error| template(&error))?;
            out.push_str(&Theme::new(css)?.css);
        }
        out.push_str(&self.theme.css);
        Ok(out)
    }
}

/// Tags that end what the next one ends too: HTML lets them be left out, and a page of a hundred fields is a tenth smaller.
const IMPLIED: [&str; 6] = ["</li>", "</dt>", "</dd>", "</td>", "</th>", "</tr>"];

/// A page without the tags that need not be written, nor empty lines, outside of what is kept as it is written.
fn lean(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.find("<pre") {
        leaned(&rest[..at], &mut out);
        let end = rest[at..].find("</pre>").map_or(rest.len(), |end| at + end);
        out.push_str(&rest[at..end]);
        rest = &rest[end..];
    }
    leaned(rest, &mut out);
    out
}

fn leaned(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['<', '\n']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(tag) = IMPLIED.iter().find(|tag| rest.starts_with(**tag)) {
            rest = &rest[tag.len()..];
        } else {
            if !(rest.starts_with('\n') && out.ends_with('\n')) {
                out.push_str(&rest[..1]);
            }
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
}

/// The words of a message: `t("doc-fields")`, `t("doc-count", n=3)`.
fn say(words: &Localizer, id: &str, arguments: &Kwargs) -> Result<String, minijinja::Error> {
    if !words.has(id) {
        return Err(minijinja::Error::new(ErrorKind::InvalidOperation, format!("no words for {id}")));
    }
    let mut message = Message::new(id.to_owned());
    for name in ["n", "version", "latest", "level", "name", "title", "since"] {
        if let Ok(value) = arguments.get::<Value>(name) {
            message = match usize::try_from(value.clone()) {
                Ok(n) => message.with(name, n),
                Err(_) => message.with(name, value.to_string()),
            };
        }
    }
    arguments.assert_all_used()?;
    Ok(words.text(&message))
}

/// Writes a value as the format wants it: safe strings as they are, all others escaped.
fn format(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), minijinja::Error> {
    if value.is_safe() {
        return minijinja::escape_formatter(out, state, value);
    }
    let text = match (state.auto_escape(), value.as_str()) {
        // Texts are nearly all there is, and slashes of addresses may stay.
        (AutoEscape::Html, Some(text)) => html_escaped(text),
        (AutoEscape::Custom(_), Some(text)) => in_line(text).into(),
        // That a name is unknown was told before; what is left is the missing half of a condition.
        (AutoEscape::Custom(_), None) if value.is_none() || value.is_undefined() => return Ok(()),
        (AutoEscape::Custom(_), None) => in_line(&value.to_string()).into(),
        _ => return minijinja::escape_formatter(out, state, value),
    };
    out.write_str(&text).map_err(minijinja::Error::from)
}

/// Text within a line: the blanks around it are the line's.
fn in_line(text: &str) -> String {
    let before = if text.starts_with(' ') { " " } else { "" };
    let after = if text.ends_with(' ') && !text.trim().is_empty() { " " } else { "" };
    format!("{before}{}{after}", markdown_escaped(text))
}

/// A block of code whose fence is longer than any in it.
fn fence(text: &str) -> String {
    let longest = text.lines().map(|line| line.trim_start().chars().take_while(|c| *c == '`').count()).max();
    let fence = "`".repeat(longest.unwrap_or(0).max(2) + 1);
    let clean: String = text.lines().map(equerre_report::visible).collect::<Vec<_>>().join("\n");
    format!("{fence}\n{clean}\n{fence}")
}

/// No blanks at the ends of lines, never two empty lines together, except in blocks of code.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 0;
    let mut open: Option<String> = None;
    for line in text.lines() {
        let start: String = line.trim_start().chars().take_while(|c| *c == '`').collect();
        let in_code = open.is_some();
        match &open {
            Some(fence) if start.len() >= fence.len() && line.trim() == start => open = None,
            None if start.len() >= 3 => open = Some(start),
            _ => {}
        }
        // A line break in Markdown is a backslash or two blanks: the first survives.
        let line = if in_code { line } else { line.trim_end() };
        empty = if line.is_empty() && !in_code { empty + 1 } else { 0 };
        if empty < 2 && !(out.is_empty() && line.is_empty()) {
            out.push_str(line);
            out.push('\n');
        }
    }
    let end = out.trim_end().len();
    out.truncate(end);
    out.push('\n');
    out
}

/// The innermost of an error's causes: where the mistake really is.
fn template(error: &minijinja::Error) -> DocsError {
    let mut cause = error;
    while let Some(inner) =
        std::error::Error::source(cause).and_then(|source| source.downcast_ref::<minijinja::Error>())
    {
        cause = inner;
    }
    if cause.kind() == ErrorKind::OutOfFuel {
        return DocsError::TooLarge;
    }
    let reason = match cause.detail() {
        Some(detail) => format!("{} ({detail})", cause.kind()),
        None => cause.kind().to_string(),
    };
    DocsError::Template { name: cause.name().unwrap_or_default().to_owned(), line: cause.line(), reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_cannot_leave_its_element() {
        assert!(Theme::new("a { color: red } </STYLE><script>".to_owned()).is_err());
        assert!(Theme::new("a { color: red }".to_owned()).is_ok());
    }

    #[test]
    fn tags_that_are_implied_are_left_out() {
        let page =
            "<ul>\n\n<li>a</li>\n<li>b &lt;/li&gt;</li></ul>\n<pre>\n\n</td></pre>\n\n<tr><td>é</td></tr>";
        let lean_page = "<ul>\n<li>a\n<li>b &lt;/li&gt;</ul>\n<pre>\n\n</td></pre>\n<tr><td>é";
        assert_eq!(lean(page), lean_page);
    }

    #[test]
    fn empty_lines_are_kept_in_code_only() {
        assert_eq!(tidy("\n\na  \n\n\nb\n```\nx\n\n\ny\n```\n"), "a\n\nb\n```\nx\n\n\ny\n```\n");
    }

    #[test]
    fn a_fence_is_longer_than_what_it_holds() {
        assert_eq!(fence("a\n```\nb"), "````\na\n```\nb\n````");
    }

    #[test]
    fn a_name_there_is_not_is_told() {
        for name in ["markdown/page.md", "html/page.html"] {
            let words = Localizer::new(equerre_report::Lang::Fr, &[crate::CATALOG]).unwrap();
            let own = BTreeMap::from([(name.to_owned(), "a\n{{ page.nope }}".to_owned())]);
            let renderer = Renderer::new(Arc::new(words), own, Theme::default()).unwrap();
            let format = if name.ends_with("md") { Format::Markdown } else { Format::Html };
            let error = renderer.render(&Page::default(), format).unwrap_err();
            assert!(matches!(error, DocsError::Template { line: Some(2), .. }), "{error}");
        }
    }

    #[test]
    fn a_mistake_in_a_part_is_told_where_it_is() {
        let words = Localizer::new(equerre_report::Lang::Fr, &[crate::CATALOG]).unwrap();
        let own = BTreeMap::from([("html/header.html".to_owned(), "a\n\n{{ nope }}".to_owned())]);
        let renderer = Renderer::new(Arc::new(words), own, Theme::default()).unwrap();
        let page = Page { lang: "fr".to_owned(), ..Page::default() };
        let error = renderer.render(&page, Format::Html).unwrap_err();
        let DocsError::Template { name, line, .. } = &error else { panic!("{error}") };
        assert_eq!((name.as_str(), *line), ("html/header.html", Some(3)), "{error}");
    }

    #[test]
    fn a_template_that_never_ends_is_stopped() {
        let words = Localizer::new(equerre_report::Lang::Fr, &[crate::CATALOG]).unwrap();
        let loops = "{% for a in range(100000) %}{% for b in range(100000) %}x{% endfor %}{% endfor %}";
        let own = BTreeMap::from([("markdown/page.md".to_owned(), loops.to_owned())]);
        let mut renderer = Renderer::new(Arc::new(words), own, Theme::default()).unwrap();
        renderer.environment.set_fuel(Some(FUEL / 1000));
        let error = renderer.render(&Page::default(), Format::Markdown).unwrap_err();
        assert!(matches!(error, DocsError::TooLarge), "{error}");
    }
}
