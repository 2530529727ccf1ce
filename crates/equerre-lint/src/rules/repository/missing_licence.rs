//! `missing-licence`: no licence file.

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;

rule!("missing-licence", REPOSITORY, advice; Repository => check);

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let found = context.tree.entries().iter().any(|entry| {
        let lower = entry.path.to_lowercase();
        !lower.contains('/') && ["license", "licence", "copying"].iter().any(|name| lower.starts_with(name))
    });
    if !found {
        out.on_file("LICENSE.md");
    }
}
