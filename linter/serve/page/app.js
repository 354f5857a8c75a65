// The page: what is written goes to the service a moment later, and what comes back is shown.
import { ask, forgetToken, hasToken, keepToken } from "./service.js";
import { Draft } from "./draft.js";
import { showVerdict, showWaiting } from "./verdict.js";

const PAUSE_MS = 150;
const at = (id) => document.getElementById(id);
const draft = new Draft(at("draft"), at("marks"));
let timer = 0;
let asked = null;
let findings = [];

function lock(locked) {
  at("locked").hidden = !locked;
  at("desk").hidden = locked;
  (locked ? at("token") : at("draft")).focus();
}

function soon() {
  clearTimeout(timer);
  asked?.abort();
  showWaiting();
  timer = setTimeout(judge, PAUSE_MS);
}

async function judge() {
  asked = new AbortController();
  const text = draft.text;
  try {
    const verdict = await ask("/v1/check", { text, audience: at("audience").value }, asked.signal);
    if (text !== draft.text) return;
    findings = draft.show(verdict.findings);
    showVerdict(verdict, findings, { go, mend, place: (start, end) => draft.select(...draft.units(start, end)) });
    trouble("");
    follow();
  } catch (error) {
    if (error.name === "AbortError") return;
    findings = draft.show([]);
    showVerdict(null, [], {});
    if (error.status === 401) { forgetToken(); lock(true); }
    trouble(error.status ? error.message : "Not checked: the service does not answer. Is presend serve still running?");
  }
}

function trouble(sentence) {
  at("trouble").textContent = sentence;
  at("trouble").hidden = !sentence;
}

function go(finding) {
  draft.go(finding, findings.indexOf(finding));
  follow();
}

// A fix goes in as if it were typed, so that the browser's undo takes it back.
function mend(finding, fix) {
  const edits = [...fix.edits].sort((a, b) => b.start - a.start);
  for (const edit of edits) draft.replace(edit.start, edit.end, edit.text);
}

// The finding at the caret is the current one, in the text and in the list.
function follow() {
  const number = findings.indexOf(draft.findingAt(findings));
  draft.mark(number);
  for (const item of at("findings").children) {
    const here = item.dataset.number === String(number);
    item.classList.toggle("current", here);
    if (here && document.activeElement === at("draft")) item.scrollIntoView({ block: "nearest" });
  }
}

function step(direction) {
  const next = draft.neighbour(findings, direction);
  if (next) go(next);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "F8") {
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  } else if (event.key === "Enter" && event.altKey) {
    const current = draft.findingAt(findings);
    if (!current?.fixes.length) return;
    event.preventDefault();
    mend(current, current.fixes[0]);
  }
});
document.addEventListener("selectionchange", follow);
at("draft").addEventListener("input", () => { findings = draft.moved(findings); soon(); });
at("audience").addEventListener("change", soon);
at("locked").addEventListener("submit", (event) => {
  event.preventDefault();
  keepToken(at("token").value.trim());
  at("token").value = "";
  lock(false);
  soon();
});
window.addEventListener("hashchange", () => { if (hasToken()) { lock(false); soon(); } });

lock(!hasToken());
if (hasToken()) soon();
