//! `equerre lsp` as an editor starts it: over standard input and output.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use equerre_tests::{binary, copy_sample};
use serde_json::{Value, json};

struct Editor {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Editor {
    fn start() -> Self {
        let mut child = Command::new(binary())
            .args(["lsp", "--stdio", "--lang", "fr"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        let input = child.stdin.take().expect("an input");
        let output = BufReader::new(child.stdout.take().expect("an output"));
        Self { child, input, output }
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("it is sent");
        self.input.flush().expect("it is sent");
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.output.read_line(&mut line).expect("a line");
            if let Some(value) = line.strip_prefix("Content-Length: ") {
                length = value.trim().parse().expect("a length");
            }
            if line.trim().is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).expect("a message");
        serde_json::from_slice(&body).expect("JSON")
    }
}

#[test]
fn an_editor_opens_changes_and_leaves() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_sample(folder.path());
    let path = folder.path().canonicalize().expect("a folder").join("schema.json");
    let text = fs::read_to_string(&path).expect("a file");
    let uri = format!("file://{}", path.display());
    let mut editor = Editor::start();
    editor.send(&json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}));
    let answer = editor.receive();
    assert_eq!(answer["result"]["serverInfo"]["name"], "equerre");
    editor.send(&json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}));
    let wrong = text.replacen("\"constraints\"", "\"contraints\"", 1);
    editor.send(&json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {
        "textDocument": {"uri": uri, "languageId": "json", "version": 1, "text": wrong},
    }}));
    let found = loop {
        let told = editor.receive();
        if told["params"]["uri"] == *uri {
            break told;
        }
    };
    let rules: Vec<&str> = found["params"]["diagnostics"]
        .as_array()
        .expect("findings")
        .iter()
        .filter_map(|one| one["code"].as_str())
        .collect();
    assert!(rules.contains(&"misspelled-key"), "{rules:?}");
    editor.send(&json!({"jsonrpc": "2.0", "id": 2, "method": "shutdown"}));
    while editor.receive()["id"] != 2 {}
    editor.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
    assert!(editor.child.wait().expect("it ends").success());
}
