//! Names that become folders, files and addresses.

/// Longest segment of a name, in bytes.
const MAX_SEGMENT: usize = 100;
/// Longest name of a file, in bytes.
const MAX_FILE: usize = 200;
/// Most parts of a path.
const MAX_DEPTH: usize = 8;
/// How the names of files end that can be served.
const SERVED: [&str; 9] = ["json", "geojson", "jsonld", "yml", "yaml", "md", "csv", "atom", "rss"];
/// How those of schemas end.
const SCHEMAS: [&str; 5] = [".json", ".geojson", ".jsonld", ".yml", ".yaml"];
/// Parts of names that servers take for programs.
const RUN: [&str; 12] =
    ["php", "php5", "php7", "phtml", "phar", "cgi", "pl", "py", "rb", "asp", "aspx", "jsp"];
/// Names Windows keeps for itself, whatever follows the first point.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Whether `owner/name` is safe as two folders and in an address: letters and digits of ASCII, `-`, `_`, points within.
/// What forges allow is no more than that; other writings of the same letters could hide behind each other.
pub(crate) fn is_public_name(name: &str) -> bool {
    name.split('/').count() == 2 && name.split('/').all(is_segment)
}

fn is_segment(segment: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
    !segment.is_empty()
        && segment.len() <= MAX_SEGMENT
        && segment.bytes().all(allowed)
        && !segment.starts_with(['.', '-'])
        && !segment.ends_with('.')
        && !is_device(segment)
}

/// Whether two names would be one folder where case does not count.
pub(crate) fn folded(name: &str) -> String {
    name.to_ascii_lowercase()
}

/// Whether a name is safe as a file's: letters of any script, nothing that leads elsewhere, is hidden or not seen.
pub(crate) fn is_file_name(name: &str) -> bool {
    let allowed =
        |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | ' ' | '(' | ')' | '+' | ',' | '\'');
    !name.is_empty()
        && name.len() <= MAX_FILE
        && name.chars().all(allowed)
        && !name.starts_with(['.', '-', ' '])
        && !name.ends_with(['.', ' '])
        && !is_device(name)
}

/// Whether a path of files is safe: each part is, and there are few.
pub(crate) fn is_file_path(path: &str) -> bool {
    path.len() <= 2 * MAX_FILE && path.split('/').count() <= MAX_DEPTH && path.split('/').all(is_file_name)
}

/// Whether a file of that name can be served beside pages: nothing a browser would take for a page, a drawing or a
/// program, and nothing a server would run.
#[must_use]
pub fn is_served(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let parts = name.split('.').skip(1);
    // Some servers look at every part of a name.
    let run = parts.clone().any(|part| RUN.contains(&part));
    !run && parts.last().is_some_and(|end| SERVED.contains(&end))
}

/// Whether a file of that name can be a schema: one that can be served, and is read as JSON or YAML.
pub(crate) fn is_schema(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    is_served(path) && SCHEMAS.iter().any(|end| lower.ends_with(end))
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = |lead: &str| {
        stem.strip_prefix(lead).is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit())
    };
    DEVICES.contains(&stem.as_str()) || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_or_a_server_would_run_is_not_served() {
        for path in ["schema.json", "a/B.JSON", "schema.yml", "README.md"] {
            assert!(is_served(path), "{path}");
        }
        for path in [
            "schema.html",
            "a.json/b",
            "s.svg",
            "s.xhtml",
            "s.js",
            "s.php",
            "s.json.php",
            "s.php.json",
            "xml",
            ".json/x",
        ] {
            assert!(!is_served(path), "{path}");
        }
    }

    #[test]
    fn names_that_lead_elsewhere_are_refused() {
        for name in ["etalab/schema-irve", "PnX-SI/schema_randonnee", "a/b.c"] {
            assert!(is_public_name(name), "{name}");
        }
        for name in [
            "../etc",
            "a/..",
            "a/.git",
            "/etc",
            "a/b/c",
            "a",
            "",
            "a/",
            "-x/y",
            "a/con",
            "a/NUL.json",
            "a/b.",
            "é/b",
            "a/b c",
            "a/b\n",
            "a/e\u{301}",
            "a/com1",
        ] {
            assert!(!is_public_name(name), "{name}");
        }
        assert!(!is_public_name(&format!("a/{}", "x".repeat(101))));
    }

    #[test]
    fn files_may_have_accents_but_lead_nowhere() {
        for name in ["schema.json", "marchés.json", "schema_decp_v2.0.2.json", "a b (1).json"] {
            assert!(is_file_name(name), "{name}");
        }
        for name in
            ["", ".git", "..", "a/b", "a\\b", "a:b", "a\u{202e}b", "a\0", "lpt1.json", "x.", "a\u{200b}"]
        {
            assert!(!is_file_name(name), "{name}");
        }
    }

    #[test]
    fn paths_stay_below() {
        assert!(is_file_path("schémas/json/marchés.json"));
        for path in ["../a", "a/../b", "a//b", "/a", "a/", "a/.git/config", "1/2/3/4/5/6/7/8/9"] {
            assert!(!is_file_path(path), "{path}");
        }
    }
}
