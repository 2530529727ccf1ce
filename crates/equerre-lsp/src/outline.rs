//! What a descriptor holds: fields, tables, definitions.

use equerre_model::{Kind, Node};
use lsp_types::{DocumentSymbol, SymbolKind};

use crate::encoding::{Encoding, Lines};

/// Deepest level that is shown.
const MAX_DEPTH: usize = 6;

pub(crate) fn outline(root: &Node, lines: &Lines<'_>, encoding: Encoding) -> Vec<DocumentSymbol> {
    let see = See { lines, encoding };
    see.schema(root, 0)
}

struct See<'l> {
    lines: &'l Lines<'l>,
    encoding: Encoding,
}

impl See<'_> {
    /// What a table's schema, a package or a JSON Schema holds.
    fn schema(&self, node: &Node, depth: usize) -> Vec<DocumentSymbol> {
        if depth > MAX_DEPTH {
            return Vec::new();
        }
        let mut out = Vec::new();
        for field in node.get("fields").map(Node::items).unwrap_or_default() {
            let name = field.get_str("name").unwrap_or("?");
            let detail = field.get_str("type").map(str::to_owned);
            out.push(self.symbol(name, detail, SymbolKind::FIELD, field, Vec::new()));
        }
        for resource in node.get("resources").map(Node::items).unwrap_or_default() {
            let Some(name) = resource.get_str("name") else { continue };
            let inner = resource.get("schema").map_or_else(Vec::new, |schema| self.schema(schema, depth + 1));
            out.push(self.symbol(name, None, SymbolKind::STRUCT, resource, inner));
        }
        for (key, kind) in [
            ("properties", SymbolKind::PROPERTY),
            ("$defs", SymbolKind::CLASS),
            ("definitions", SymbolKind::CLASS),
        ] {
            let Some(members) = node.get(key).filter(|inner| inner.kind() == Kind::Object) else { continue };
            for member in members.members() {
                let detail = member.value.get_str("type").map(str::to_owned);
                let inner = self.schema(&member.value, depth + 1);
                out.push(self.symbol(&member.key.text, detail, kind, &member.value, inner));
            }
        }
        if let Some(items) = node.get("items").filter(|inner| inner.kind() == Kind::Object) {
            out.extend(self.schema(items, depth + 1));
        }
        out
    }

    #[allow(deprecated)] // a member of the protocol's structure that has to be given
    fn symbol(
        &self,
        name: &str,
        detail: Option<String>,
        kind: SymbolKind,
        node: &Node,
        children: Vec<DocumentSymbol>,
    ) -> DocumentSymbol {
        let range = self.lines.range(node.span, self.encoding);
        let name = equerre_report::visible(name);
        DocumentSymbol {
            // The protocol wants a name.
            name: if name.trim().is_empty() { "?".to_owned() } else { name },
            detail,
            kind,
            tags: None,
            deprecated: None,
            range,
            selection_range: range,
            children: (!children.is_empty()).then_some(children),
        }
    }
}
