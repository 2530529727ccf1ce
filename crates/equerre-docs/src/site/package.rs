//! The page of a package in a site: its members have pages of their own, which say all of their fields.

use equerre_model::data_package::DataPackage;
use equerre_model::table_schema::TableSchema;
use equerre_validate::Schema as Compiled;

use super::schema::Files;
use super::{Schema, Site, Version, chrome::version_path};
use crate::document::Maker;
use crate::page::Page;
use crate::table;

/// Lists the fields of members only, each with a link to where it is described.
pub(super) fn refer(site: &Site<'_>, schema: &Schema, version: &Version, files: &Files, page: &mut Page) {
    let descriptor = files.repository.document(&files.repository.descriptor);
    let Some(root) = descriptor.and_then(|document| document.root.as_ref()) else { return };
    for resource in DataPackage::new(root).resources() {
        let name = resource.name_or_place();
        let Some(entity) = page.entities.iter_mut().find(|entity| entity.name == name) else { continue };
        let Some(place) = resource.schema_path(&version.file).and_then(|path| files.published.get(&path))
        else {
            continue;
        };
        let members = schema.members.iter().filter_map(|name| site.schemas.iter().find(|s| s.name == *name));
        let own = members.flat_map(|member| member.versions.iter().map(move |one| (member, one)));
        let found = own.into_iter().find(|(member, one)| member.path(one, &one.file) == *place);
        let Some((member, one)) = found else { continue };
        let Ok((node, _)) = files.repository.schema_of(resource) else { continue };
        if !TableSchema::is_one(node) {
            continue;
        }
        let address = format!("../../{}", version_path(member, one));
        let compiled = Compiled::compile(TableSchema::new(node));
        let ids = table::ids_alone(&mut Maker::new(site.words), &compiled);
        if ids.len() != entity.entries.len() {
            continue;
        }
        for (entry, id) in entity.entries.iter_mut().zip(ids) {
            entry.elsewhere = Some(format!("{address}#{id}"));
        }
        entity.elsewhere = Some(address);
    }
}
