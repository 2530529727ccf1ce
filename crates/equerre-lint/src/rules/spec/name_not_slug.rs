//! `name-not-slug`: a schema's, package's or resource's name is not made of lower-case letters, digits, `-`, `_`, `.`, `/`.

use equerre_model::Node;
use equerre_model::table_schema::StandardVersion;
use equerre_report::{Applicability, RefusedBy};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{Described, DescriptorKind, rule};
use equerre_model::edits::replace_text;

rule!("name-not-slug", SPEC, error, refused_by: [Reference], fix: Unsafe; Metadata => check);

fn check(_: &Context<'_>, described: &Described<'_>, out: &mut Findings<'_>) {
    let mut judge = |node: Option<&Node>, refused: bool| {
        let Some(node) = node else { return };
        let Some(name) = node.as_str() else { return };
        if is_slug(name) {
            return;
        }
        let finding = out.at(node.span);
        let slug = slug(name);
        finding.arg("name", name).arg("slug", slug.as_str());
        if !refused {
            finding.refused_by(&[]);
        } else {
            finding.refused_by(&[RefusedBy::Reference]);
        }
        if slug.is_empty() {
            finding.help("no-slug");
        } else {
            // The name is an address others may use: never changed without a look.
            finding.fix(Applicability::Unsafe, replace_text(described.document, node, &slug));
        }
    };
    match described.kind {
        DescriptorKind::Table => judge(described.root.get("name"), true),
        DescriptorKind::Package => {
            let refused = StandardVersion::of(described.root) == StandardVersion::V1;
            judge(described.root.get("name"), refused);
            for resource in described.root.get("resources").map_or(&[][..], Node::items) {
                judge(resource.get("name"), refused);
            }
        }
        DescriptorKind::SchemasYml | DescriptorKind::SchemaYml | DescriptorKind::Listing => {}
    }
}

/// The form the standard asks for (version 1, `name`).
fn is_slug(name: &str) -> bool {
    !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-._/".contains(&b))
}

/// A name of that form, near to the one given.
fn slug(name: &str) -> String {
    let mut out = String::new();
    for c in name.nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            c if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
            '-' | '_' | '.' | '/' => out.push(c),
            _ if !out.ends_with('-') && !out.is_empty() => out.push('-'),
            _ => {}
        }
    }
    out.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{is_slug, slug};

    #[test]
    fn a_slug_is_near_the_name() {
        assert_eq!(slug("Défibrillateurs (DAE)"), "defibrillateurs-dae");
        assert_eq!(slug("schéma_irve"), "schema_irve");
        assert_eq!(slug("???"), "");
        assert!(is_slug("a/b-c_d.1") && !is_slug("DAE") && !is_slug(""));
    }
}
