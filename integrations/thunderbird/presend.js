// Asking presend about a mail, over native messaging or HTTP. Both speak the contract of docs/serve.md.
import { settings } from "./settings.js";

const ALLOW = "x-presend-allow";

export class NotChecked extends Error {}

// A pasted picture stands in the body as megabytes of letters, and is no words.
const PICTURES = /\b(src|href)\s*=\s*(["'])data:[^"']*\2/gi;

// What presend is told of a mail that is being written. A reason comes from the window of the verdict or from a header.
export function asDraft(details, reason) {
  const named = (list) => (Array.isArray(list) ? list : [list]).filter((one) => typeof one === "string");
  const header = (details.customHeaders ?? []).find((one) => one.name.toLowerCase() === ALLOW);
  return {
    text: details.isPlainText ? details.plainTextBody : details.body.replace(PICTURES, ""),
    format: details.isPlainText ? "text" : "html",
    subject: details.subject ?? "",
    to: named(details.to ?? []),
    cc: named(details.cc ?? []),
    bcc: named(details.bcc ?? []),
    allow: reason || header?.value || "",
  };
}

// The headers without the reason: it is for us, not for the recipient.
export function withoutReason(headers) {
  return (headers ?? []).filter((one) => one.name.toLowerCase() !== ALLOW);
}

// The verdict on a draft. Throws NotChecked, with one sentence, when there is none in time.
export async function judge(draft) {
  const set = await settings();
  const late = new Promise((_, reject) =>
    setTimeout(() => reject(new NotChecked(`presend did not answer within ${set.seconds} s`)), set.seconds * 1000));
  const asked = set.way === "http" ? overHttp(set, draft) : overNative(draft);
  const { status, answer } = await Promise.race([asked, late]);
  if (status !== 200) throw new NotChecked(answer?.error ?? `presend answered ${status}`);
  return answer;
}

async function overNative(draft) {
  try {
    return await messenger.runtime.sendNativeMessage("presend", { path: "/v1/check", draft });
  } catch (error) {
    throw new NotChecked(`presend could not be started (${error.message}); run: presend hook native --install`);
  }
}

async function overHttp(set, draft) {
  try {
    const response = await fetch(`${set.address}/v1/check`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${set.token}` },
      body: JSON.stringify(draft),
    });
    return { status: response.status, answer: await response.json() };
  } catch (error) {
    throw new NotChecked(`presend serve does not answer at ${set.address}`);
  }
}
