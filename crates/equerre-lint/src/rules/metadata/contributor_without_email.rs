//! `contributor-without-email`: a contributor nobody can write to.

use equerre_model::{Kind, Node};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{Described, rule};

rule!("contributor-without-email", METADATA, advice; Metadata => check);

fn check(_: &Context<'_>, described: &Described<'_>, out: &mut Findings<'_>) {
    for contributor in described.root.get("contributors").map_or(&[][..], Node::items) {
        if contributor.kind() != Kind::Object {
            continue;
        }
        let email = contributor.get_str("email").map(str::trim).unwrap_or_default();
        let title = contributor.get("title").or(contributor.get("organisation"));
        let name = title.and_then(Node::as_str).unwrap_or("?");
        if email.is_empty() {
            let span = title.map_or(contributor.span, |node| node.span);
            out.at(span).arg("name", name);
        } else if !looks_like_email(email) {
            let span = contributor.get("email").map_or(contributor.span, |node| node.span);
            out.at(span).message("not-an-email").arg("name", name).arg("email", email);
        }
    }
}

/// Whether mail could be sent there, roughly: the point is to catch names and addresses of pages.
pub fn looks_like_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    !local.is_empty()
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && !text.contains(char::is_whitespace)
}
