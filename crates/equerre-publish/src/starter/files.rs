//! The files of a new repository.

use std::collections::BTreeMap;

use equerre_model::{MemoryTree, SchemaKind};
use equerre_report::{Lang, Localizer, Message};
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, context};

use super::descriptors::{json_schema, package, pretty, schema_yml, schemas_yml, table};
use super::{FIRST, Starter, spoken};
use crate::error::{PublishError, refused};
use crate::release::generated;

/// The texts, by language.
struct Texts {
    readme: &'static str,
    member: &'static str,
    changelog: &'static str,
    licence: &'static str,
}

const FR: Texts = Texts {
    readme: include_str!("../../../../docs-templates/new/fr/README.md"),
    member: include_str!("../../../../docs-templates/new/fr/member.md"),
    changelog: include_str!("../../../../docs-templates/new/fr/CHANGELOG.md"),
    licence: include_str!("../../../../docs-templates/new/fr/LICENSE.md"),
};

const EN: Texts = Texts {
    readme: include_str!("../../../../docs-templates/new/en/README.md"),
    member: include_str!("../../../../docs-templates/new/en/member.md"),
    changelog: include_str!("../../../../docs-templates/new/en/CHANGELOG.md"),
    licence: include_str!("../../../../docs-templates/new/en/LICENSE.md"),
};

const GITHUB: &str = include_str!("../../../../docs-templates/new/github.yml");
const GITHUB_RELEASE: &str = include_str!("../../../../docs-templates/new/github-release.yml");
const GITLAB: &str = include_str!("../../../../docs-templates/new/gitlab.yml");
const GITIGNORE: &str = include_str!("../../../../docs-templates/new/gitignore");

/// The files, by path.
pub(super) fn files(asked: &Starter) -> Result<BTreeMap<String, Vec<u8>>, PublishError> {
    let texts = if asked.words.lang() == Lang::En { EN } else { FR };
    let mut out: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    // What the README tells of, in order; and how the examples are checked.
    let mut contents: Vec<(String, &'static str)> = Vec::new();
    let mut checks: Vec<String> = Vec::new();
    match asked.kind {
        SchemaKind::Table => {
            out.insert("schema.json".into(), pretty(&table(asked, None)));
            example(asked, &mut out, "exemple-valide.csv")?;
            contents.push(("schema.json".into(), "new-about-schema"));
            contents.push(("exemple-valide.csv".into(), "new-about-example"));
            checks.push("equerre validate exemple-valide.csv".into());
        }
        SchemaKind::Package => {
            let members =
                if asked.members.is_empty() { vec![spoken_name(&asked.name)] } else { asked.members.clone() };
            out.insert("datapackage.json".into(), pretty(&package(asked, &members)));
            contents.push(("datapackage.json".into(), "new-about-package"));
            for member in &members {
                out.insert(format!("{member}/schema.json"), pretty(&table(asked, Some(member))));
                contents.push((format!("{member}/schema.json"), "new-about-schema"));
            }
            for member in &members {
                example(asked, &mut out, &format!("{member}/exemple-valide.csv"))?;
                let title = spoken(member);
                let description =
                    asked.words.text(&Message::new("new-description").with("title", title.as_str()));
                let text = rendered(texts.member, context! { title, description, package => asked.title() })?;
                out.insert(format!("{member}/README.md"), text);
            }
            checks.push("equerre validate datapackage.json".into());
        }
        SchemaKind::Json => {
            let (schema, document) = json_schema(asked);
            out.insert("schema.json".into(), pretty(&schema));
            out.insert("schemas.yml".into(), schemas_yml(asked).into_bytes());
            out.insert("exemples/exemple-valide.json".into(), pretty(&document));
            contents.push(("schemas.yml".into(), "new-about-schemas-yml"));
            contents.push(("schema.json".into(), "new-about-schema"));
            contents.push(("exemples/exemple-valide.json".into(), "new-about-example"));
            checks.push("equerre validate exemples/exemple-valide.json --schema schema.json".into());
        }
        SchemaKind::Generic => {
            out.insert("schema.yml".into(), schema_yml(asked).into_bytes());
            contents.push(("schema.yml".into(), "new-about-schema-yml"));
        }
        SchemaKind::Listing | SchemaKind::Xsd => {
            return Err(refused(Message::new("new-kind")));
        }
    }
    let listed: Vec<_> =
        contents.iter().map(|(path, about)| context! { path, about => asked.words.plain(about) }).collect();
    let example = checks.first().map(|check| check.trim_start_matches("equerre validate ").to_owned());
    out.insert(
        "README.md".into(),
        rendered(
            texts.readme,
            context! {
                title => asked.title(),
                description => asked.description(),
                contents => listed,
                example,
            },
        )?,
    );
    out.extend(integration(&asked.tool, &checks, true, &asked.words)?);
    out.insert(".gitignore".into(), GITIGNORE.as_bytes().to_vec());
    out.insert("CHANGELOG.md".into(), texts.changelog.as_bytes().to_vec());
    out.insert("LICENSE.md".into(), texts.licence.as_bytes().to_vec());
    out.insert("equerre.toml".into(), format!("lang = \"{}\"\n", asked.words.lang().code()).into_bytes());
    Ok(out)
}

/// Continuous integration: the review of every change, a button that prepares a version. `checks`: commands that judge the examples;
/// `whole`: whether what was wrong before is in the way too.
pub(crate) fn integration(
    tool: &str,
    checks: &[String],
    whole: bool,
    words: &Localizer,
) -> Result<BTreeMap<String, Vec<u8>>, PublishError> {
    let say = |id: &'static str| words.plain(id);
    let values = context! {
        tool,
        checks => checks.to_vec(),
        whole,
        step => say("new-ci-step"),
        accept => say("new-ci-accept"),
        manual => say("new-ci-manual"),
    };
    Ok(BTreeMap::from([
        (".github/workflows/equerre.yml".to_owned(), rendered(GITHUB, values.clone())?),
        (".github/workflows/equerre-release.yml".to_owned(), rendered(GITHUB_RELEASE, values.clone())?),
        (".gitlab-ci.yml".to_owned(), rendered(GITLAB, values)?),
    ]))
}

/// The only member of a package, when none is named.
fn spoken_name(name: &str) -> String {
    name.strip_prefix("schema-").unwrap_or(name).to_owned()
}

/// Makes the example of a table from its schema.
fn example(asked: &Starter, files: &mut BTreeMap<String, Vec<u8>>, path: &str) -> Result<(), PublishError> {
    let tree = MemoryTree::new(files.clone());
    let made = generated(&tree, path, "example", FIRST, &asked.words);
    let made = made.ok_or_else(|| refused(Message::new("release-not-generated").with("path", path)))?;
    files.insert(path.to_owned(), made);
    Ok(())
}

fn rendered(template: &str, values: minijinja::Value) -> Result<Vec<u8>, PublishError> {
    let failed =
        |error: &minijinja::Error| refused(Message::new("new-template").with("reason", error.to_string()));
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax =
        SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
    environment.set_syntax(syntax.map_err(|error| failed(&error))?);
    Ok(environment.render_str(template, values).map_err(|error| failed(&error))?.into_bytes())
}
