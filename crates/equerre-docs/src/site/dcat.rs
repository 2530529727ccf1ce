//! The catalogue for other catalogues: DCAT-AP (SEMIC, version 3), in Turtle. A schema is a dataset, each file of its
//! latest version a distribution.

use equerre_model::SchemaKind;
use equerre_report::in_address;
use oxrdf::vocab::{rdf, xsd};
use oxrdf::{BlankNode, LiteralRef, NamedNode, NamedNodeRef, NamedOrBlankNodeRef, TermRef, TripleRef};
use oxttl::TurtleSerializer;

use super::{Schema, Site};
use crate::prose::Prose;

/// The prefixes, and what they stand for.
const PREFIXES: [(&str, &str); 6] = [
    ("dcat", DCAT),
    ("dct", DCT),
    ("foaf", FOAF),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("vcard", VCARD),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];
const DCAT: &str = "http://www.w3.org/ns/dcat#";
const DCT: &str = "http://purl.org/dc/terms/";
const FOAF: &str = "http://xmlns.com/foaf/0.1/";
const VCARD: &str = "http://www.w3.org/2006/vcard/ns#";
/// The authority tables of the Publications Office, which DCAT-AP asks for.
const AUTHORITY: &str = "http://publications.europa.eu/resource/authority/";
/// Media types, by IANA.
const MEDIA: &str = "https://www.iana.org/assignments/media-types/";

/// Longest description, in characters.
const SUMMARY: usize = 2_000;

/// Writes triples; what no address can be made of is left out.
struct Writer {
    out: oxttl::turtle::WriterTurtleSerializer<Vec<u8>>,
    lang: &'static str,
}

impl Writer {
    fn triple<'t>(
        &mut self,
        subject: impl Into<NamedOrBlankNodeRef<'t>>,
        predicate: &'t str,
        object: impl Into<TermRef<'t>>,
    ) {
        let predicate = NamedNodeRef::new_unchecked(predicate);
        // Writing to memory does not fail.
        let _ = self.out.serialize_triple(TripleRef::new(subject, predicate, object));
    }

    fn kind(&mut self, subject: &NamedNode, kind: &str) {
        self.triple(subject.as_ref(), rdf::TYPE.as_str(), NamedNodeRef::new_unchecked(kind));
    }

    fn words(&mut self, subject: &NamedNode, predicate: &str, text: &str) {
        let lang = self.lang;
        self.triple(
            subject.as_ref(),
            predicate,
            LiteralRef::new_language_tagged_literal_unchecked(text, lang),
        );
    }

    fn text(&mut self, subject: &NamedNode, predicate: &str, text: &str) {
        self.triple(subject.as_ref(), predicate, LiteralRef::new_simple_literal(text));
    }

    fn day(&mut self, subject: &NamedNode, predicate: &str, day: &str) {
        self.triple(subject.as_ref(), predicate, LiteralRef::new_typed_literal(day, xsd::DATE));
    }

    fn to(&mut self, subject: &NamedNode, predicate: &str, address: &str) {
        if let Ok(address) = NamedNode::new(address) {
            self.triple(subject.as_ref(), predicate, address.as_ref());
        }
    }

    /// An organisation, by its name.
    fn agent(&mut self, agent: &BlankNode, name: &str) {
        self.triple(agent.as_ref(), rdf::TYPE.as_str(), NamedNodeRef::new_unchecked(&format!("{FOAF}Agent")));
        self.triple(agent.as_ref(), &format!("{FOAF}name"), LiteralRef::new_simple_literal(name));
    }
}

/// The catalogue in Turtle; empty when the site's address is none.
pub(super) fn turtle(site: &Site<'_>) -> Vec<u8> {
    let Ok(catalogue) = NamedNode::new(format!("{}/index.html", site.base_url)) else { return Vec::new() };
    let mut serializer = TurtleSerializer::new();
    for (prefix, address) in PREFIXES {
        if let Ok(with) = serializer.clone().with_prefix(prefix, address) {
            serializer = with;
        }
    }
    let mut out = Writer { out: serializer.for_writer(Vec::new()), lang: site.words.lang().code() };
    let dcat = |name: &str| format!("{DCAT}{name}");
    let dct = |name: &str| format!("{DCT}{name}");
    out.kind(&catalogue, &dcat("Catalog"));
    out.words(&catalogue, &dct("title"), &site.title);
    out.words(&catalogue, &dct("description"), &site.words.plain("site-dcat-description"));
    let language = if site.words.lang().code() == "en" { "ENG" } else { "FRA" };
    out.to(&catalogue, &dct("language"), &format!("{AUTHORITY}language/{language}"));
    out.to(&catalogue, &format!("{FOAF}homepage"), &format!("{}/index.html", site.base_url));
    let newest = site.schemas.iter().filter_map(|schema| schema.latest()).map(|version| &version.date).max();
    if let Some(day) = newest {
        out.day(&catalogue, &dct("modified"), day);
    }
    for schema in &site.schemas {
        out.to(&catalogue, &dcat("dataset"), &page(site, schema));
    }
    let publisher = BlankNode::new_unchecked("editeur");
    out.triple(catalogue.as_ref(), &dct("publisher"), publisher.as_ref());
    out.agent(&publisher, &site.title);
    for (number, schema) in site.schemas.iter().enumerate() {
        dataset(&mut out, site, schema, number);
    }
    let text = String::from_utf8(out.out.finish().unwrap_or_default()).unwrap_or_default();
    // The serializer writes the prefixes in no order one can rely on.
    let (mut prefixes, rest): (Vec<&str>, Vec<&str>) =
        text.lines().partition(|line| line.starts_with("@prefix "));
    prefixes.sort_unstable();
    let mut lines = [prefixes, rest].concat().join("\n");
    lines.push('\n');
    lines.into_bytes()
}

fn page(site: &Site<'_>, schema: &Schema) -> String {
    format!("{}/{}/index.html", site.base_url, in_address(&schema.name))
}

fn dataset(out: &mut Writer, site: &Site<'_>, schema: &Schema, number: usize) {
    let dcat = |name: &str| format!("{DCAT}{name}");
    let dct = |name: &str| format!("{DCT}{name}");
    let Ok(id) = NamedNode::new(page(site, schema)) else { return };
    let (Some(first), Some(latest)) = (schema.versions.first(), schema.latest()) else { return };
    out.kind(&id, &dcat("Dataset"));
    out.words(&id, &dct("title"), &schema.title);
    let prose = schema.description.as_deref().and_then(|text| Prose::new(text, 1, None));
    let summary = prose.map_or_else(|| schema.title.clone(), |prose| prose.summary(SUMMARY));
    out.words(&id, &dct("description"), &summary);
    out.text(&id, &dct("identifier"), &schema.name);
    out.text(&id, &dcat("version"), &latest.version);
    out.day(&id, &dct("issued"), &first.date);
    out.day(&id, &dct("modified"), &latest.date);
    for label in &schema.labels {
        out.words(&id, &dcat("keyword"), label);
    }
    out.to(&id, &dcat("landingPage"), &page(site, schema));
    let standard = match schema.kind {
        SchemaKind::Table => Some("https://specs.frictionlessdata.io/table-schema/"),
        SchemaKind::Package => Some("https://specs.frictionlessdata.io/data-package/"),
        SchemaKind::Json => Some("https://json-schema.org/"),
        _ => None,
    };
    if let Some(standard) = standard {
        out.to(&id, &dct("conformsTo"), standard);
    }
    let file = format!("{}/{}", site.base_url, in_address(&schema.path(latest, &latest.file)));
    out.to(&id, &dcat("distribution"), &file);
    let publisher = BlankNode::new_unchecked(format!("producteur{number}"));
    out.triple(id.as_ref(), &dct("publisher"), publisher.as_ref());
    let email = schema.contact.as_deref().and_then(crate::link::email);
    let contact = BlankNode::new_unchecked(format!("contact{number}"));
    if email.is_some() {
        out.triple(id.as_ref(), &dcat("contactPoint"), contact.as_ref());
    }
    out.agent(&publisher, schema.owner());
    if let Some(address) = email.and_then(|href| NamedNode::new(href).ok()) {
        let kind = format!("{VCARD}Kind");
        out.triple(contact.as_ref(), rdf::TYPE.as_str(), NamedNodeRef::new_unchecked(&kind));
        out.triple(contact.as_ref(), &format!("{VCARD}fn"), LiteralRef::new_simple_literal(schema.owner()));
        out.triple(contact.as_ref(), &format!("{VCARD}hasEmail"), address.as_ref());
    }
    let Ok(distribution) = NamedNode::new(&file) else { return };
    out.kind(&distribution, &dcat("Distribution"));
    out.to(
        &distribution,
        &dcat("accessURL"),
        &format!("{}/{}/{}.html", site.base_url, in_address(&schema.name), latest.version),
    );
    out.to(&distribution, &dcat("downloadURL"), &file);
    if latest.file.to_lowercase().ends_with(".json") {
        out.to(&distribution, &dcat("mediaType"), &format!("{MEDIA}application/json"));
        out.to(&distribution, &dct("format"), &format!("{AUTHORITY}file-type/JSON"));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use equerre_report::{Lang, Localizer};

    use super::*;
    use crate::site::{Made, Version};

    #[test]
    fn what_authors_write_stays_a_text_and_all_reads_again() {
        let words = Localizer::new(Lang::Fr, &[crate::CATALOG]).unwrap();
        let hostile = "a\" . <http://x> <http://y> <http://z> . \\ \n@prefix p: <q> .";
        let version = Version {
            version: "1.0.0".to_owned(),
            tag: "v1.0.0".to_owned(),
            date: "2026-01-02".to_owned(),
            file: "schéma> .json".to_owned(),
            path: "schema.json".to_owned(),
            kept: false,
            sentence: None,
            lines: Vec::new(),
            breaks: false,
            judges: false,
        };
        let schema = Schema {
            name: "o/s".to_owned(),
            title: hostile.to_owned(),
            description: Some(hostile.to_owned()),
            kind: SchemaKind::Table,
            labels: vec![hostile.to_owned()],
            contact: Some("a@exemple.fr> <x".to_owned()),
            homepage: None,
            external_doc: None,
            external_tool: None,
            consolidation: None,
            member_of: None,
            members: Vec::new(),
            versions: vec![version],
            datasets: Vec::new(),
        };
        let site = Site {
            title: hostile.to_owned(),
            base_url: "https://schemas.exemple.fr".to_owned(),
            schemas: vec![schema],
            refused: Vec::new(),
            read: &|_| None,
            make: &|_, _, _| Made::default(),
            module: None,
            live: false,
            kept: BTreeSet::new(),
            words: &words,
            folder: String::new(),
            others: Vec::new(),
        };
        let bytes = turtle(&site);
        let read: Vec<_> = oxttl::TurtleParser::new().for_slice(&bytes).collect::<Result<_, _>>().unwrap();
        let titles = read.iter().filter(|triple| triple.predicate.as_str() == format!("{DCT}title"));
        assert!(titles.clone().all(|triple| triple.object.to_string().contains("@prefix p")), "{read:#?}");
        assert_eq!(titles.count(), 2);
        assert!(read.iter().all(|triple| triple.predicate.as_str() != "http://y"), "{read:#?}");
        assert_eq!(turtle(&site), bytes);
    }
}
