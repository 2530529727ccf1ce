//! All rules, and the names of their categories.

use std::sync::LazyLock;

use equerre_report::Category;

use crate::rule::Rule;
use crate::rules;

/// The descriptor obeys its standard.
pub const SPEC: Category = Category("spec");
/// What the fields say about values makes sense.
pub const VALUES: Category = Category("values");
/// What the platform asks for at the root, and what people need to read.
pub const METADATA: Category = Category("metadata");
/// Names of fields, and meaning told only in prose.
pub const NAMES: Category = Category("names");
/// The file and its repository agree on the version.
pub const VERSIONS: Category = Category("versions");
/// What the platform needs around the schema.
pub const REPOSITORY: Category = Category("repository");
/// An entry of the platform's list of repositories.
pub const REFERENCING: Category = Category("referencing");
/// What must follow a change: the changelog, the examples, the texts.
pub const REVIEW: Category = Category("review");
/// `equerre.toml` itself.
pub const CONFIGURATION: Category = Category("configuration");

/// The categories, in the order of the documentation.
pub const CATEGORIES: [Category; 9] =
    [SPEC, VALUES, METADATA, NAMES, VERSIONS, REPOSITORY, REFERENCING, REVIEW, CONFIGURATION];

static ALL: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    [
        rules::spec::RULES,
        rules::values::RULES,
        rules::metadata::RULES,
        rules::names::RULES,
        rules::versions::RULES,
        rules::repository::RULES,
        rules::referencing::RULES,
        rules::review::RULES,
        rules::config::RULES,
    ]
    .concat()
});

/// All rules, by category, then by name.
#[must_use]
pub fn all() -> &'static [&'static Rule] {
    &ALL
}

/// The rule of that name, or that was once called so.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    all().iter().copied().find(|rule| rule.name == name || rule.aliases.contains(&name))
}

/// The rules a name means: a rule, a former name, or a whole category.
#[must_use]
pub fn select(name: &str) -> Vec<&'static Rule> {
    if let Some(rule) = find(name) {
        return vec![rule];
    }
    all().iter().copied().filter(|rule| rule.category.0 == name).collect()
}
