//! `equerre lsp`: the server for editors, over standard input and output.

use std::sync::Arc;

use equerre_lsp::Server;
use equerre_model::History;
use equerre_model::git::GitRepository;
use equerre_report::{Localizer, Message};
use lsp_server::Connection;

use crate::error::{CliError, said};
use crate::exit::Exit;
use crate::lang;

/// Speaks with an editor until it says goodbye.
///
/// # Errors
/// When the editor does not speak the protocol.
pub fn run(words: &Arc<Localizer>) -> Result<Exit, CliError> {
    let (connection, threads) = Connection::stdio();
    let histories = Box::new(|folder: &std::path::Path| {
        let git = GitRepository::discover(folder).ok()?;
        // The tags speak of a repository as a whole, so only for its root.
        git.prefix().is_empty().then(|| Box::new(git) as Box<dyn History>)
    });
    let languages = |lang| lang::localizer(lang).ok().map(Arc::new);
    let mut server = Server::new(Arc::clone(words), languages, histories, env!("CARGO_PKG_VERSION"));
    while !server.is_finished() {
        // What was typed meanwhile comes first: findings of a text that is no more are nobody's.
        let message = match connection.receiver.try_recv() {
            Ok(message) => message,
            Err(_) => {
                for told in server.refresh() {
                    if connection.sender.send(told).is_err() {
                        return Ok(Exit::Failed);
                    }
                }
                match connection.receiver.recv() {
                    Ok(message) => message,
                    // The editor is gone.
                    Err(_) => break,
                }
            }
        };
        for answer in server.handle(message) {
            if connection.sender.send(answer).is_err() {
                return Ok(Exit::Failed);
            }
        }
    }
    drop(connection);
    threads
        .join()
        .map_err(|error| said(Message::new("cli-lsp-protocol").with("reason", error.to_string())))?;
    Ok(Exit::Fine)
}
