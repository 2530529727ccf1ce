//! `modified-before-created`: `lastModified` is before `created`.

use equerre_report::Location;

use super::invalid_date::date_of;
use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{Described, rule};

rule!("modified-before-created", METADATA, error; Metadata => check);

fn check(_: &Context<'_>, described: &Described<'_>, out: &mut Findings<'_>) {
    let (Some(created), Some(modified)) = (described.root.get("created"), described.root.get("lastModified"))
    else {
        return;
    };
    let (Some(first), Some(last)) = (created.as_str().and_then(date_of), modified.as_str().and_then(date_of))
    else {
        return;
    };
    if last < first {
        out.at(modified.span)
            .arg("created", first.to_string())
            .arg("modified", last.to_string())
            .related("created", Location::new(described.document.path(), created.span));
    }
}
