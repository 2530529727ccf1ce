//! How tables, or the objects of a JSON Schema, belong together: as a picture, in Mermaid's language, in words.

use std::fmt::Write as _;

use equerre_report::{Arg, Message};

use crate::anchor::Names;
use crate::document::Maker;
use crate::package::referred;
use crate::page::{Diagram, Entity, EntityKind, Entry, Fact, Inline};
use crate::prose::html_escaped;
use crate::table::Table;

/// Boxes and arrows.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    boxes: Vec<Box_>,
    arrows: Vec<Arrow>,
}

#[derive(Debug)]
struct Box_ {
    name: String,
    title: String,
    /// Where the box leads, on the page.
    id: String,
    lines: Vec<Line>,
}

#[derive(Debug)]
struct Line {
    kind: String,
    name: String,
    /// `PK`, `FK`, or both.
    keys: &'static str,
    /// Whether it is shown in a picture: what makes the box what it is.
    important: bool,
}

#[derive(Debug)]
struct Arrow {
    from: usize,
    to: usize,
    label: String,
    /// Mermaid's sign for how many of one there are for how many of the other.
    sign: &'static str,
}

/// Most boxes of a picture; more are no help to anybody.
const MAX_BOXES: usize = 30;
/// The same for the objects of a JSON Schema, which the sections themselves link.
const MAX_OBJECTS: usize = 16;

/// The tables of a page, when keys tie them.
pub(crate) fn of_tables(maker: &Maker<'_>, tables: &[Table<'_>]) -> Option<Diagram> {
    picture(maker, &table_graph(tables))
}

/// The tables and their keys.
pub(crate) fn table_graph(tables: &[Table<'_>]) -> Graph {
    let mut graph = Graph::default();
    for table in tables {
        let schema = &table.schema;
        let is_foreign =
            |name: &str| schema.foreign_keys.iter().any(|key| key.fields.iter().any(|f| f == name));
        let lines = schema.fields.iter().map(|field| {
            let keys = match (
                schema.primary_key.iter().any(|name| name == field.name()),
                is_foreign(field.name()),
            ) {
                (true, true) => "PK,FK",
                (true, false) => "PK",
                (false, true) => "FK",
                (false, false) if field.is_unique() => "UK",
                (false, false) => "",
            };
            Line {
                kind: field.type_name().to_owned(),
                name: field.name().to_owned(),
                keys,
                important: !keys.is_empty(),
            }
        });
        let name = if table.resource.is_empty() { &table.title } else { &table.resource };
        graph.boxes.push(Box_ {
            name: name.clone(),
            title: table.title.clone(),
            id: table.id.clone(),
            lines: lines.collect(),
        });
    }
    for (from, table) in tables.iter().enumerate() {
        let schema = &table.schema;
        for key in &table.schema.foreign_keys {
            let to = referred(key, from, tables.iter().map(|other| other.resource.as_str()));
            if let Some(to) = to {
                // A reference that may be left out leads to none or one.
                let always = key.fields.iter().all(|name| {
                    let required = table.position(name).is_some_and(|n| schema.fields[n].is_required());
                    required || (schema.primary_key.len() == 1 && schema.primary_key[0] == *name)
                });
                let sign = if always { "}o--||" } else { "}o--o|" };
                graph.arrows.push(Arrow { from, to, label: key.fields.join(", "), sign });
            }
        }
    }
    graph
}

/// The objects of a page, by the properties that lead from one to another.
pub(crate) fn of_objects(maker: &Maker<'_>, entities: &[Entity]) -> Option<Diagram> {
    let graph = object_graph(maker, entities);
    if graph.boxes.len() > MAX_OBJECTS { None } else { picture(maker, &graph) }
}

pub(crate) fn object_graph(maker: &Maker<'_>, entities: &[Entity]) -> Graph {
    let mut graph = Graph::default();
    let objects: Vec<&Entity> = entities.iter().filter(|entity| entity.kind == EntityKind::Object).collect();
    for entity in &objects {
        let lines = entity.entries.iter().map(|entry| {
            let kind: Vec<&str> = entry.type_words.iter().map(|word| word.text.as_str()).collect();
            Line { kind: kind.join(" "), name: entry.name.clone(), keys: "", important: entry.required }
        });
        let name = if entity.name.is_empty() { maker.say("doc-json-root") } else { entity.name.clone() };
        graph.boxes.push(Box_ {
            title: entity.title.clone().unwrap_or_else(|| name.clone()),
            name,
            id: entity.id.clone(),
            lines: lines.collect(),
        });
    }
    for (from, entity) in objects.iter().enumerate() {
        for entry in &entity.entries {
            let many = maker.say("doc-json-list-of");
            let is_list = entry.type_words.iter().any(|word| word.text == many);
            let mut seen = Vec::new();
            entry_links(entry, &mut |id, direct| {
                let Some(to) = objects.iter().position(|other| other.id == id) else { return };
                if seen.contains(&to) {
                    return;
                }
                seen.push(to);
                let sign = match (direct, is_list, entry.required) {
                    (_, true, _) => "||--o{",
                    (true, false, true) => "||--||",
                    _ => "||--o|",
                };
                graph.arrows.push(Arrow { from, to, label: entry.name.clone(), sign });
            });
        }
    }
    graph
}

/// The sections an entry leads to: by its type (`true`), or in one of the forms it may have.
fn entry_links(entry: &Entry, visit: &mut dyn FnMut(&str, bool)) {
    fn words(list: &[Inline], direct: bool, visit: &mut dyn FnMut(&str, bool)) {
        for word in list {
            if let Some(id) = word.href.as_deref().and_then(|href| href.strip_prefix('#')) {
                visit(id, direct);
            }
        }
    }
    fn facts(list: &[Fact], visit: &mut dyn FnMut(&str, bool)) {
        for fact in list {
            words(&fact.words, false, visit);
            facts(&fact.items, visit);
            for block in &fact.blocks {
                words(&block.type_words, false, visit);
                facts(&block.facts, visit);
            }
        }
    }
    words(&entry.type_words, true, visit);
    facts(&entry.facts, visit);
}

fn picture(maker: &Maker<'_>, graph: &Graph) -> Option<Diagram> {
    if graph.arrows.is_empty() || graph.boxes.len() > MAX_BOXES {
        return None;
    }
    let said: Vec<String> = graph
        .arrows
        .iter()
        .map(|arrow| {
            let name = |at: usize| Arg::List(vec![graph.boxes[at].title.clone()]);
            let message = Message::new("doc-diagram-arrow")
                .with("from", name(arrow.from))
                .with("to", name(arrow.to))
                .with("label", arrow.label.as_str());
            maker.text(&message)
        })
        .collect();
    Some(Diagram { svg: svg(maker, graph), mermaid: mermaid(graph, false), alternative: said.join(" ") })
}

/// The graph in Mermaid's language, as an entity-relationship diagram. Names are made of what its grammar takes.
pub(crate) fn mermaid(graph: &Graph, all: bool) -> String {
    let mut out = String::from("erDiagram\n");
    let mut taken = Names::default();
    let names: Vec<String> = graph.boxes.iter().map(|one| taken.give(&word(&one.name), '_')).collect();
    for (one, name) in graph.boxes.iter().zip(&names) {
        let lines: Vec<&Line> = one.lines.iter().filter(|line| all || line.important).collect();
        if lines.is_empty() {
            let _ = writeln!(out, "    {name}[\"{}\"]", quoted(&one.title));
            continue;
        }
        let _ = writeln!(out, "    {name}[\"{}\"] {{", quoted(&one.title));
        let mut taken = Names::default();
        for line in lines {
            let own = taken.give(&word(&line.name), '_');
            let keys = if line.keys.is_empty() { String::new() } else { format!(" {}", line.keys) };
            // A name that had to be changed is told in the remark.
            let remark =
                if own == line.name { String::new() } else { format!(" \"{}\"", quoted(&line.name)) };
            let _ = writeln!(out, "        {} {own}{keys}{remark}", word(&line.kind));
        }
        out.push_str("    }\n");
    }
    for arrow in &graph.arrows {
        let label = quoted(&arrow.label);
        let _ = writeln!(out, "    {} {} {} : \"{label}\"", names[arrow.from], arrow.sign, names[arrow.to]);
    }
    out
}

/// A name of ASCII letters, digits, `_` and `-`, as Mermaid's grammar wants it.
fn word(text: &str) -> String {
    let mut out = String::new();
    let plain: String = text
        .chars()
        .map(|c| if c.is_ascii() { c.to_string() } else { equerre_values::folded(&c.to_string()) })
        .collect();
    for c in plain.chars() {
        if c.is_ascii_alphanumeric() || c == '_' || c == '-' {
            out.push(c);
        } else if !out.ends_with('_') {
            out.push('_');
        }
    }
    let out = out.trim_matches(['_', '-']).to_owned();
    match out.chars().next() {
        // The grammar takes these for keys.
        _ if ["pk", "fk", "uk"].contains(&&*out.to_ascii_lowercase()) => format!("{out}_"),
        Some(c) if c.is_ascii_alphabetic() => out,
        Some(_) => format!("_{out}"),
        None => "x".to_owned(),
    }
}

/// A text that may stand between quotes in Mermaid.
fn quoted(text: &str) -> String {
    let clean: String = text
        .chars()
        .map(|c| match c {
            '"' => '\'',
            '<' | '>' | '`' | '{' | '}' | '\\' | '#' | ';' | '%' => ' ',
            c if c.is_control() => ' ',
            c => c,
        })
        .take(80)
        .collect();
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    if clean.is_empty() { "-".to_owned() } else { clean }
}

const WIDTH: usize = 220;
const GAP_X: usize = 90;
const GAP_Y: usize = 26;
const HEAD: usize = 34;
const LINE: usize = 20;
/// Lines of a box; more are counted.
const MAX_LINES: usize = 8;
/// Characters of a title that fit a box.
const MAX_TITLE: usize = 23;
/// Characters that fit a line.
const MAX_CHARS: usize = 27;

fn cut(text: &str, length: usize) -> String {
    let text = equerre_report::visible(text);
    if text.chars().count() <= length {
        return text;
    }
    text.chars().take(length - 1).chain(['…']).collect()
}

/// The graph as a picture: boxes in columns, arrows from left to right where nothing runs in circles.
fn svg(maker: &Maker<'_>, graph: &Graph) -> String {
    let ranks = ranks(graph);
    let columns = ranks.iter().max().map_or(0, |rank| rank + 1);
    let shown = |one: &Box_| one.lines.iter().filter(|line| line.important).count();
    let height = |one: &Box_| match shown(one) {
        0 => HEAD,
        n => HEAD + n.min(MAX_LINES) * LINE + if n > MAX_LINES { LINE } else { 0 } + 8,
    };
    let mut places = vec![(0, 0); graph.boxes.len()];
    let mut tallest = 0;
    for column in 0..columns {
        let mut y = 1;
        for (n, one) in graph.boxes.iter().enumerate().filter(|(n, _)| ranks[*n] == column) {
            places[n] = (1 + column * (WIDTH + GAP_X), y);
            y += height(one) + GAP_Y;
        }
        tallest = tallest.max(y - GAP_Y);
    }
    // Room for arrows that go back, and for those of a box to itself.
    let backward = graph.arrows.iter().any(|arrow| ranks[arrow.from] >= ranks[arrow.to]);
    let width = columns * (WIDTH + GAP_X) - GAP_X + if backward { 46 } else { 2 };
    let total = tallest + 2;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"diagram\" width=\"{width}\" height=\"{total}\" viewBox=\"0 0 {width} {total}\" aria-hidden=\"true\" focusable=\"false\">\n<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto-start-reverse\"><path class=\"diagram-head\" d=\"M0 0 L8 4 L0 8 z\"/></marker></defs>\n"
    );
    for arrow in &graph.arrows {
        let (from, to) = (places[arrow.from], places[arrow.to]);
        // From the line of the property, when it is shown.
        let line = graph.boxes[arrow.from]
            .lines
            .iter()
            .filter(|line| line.important)
            .take(MAX_LINES)
            .position(|line| arrow.label.split(", ").any(|name| name == line.name));
        let y1 = from.1 + line.map_or(HEAD / 2, |line| HEAD + line * LINE + LINE / 2 + 2);
        let y2 = to.1 + HEAD / 2;
        let path = if ranks[arrow.from] < ranks[arrow.to] {
            let (x1, x2) = (from.0 + WIDTH, to.0);
            let middle = usize::midpoint(x1, x2);
            format!("M{x1} {y1} C{middle} {y1} {middle} {y2} {x2} {y2}")
        } else {
            let (x1, x2) = (from.0 + WIDTH, to.0 + WIDTH);
            let out = x1.max(x2) + 40;
            let y2 = if arrow.from == arrow.to { y2.max(y1.saturating_sub(8)) } else { y2 };
            format!("M{x1} {y1} C{out} {y1} {out} {y2} {x2} {y2}")
        };
        let _ = writeln!(
            out,
            "<path class=\"diagram-arrow\" d=\"{path}\" marker-end=\"url(#arrow)\"><title>{}</title></path>",
            html_escaped(&cut(&arrow.label, 200))
        );
    }
    for (one, (x, y)) in graph.boxes.iter().zip(&places) {
        let tall = height(one);
        let _ = writeln!(
            out,
            "<a href=\"#{}\" tabindex=\"-1\"><g><title>{}</title><rect class=\"diagram-box\" x=\"{x}\" y=\"{y}\" width=\"{WIDTH}\" height=\"{tall}\" rx=\"6\"/><text class=\"diagram-title\" x=\"{}\" y=\"{}\">{}</text>",
            html_escaped(&one.id),
            html_escaped(&cut(&one.title, 200)),
            x + 12,
            y + 22,
            html_escaped(&cut(&one.title, MAX_TITLE)),
        );
        if shown(one) > 0 {
            let _ = writeln!(out, "<path class=\"diagram-rule\" d=\"M{x} {0} h{WIDTH}\"/>", y + HEAD);
        }
        for (n, line) in one.lines.iter().filter(|line| line.important).take(MAX_LINES).enumerate() {
            let keys = if line.keys.is_empty() { String::new() } else { format!(" · {}", line.keys) };
            let _ = writeln!(
                out,
                "<text class=\"diagram-line\" x=\"{}\" y=\"{}\">{}</text>",
                x + 12,
                y + HEAD + 17 + n * LINE,
                html_escaped(&format!("{}{keys}", cut(&line.name, MAX_CHARS - keys.chars().count())))
            );
        }
        if shown(one) > MAX_LINES {
            let message = Message::new("doc-diagram-more").with("n", shown(one) - MAX_LINES);
            let _ = writeln!(
                out,
                "<text class=\"diagram-line\" x=\"{}\" y=\"{}\">{}</text>",
                x + 12,
                y + HEAD + 17 + MAX_LINES * LINE,
                html_escaped(&maker.text(&message))
            );
        }
        out.push_str("</g></a>\n");
    }
    out.push_str("</svg>");
    out
}

/// The column of each box: one right of the boxes that lead to it, arrows that would close a circle left out.
fn ranks(graph: &Graph) -> Vec<usize> {
    let n = graph.boxes.len();
    let mut state = vec![0_u8; n];
    let mut order = Vec::with_capacity(n);
    let mut forward: Vec<(usize, usize)> = Vec::new();
    for start in 0..n {
        if state[start] != 0 {
            continue;
        }
        state[start] = 1;
        let mut stack = vec![(start, 0)];
        while let Some((node, next)) = stack.pop() {
            let mut targets = graph.arrows.iter().filter(|arrow| arrow.from == node).map(|arrow| arrow.to);
            match targets.nth(next) {
                Some(to) => {
                    stack.push((node, next + 1));
                    if state[to] != 1 {
                        forward.push((node, to));
                    }
                    if state[to] == 0 {
                        state[to] = 1;
                        stack.push((to, 0));
                    }
                }
                None => {
                    state[node] = 2;
                    order.push(node);
                }
            }
        }
    }
    let mut ranks = vec![0; n];
    for node in order.into_iter().rev() {
        for (_, to) in forward.iter().filter(|(from, _)| *from == node) {
            ranks[*to] = ranks[*to].max(ranks[node] + 1);
        }
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(n: usize, arrows: &[(usize, usize)]) -> Graph {
        Graph {
            boxes: (0..n)
                .map(|n| Box_ {
                    name: format!("t{n}"),
                    title: format!("T{n}"),
                    id: format!("t{n}"),
                    lines: Vec::new(),
                })
                .collect(),
            arrows: arrows
                .iter()
                .map(|(from, to)| Arrow { from: *from, to: *to, label: "x".to_owned(), sign: "}o--||" })
                .collect(),
        }
    }

    #[test]
    fn what_is_referred_to_stands_right_of_what_refers() {
        assert_eq!(ranks(&graph(3, &[(0, 1), (1, 2), (0, 2)])), [0, 1, 2]);
        let circle = ranks(&graph(2, &[(0, 1), (1, 0), (1, 1)]));
        assert_eq!(circle, [0, 1]);
    }

    #[test]
    fn mermaid_gets_names_its_grammar_takes() {
        let mut graph = graph(2, &[(0, 1)]);
        graph.boxes[0].name = "Énoncé \"<script>\"".to_owned();
        graph.boxes[0].title = "a\"] }\n x".to_owned();
        graph.boxes[1].name = "1é".to_owned();
        assert_eq!(word("PK"), "PK_");
        let text = mermaid(&graph, true);
        assert!(text.contains("enonce_script[\"a'] x\"]"), "{text}");
        assert!(text.contains("_1e"), "{text}");
        assert_eq!(text.lines().count(), 4);
    }
}
