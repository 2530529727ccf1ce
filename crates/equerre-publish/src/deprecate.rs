//! Marking a field or a whole schema as not to be used any more: [`equerre_model::deprecation`] says how it is written.

use std::path::Path;

use equerre_model::deprecation::{DETAILS, KEY};
use equerre_model::json::quoted;
use equerre_model::{Deprecation, Document, FolderTree, Node, SchemaKind, SchemaRepository, edits};
use equerre_report::{Edit, Message, apply_edits};

use crate::error::{PublishError, refused};
use crate::{FileEdit, Plan};

/// What is marked, and what is said of it.
pub struct Withdrawal<'w> {
    /// The folder of the repository.
    pub folder: &'w Path,
    /// The field, or the property of a JSON Schema; `None` for the whole schema.
    pub field: Option<&'w str>,
    /// The table, when several of a package have the field.
    pub table: Option<&'w str>,
    /// Why.
    pub reason: &'w str,
    /// What comes instead: a field, or an address.
    pub replaced_by: Option<&'w str>,
    /// Since when, `YYYY-MM-DD`.
    pub date: &'w str,
}

impl Withdrawal<'_> {
    fn json(&self) -> String {
        let mut parts =
            vec![format!("\"since\": {}", quoted(self.date)), format!("\"reason\": {}", quoted(self.reason))];
        parts.extend(self.replaced_by.map(|other| format!("\"replacedBy\": {}", quoted(other))));
        format!("{{{}}}", parts.join(", "))
    }
}

/// Plans the mark. It is written into the folder, and committed by nobody: the next release tells of it.
///
/// # Errors
/// When there is no such field, or it is marked already.
pub fn deprecate(asked: &Withdrawal<'_>) -> Result<Plan, PublishError> {
    let tree = FolderTree::open(asked.folder)?;
    let shown = asked.folder.display().to_string();
    let repository = SchemaRepository::detect(&tree)
        .map_err(|_| refused(Message::new("publish-no-schema").with("folder", shown.as_str())))?;
    let mut plan = Plan::new(asked.folder.to_path_buf());
    let (document, changes) = match asked.field {
        None => (main(&repository)?, whole(asked, main(&repository)?)?),
        Some(name) => field(asked, &repository, name, &mut plan)?,
    };
    let before = document.source.bytes();
    let unread = || refused(Message::new("listing-unread").with("file", document.path()));
    let after = apply_edits(before, &changes).map_err(|_| unread())?;
    // What was written must be read as what was meant.
    let read = Document::read(document.path(), after.clone());
    if after == before || !read.is_well_formed() {
        return Err(unread());
    }
    plan.edits.push(FileEdit {
        path: document.path().to_owned(),
        before: Some(before.to_vec()),
        after: Some(after),
    });
    Ok(plan)
}

fn main(repository: &SchemaRepository) -> Result<&Document, PublishError> {
    let unread = || refused(Message::new("listing-unread").with("file", repository.descriptor.as_str()));
    repository
        .main()
        .filter(|document| document.is_well_formed() && document.root.is_some())
        .ok_or_else(unread)
}

/// The edits that mark a descriptor.
fn whole(asked: &Withdrawal<'_>, document: &Document) -> Result<Vec<Edit>, PublishError> {
    let Some(root) = &document.root else { return Ok(Vec::new()) };
    unmarked(root, None)?;
    if edits::is_json(document) {
        return Ok(mark(asked, document, root, equerre_model::repository::declares_json_schema(root)));
    }
    // At the end of a YAML file, in the form of a block.
    let text = String::from_utf8_lossy(document.source.bytes());
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let lead = if text.ends_with('\n') { "" } else { end };
    let mut out = format!(
        "{lead}{KEY}:{end}  since: {}{end}  reason: {}{end}",
        quoted(asked.date),
        quoted(asked.reason)
    );
    if let Some(other) = asked.replaced_by {
        out.push_str(&format!("  replacedBy: {}{end}", quoted(other)));
    }
    Ok(vec![Edit::insert(document.source.bytes().len(), out)])
}

/// The members that mark a mapping of JSON. JSON Schema's keyword takes a truth value only.
fn mark(asked: &Withdrawal<'_>, document: &Document, node: &Node, json_schema: bool) -> Vec<Edit> {
    if !json_schema {
        return edits::add_member(document, node, KEY, &asked.json());
    }
    let both = format!("true, {}: {}", quoted(DETAILS), asked.json());
    edits::add_member(document, node, KEY, &both)
}

fn unmarked(node: &Node, field: Option<&str>) -> Result<(), PublishError> {
    match Deprecation::of(node) {
        None if node.get(KEY).is_none() => Ok(()),
        found => {
            let since = found.and_then(|found| found.since).unwrap_or("?");
            let id = if field.is_some() { "deprecate-already" } else { "deprecate-already-schema" };
            Err(refused(Message::new(id).with("field", field.unwrap_or_default()).with("since", since)))
        }
    }
}

/// The edits that mark a field, and the document they are of.
fn field<'r>(
    asked: &Withdrawal<'_>,
    repository: &'r SchemaRepository,
    name: &str,
    plan: &mut Plan,
) -> Result<(&'r Document, Vec<Edit>), PublishError> {
    let unknown = |known: Vec<String>| {
        refused(Message::new("deprecate-no-field").with("field", name).with("known", known))
    };
    if repository.kind == SchemaKind::Json {
        let found = repository.schemas.iter().find_map(|path| {
            let document = repository.document(path).filter(|document| document.is_well_formed())?;
            let property = document.root.as_ref()?.get("properties")?.get(name)?;
            (!property.members().is_empty()).then_some((document, property))
        });
        let (document, property) = found.ok_or_else(|| unknown(Vec::new()))?;
        unmarked(property, Some(name))?;
        return Ok((document, mark(asked, document, property, true)));
    }
    let (tables, _) = repository.tables();
    let wanted = |table: &&equerre_model::TableOf<'_>| asked.table.is_none_or(|own| table.name() == own);
    let with: Vec<_> = tables
        .iter()
        .filter(wanted)
        .filter_map(|table| Some((table, table.schema.fields().find(|field| field.name() == Some(name))?)))
        .collect();
    let (table, found) = match with.as_slice() {
        [one] => *one,
        [] => {
            let names = tables.iter().filter(wanted).flat_map(|table| table.schema.fields());
            return Err(unknown(names.filter_map(|field| field.name().map(str::to_owned)).collect()));
        }
        several => {
            let names: Vec<String> = several.iter().map(|(table, _)| table.name()).collect();
            return Err(refused(
                Message::new("deprecate-which-table").with("field", name).with("tables", names),
            ));
        }
    };
    unmarked(found.node, Some(name))?;
    if let Some(other) = asked.replaced_by.filter(|other| !other.contains("://"))
        && !table.schema.fields().any(|field| field.name() == Some(other) && other != name)
    {
        return Err(refused(
            Message::new("deprecate-no-replacement").with("field", name).with("other", other),
        ));
    }
    let required = found.constraints().and_then(|constraints| constraints.get("required"));
    if required.and_then(Node::as_bool) == Some(true) {
        plan.remarks.push(Message::new("deprecate-required").with("field", name));
    }
    let inside = |document: &&Document| {
        document.root.as_ref().is_some_and(|root| {
            let mut there = false;
            root.walk(&mut |node| there |= std::ptr::eq(node, found.node));
            there
        })
    };
    let document = repository.documents.iter().find(inside).filter(|document| document.is_well_formed());
    let document = document.ok_or_else(|| {
        refused(Message::new("listing-unread").with("file", repository.descriptor.as_str()))
    })?;
    Ok((document, mark(asked, document, found.node, false)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(
        files: &[(&str, &str)],
        field: Option<&str>,
        other: Option<&str>,
    ) -> Result<String, PublishError> {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let asked = Withdrawal {
            folder: folder.path(),
            field,
            table: None,
            reason: "le \"SIRET\" suffit",
            replaced_by: other,
            date: "2026-11-24",
        };
        let plan = deprecate(&asked)?;
        crate::apply(&plan, &mut |_| {})?;
        Ok(std::fs::read_to_string(folder.path().join(&plan.edits[0].path)).unwrap())
    }

    const TABLE: &str = "{\n  \"fields\": [\n    {\n      \"name\": \"a\",\n      \"type\": \"string\"\n    },\n    {\"name\": \"b\"}\n  ]\n}\n";

    #[test]
    fn a_field_is_marked_in_its_own_layout() {
        let after = with(&[("schema.json", TABLE)], Some("a"), Some("b")).unwrap();
        let mark = ",\n      \"deprecated\": {\"since\": \"2026-11-24\", \"reason\": \"le \\\"SIRET\\\" suffit\", \"replacedBy\": \"b\"}";
        assert_eq!(after, TABLE.replace("\"string\"", &format!("\"string\"{mark}")));
        let again = with(&[("schema.json", &after)], Some("a"), None);
        assert!(again.unwrap_err().is("deprecate-already"));
        assert!(with(&[("schema.json", TABLE)], Some("z"), None).unwrap_err().is("deprecate-no-field"));
        assert!(
            with(&[("schema.json", TABLE)], Some("a"), Some("z")).unwrap_err().is("deprecate-no-replacement")
        );
    }

    #[test]
    fn a_whole_schema_is_marked_whatever_its_kind() {
        assert!(
            with(&[("schema.json", TABLE)], None, None).unwrap().contains("],\n  \"deprecated\": {\"since\"")
        );
        let yaml = with(&[("schema.yml", "title: x\r\n")], None, Some("https://exemple.org/y")).unwrap();
        assert_eq!(
            yaml,
            "title: x\r\ndeprecated:\r\n  since: \"2026-11-24\"\r\n  reason: \"le \\\"SIRET\\\" suffit\"\r\n  replacedBy: \"https://exemple.org/y\"\r\n"
        );
    }

    #[test]
    fn a_property_of_a_json_schema_keeps_the_keywords_form() {
        let schema = "{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"properties\": {\"a\": {\"type\": \"string\"}}}";
        let files = [("schemas.yml", "title: x\nschemas:\n- path: s.json\n"), ("s.json", schema)];
        let after = with(&files, Some("a"), None).unwrap();
        assert!(after.contains("\"deprecated\": true, \"x-deprecated\": {\"since\""), "{after}");
        let root = equerre_model::json::parse(after.as_bytes()).root.unwrap();
        assert_eq!(
            Deprecation::of(root.pointer("/properties/a").unwrap()).unwrap().since,
            Some("2026-11-24")
        );
    }
}
