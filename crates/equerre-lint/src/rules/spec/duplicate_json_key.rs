//! `duplicate-json-key`: a mapping gives one key twice; readers keep the last in silence.

use equerre_model::{Document, Node};
use equerre_report::Location;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;

rule!("duplicate-json-key", SPEC, error; Document => check);

fn check(_: &Context<'_>, document: &Document, out: &mut Findings<'_>) {
    let Some(root) = &document.root else { return };
    let mut twice = Vec::new();
    root.walk(&mut |node: &Node| {
        let mut seen = std::collections::HashMap::new();
        for member in node.members() {
            if let Some(first) = seen.insert(&*member.key.text, member.key.span) {
                twice.push((member, first));
            }
        }
    });
    for (member, first) in twice {
        out.at(member.key.span)
            .arg("key", &*member.key.text)
            .related("first", Location::new(document.path(), first));
    }
}
