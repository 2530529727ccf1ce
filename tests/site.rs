//! `equerre site`: pages that lead somewhere, say what there is, and let nothing in.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

use equerre_tests::{Repo, equerre};
use tempfile::{TempDir, tempdir};

/// Fields of a schema as an author writes them.
fn schema(title: &str, fields: &[&str]) -> String {
    let fields: Vec<String> =
        fields.iter().map(|name| format!(r#"{{"name": "{name}", "type": "string"}}"#)).collect();
    format!(
        r#"{{"name": "membre", "title": "{title}", "description": "Les délibérations des élus <script>alert(1)</script>",
            "homepage": "javascript:alert(1)", "sources": [{{"title": "Loi", "path": "javascript:alert(2)"}}], "fields": [{}]}}"#,
        fields.join(", ")
    )
}

const README: &str = "# Titre\n\n<script>alert(3)</script> <svg onload=alert(4)>\n\n[a](javascript:alert(5)) [b](docs/aide.md) ![c](x.png)\n";

struct Built {
    dir: TempDir,
}

/// A catalogue of a table with two versions, a package with its member and a refused tag, and its site.
fn built() -> Built {
    let dir = tempdir().unwrap();
    let copies = dir.path().join("copies/o");
    let table = copies.join("table");
    fs::create_dir_all(&table).unwrap();
    let mut repo = Repo::init(&table);
    fs::write(table.join("README.md"), README).unwrap();
    fs::write(table.join("CHANGELOG.md"), "# Journal\n\n## 1.1.0\n\n- tout\n").unwrap();
    fs::write(table.join("schema.json"), r#"{"fields": [{"name": "a", "type": "texte"}]}"#).unwrap();
    repo.commit(Some("v0.1.0"));
    fs::write(table.join("schema.json"), schema("Délibérations", &["a", "b"])).unwrap();
    repo.commit(Some("v1.0.0"));
    let narrower = schema("Délibérations", &["a", "numero_siren"]);
    let narrower = narrower.replace(r#""a", "type": "string""#, r#""a", "type": "integer""#);
    fs::write(table.join("schema.json"), narrower).unwrap();
    repo.commit(Some("v1.1.0"));
    let package = copies.join("paquet");
    fs::create_dir_all(package.join("membre")).unwrap();
    fs::write(package.join("README.md"), "# P\n").unwrap();
    fs::write(package.join("membre/README.md"), "# M\n").unwrap();
    fs::write(package.join("membre/a.csv"), "a\nx\n").unwrap();
    let member = r#"{"name": "membre", "title": "Membre", "description": "D", "fields": [{"name": "a", "type": "string"}]}"#;
    fs::write(package.join("membre/schema.json"), member).unwrap();
    fs::write(
        package.join("datapackage.json"),
        r#"{"name": "p", "title": "Paquet", "description": "D", "resources": [{"name": "r", "path": "membre/a.csv", "schema": "membre/schema.json"}]}"#,
    )
    .unwrap();
    Repo::init(&package).commit(Some("1.0.0"));
    let entry = |slug: &str, kind: &str| {
        format!(
            "{slug}:\n  url: https://github.com/o/{slug}.git\n  type: {kind}\n  email: c@exemple.fr\n  labels: [\"<b>É\", \"日本\", \" \"]\n"
        )
    };
    let list = entry("table", "tableschema") + &entry("paquet", "datapackage");
    fs::write(dir.path().join("repertoires.yml"), list).unwrap();
    let ran = equerre(dir.path(), &["catalog", "build", "--out", "cat", "--mirror", "copies", "--offline"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let built = Built { dir };
    let ran = built.site();
    assert_eq!(ran.0, 0, "{ran:?}");
    built
}

impl Built {
    fn site(&self) -> (i32, String) {
        let arguments = ["site", "cat", "--out", "site", "--base-url", "https://schemas.exemple.fr"];
        let ran = equerre(self.dir.path(), &arguments);
        (ran.status, ran.stdout + &ran.stderr)
    }

    fn page(&self, path: &str) -> String {
        fs::read_to_string(self.dir.path().join("site").join(path)).unwrap_or_else(|_| panic!("{path}"))
    }
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut out = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() {
            out.extend(files(&entry.path()));
        } else {
            out.insert(entry.path(), fs::read(entry.path()).unwrap());
        }
    }
    out
}

/// The values of an attribute.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let lead = format!(" {attribute}=\"");
    page.match_indices(&lead).filter_map(|(at, _)| page[at + lead.len()..].split('"').next()).collect()
}

#[test]
fn every_link_leads_somewhere_and_identifiers_are_unique() {
    let built = built();
    let site = built.dir.path().join("site");
    let all = files(&site);
    let mut checked = 0;
    for (path, bytes) in all.iter().filter(|(path, _)| path.extension().is_some_and(|end| end == "html")) {
        let text = std::str::from_utf8(bytes).unwrap();
        let ids = values(text, "id");
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{}", path.display());
        for href in values(text, "href") {
            if href.contains("://") || href.starts_with("mailto:") || href.starts_with("data:") {
                continue;
            }
            let (file, anchor) = href.split_once('#').unwrap_or((href, ""));
            let target = if file.is_empty() { path.clone() } else { path.parent().unwrap().join(file) };
            let target = target.canonicalize().unwrap_or_else(|_| panic!("{}: {href}", path.display()));
            assert!(target.starts_with(site.canonicalize().unwrap()), "{href}");
            if !anchor.is_empty() {
                let there = fs::read_to_string(&target).unwrap();
                assert!(values(&there, "id").contains(&anchor), "{}: {href}", path.display());
            }
            checked += 1;
        }
    }
    assert!(checked > 100, "{checked}");
}

#[test]
fn nothing_an_author_writes_is_markup_or_script() {
    let built = built();
    for (path, bytes) in files(&built.dir.path().join("site")) {
        let text = String::from_utf8_lossy(&bytes);
        if path.extension().is_none_or(|end| end != "html") {
            continue;
        }
        assert!(text.contains("default-src &#39;none&#39;"), "{}", path.display());
        for hostile in ["<script>alert", "<svg", "<b>É", "href=\"javascript:", "<img"] {
            assert!(!text.contains(hostile), "{}: {hostile}", path.display());
        }
        // The only scripts are the site's own and what search engines read.
        let scripts = text.matches("<script").count();
        let known = text.matches("<script type=\"application/ld+json\">").count()
            + text.matches("search.js\" defer></script>").count()
            + text.matches("check.js\" defer></script>").count()
            + text.matches("<script src=\"../../check-module.js\"></script>").count()
            + text.matches("<script type=\"application/json\"").count()
            + text.matches("form.js\"></script>").count();
        assert_eq!(scripts, known, "{}", path.display());
        assert!(bytes.len() < 100_000, "{}", path.display());
    }
    let overview = built.page("o/table/index.html");
    assert!(overview.contains("https://github.com/o/table/blob/v1.1.0/docs/aide.md"), "{overview}");
}

#[test]
fn a_schema_is_shown_whole() {
    let built = built();
    let old = built.page("o/table/1.0.0.html");
    assert!(old.contains("Ceci est la version 1.0.0. La dernière est 1.1.0."), "{old}");
    let new = built.page("o/table/1.1.0.html");
    assert!(!new.contains("site-old\"") && new.contains("numero_siren"));
    // What changed since, with the step it asks for.
    assert!(new.contains("id=\"changes\""), "the page tells what changed");
    assert_eq!(new, built.page("o/table/latest.html"));
    let changes = built.page("o/table/changements.html");
    assert!(changes.contains("is-bad\">rupture"), "{changes}");
    assert!(changes.contains("id=\"changelog\"") && changes.contains("<li>tout</li>"), "{changes}");
    // The fields of a package's members are told on the pages of these.
    let whole = built.page("o/paquet/latest.html");
    assert!(whole.contains("class=\"summary\"") && !whole.contains("class=\"entry\""), "{whole}");
    assert!(whole.contains("#field-"), "{whole}");
    let package = built.page("o/paquet/index.html");
    assert!(package.contains("../../o/membre/index.html"), "{package}");
    assert!(built.page("o/paquet/1.0.0.html").contains("<code>a</code>"), "the fields of its member");
    let refused = built.page("refus.html");
    assert!(refused.contains("v0.1.0") && refused.contains("schema.json:1 – "), "{refused}");
    let home = built.page("index.html");
    assert_eq!(values(&home, "data-name"), ["o/table", "o/membre", "o/paquet"]);
    assert!(built.page("sitemap.xml").contains("<loc>https://schemas.exemple.fr/o/table/1.0.0.html</loc>"));
    assert!(built.page("schemas.json").contains("o/membre"));
    assert!(built.page("schemas/o/table/latest/schema.json").contains("numero_siren"));
}

#[test]
fn words_are_found_without_accents_and_plurals() {
    let built = built();
    let script = built.page("search.js");
    let line = script.lines().find(|line| line.starts_with("const site = ")).unwrap();
    let data: serde_json::Value =
        serde_json::from_str(line.trim_start_matches("const site = ").trim_end_matches(';')).unwrap();
    let words = data["index"][0][1].as_str().unwrap();
    for word in ["deliberation", "siren", "elu"] {
        assert!(words.split(' ').any(|one| one == word), "{words}");
    }
    assert!(!script.contains("</script"));
}

#[test]
fn what_did_not_change_is_not_written_and_what_is_not_made_any_more_goes() {
    let built = built();
    let first = files(&built.dir.path().join("site"));
    let (status, told) = built.site();
    assert_eq!(status, 0);
    assert!(told.contains("rien n’a changé"), "{told}");
    assert_eq!(first, files(&built.dir.path().join("site")));
    fs::rename(built.dir.path().join("copies/o/table"), built.dir.path().join("away")).unwrap();
    let arguments =
        ["catalog", "build", "--out", "cat", "--mirror", "copies", "--offline", "--withdraw", "o/table"];
    assert_eq!(equerre(built.dir.path(), &arguments).status, 0);
    assert_eq!(built.site().0, 0);
    assert!(!built.dir.path().join("site/o/table").exists());
    assert!(built.dir.path().join("site/o/membre/index.html").is_file());
}

#[test]
fn a_folder_that_is_something_else_is_left_alone() {
    let built = built();
    let home = built.dir.path().join("autre");
    fs::create_dir(&home).unwrap();
    fs::write(home.join("precieux"), "x").unwrap();
    let run = |out: &str| equerre(built.dir.path(), &["site", "cat", "--out", out]);
    let ran = run("autre");
    assert_eq!(ran.status, 2, "{ran:?}");
    assert!(ran.stderr.contains("autre chose"), "{}", ran.stderr);
    assert_eq!(fs::read_dir(&home).unwrap().count(), 1);
    assert_eq!(run("cat/site").status, 2);
    let ran = equerre(built.dir.path(), &["site", "cat", "--out", "y", "--base-url", "http://localhost<x>"]);
    assert_eq!(ran.status, 2, "{ran:?}");
    let ran = equerre(built.dir.path(), &["site", "copies", "--out", "x"]);
    assert!(ran.status == 2 && ran.stderr.contains("catalog build"), "{ran:?}");
}

#[test]
fn what_was_changed_in_the_output_is_made_again_and_nothing_is_added() {
    let built = built();
    let site = built.dir.path().join("site");
    let first = files(&site);
    // Who can write there cannot say that it is ours.
    fs::write(site.join("o/table/index.html"), "<script>alert(1)</script>").unwrap();
    fs::write(site.join("schemas/o/table/latest/schema.json"), "{}").unwrap();
    fs::remove_file(site.join("o/table/1.0.0.html")).unwrap();
    assert_eq!(built.site().0, 0);
    assert_eq!(first, files(&site));
}

#[cfg(unix)]
#[test]
fn a_link_or_a_pipe_in_the_output_gives_way() {
    let built = built();
    let site = built.dir.path().join("site");
    let first = files(&site);
    let elsewhere = built.dir.path().join("ailleurs.html");
    fs::copy(site.join("index.html"), &elsewhere).unwrap();
    fs::remove_file(site.join("index.html")).unwrap();
    std::os::unix::fs::symlink(&elsewhere, site.join("index.html")).unwrap();
    fs::remove_file(site.join("icon.svg")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(site.join("icon.svg")).status().unwrap().success());
    assert_eq!(built.site().0, 0);
    assert!(fs::symlink_metadata(site.join("index.html")).unwrap().is_file());
    assert_eq!(first, files(&site));
}

#[test]
fn what_could_not_be_read_has_a_page_that_says_so_and_is_made_when_it_is_there_again() {
    let built = built();
    let first = files(&built.dir.path().join("site"));
    let schema = built.dir.path().join("cat/schemas/o/table/1.0.0/schema.json");
    let kept = fs::read(&schema).unwrap();
    fs::remove_file(&schema).unwrap();
    assert_eq!(built.site().0, 0);
    let page = built.page("o/table/1.0.0.html");
    assert!(page.contains("ne peut pas être documentée"), "{page}");
    let changes = built.page("o/table/changements.html");
    assert!(!changes.contains("changements-1.0.0-1.1.0.html"), "{changes}");
    fs::write(&schema, kept).unwrap();
    assert_eq!(built.site().0, 0);
    assert_eq!(first, files(&built.dir.path().join("site")));
}

#[test]
fn a_damaged_catalogue_is_told_and_nothing_goes() {
    let built = built();
    let first = files(&built.dir.path().join("site"));
    let list = built.dir.path().join("cat/schemas.json");
    let text = fs::read(&list).unwrap();
    fs::write(&list, &text[..text.len() / 2]).unwrap();
    let (status, told) = built.site();
    assert!(status == 2 && told.contains("schemas.json"), "{told}");
    assert_eq!(first, files(&built.dir.path().join("site")));
}

#[test]
fn only_what_was_published_is_shown_and_no_page_or_program_is_served() {
    let built = built();
    let folder = built.dir.path().join("cat/schemas/o/table/1.1.0");
    fs::write(folder.join("CONTEXT.md"), "Personne n’a publié ceci.").unwrap();
    assert_eq!(built.site().0, 0);
    assert!(!built.page("o/table/index.html").contains("Personne n’a publié"));
    // An older catalogue may have published such a name.
    let lock = built.dir.path().join("cat/catalog.lock.json");
    let text = fs::read_to_string(&lock).unwrap().replace("CHANGELOG.md", "journal.html");
    fs::write(&lock, text).unwrap();
    for folder in ["1.1.0", "latest"] {
        let folder = built.dir.path().join("cat/schemas/o/table").join(folder);
        if folder.join("CHANGELOG.md").exists() {
            fs::rename(folder.join("CHANGELOG.md"), folder.join("journal.html")).unwrap();
        }
    }
    assert_eq!(built.site().0, 0);
    assert!(!built.dir.path().join("site/schemas/o/table/1.1.0/journal.html").exists());
}

#[test]
fn a_second_language_has_the_same_pages_and_leads_to_the_first() {
    let built = built();
    let arguments =
        ["site", "cat", "--out", "deux", "--base-url", "https://schemas.exemple.fr", "--also", "en"];
    let ran = equerre(built.dir.path(), &arguments);
    assert_eq!(ran.status, 0, "{ran:?}");
    let site = built.dir.path().join("deux");
    let pages = |folder: &Path| -> BTreeSet<PathBuf> {
        let all = files(folder).into_keys().map(|path| path.strip_prefix(folder).unwrap().to_owned());
        let all = all.filter(|path| path.extension().is_some_and(|end| end == "html"));
        all.filter(|path| !path.starts_with("en") && !path.starts_with("schemas")).collect()
    };
    assert_eq!(pages(&site), pages(&site.join("en")));
    let mut checked = 0;
    for (path, bytes) in
        files(&site).iter().filter(|(path, _)| path.extension().is_some_and(|end| end == "html"))
    {
        let text = std::str::from_utf8(bytes).unwrap();
        let sources = values(text, "src");
        for href in values(text, "href").into_iter().chain(sources) {
            if href.contains("://")
                || href.starts_with("mailto:")
                || href.starts_with("data:")
                || href.starts_with('#')
            {
                continue;
            }
            let file = href.split('#').next().unwrap();
            assert!(path.parent().unwrap().join(file).exists(), "{}: {href}", path.display());
            checked += 1;
        }
    }
    assert!(checked > 200, "{checked}");
    let english = fs::read_to_string(site.join("en/o/table/index.html")).unwrap();
    assert!(
        english.contains("<html lang=\"en\">")
            && english.contains("hreflang=\"fr\" href=\"https://schemas.exemple.fr/o/table/index.html\""),
        "{english}"
    );
    assert!(equerre(built.dir.path(), &arguments).stdout.contains("rien n’a changé"));
    // With it, without it: as if it had always been so.
    let alone = &arguments[..arguments.len() - 2];
    assert_eq!(equerre(built.dir.path(), alone).status, 0);
    let fresh: Vec<&str> = alone.iter().map(|one| if *one == "deux" { "neuf" } else { *one }).collect();
    assert_eq!(equerre(built.dir.path(), &fresh).status, 0);
    let under = |folder: &str| -> BTreeMap<PathBuf, Vec<u8>> {
        let folder = built.dir.path().join(folder);
        files(&folder)
            .into_iter()
            .map(|(path, bytes)| (path.strip_prefix(&folder).unwrap().to_owned(), bytes))
            .collect()
    };
    assert_eq!(under("deux"), under("neuf"));
}

#[test]
fn lists_have_names_that_can_be_seen() {
    let built = built();
    let home = built.page("index.html");
    assert!(home.contains("listes/liste.html") && home.contains("listes/b-e.html"), "{home}");
    assert!(home.contains("listes/tableschema.html"));
    assert!(!home.contains("> (1)<"));
}

#[test]
fn tables_of_a_package_are_told_by_their_own_schema() {
    let built = built();
    let lock = built.dir.path().join("cat/catalog.lock.json");
    let text = fs::read_to_string(&lock).unwrap();
    assert!(
        text.contains("\"path\": \"membre/schema.json\""),
        "a member's place in its package is remembered"
    );
    // Where it is not known, nothing else is put in its place.
    fs::write(&lock, text.replace("membre/schema.json", "autre/schema.json")).unwrap();
    assert_eq!(built.site().0, 0);
    assert!(!built.page("o/paquet/1.0.0.html").contains("<code>a</code>"));
}

#[cfg(unix)]
#[test]
fn nothing_behind_a_link_is_served_or_written() {
    let built = built();
    let folder = built.dir.path();
    fs::write(folder.join("secret"), "secret").unwrap();
    let readme = folder.join("cat/schemas/o/table/1.1.0/README.md");
    fs::remove_file(&readme).unwrap();
    std::os::unix::fs::symlink(folder.join("secret"), &readme).unwrap();
    // Nor is a file that is not what was published.
    fs::write(folder.join("cat/schemas/o/table/1.0.0/README.md"), "faux").unwrap();
    assert_eq!(built.site().0, 0);
    for version in ["1.1.0", "1.0.0"] {
        assert!(!folder.join(format!("site/schemas/o/table/{version}/README.md")).exists(), "{version}");
    }
    let away = tempdir().unwrap();
    fs::remove_dir_all(folder.join("site/o")).unwrap();
    std::os::unix::fs::symlink(away.path(), folder.join("site/o")).unwrap();
    let (status, told) = built.site();
    assert!(status == 2 && told.contains("à travers un lien"), "{told}");
    assert_eq!(fs::read_dir(away.path()).unwrap().count(), 0);
    // A run that failed leaves a folder that the next may use.
    fs::remove_file(folder.join("site/o")).unwrap();
    assert_eq!(built.site().0, 0);
    let ran = equerre(folder, &["site", "cat", "--out", "autre/../cat/site"]);
    assert_eq!(ran.status, 2, "{ran:?}");
}

/// What a server answers: status line and headers, then the body.
fn asked(address: &str, target: &str, host: &str) -> (String, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    write!(stream, "GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    (head.to_owned(), body.to_owned())
}

#[test]
fn a_preview_shows_the_draft_of_a_schema_and_follows_its_changes() {
    let dir = tempdir().unwrap();
    let mut repo = Repo::init(dir.path());
    fs::write(dir.path().join("schema.json"), schema("Avant", &["a"])).unwrap();
    repo.commit(Some("v1.0.0"));
    fs::write(dir.path().join("schema.json"), schema("Le brouillon", &["a", "b"])).unwrap();
    let mut server = std::process::Command::new(equerre_tests::binary())
        .args(["--lang", "fr", "site", "--serve", "0"])
        .current_dir(dir.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(server.stdout.take().unwrap());
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).unwrap().to_owned();
    let look = || {
        let (head, home) = asked(&address, "/", "127.0.0.1");
        assert!(head.starts_with("HTTP/1.1 200") && home.contains("Le brouillon"), "{head}\n{home}");
        let href = home.split("<h2><a href=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let folder = href.trim_end_matches("index.html").to_owned();
        let (_, pair) = asked(&address, &format!("/{folder}changements-1.0.0-brouillon.html"), "localhost:1");
        assert!(pair.contains("<h1>") && pair.contains("live.js"), "{pair}");
        assert!(asked(&address, "/", "ailleurs.exemple").0.starts_with("HTTP/1.1 403"));
        assert!(asked(&address, "/../Cargo.toml", "localhost").0.starts_with("HTTP/1.1 404"));
        assert!(asked(&address, "/%2e%2e/schema.json", "localhost").0.starts_with("HTTP/1.1 404"));
        let (_, known) = asked(&address, "/.live", "localhost");
        assert!(asked(&address, "/live.js", "localhost").1.contains(&format!("\"{known}\"")), "{known}");
        // A file that is half written ends nothing.
        fs::write(dir.path().join("schema.json"), "{\"fields\": [").unwrap();
        std::thread::sleep(Duration::from_millis(700));
        fs::write(dir.path().join("schema.json"), schema("Tout autre", &["a", "b"])).unwrap();
        let mut home = String::new();
        for _ in 0..20 {
            home = asked(&address, "/", "localhost").1;
            if home.contains("Tout autre") {
                break;
            }
            std::thread::sleep(Duration::from_millis(500));
        }
        assert!(home.contains("Tout autre"), "{home}");
        assert_ne!(asked(&address, "/.live", "localhost").1, known);
    };
    let found = std::panic::catch_unwind(std::panic::AssertUnwindSafe(look));
    server.kill().unwrap();
    server.wait().unwrap();
    if let Err(panic) = found {
        std::panic::resume_unwind(panic);
    }
}

#[test]
fn datasets_are_shown_by_schema_and_what_they_say_is_text() {
    let built = built();
    let list = r#"{"schemas": {"o/table": [
        {"title": "Délibérations de <b>Ville</b>", "url": "https://donnees.exemple.fr/1", "producer": "Ville", "modified": "2026-01-02",
         "files": [{"title": "f", "url": "https://donnees.exemple.fr/1.csv", "version": "1.1.0", "valid": true},
                   {"title": "g", "url": "https://donnees.exemple.fr/2.csv", "valid": false}]},
        {"title": "Piège", "url": "javascript:alert(1)"}]}}"#;
    fs::write(built.dir.path().join("jeux.json"), list).unwrap();
    let site = |more: &[&str]| {
        let arguments =
            [&["site", "cat", "--out", "site", "--base-url", "https://schemas.exemple.fr"], more].concat();
        equerre(built.dir.path(), &arguments)
    };
    assert_eq!(site(&["--datasets", "jeux.json"]).status, 0);
    let page = built.page("o/table/index.html");
    assert!(page.contains("Délibérations de &lt;b&gt;Ville&lt;/b&gt;") && page.contains("1 sur 2"), "{page}");
    assert!(page.contains("Piège") && !page.contains("=\"javascript:"), "{page}");
    assert_eq!(site(&[]).status, 0);
    assert!(!built.page("o/table/index.html").contains("Piège"), "what is not asked for any more goes");
    fs::write(built.dir.path().join("jeux.json"), "{\n\"schemas\": 3}").unwrap();
    let ran = site(&["--datasets", "jeux.json"]);
    assert!(ran.status == 2 && ran.stderr.contains("line 2"), "{ran:?}");
}

#[test]
fn datasets_are_asked_for_page_by_page_and_kept_when_there_is_no_answer() {
    let built = built();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let api = format!("http://{}", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let one = |n: u8, next: bool| {
            format!(
                r#"{{"data": [{{"title": "Jeu {n}", "page": "https://exemple.fr/{n}", "organization": {{"name": "Ville"}},
                    "resources": [{{"title": "f", "url": "https://exemple.fr/{n}.csv", "schema": {{"name": "o/table", "version": "1.1.0"}},
                    "extras": {{"validation-report:valid_resource": true}}}}]}}], "next_page": {}}}"#,
                if next { "\"https://exemple.fr\"" } else { "null" }
            )
        };
        let mut seen = Vec::new();
        // Each schema once, the table in two pages; then nothing any more.
        for stream in listener.incoming().take(4) {
            let mut stream = stream.unwrap();
            let mut line = String::new();
            BufReader::new(&stream).read_line(&mut line).unwrap();
            let (status, body) = match () {
                () if line.contains("schema=o/table") && line.contains("page=1 ") => ("200 OK", one(1, true)),
                () if line.contains("schema=o/table") => ("200 OK", one(2, false)),
                () if line.contains("schema=o/membre") => ("500 Broken", String::new()),
                () => ("200 OK", r#"{"data": [], "next_page": null}"#.to_owned()),
            };
            seen.push(line);
            write!(
                stream,
                "HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
                body.len()
            )
            .unwrap();
        }
        seen
    });
    let known = r#"{"schemas": {"o/membre": [{"title": "Déjà là", "url": "https://exemple.fr/m"}]}}"#;
    fs::write(built.dir.path().join("jeux.json"), known).unwrap();
    let arguments = [
        "site",
        "cat",
        "--out",
        "site",
        "--base-url",
        "https://schemas.exemple.fr",
        "--datasets",
        "jeux.json",
        "--fetch-datasets",
        "--datasets-api",
        &api,
    ];
    let ran = equerre(built.dir.path(), &arguments);
    assert_eq!(ran.status, 0, "{ran:?}");
    let seen = server.join().unwrap();
    assert!(seen.iter().all(|line| line.contains("page_size=100")), "{seen:?}");
    assert!(ran.stderr.contains("o/membre"), "{ran:?}");
    let list: serde_json::Value =
        serde_json::from_slice(&fs::read(built.dir.path().join("jeux.json")).unwrap()).unwrap();
    assert_eq!(list["schemas"]["o/table"].as_array().unwrap().len(), 2, "{list}");
    assert_eq!(list["schemas"]["o/membre"][0]["title"], "Déjà là", "{list}");
    let form: serde_json::Value = serde_json::from_slice(
        &fs::read(equerre_tests::root().join("schemas/datasets.schema.json")).unwrap(),
    )
    .unwrap();
    assert!(jsonschema::validator_for(&form).unwrap().is_valid(&list), "{list}");
}
