//! Data Package: the descriptor `datapackage.json`, its resources, and the member schemas they name.

use crate::node::Node;
use crate::shape::{KeySpec, Origin, Shape, Table};
use crate::table_schema::keys::{CONTRIBUTOR, LICENSE, SOURCE};
use crate::tree::resolve;

use Origin::{French, Legacy, Reference, V1, V2};
use Shape::{Any, AnyOf, ArrayOf, Integer, Mapping, Object, String};

/// The root of a Data Package. `binding` was measured on frictionless 5.21.0.
pub static PACKAGE: Table = Table {
    name: "package",
    keys: &[
        KeySpec::free("$schema", String, V2),
        KeySpec::bound("name", String, V1),
        KeySpec::free("id", String, V1),
        KeySpec::free("type", Any, Reference),
        KeySpec::bound("title", String, V1),
        KeySpec::bound("description", String, V1),
        KeySpec::bound("homepage", String, V1),
        KeySpec::bound("profile", String, V1),
        KeySpec::bound("version", String, V1),
        KeySpec::bound("licenses", ArrayOf(&Mapping(&LICENSE)), V1),
        KeySpec::bound("sources", ArrayOf(&Mapping(&SOURCE)), V1),
        KeySpec::bound("contributors", ArrayOf(&Mapping(&CONTRIBUTOR)), V1),
        KeySpec::bound("keywords", ArrayOf(&String), V1),
        KeySpec::bound("image", String, V1),
        KeySpec::bound("created", String, V1),
        KeySpec::bound("resources", ArrayOf(&Mapping(&RESOURCE)), V1),
        KeySpec::free("lastModified", String, French),
        KeySpec::free("deprecated", crate::deprecation::SHAPE, French),
        KeySpec::free("countryCode", String, French),
        KeySpec::free("path", String, French),
        KeySpec::free("status", String, French),
        KeySpec::free("author", String, Legacy("contributors")),
        KeySpec::free("contact", String, Legacy("contributors")),
        KeySpec::free("updated", String, Legacy("lastModified")),
        KeySpec::free("uri", String, Legacy("path")),
    ],
    required: &["resources"],
};

/// A resource of a Data Package.
pub static RESOURCE: Table = Table {
    name: "resource",
    keys: &[
        KeySpec::bound("name", String, V1),
        KeySpec::bound("type", String, V2),
        KeySpec::bound("title", String, V1),
        KeySpec::bound("description", String, V1),
        KeySpec::bound("homepage", String, Reference),
        KeySpec::bound("profile", String, V1),
        KeySpec::bound("path", AnyOf(&[String, ArrayOf(&String)]), V1),
        KeySpec::bound("data", Any, V1),
        KeySpec::bound("scheme", String, Reference),
        KeySpec::bound("format", String, V1),
        KeySpec::bound("mediatype", String, V1),
        KeySpec::bound("encoding", String, V1),
        KeySpec::bound("bytes", Integer, V1),
        KeySpec::bound("hash", String, V1),
        KeySpec::bound("compression", String, Reference),
        KeySpec::bound("innerpath", String, Reference),
        KeySpec::free("extrapaths", ArrayOf(&String), Reference),
        KeySpec::bound("dialect", AnyOf(&[Object, String]), V1),
        KeySpec::bound("schema", AnyOf(&[Object, String]), V1),
        KeySpec::bound("licenses", ArrayOf(&Mapping(&LICENSE)), V1),
        KeySpec::bound("sources", ArrayOf(&Mapping(&SOURCE)), V1),
        KeySpec::free("documentation", String, French),
        KeySpec::free("$schema", String, V2),
    ],
    required: &["name"],
};

/// A Data Package.
#[derive(Clone, Copy, Debug)]
pub struct DataPackage<'a> {
    /// The root of the descriptor.
    pub node: &'a Node,
}

/// A resource of a Data Package.
#[derive(Clone, Copy, Debug)]
pub struct Resource<'a> {
    /// The resource's mapping.
    pub node: &'a Node,
    /// Position in `resources`, from 0.
    pub index: usize,
}

impl<'a> DataPackage<'a> {
    /// Views a descriptor.
    #[must_use]
    pub const fn new(node: &'a Node) -> Self {
        Self { node }
    }

    /// The resources that are mappings, in order.
    pub fn resources(self) -> impl Iterator<Item = Resource<'a>> {
        let items = self.node.get("resources").map_or(&[][..], Node::items);
        items
            .iter()
            .enumerate()
            .filter(|(_, node)| matches!(node.value, crate::Value::Object(_)))
            .map(|(index, node)| Resource { node, index })
    }
}

impl<'a> Resource<'a> {
    /// The name.
    #[must_use]
    pub fn name(self) -> Option<&'a str> {
        self.node.get_str("name")
    }

    /// The name, or one by its place.
    #[must_use]
    pub fn name_or_place(self) -> std::string::String {
        self.name().map_or_else(|| format!("resource-{}", self.index + 1), str::to_owned)
    }

    /// The path of its schema when it is a file of the repository: what the platform publishes as a
    /// Table Schema of its own.
    #[must_use]
    pub fn schema_path(self, descriptor: &str) -> Option<std::string::String> {
        let path = self.node.get_str("schema")?;
        if path.contains("://") {
            return None;
        }
        resolve(descriptor, path)
    }
}
