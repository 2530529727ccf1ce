//! Tables that belong together: the keys that one holds and another refers to.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use equerre_model::table_schema::TableSchema;

use crate::{Options, ReadError, References, Schema, keys};

/// A table of a Data Package.
pub struct Resource<'r> {
    /// Its name: what foreign keys call it.
    pub name: &'r str,
    /// Its schema.
    pub schema: &'r Schema,
    /// The schema as it is written.
    pub descriptor: TableSchema<'r>,
    /// How it is read.
    pub options: &'r Options,
    /// Whether its data is a workbook.
    pub workbook: bool,
    /// Opens its data; called once more than the data is judged when another table refers to it.
    pub open: &'r Open<'r>,
}

/// Opens a table's data.
pub type Open<'r> = dyn Fn() -> Result<Box<dyn Read + Send>, ReadError> + 'r;

/// The keys that tables of a package refer to in others of it: what [`crate::validate`] looks them up in. Tables that
/// could not be read are unknown in it, and given with the reason, by position.
pub fn references(resources: &[Resource<'_>]) -> (References, Vec<(usize, ReadError)>) {
    let mut out = References::default();
    let mut failed = Vec::new();
    let mut wanted: BTreeMap<&str, BTreeSet<&Vec<String>>> = BTreeMap::new();
    for key in resources.iter().flat_map(|resource| &resource.schema.foreign_keys) {
        wanted.entry(&key.resource).or_default().insert(&key.reference);
    }
    for (position, resource) in resources.iter().enumerate() {
        let Some(wanted) = wanted.get(resource.name).filter(|_| !resource.name.is_empty()) else { continue };
        let wanted: Vec<Vec<String>> = wanted.iter().map(|names| (*names).clone()).collect();
        let (schema, descriptor, options) = (resource.schema, resource.descriptor, resource.options);
        let found = (resource.open)().and_then(|input| {
            #[cfg(feature = "sheets")]
            if resource.workbook {
                return crate::table::sheet::sheet_keys(input, schema, descriptor, options, &wanted);
            }
            keys(input, schema, descriptor, options, &wanted)
        });
        match found {
            Ok(found) => {
                for (fields, keys) in wanted.into_iter().zip(found) {
                    out.insert(resource.name, fields, keys);
                }
            }
            Err(error) => {
                out.unknown(resource.name);
                failed.push((position, error));
            }
        }
    }
    (out, failed)
}

/// Which resource a file of data is for: the one whose path it is, else the one it is called like.
/// `resources` gives names and paths. Nothing when none or several fit.
#[must_use]
pub fn resource_for(file: &str, resources: &[(&str, Option<&str>)]) -> Option<usize> {
    let same_path = |path: &str| {
        let path = path.trim_start_matches("./");
        file == path || file.ends_with(&format!("/{path}"))
    };
    let stem = folded(file);
    let tests: [Fits<'_>; 3] =
        [&|(_, path)| path.is_some_and(same_path), &|(name, _)| folded(name) == stem, &|(_, path)| {
            path.is_some_and(|path| folded(path) == stem)
        }];
    for test in tests {
        let mut fitting = resources.iter().enumerate().filter(|(_, resource)| test(resource));
        if let (Some((position, _)), None) = (fitting.next(), fitting.next()) {
            return Some(position);
        }
    }
    None
}

/// Whether a resource, by its name and path, is the one a file is for.
type Fits<'f> = &'f dyn Fn(&(&str, Option<&str>)) -> bool;

/// A file's name without folders and extension, in lower case, all separators alike.
fn folded(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.to_lowercase().replace(['_', ' ', '.'], "-")
}

#[cfg(test)]
mod tests {
    use equerre_model::json;

    use super::*;
    use crate::{Finding, validate};

    #[test]
    fn a_key_is_looked_up_in_the_table_it_names() {
        let parent = json::parse(br#"{"fields": [{"name": "id", "type": "integer"}]}"#).root.unwrap();
        let child = json::parse(
            br#"{"fields": [{"name": "of", "type": "integer"}], "foreignKeys": [
                {"fields": "of", "reference": {"resource": "parents", "fields": "id"}}]}"#,
        )
        .root
        .unwrap();
        let (parent, child) = (TableSchema::new(&parent), TableSchema::new(&child));
        let (parents, children) = (Schema::compile(parent), Schema::compile(child));
        let options = Options::default();
        let open = |text: &'static str| move || Ok(Box::new(text.as_bytes()) as Box<dyn Read + Send>);
        let (first, second) = (open("id\n1\n02\n"), open("of\n2\n3\n\"\"\n"));
        let resources = [
            Resource {
                name: "children",
                schema: &children,
                descriptor: child,
                options: &options,
                workbook: false,
                open: &second,
            },
            Resource {
                name: "parents",
                schema: &parents,
                descriptor: parent,
                options: &options,
                workbook: false,
                open: &first,
            },
        ];
        let (references, failed) = references(&resources);
        assert!(failed.is_empty());
        let mut rows = Vec::new();
        let mut sink = |finding: &Finding<'_>| rows.push((finding.kind.name(), finding.row));
        validate(second().unwrap(), &children, child, &options, &references, &mut sink).unwrap();
        assert_eq!(rows, [("foreign-key", Some(3)), ("blank-row", Some(4))]);
    }

    #[test]
    fn files_find_their_resource_by_path_or_name() {
        let resources = [
            ("stations", Some("data/stations.csv")),
            ("points-de-charge", Some("data/pdc.csv")),
            ("x", None),
        ];
        for (file, expected) in [
            ("data/stations.csv", Some(0)),
            ("envois/Points_de_charge.CSV", Some(1)),
            ("pdc.csv", Some(1)),
            ("x.2024.csv", None),
            ("autre.csv", None),
        ] {
            assert_eq!(resource_for(file, &resources), expected, "{file}");
        }
        assert_eq!(resource_for("a.csv", &[("a", None), ("A", None)]), None);
    }
}
