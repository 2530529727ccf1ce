//! Which keywords a draft of JSON Schema knows: others ask nothing, whatever they say.

use std::borrow::Cow;

use equerre_model::Node;
use equerre_model::json_schema::Draft;

/// The first draft that knows a keyword, and the last where that is not the newest.
fn drafts(key: &str) -> (Draft, Draft) {
    let newest = Draft::Draft202012;
    match key {
        "const" | "contains" | "propertyNames" => (Draft::Draft6, newest),
        "if" | "then" | "else" => (Draft::Draft7, newest),
        "dependentRequired"
        | "dependentSchemas"
        | "unevaluatedProperties"
        | "unevaluatedItems"
        | "minContains"
        | "maxContains" => (Draft::Draft201909, newest),
        "$recursiveRef" => (Draft::Draft201909, Draft::Draft201909),
        "prefixItems" | "$dynamicRef" => (newest, newest),
        _ => (Draft::Draft4, newest),
    }
}

/// A schema without the keywords its draft does not know, and those.
pub(super) fn in_force(node: &Node, draft: Draft) -> (Cow<'_, Node>, Vec<(&str, &Node)>) {
    let rank = |draft: Draft| draft as u8;
    let known = |key: &str| {
        let (first, last) = drafts(key);
        let alone = matches!(key, "then" | "else") && node.get("if").is_none();
        (rank(first)..=rank(last)).contains(&rank(draft)) && !alone
    };
    let idle: Vec<(&str, &Node)> = node
        .members()
        .iter()
        .filter(|member| !known(&member.key.text))
        .map(|member| (&*member.key.text, &member.value))
        .collect();
    if idle.is_empty() {
        return (Cow::Borrowed(node), idle);
    }
    let members = node.members().iter().filter(|member| known(&member.key.text)).cloned().collect();
    (Cow::Owned(Node { span: node.span, value: equerre_model::Value::Object(members) }), idle)
}
