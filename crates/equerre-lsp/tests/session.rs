//! A scripted editor.
#![allow(clippy::panic, clippy::needless_pass_by_value)] // what it expects is said by its place

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use equerre_lsp::Server;
use equerre_report::{Lang, Localizer};
use lsp_server::{Message, Notification, Request, RequestId};
use serde_json::{Value, json};
use tempfile::TempDir;

const SCHEMA: &str = "{\r\n  \"name\": \"essai\",\r\n  \"title\": \"Été\",\r\n  \"fields\": [\r\n    {\"name\": \"siren\", \"title\": \"É😀\", \"contraints\": {\"required\": true}, \"type\": \"string\"},\r\n    {\"name\": \"année\", \"type\": \"year\", \"constraints\": {\"minimum\": 2018}}\r\n  ]\r\n}\r\n";

fn words(lang: Lang) -> Arc<Localizer> {
    let all = [
        equerre_report::CATALOG,
        equerre_values::CATALOG,
        equerre_lint::CATALOG,
        equerre_docs::CATALOG,
        equerre_validate::CATALOG,
        equerre_lsp::CATALOG,
    ];
    Arc::new(Localizer::new(lang, &all).expect("words"))
}

struct Editor {
    folder: TempDir,
    server: Server,
    requests: i32,
}

impl Editor {
    fn new(utf8: bool, more: Value) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let server = Server::new(words(Lang::Fr), |lang| Some(words(lang)), Box::new(|_| None), "0.1.0");
        let mut editor = Self { folder, server, requests: 0 };
        let encodings = if utf8 { json!(["utf-8", "utf-16"]) } else { json!(["utf-16"]) };
        let mut params = json!({
            "capabilities": {
                "general": {"positionEncodings": encodings},
                "textDocument": {"completion": {"completionItem": {"snippetSupport": true}}},
            },
        });
        params.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        let answer = editor.ask("initialize", params);
        let expected = if utf8 { "utf-8" } else { "utf-16" };
        assert_eq!(answer["capabilities"]["positionEncoding"], expected);
        editor.say("initialized", json!({}));
        editor
    }

    fn path(&self, name: &str) -> PathBuf {
        // A temporary folder may itself lie behind a link.
        self.folder.path().canonicalize().expect("a folder").join(name)
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}", self.path(name).display())
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.requests += 1;
        let request = Request { id: RequestId::from(self.requests), method: method.to_owned(), params };
        match self.server.handle(Message::Request(request)).pop() {
            Some(Message::Response(response)) => {
                let answer = serde_json::to_value(response).expect("JSON");
                assert!(answer.get("error").is_none(), "{answer}");
                answer["result"].clone()
            }
            other => panic!("an answer: {other:?}"),
        }
    }

    fn say(&mut self, method: &str, params: Value) -> Vec<Message> {
        self.server.handle(Message::Notification(Notification { method: method.to_owned(), params }))
    }

    fn open(&mut self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("a file");
        let uri = self.uri(name);
        self.say(
            "textDocument/didOpen",
            json!({"textDocument": {"uri": uri, "languageId": "json", "version": 1, "text": text}}),
        );
    }

    /// What is found, by the name of the file.
    fn found(&mut self) -> Vec<(String, Vec<Value>)> {
        let told = self.server.refresh();
        told.into_iter()
            .map(|message| {
                let Message::Notification(one) = message else { panic!("findings") };
                let uri = one.params["uri"]
                    .as_str()
                    .expect("an address")
                    .rsplit('/')
                    .next()
                    .expect("a name")
                    .to_owned();
                (uri, one.params["diagnostics"].as_array().expect("findings").clone())
            })
            .collect()
    }

    fn rule(&mut self, rule: &str) -> Option<Value> {
        let all = self.found();
        all.into_iter().flat_map(|(_, found)| found).find(|one| one["code"] == rule)
    }
}

fn at(line: u32, character: u32) -> Value {
    json!({"line": line, "character": character})
}

#[test]
fn places_are_right_with_accents_and_line_ends_of_windows() {
    for utf8 in [false, true] {
        let mut editor = Editor::new(utf8, json!({}));
        editor.open("schema.json", SCHEMA);
        let found = editor.rule("misspelled-key").expect("it is found");
        let line = SCHEMA.split("\r\n").nth(4).expect("a line");
        let before = &line[..line.find("\"contraints\"").expect("the key")];
        let start = if utf8 { before.len() } else { before.encode_utf16().count() };
        assert_eq!(found["range"]["start"], json!({"line": 4, "character": start}));
        assert_eq!(found["severity"], 1);
        assert!(found["message"].as_str().expect("words").contains("constraints"));
    }
}

#[test]
fn what_is_typed_is_looked_at_before_it_is_saved() {
    let mut editor = Editor::new(false, json!({}));
    editor.open("schema.json", SCHEMA);
    assert!(editor.rule("misspelled-key").is_some());
    let line = SCHEMA.split("\r\n").nth(4).expect("a line");
    let start = line[..line.find("contraints").expect("the key")].encode_utf16().count();
    let uri = editor.uri("schema.json");
    let range = json!({"start": at(4, start as u32), "end": at(4, start as u32 + 10)});
    editor.say(
        "textDocument/didChange",
        json!({"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"range": range, "text": "constraints"}]}),
    );
    assert!(editor.rule("misspelled-key").is_none());
    // A text that is not finished says what is wrong with it, and one goes on.
    editor.say(
        "textDocument/didChange",
        json!({"textDocument": {"uri": uri, "version": 3}, "contentChanges": [{"text": "{\"fields\": ["}]}),
    );
    assert!(editor.rule("invalid-json").is_some());
    // Closed, nothing is left to be seen.
    let told = editor.say("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    let Some(Message::Notification(one)) =
        told.iter().find(|one| matches!(one, Message::Notification(one) if one.params["uri"] == *uri))
    else {
        panic!("it is told")
    };
    assert_eq!(one.params["diagnostics"], json!([]));
}

/// Applies edits of the protocol, in UTF-16.
fn apply(text: &str, edits: &Value) -> String {
    let offset = |place: &Value| {
        let number = |key: &str| usize::try_from(place[key].as_u64().expect("a number")).expect("small");
        let line: usize = text.split_inclusive('\n').take(number("line")).map(str::len).sum();
        let mut units = number("character");
        let mut at = line;
        for c in text[line..].chars() {
            if units == 0 {
                break;
            }
            units -= c.len_utf16();
            at += c.len_utf8();
        }
        at
    };
    let mut all: Vec<(usize, usize, &str)> = edits
        .as_array()
        .expect("edits")
        .iter()
        .map(|edit| {
            let range = &edit["range"];
            (offset(&range["start"]), offset(&range["end"]), edit["newText"].as_str().expect("a text"))
        })
        .collect();
    all.sort_by_key(|edit| std::cmp::Reverse(edit.0));
    let mut out = text.to_owned();
    for (start, end, new) in all {
        out.replace_range(start..end, new);
    }
    out
}

#[test]
fn corrections_make_the_bytes_that_lint_makes() {
    let mut editor = Editor::new(false, json!({}));
    editor.open("schema.json", SCHEMA);
    let shown = editor.rule("misspelled-key").expect("it is found");
    let uri = editor.uri("schema.json");
    let actions = editor.ask(
        "textDocument/codeAction",
        json!({"textDocument": {"uri": uri}, "range": shown["range"], "context": {"diagnostics": [shown]}}),
    );
    let actions = actions.as_array().expect("actions");
    let quick = actions.iter().find(|one| one["kind"] == "quickfix").expect("a correction");
    assert_eq!(quick["isPreferred"], true);
    assert_eq!(quick["diagnostics"][0]["code"], "misspelled-key");
    let after = apply(SCHEMA, &quick["edit"]["changes"][&uri]);
    assert_eq!(after, SCHEMA.replace("contraints", "constraints"));

    let all = actions.iter().find(|one| one["kind"] == "source.fixAll.equerre").expect("all of them");
    let made = apply(SCHEMA, &all["edit"]["changes"][&uri]);
    let tree = equerre_model::FolderTree::open(editor.path("")).expect("a folder");
    let config = equerre_lint::configuration(&tree);
    let options = equerre_lint::FixOptions {
        least: equerre_report::Applicability::Safe,
        detect: &|tree| equerre_model::SchemaRepository::detect(tree).ok(),
        around: equerre_lint::Surroundings::default(),
    };
    let fixed = equerre_lint::fix(&tree, &config, &equerre_lint::Selection::default(), &options);
    assert_eq!(made.as_bytes(), fixed.files["schema.json"].as_slice());
    // Only what is asked for.
    let only = editor.ask(
        "textDocument/codeAction",
        json!({"textDocument": {"uri": uri}, "range": shown["range"], "context": {"diagnostics": [], "only": ["source.fixAll"]}}),
    );
    assert!(only.as_array().expect("actions").iter().all(|one| one["kind"] == "source.fixAll.equerre"));
}

#[test]
fn a_field_says_what_it_accepts_and_a_finding_why_it_speaks() {
    let mut editor = Editor::new(false, json!({}));
    editor.open("schema.json", SCHEMA);
    let uri = editor.uri("schema.json");
    let hover =
        editor.ask("textDocument/hover", json!({"textDocument": {"uri": uri}, "position": at(5, 14)}));
    let text = hover["contents"]["value"].as_str().expect("words");
    assert!(text.contains("`année`") && text.contains("2018"), "{text}");
    let line = SCHEMA.split("\r\n").nth(4).expect("a line");
    let key = line[..line.find("contraints").expect("the key")].encode_utf16().count() as u32;
    let hover =
        editor.ask("textDocument/hover", json!({"textDocument": {"uri": uri}, "position": at(4, key)}));
    let text = hover["contents"]["value"].as_str().expect("words");
    assert!(text.contains("misspelled-key") && text.contains("`siren`"), "{text}");
}

fn labels(answer: &Value) -> Vec<String> {
    answer
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| one["label"].as_str().expect("a label").to_owned())
        .collect()
}

#[test]
fn what_may_stand_here_is_offered() {
    let mut editor = Editor::new(false, json!({"locale": "en"}));
    let complete = |editor: &mut Editor, name: &str, marked: &str| {
        let offset = marked.find('|').expect("a bar");
        let text = marked.replacen('|', "", 1);
        editor.open(name, &text);
        let line = text[..offset].matches('\n').count();
        let column = text[..offset].rsplit('\n').next().expect("a line").encode_utf16().count();
        let uri = editor.uri(name);
        editor.ask(
            "textDocument/completion",
            json!({"textDocument": {"uri": uri}, "position": at(line as u32, column as u32)}),
        )
    };
    let keys = complete(&mut editor, "schema.json", "{\"fields\": [{\"name\": \"é\", |}]}");
    let found = labels(&keys);
    assert!(found.contains(&"constraints".to_owned()) && !found.contains(&"name".to_owned()), "{found:?}");
    assert_eq!(keys[0]["insertTextFormat"], 2);
    let types = complete(&mut editor, "schema.json", "{\"fields\": [{\"name\": \"é\", \"type\": \"|\"}]}");
    assert!(labels(&types).contains(&"geopoint".to_owned()));
    let year = types.as_array().expect("items").iter().find(|one| one["label"] == "year").expect("years");
    assert!(year["detail"].as_str().is_some_and(|words| words.contains("year")), "{year}");
    assert_eq!(year["textEdit"]["newText"], "\"year\"");
    let constraints = complete(
        &mut editor,
        "schema.json",
        "{\"fields\": [{\"name\": \"a\", \"type\": \"integer\", \"constraints\": {\"|\"}}]}",
    );
    let found = labels(&constraints);
    assert!(found.contains(&"minimum".to_owned()) && !found.contains(&"pattern".to_owned()), "{found:?}");
    let examples = complete(
        &mut editor,
        "schema.json",
        "{\"fields\": [{\"name\": \"a\", \"type\": \"string\", \"constraints\": {\"enum\": [\"oui\", \"non\"]}, \"example\": |}]}",
    );
    assert_eq!(labels(&examples), ["oui", "non"]);
    let checks = complete(
        &mut editor,
        "schema.json",
        "{\"fields\": [{\"name\": \"a\"}], \"custom_checks\": [{\"name\": |}]}",
    );
    assert!(labels(&checks).iter().any(|name| name.contains("siren")));
    let params = complete(
        &mut editor,
        "schema.json",
        "{\"fields\": [{\"name\": \"a\"}], \"custom_checks\": [{\"name\": \"french-siren-value\", \"params\": {\"column\": |}}]}",
    );
    assert_eq!(labels(&params), ["a"]);
    let package = complete(
        &mut editor,
        "datapackage.json",
        "{\"resources\": [{\"name\": \"r\", \"schema\": {\"fields\": [{\"name\": \"a\", \"type\": |}]}}]}",
    );
    assert!(labels(&package).contains(&"yearmonth".to_owned()));
    let licences = complete(&mut editor, "schema.json", "{\"fields\": [], \"licenses\": [{|}]}");
    assert!(labels(&licences).contains(&"path".to_owned()), "{:?}", labels(&licences));
}

#[test]
fn the_outline_names_the_fields() {
    let mut editor = Editor::new(false, json!({}));
    editor.open("schema.json", SCHEMA);
    let uri = editor.uri("schema.json");
    let symbols = editor.ask("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}}));
    assert_eq!((&symbols[0]["name"], &symbols[1]["name"]), (&json!("siren"), &json!("année")));
    assert_eq!(symbols[1]["detail"], "year");
}

#[test]
fn what_cannot_be_answered_is_told_and_nothing_ends() {
    let mut editor = Editor::new(false, json!({"initializationOptions": {"lang": "en"}}));
    let request =
        Request { id: RequestId::from(99), method: "textDocument/nope".to_owned(), params: Value::Null };
    let Some(Message::Response(answer)) = editor.server.handle(Message::Request(request)).pop() else {
        panic!("an answer")
    };
    let answer = serde_json::to_value(answer).expect("JSON");
    assert!(answer["error"]["message"].as_str().is_some_and(|text| text.contains("Unknown request")));
    // Files that are none of ours, addresses that are no files.
    editor.open("notes.txt", "bonjour");
    assert!(editor.found().is_empty());
    let uri = "untitled:Untitled-1";
    editor.say(
        "textDocument/didOpen",
        json!({"textDocument": {"uri": uri, "languageId": "json", "version": 1, "text": "{}"}}),
    );
    assert_eq!(
        editor.ask("textDocument/hover", json!({"textDocument": {"uri": uri}, "position": at(0, 0)})),
        Value::Null
    );
    assert!(!editor.server.is_finished());
    editor.say("exit", Value::Null);
    assert!(editor.server.is_finished());
    assert!(Path::new(&editor.path("")).exists());
}
