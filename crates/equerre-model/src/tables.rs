//! The tables a repository describes: the one of a Table Schema, those of a Data Package.

use crate::data_package::{DataPackage, Resource};
use crate::node::Node;
use crate::repository::{SchemaKind, SchemaRepository};
use crate::table_schema::TableSchema;

/// A table that a repository describes.
#[derive(Clone, Copy, Debug)]
pub struct TableOf<'r> {
    /// The schema.
    pub schema: TableSchema<'r>,
    /// The resource it belongs to, in a package.
    pub resource: Option<Resource<'r>>,
    /// The file the schema stands in.
    pub path: &'r str,
}

impl TableOf<'_> {
    /// The name foreign keys call the table by: the resource's; of a schema alone its own, else its file's.
    #[must_use]
    pub fn name(&self) -> String {
        match self.resource {
            Some(resource) => resource.name_or_place(),
            None => {
                let file = self.path.rsplit('/').next().unwrap_or(self.path);
                let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
                let name = self.schema.node.get_str("name").filter(|name| !name.trim().is_empty());
                name.unwrap_or(stem).to_owned()
            }
        }
    }

    /// The title: the schema's, else the resource's, else the name.
    #[must_use]
    pub fn title(&self) -> String {
        let titles = [Some(self.schema.node), self.resource.map(|resource| resource.node)];
        let mut titles = titles.into_iter().flatten().filter_map(|node| node.get_str("title"));
        titles.find(|title| !title.trim().is_empty()).map_or_else(|| self.name(), str::to_owned)
    }
}

/// A resource of a package whose schema cannot be used.
#[derive(Clone, Copy, Debug)]
pub struct Unread<'r> {
    /// The resource.
    pub resource: Resource<'r>,
    /// The file its schema should be in, as it is written; empty when it has none.
    pub file: &'r str,
}

impl SchemaRepository {
    /// The tables the repository describes, in their order, and the resources whose schema cannot be used.
    #[must_use]
    pub fn tables(&self) -> (Vec<TableOf<'_>>, Vec<Unread<'_>>) {
        let (mut tables, mut unread) = (Vec::new(), Vec::new());
        let root = self.main().and_then(|document| document.root.as_ref());
        match (self.kind, root) {
            (SchemaKind::Table, Some(root)) if TableSchema::is_one(root) => {
                tables.push(TableOf {
                    schema: TableSchema::new(root),
                    resource: None,
                    path: &self.descriptor,
                });
            }
            (SchemaKind::Package, Some(root)) => {
                for resource in DataPackage::new(root).resources() {
                    match self.schema_of(resource) {
                        Ok((node, path)) => tables.push(TableOf {
                            schema: TableSchema::new(node),
                            resource: Some(resource),
                            path,
                        }),
                        Err(file) => unread.push(Unread { resource, file }),
                    }
                }
            }
            _ => {}
        }
        (tables, unread)
    }

    /// The schema of a resource and its file: in the package itself, or in a file of the repository. Else the name of
    /// what is missing.
    ///
    /// # Errors
    /// The file, as the resource names it.
    pub fn schema_of<'r>(&'r self, resource: Resource<'r>) -> Result<(&'r Node, &'r str), &'r str> {
        let Some(node) = resource.node.get("schema") else { return Err("") };
        if TableSchema::is_one(node) {
            return Ok((node, &self.descriptor));
        }
        let written = node.as_str().unwrap_or_default();
        let path = resource.schema_path(&self.descriptor).ok_or(written)?;
        let document = self.document(&path).filter(|_| self.schemas.contains(&path)).ok_or(written)?;
        let root = document.root.as_ref().filter(|node| TableSchema::is_one(node)).ok_or(written)?;
        Ok((root, document.path()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MemoryTree;

    #[test]
    fn a_package_has_the_tables_whose_schemas_are_there() {
        let tree = MemoryTree::new([
            (
                "datapackage.json",
                r#"{"resources": [{"name": "a", "schema": "a/schema.json"}, {"schema": {"fields": []}},
                {"name": "c", "schema": "gone.json"}, {"name": "d"}]}"#,
            ),
            ("a/schema.json", r#"{"title": "Les A", "fields": []}"#),
        ]);
        let repository = SchemaRepository::detect(&tree).unwrap();
        let (tables, unread) = repository.tables();
        let found: Vec<(String, String, &str)> =
            tables.iter().map(|table| (table.name(), table.title(), table.path)).collect();
        assert_eq!(
            found,
            [
                ("a".into(), "Les A".into(), "a/schema.json"),
                ("resource-2".into(), "resource-2".into(), "datapackage.json")
            ]
        );
        assert_eq!(unread.iter().map(|one| one.file).collect::<Vec<_>>(), ["gone.json", ""]);
    }

    #[test]
    fn a_schema_alone_is_called_by_its_name_or_file() {
        for (text, name) in [(r#"{"name": "x", "fields": []}"#, "x"), (r#"{"fields": []}"#, "schema")] {
            let tree = MemoryTree::new([("schema.json", text)]);
            let repository = SchemaRepository::detect(&tree).unwrap();
            assert_eq!(repository.tables().0[0].name(), name);
        }
    }
}
