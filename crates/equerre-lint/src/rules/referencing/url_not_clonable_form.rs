//! `url-not-clonable-form`: an entry's address is not one git can clone without login.

use equerre_model::platform::{Listing, public_name};
use equerre_report::{Applicability, Severity};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;
use equerre_model::edits::replace_text;

rule!("url-not-clonable-form", REFERENCING, error, refused_by: [Platform], fix: Unsafe; Listing => check);

fn check(context: &Context<'_>, listing: Listing<'_>, out: &mut Findings<'_>) {
    for entry in listing.entries() {
        let slug = &*entry.slug.text;
        let Some((url, span)) = entry.url() else {
            out.at(entry.slug.span).message("missing").arg("slug", slug);
            continue;
        };
        if is_clonable(url) {
            continue;
        }
        let finding = out.at(span);
        finding.arg("slug", slug).arg("url", url);
        // Forges accept the address of the page too: only the custom is missed.
        if is_clonable(&format!("{}.git", url.trim_end_matches('/'))) {
            finding.message("without-git").severity(Severity::Advice).refused_by(&[]);
        }
        if let (Some(right), Some(node), Some(document)) =
            (clonable(url), entry.node.get("url"), context.listing_document())
        {
            finding
                .help("near")
                .arg("right", right.as_str())
                .fix(Applicability::Unsafe, replace_text(document, node, &right));
        }
    }
}

/// Whether anyone can clone that address: `https:`, an owner and a name, ending in `.git`.
fn is_clonable(url: &str) -> bool {
    url.starts_with("https://")
        && url.ends_with(".git")
        && public_name(url).is_some()
        && !url.contains('@')
        && !url.contains(' ')
}

/// The address of that form, for the forms people write.
fn clonable(url: &str) -> Option<String> {
    let url = url.trim().trim_end_matches('/');
    let rest = url
        .strip_prefix("git@")
        .map(|rest| rest.replacen(':', "/", 1))
        .or_else(|| url.strip_prefix("ssh://git@").map(str::to_owned))
        .or_else(|| url.strip_prefix("http://").map(str::to_owned))
        .or_else(|| url.strip_prefix("git://").map(str::to_owned))
        .or_else(|| url.strip_prefix("https://").map(str::to_owned))?;
    // A page inside the repository (`/tree/…`, `/blob/…`): the repository is what precedes.
    let rest = ["/-/", "/tree/", "/blob/", "/raw/"]
        .iter()
        .find_map(|cut| rest.split_once(cut))
        .map_or(rest.as_str(), |(head, _)| head);
    let right = format!("https://{}.git", rest.strip_suffix(".git").unwrap_or(rest));
    is_clonable(&right).then_some(right)
}

#[cfg(test)]
mod tests {
    use super::{clonable, is_clonable};

    #[test]
    fn addresses_people_write_become_clonable() {
        for url in [
            "git@github.com:a/b.git",
            "http://github.com/a/b",
            "https://github.com/a/b/",
            "https://github.com/a/b/tree/main",
            "ssh://git@github.com/a/b",
        ] {
            assert_eq!(clonable(url).as_deref(), Some("https://github.com/a/b.git"), "{url}");
        }
        assert_eq!(clonable("a/b"), None);
        assert!(is_clonable("https://gitlab.com/g/s/b.git") && !is_clonable("https://x@github.com/a/b.git"));
    }
}
