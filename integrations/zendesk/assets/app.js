// Before a ticket is saved: a public reply with errors is stopped, and the agent sees why.
// An asynchronous handler stops a save by rejecting, and by nothing else: what it returns is ignored.
import { ask, asDraft, FIELDS, NotChecked } from "./presend.js";
import { showOutcome } from "./view.js";

const KEY = "presend-token";
const at = (id) => document.getElementById(id);
const client = ZAFClient.init();

// A browser may forbid a frame to keep anything: then the token lasts as long as the page.
function storage() {
  try {
    return window.localStorage;
  } catch {
    return { getItem: () => null, setItem: () => {} };
  }
}

at("token").value = storage().getItem(KEY) ?? "";
at("token").addEventListener("change", () => storage().setItem(KEY, at("token").value.trim()));

client.on("ticket.save", async () => {
  const { settings } = await client.metadata();
  let draft;
  try {
    draft = asDraft(await client.get(FIELDS), at("reason").value.trim());
    if (draft === null) return;
    const verdict = await ask(settings.address, at("token").value.trim(), draft);
    showOutcome(verdict);
    if (verdict.ok) {
      at("reason").value = "";
      return;
    }
    throw new Error(verdict.message);
  } catch (error) {
    // What Zendesk itself could not tell is as unchecked as what presend could not judge.
    const unchecked = error instanceof NotChecked || draft === undefined;
    if (unchecked && settings.send_unchecked) return;
    if (unchecked) showOutcome({ ok: false, unchecked: error.message, stops: [], warnings: [] });
    throw unchecked ? new Error(`Not sent, because it could not be checked: ${error.message}`) : error;
  }
});
