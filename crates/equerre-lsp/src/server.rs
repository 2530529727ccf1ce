//! The conversation with an editor.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use equerre_model::{Document, History};
use equerre_report::{Diagnostic, Lang, Localizer, Message as Words, Report};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionOrCommand, CodeActionParams, CodeActionProviderCapability,
    CompletionOptions, CompletionParams, CompletionResponse, DidChangeTextDocumentParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DocumentSymbolParams, DocumentSymbolResponse,
    Hover, HoverContents, HoverParams, HoverProviderCapability, InitializeParams, InitializeResult,
    MarkupContent, MarkupKind, OneOf, Position, PositionEncodingKind, PublishDiagnosticsParams, SaveOptions,
    ServerCapabilities, ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
};
use serde_json::Value;

use crate::completion::{Asked, complete};
use crate::documents::Documents;
use crate::encoding::{Encoding, Lines};
use crate::workspace::{Root, folder_of};
use crate::{actions, diagnostics, hover, outline, uri};

/// Gives the published past of the repository in a folder, where there is one.
pub type Histories = Box<dyn Fn(&Path) -> Option<Box<dyn History>>>;
/// Gives the words of a language.
type Languages = Box<dyn Fn(Lang) -> Option<Arc<Localizer>>>;

/// A server for one editor.
pub struct Server {
    words: Arc<Localizer>,
    languages: Languages,
    histories: Histories,
    version: String,
    encoding: Encoding,
    snippets: bool,
    documents: Documents,
    roots: BTreeMap<PathBuf, Root>,
    /// Which repository an open file belongs to.
    homes: HashMap<PathBuf, PathBuf>,
    /// Repositories to be looked at again.
    dirty: BTreeSet<PathBuf>,
    reports: HashMap<PathBuf, Report>,
    /// Files the editor was told findings of, by repository.
    told: HashMap<PathBuf, BTreeSet<PathBuf>>,
    finished: bool,
}

impl Server {
    /// A server that speaks with these words unless the editor asks for another language. `version`: what it calls itself;
    /// `histories`: where published versions come from.
    #[must_use]
    pub fn new(
        words: Arc<Localizer>,
        languages: impl Fn(Lang) -> Option<Arc<Localizer>> + 'static,
        histories: Histories,
        version: &str,
    ) -> Self {
        Self {
            words,
            languages: Box::new(languages),
            histories,
            version: version.to_owned(),
            encoding: Encoding::default(),
            snippets: false,
            documents: Documents::default(),
            roots: BTreeMap::new(),
            homes: HashMap::new(),
            dirty: BTreeSet::new(),
            reports: HashMap::new(),
            told: HashMap::new(),
            finished: false,
        }
    }

    /// Whether the editor said goodbye.
    #[must_use]
    pub const fn is_finished(&self) -> bool {
        self.finished
    }

    /// Takes a message; what is to be sent back at once. Findings wait for [`Server::refresh`].
    pub fn handle(&mut self, message: Message) -> Vec<Message> {
        match message {
            Message::Request(request) => vec![Message::Response(self.request(request))],
            Message::Notification(notification) => self.notification(notification),
            Message::Response(_) => Vec::new(),
        }
    }

    /// The findings of what changed since the last time. To be called when no message waits.
    pub fn refresh(&mut self) -> Vec<Message> {
        let mut out = Vec::new();
        for folder in std::mem::take(&mut self.dirty) {
            let Some(root) = self.roots.get(&folder) else { continue };
            let tree = root.tree(&self.documents);
            let report = root.lint(&tree);
            let mut files = diagnostics::by_file(root, &tree, &report, &self.words, self.encoding);
            // Where nothing is found any more, that is told too.
            for file in self.told.remove(&folder).unwrap_or_default() {
                files.entry(file).or_default();
            }
            let mut told = BTreeSet::new();
            for (file, diagnostics) in files {
                if !diagnostics.is_empty() {
                    told.insert(file.clone());
                }
                let version = self.documents.get(&file).map(|open| open.version);
                if let Some(uri) = uri::uri(&file) {
                    let params = PublishDiagnosticsParams { uri, diagnostics, version };
                    out.push(notification("textDocument/publishDiagnostics", &params));
                }
            }
            self.told.insert(folder.clone(), told);
            self.reports.insert(folder, report);
        }
        out
    }

    fn request(&mut self, request: Request) -> Response {
        let Request { id, method, params } = request;
        match method.as_str() {
            "initialize" => self.answer(id, params, Self::initialize),
            "shutdown" => Response::new_ok(id, Value::Null),
            "textDocument/hover" => self.answer(id, params, Self::hover),
            "textDocument/completion" => self.answer(id, params, Self::completion),
            "textDocument/codeAction" => self.answer(id, params, Self::code_actions),
            "textDocument/documentSymbol" => self.answer(id, params, Self::symbols),
            _ => {
                let message = self.words.text(&Words::new("lsp-unknown-request").with("method", method));
                Response::new_err(id, ErrorCode::MethodNotFound as i32, message)
            }
        }
    }

    fn answer<P: serde::de::DeserializeOwned, R: serde::Serialize>(
        &mut self,
        id: RequestId,
        params: Value,
        with: impl Fn(&mut Self, &P) -> R,
    ) -> Response {
        match serde_json::from_value(params) {
            Ok(params) => Response::new_ok(id, with(self, &params)),
            Err(error) => Response::new_err(id, ErrorCode::InvalidParams as i32, error.to_string()),
        }
    }

    fn initialize(&mut self, params: &InitializeParams) -> InitializeResult {
        let general = params.capabilities.general.as_ref();
        let offered = general.and_then(|general| general.position_encodings.as_ref());
        if offered.is_some_and(|all| all.contains(&PositionEncodingKind::UTF8)) {
            self.encoding = Encoding::Utf8;
        }
        self.snippets = params
            .capabilities
            .text_document
            .as_ref()
            .and_then(|document| document.completion.as_ref()?.completion_item.as_ref()?.snippet_support)
            .unwrap_or(false);
        let options = params.initialization_options.as_ref();
        let asked = options.and_then(|options| options.get("lang")).and_then(Value::as_str);
        let asked = asked.or(params.locale.as_deref()).and_then(Lang::from_locale);
        if let Some(words) = asked.and_then(|lang| (self.languages)(lang)) {
            self.words = words;
        }
        let encoding = match self.encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
        };
        InitializeResult {
            capabilities: ServerCapabilities {
                position_encoding: Some(encoding),
                text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
                    open_close: Some(true),
                    change: Some(TextDocumentSyncKind::INCREMENTAL),
                    save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: None })),
                    ..TextDocumentSyncOptions::default()
                })),
                hover_provider: Some(HoverProviderCapability::Simple(true)),
                completion_provider: Some(CompletionOptions {
                    trigger_characters: Some(vec!["\"".to_owned(), ":".to_owned()]),
                    ..CompletionOptions::default()
                }),
                code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
                    code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, actions::FIX_ALL]),
                    ..CodeActionOptions::default()
                })),
                document_symbol_provider: Some(OneOf::Left(true)),
                ..ServerCapabilities::default()
            },
            server_info: Some(ServerInfo { name: "equerre".to_owned(), version: Some(self.version.clone()) }),
        }
    }

    fn notification(&mut self, notification: Notification) -> Vec<Message> {
        let Notification { method, params } = notification;
        match method.as_str() {
            "textDocument/didOpen" => {
                if let Ok(params) = serde_json::from_value::<DidOpenTextDocumentParams>(params)
                    && let Some(path) = uri::path(&params.text_document.uri)
                {
                    let document = params.text_document;
                    self.documents.open(path.clone(), document.text, document.version);
                    self.settle(&path);
                }
            }
            "textDocument/didChange" => {
                if let Ok(params) = serde_json::from_value::<DidChangeTextDocumentParams>(params)
                    && let Some(path) = uri::path(&params.text_document.uri)
                {
                    let version = params.text_document.version;
                    self.documents.change(&path, version, params.content_changes, self.encoding);
                    self.touch(&path);
                }
            }
            "textDocument/didClose" => {
                if let Ok(params) = serde_json::from_value::<DidCloseTextDocumentParams>(params)
                    && let Some(path) = uri::path(&params.text_document.uri)
                {
                    self.documents.close(&path);
                    return self.leave(&path);
                }
            }
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => {
                self.roots.values_mut().for_each(Root::reload);
                self.dirty.extend(self.roots.keys().cloned());
                // What was none may be a schema now.
                let homeless: Vec<PathBuf> = self
                    .documents
                    .all()
                    .map(|(path, _)| path.clone())
                    .filter(|path| !self.homes.contains_key(path))
                    .collect();
                homeless.iter().for_each(|path| self.settle(path));
            }
            "exit" => self.finished = true,
            _ => {}
        }
        Vec::new()
    }

    /// Finds the repository of a file that was opened.
    fn settle(&mut self, path: &Path) {
        let Some(folder) = folder_of(path) else { return };
        if !self.roots.contains_key(&folder) {
            let Some(root) = Root::open(&folder, (self.histories)(&folder)) else { return };
            self.roots.insert(folder.clone(), root);
        }
        self.homes.insert(path.to_path_buf(), folder.clone());
        self.dirty.insert(folder);
    }

    fn touch(&mut self, path: &Path) {
        // A file of no repository is looked at again when something is saved, not at every keystroke.
        if let Some(folder) = self.homes.get(path) {
            self.dirty.insert(folder.clone());
        }
    }

    /// Forgets a file that was closed, and its repository with the last one.
    fn leave(&mut self, path: &Path) -> Vec<Message> {
        let Some(folder) = self.homes.remove(path) else { return Vec::new() };
        if self.homes.values().any(|other| *other == folder) {
            self.dirty.insert(folder);
            return Vec::new();
        }
        self.roots.remove(&folder);
        self.reports.remove(&folder);
        self.dirty.remove(&folder);
        let told = self.told.remove(&folder).unwrap_or_default();
        told.into_iter()
            .filter_map(|file| uri::uri(&file))
            .map(|uri| {
                let params = PublishDiagnosticsParams { uri, diagnostics: Vec::new(), version: None };
                notification("textDocument/publishDiagnostics", &params)
            })
            .collect()
    }

    /// The repository of a file, looked at as it is now.
    fn current(&mut self, path: &Path) -> Option<(&Root, String, &Report)> {
        let folder = self.homes.get(path)?.clone();
        if self.dirty.contains(&folder) || !self.reports.contains_key(&folder) {
            let root = self.roots.get(&folder)?;
            let report = root.lint(&root.tree(&self.documents));
            // The editor is still to be told.
            self.reports.insert(folder.clone(), report);
        }
        let root = self.roots.get(&folder)?;
        Some((root, root.inner(path)?, self.reports.get(&folder)?))
    }

    fn hover(&mut self, params: &HoverParams) -> Option<Hover> {
        let at = &params.text_document_position_params;
        let path = uri::path(&at.text_document.uri)?;
        let text = self.documents.get(&path)?.text.clone();
        let (encoding, words) = (self.encoding, Arc::clone(&self.words));
        let lines = Lines::new(&text);
        let offset = lines.offset(at.position, encoding);
        let (root, file, report) = self.current(&path)?;
        let tree = root.with(&file, &text);
        let found = covering(report, &file, offset, offset);
        let (value, span) = hover::hover(&tree, &file, offset, &found, &words)?;
        Some(Hover {
            contents: HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value }),
            range: span.map(|span| lines.range(span, encoding)),
        })
    }

    fn completion(&mut self, params: &CompletionParams) -> Option<CompletionResponse> {
        let at = &params.text_document_position;
        let path = uri::path(&at.text_document.uri)?;
        let text = &self.documents.get(&path)?.text;
        let name = path.file_name()?.to_string_lossy().into_owned();
        if !name.to_lowercase().ends_with(".json") {
            return None;
        }
        let document = Document::read(&name, text.clone().into_bytes());
        let root = document.root.as_ref();
        // A JSON Schema has other keys.
        if root.is_some_and(equerre_model::repository::declares_json_schema) {
            return None;
        }
        let asked = Asked {
            text,
            root,
            offset: Lines::new(text).offset(at.position, self.encoding),
            encoding: self.encoding,
            snippets: self.snippets,
            package: name == "datapackage.json",
            words: &self.words,
        };
        Some(CompletionResponse::Array(complete(&asked)))
    }

    fn code_actions(&mut self, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
        let Some(path) = uri::path(&params.text_document.uri) else { return Vec::new() };
        let Some(text) = self.documents.get(&path).map(|open| open.text.clone()) else { return Vec::new() };
        let (encoding, words) = (self.encoding, Arc::clone(&self.words));
        let lines = Lines::new(&text);
        let offset = |position: Position| lines.offset(position, encoding);
        let (start, end) = (offset(params.range.start), offset(params.range.end));
        let Some((root, file, report)) = self.current(&path) else { return Vec::new() };
        // Corrections are of the text as it stands in the editor, that of the other open files too.
        let folder = root.folder().to_path_buf();
        let found: Vec<Diagnostic> = covering(report, &file, start, end).into_iter().cloned().collect();
        let Some(root) = self.roots.get(&folder) else { return Vec::new() };
        let tree = root.tree(&self.documents);
        let wanted = |kind: &CodeActionKind| {
            params.context.only.as_ref().is_none_or(|only| {
                only.iter()
                    .any(|asked| kind == asked || kind.as_str().starts_with(&format!("{}.", asked.as_str())))
            })
        };
        let mut out = Vec::new();
        if wanted(&CodeActionKind::QUICKFIX) {
            let found: Vec<&Diagnostic> = found.iter().collect();
            out = actions::quick(root, &tree, &found, &params.context.diagnostics, &words, encoding);
        }
        if wanted(&actions::FIX_ALL) {
            out.extend(actions::all(root, &tree, &words, encoding));
        }
        out.into_iter().map(CodeActionOrCommand::CodeAction).collect()
    }

    fn symbols(&mut self, params: &DocumentSymbolParams) -> Option<DocumentSymbolResponse> {
        let path = uri::path(&params.text_document.uri)?;
        let text = &self.documents.get(&path)?.text;
        let name = path.file_name()?.to_string_lossy().into_owned();
        let document = Document::read(&name, text.clone().into_bytes());
        let lines = Lines::new(text);
        Some(DocumentSymbolResponse::Nested(outline::outline(document.root.as_ref()?, &lines, self.encoding)))
    }
}

/// The findings of a file that touch a range, the gravest first.
fn covering<'r>(report: &'r Report, file: &str, start: usize, end: usize) -> Vec<&'r Diagnostic> {
    let mut out: Vec<&Diagnostic> = report
        .diagnostics
        .iter()
        .filter(|found| !found.historical && found.location.file == file)
        .filter(|found| found.location.span.is_some_and(|span| span.start <= end && start <= span.end))
        .collect();
    out.sort_by_key(|found| std::cmp::Reverse(found.severity));
    out
}

fn notification(method: &str, params: &impl serde::Serialize) -> Message {
    Message::Notification(Notification::new(method.to_owned(), params))
}
