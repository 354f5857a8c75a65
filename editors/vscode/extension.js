// presend in VS Code: starts the language server, shows how the draft stands, asks the gate.
'use strict';

const vscode = require('vscode');
const { LanguageClient, TransportKind } = require('vscode-languageclient/node');
const { StatusBar } = require('./status');

let client;

function settings() {
  return vscode.workspace.getConfiguration('presend');
}

function makeClient() {
  const [command, ...before] = settings().get('command');
  const file = settings().get('settingsFile');
  const args = [...before, 'lsp', ...(file ? ['--config', file] : [])];
  const documents = settings().get('languages').flatMap((language) => [
    { scheme: 'file', language },
    { scheme: 'untitled', language },
  ]);
  return new LanguageClient(
    'presend',
    'presend',
    { command, args, transport: TransportKind.stdio },
    { documentSelector: documents, initializationOptions: { askReason: true } },
  );
}

async function start(status) {
  client = makeClient();
  try {
    await client.start();
  } catch (problem) {
    vscode.window.showErrorMessage(
      `presend could not be started (${problem.message}). Install it with: pip install "presend[lsp]"`,
    );
    return;
  }
  status.refresh();
}

async function restart(status) {
  const old = client;
  client = undefined;
  if (old) await old.stop().catch(() => {});
  await start(status);
}

// Asks the server; undefined where it does not run.
function ask(command, ...args) {
  if (!client || !client.isRunning()) return Promise.resolve(undefined);
  return client.sendRequest('workspace/executeCommand', { command, arguments: args });
}

// The URI as the server knows it.
function nameOf(document) {
  return client.code2ProtocolConverter.asUri(document.uri);
}

async function gate() {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const answer = (await ask('presend.gate', nameOf(editor.document))) || {
    ok: false,
    errors: 0,
    message: 'presend is not running, so nobody judged this draft.',
  };
  const show = answer.ok ? vscode.window.showInformationMessage : vscode.window.showErrorMessage;
  show(answer.message);
  return answer;
}

// What the action "Allow … here, with a reason" calls.
async function askReason(uri, fingerprint) {
  const reason = await vscode.window.showInputBox({
    title: 'Why may this stay?',
    prompt: 'Who agreed, and why. It is kept in a comment that the customer does not see.',
  });
  if (reason) await ask('presend.allow', uri, fingerprint, reason);
}

function activate(context) {
  const isDraft = (document) =>
    settings().get('statusBar') && settings().get('languages').includes(document.languageId);
  const status = new StatusBar(isDraft, (document) => ask('presend.status', nameOf(document)));
  context.subscriptions.push(
    status,
    vscode.commands.registerCommand('presend.askGate', gate),
    vscode.commands.registerCommand('presend.askReason', askReason),
    vscode.commands.registerCommand('presend.restart', () => restart(status)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('presend')) restart(status);
    }),
  );
  return start(status);
}

function deactivate() {
  return client && client.stop();
}

module.exports = { activate, deactivate };
