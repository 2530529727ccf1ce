//! `invalid-custom-check`: a check Validata does not know, or parameters it cannot use.

use equerre_model::table_schema::checks::{self, CHECKS, CheckSpec, ParameterKind};
use equerre_model::{Kind, Node};
use equerre_report::Span;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};
use crate::words::nearest;

rule!("invalid-custom-check", SPEC, error; Schema => check);

fn check(_: &Context<'_>, file: &TableFile<'_>, out: &mut Findings<'_>) {
    if let Some(list) = file.schema.node.get("custom_checks") {
        if list.kind() != Kind::Array {
            // Told by the form of the property.
            return;
        }
        for item in list.items() {
            if item.kind() == Kind::Object {
                declared(item, item.get("params"), false, out);
            } else {
                out.at(item.span).message("not-a-mapping").help("shape-help");
            }
        }
    }
    for field in file.schema.fields() {
        let Some(node) = field.get("customCheck") else { continue };
        if let Some(name) = node.as_str() {
            named(name, node.span, None, true, out);
        } else if node.kind() == Kind::Object {
            declared(node, Some(node), true, out);
        }
    }
}

/// A check given as a mapping; the parameters of a field's own check stand beside its name.
fn declared(item: &Node, params: Option<&Node>, of_field: bool, out: &mut Findings<'_>) {
    match item.get("name").map(|node| (node, node.as_str())) {
        Some((node, Some(name))) => named(name, node.span, params, of_field, out),
        Some((node, None)) => {
            out.at(node.span).message("without-name").help("shape-help");
        }
        None => {
            let start = item.span.start;
            out.at(Span::new(start, start + 1)).message("without-name").help("shape-help");
        }
    }
}

fn named(name: &str, span: Span, params: Option<&Node>, of_field: bool, out: &mut Findings<'_>) {
    let Some(known) = checks::check(name) else {
        let finding = out.at(span);
        finding.arg("check", name);
        let hyphens = name.replace('_', "-").to_lowercase();
        let near =
            checks::check(&hyphens).map(|c| c.name).or_else(|| nearest(name, CHECKS.iter().map(|c| c.name)));
        match near {
            Some(near) => finding.help("near").arg("near", near),
            None => {
                let names: Vec<String> =
                    CHECKS.iter().filter(|c| c.preferred.is_none()).map(|c| c.name.to_owned()).collect();
                finding.arg("allowed", names)
            }
        };
        return;
    };
    parameters(known, span, params, of_field, out);
}

fn parameters(known: &CheckSpec, span: Span, params: Option<&Node>, of_field: bool, out: &mut Findings<'_>) {
    for parameter in known.parameters {
        // A field's own check has its column already.
        if of_field && parameter.name == "column" {
            continue;
        }
        let node = params.and_then(|p| p.get(parameter.name));
        let Some(node) = node else {
            if parameter.required {
                out.at(span)
                    .message("missing-parameter")
                    .help("parameter-help")
                    .arg("check", known.name)
                    .arg("parameter", parameter.name);
            }
            continue;
        };
        let right = match parameter.kind {
            ParameterKind::Field | ParameterKind::Text => node.kind() == Kind::String,
            ParameterKind::Fields => {
                node.kind() == Kind::Array && node.items().iter().all(|item| item.kind() == Kind::String)
            }
            ParameterKind::OneOf(texts) => node.as_str().is_some_and(|text| texts.contains(&text)),
        };
        if right {
            continue;
        }
        let finding = out.at(node.span);
        finding.help("parameter-help").arg("check", known.name).arg("parameter", parameter.name);
        match parameter.kind {
            ParameterKind::OneOf(texts) => {
                let list: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
                finding.message("parameter-choice").arg("allowed", list);
            }
            ParameterKind::Fields => {
                finding.message("parameter-list");
            }
            _ => {
                finding.message("parameter-text");
            }
        }
    }
}
