// Before a mail is sent: ask, and let it go or stop it and show why. A stopped mail stays open as it is.
import { asDraft, judge, withoutReason } from "./presend.js";
import { settings } from "./settings.js";

const reasons = new Map(); // compose tab -> the reason that a person gave to send anyway
const verdicts = new Map(); // compose tab -> what the window shows

messenger.compose.onBeforeSend.addListener(async (tab, details) => {
  const reason = reasons.get(tab.id) ?? "";
  reasons.delete(tab.id);
  let verdict;
  try {
    verdict = await judge(asDraft(details, reason));
  } catch (error) {
    if ((await settings()).unchecked === "send") return pass(details);
    verdict = { ok: false, unchecked: error.message, stops: [], warnings: [] };
  }
  if (verdict.ok) return pass(details);
  await show(tab, verdict);
  return { cancel: true };
});

function pass(details) {
  const customHeaders = withoutReason(details.customHeaders);
  const held = customHeaders.length !== (details.customHeaders ?? []).length;
  return held ? { details: { customHeaders } } : {};
}

async function show(tab, verdict) {
  verdicts.set(tab.id, verdict);
  const url = messenger.runtime.getURL(`verdict.html?tab=${tab.id}`);
  await messenger.windows.create({ type: "popup", url, width: 560, height: 520, allowScriptsToClose: true });
}

// From the window of the verdict: what to show, and a person's decision.
messenger.runtime.onMessage.addListener(async (message, sender) => {
  if (sender.id !== messenger.runtime.id) return undefined;
  if (message.ask === "verdict") return verdicts.get(message.tab);
  if (message.ask === "send" && message.reason.trim()) {
    reasons.set(message.tab, message.reason.trim());
    await messenger.compose.sendMessage(message.tab, { mode: "sendNow" });
    verdicts.delete(message.tab);
  }
  return undefined;
});
