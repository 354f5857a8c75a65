// The components of the draft and its reading time, in the status bar.
'use strict';

const vscode = require('vscode');

const PAUSE = 250;
const MARKS = { present: '✓', 'out of place': '↕', empty: '✗', missing: '✗', unclear: '?' };

function textOf(standing) {
  if (standing.problem) return '$(error) presend';
  const marks = standing.components.map((component) => MARKS[component.state]).join('');
  return `${marks} ${standing.seconds} s`;
}

function tooltipOf(standing) {
  if (standing.problem) return `Not checked: ${standing.problem}`;
  const rows = standing.components.map(({ title, state }) => `${MARKS[state]} ${title}${state === 'present' ? '' : ` (${state})`}`);
  const missed = standing.not_checked.map(({ rule, reason }) => `Not checked, ${rule}: ${reason}`);
  return [...rows, `${standing.words} words, ${standing.seconds} s to read (target ${standing.target} s)`, ...missed].join('\n');
}

class StatusBar {
  // `isDraft` says which documents are shown, `ask` gives the standing of one.
  constructor(isDraft, ask) {
    this.isDraft = isDraft;
    this.ask = ask;
    this.item = vscode.window.createStatusBarItem('presend', vscode.StatusBarAlignment.Left, 0);
    this.item.name = 'presend';
    this.item.command = 'presend.askGate';
    const later = () => this.refreshSoon();
    this.watching = [
      vscode.window.onDidChangeActiveTextEditor(later),
      vscode.workspace.onDidChangeTextDocument(later),
      vscode.languages.onDidChangeDiagnostics(later),
    ];
  }

  refreshSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), PAUSE);
  }

  async refresh() {
    const editor = vscode.window.activeTextEditor;
    if (!editor || !this.isDraft(editor.document)) {
      this.item.hide();
      return;
    }
    const standing = await this.ask(editor.document).catch((problem) => ({ problem: problem.message }));
    if (!standing || editor !== vscode.window.activeTextEditor) return;
    this.item.text = textOf(standing);
    this.item.tooltip = tooltipOf(standing);
    const stops = standing.problem || standing.counts.error > 0;
    this.item.backgroundColor = stops ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    this.item.show();
  }

  dispose() {
    clearTimeout(this.timer);
    for (const watch of this.watching) watch.dispose();
    this.item.dispose();
  }
}

module.exports = { StatusBar };
