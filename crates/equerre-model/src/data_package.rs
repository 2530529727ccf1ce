//! Data Package: the descriptor `datapackage.json`, its resources, and the member schemas they name.

use crate::node::Node;
use crate::shape::{KeySpec, Origin, Shape, Table};
use crate::table_schema::keys::{CONTRIBUTOR, LICENSE, SOURCE};
use crate::tree::resolve;

const fn bound(name: &'static str, shape: Shape, origin: Origin) -> KeySpec {
    KeySpec { name, shape, origin, binding: true }
}
const fn free(name: &'static str, shape: Shape, origin: Origin) -> KeySpec {
    KeySpec { name, shape, origin, binding: false }
}

use Origin::{French, Legacy, Reference, V1, V2};
use Shape::{Any, AnyOf, ArrayOf, Integer, Mapping, Object, String};

/// The root of a Data Package. `binding` was measured on frictionless 5.21.0.
pub static PACKAGE: Table = Table {
    name: "package",
    keys: &[
        free("$schema", String, V2),
        bound("name", String, V1),
        free("id", String, V1),
        free("type", Any, Reference),
        bound("title", String, V1),
        bound("description", String, V1),
        bound("homepage", String, V1),
        bound("profile", String, V1),
        bound("version", String, V1),
        bound("licenses", ArrayOf(&Mapping(&LICENSE)), V1),
        bound("sources", ArrayOf(&Mapping(&SOURCE)), V1),
        bound("contributors", ArrayOf(&Mapping(&CONTRIBUTOR)), V1),
        bound("keywords", ArrayOf(&String), V1),
        bound("image", String, V1),
        bound("created", String, V1),
        bound("resources", ArrayOf(&Mapping(&RESOURCE)), V1),
        free("lastModified", String, French),
        free("countryCode", String, French),
        free("path", String, French),
        free("status", String, French),
        free("author", String, Legacy("contributors")),
        free("contact", String, Legacy("contributors")),
        free("updated", String, Legacy("lastModified")),
        free("uri", String, Legacy("path")),
    ],
    required: &["resources"],
};

/// A resource of a Data Package.
pub static RESOURCE: Table = Table {
    name: "resource",
    keys: &[
        bound("name", String, V1),
        bound("type", String, V2),
        bound("title", String, V1),
        bound("description", String, V1),
        bound("homepage", String, Reference),
        bound("profile", String, V1),
        bound("path", AnyOf(&[String, ArrayOf(&String)]), V1),
        bound("data", Any, V1),
        bound("scheme", String, Reference),
        bound("format", String, V1),
        bound("mediatype", String, V1),
        bound("encoding", String, V1),
        bound("bytes", Integer, V1),
        bound("hash", String, V1),
        bound("compression", String, Reference),
        bound("innerpath", String, Reference),
        free("extrapaths", ArrayOf(&String), Reference),
        bound("dialect", AnyOf(&[Object, String]), V1),
        bound("schema", AnyOf(&[Object, String]), V1),
        bound("licenses", ArrayOf(&Mapping(&LICENSE)), V1),
        bound("sources", ArrayOf(&Mapping(&SOURCE)), V1),
        free("documentation", String, French),
        free("$schema", String, V2),
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
