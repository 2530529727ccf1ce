//! `no-author`: no contributor has the role of author.

use equerre_model::table_schema::names;
use equerre_model::{Kind, Node};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{Described, rule};
use crate::words::folded;

rule!("no-author", METADATA, advice; Metadata => check);

fn check(_: &Context<'_>, described: &Described<'_>, out: &mut Findings<'_>) {
    let Some(member) = described.root.member("contributors") else { return };
    let list = member.value.items();
    if list.is_empty() {
        return;
    }
    let is_author = |role: &str| {
        let role = folded(role);
        role.starts_with("aut") || role.contains("author") || role.contains("auteur")
    };
    let found = list.iter().filter(|item| item.kind() == Kind::Object).any(|item| {
        item.get("role").and_then(Node::as_str).is_some_and(is_author)
            || names(item.get("roles")).iter().any(|(role, _)| is_author(role))
    });
    if !found {
        out.at(member.key.span);
    }
}
