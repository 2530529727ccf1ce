// Starts `equerre lsp` and hands the editor's documents to it.
'use strict';

const { commands, window, workspace } = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

const FILES = ['**/*.json', '**/schemas.yml', '**/schema.yml', '**/repertoires.yml', '**/equerre.toml'];

async function start() {
  const settings = workspace.getConfiguration('equerre');
  // The path is a setting of the machine: a folder that is opened cannot name a program.
  const server = { command: settings.get('path') || 'equerre', args: ['lsp', '--stdio'] };
  const lang = settings.get('lang');
  client = new LanguageClient('equerre', 'Équerre', server, {
    documentSelector: FILES.map((pattern) => ({ scheme: 'file', pattern })),
    initializationOptions: lang ? { lang } : {},
    synchronize: { fileEvents: workspace.createFileSystemWatcher('**/*.{json,yml,toml,csv,md}') },
  });
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    window.showErrorMessage(
      `« ${server.command} » n'a pas pu être lancé : installez equerre (pip install equerre) ou réglez « equerre.path ». ${error.message}`,
    );
  }
}

async function stop() {
  const running = client;
  client = undefined;
  if (running) await running.stop();
}

async function activate(context) {
  const restart = async () => {
    await stop();
    await start();
  };
  context.subscriptions.push(commands.registerCommand('equerre.restart', restart));
  context.subscriptions.push(
    workspace.onDidChangeConfiguration((event) => (event.affectsConfiguration('equerre') ? restart() : undefined)),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
