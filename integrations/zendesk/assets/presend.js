// From what Zendesk knows of a ticket to a draft, and from a draft to presend's verdict (docs/serve.md).
const SECONDS = 4; // Zendesk waits no longer for an app

export class NotChecked extends Error {}

export const FIELDS = [
  "ticket.comment.text", "ticket.comment.type", "ticket.comment.useRichText",
  "ticket.subject", "ticket.requester", "ticket.collaborators", "ticket.isNew",
];

// The draft, or null where there is nothing for the customer: an internal note, or no comment.
export function asDraft(ticket, reason) {
  const text = ticket["ticket.comment.text"];
  if (typeof text !== "string" || typeof ticket["ticket.comment.type"] !== "string") {
    throw new NotChecked("Zendesk did not say what the comment is");
  }
  if (ticket["ticket.comment.type"] !== "publicReply" || !text.replace(/<[^>]*>|&nbsp;|\s/g, "")) return null;
  const addresses = (people) => (people ?? []).map((one) => one?.email).filter(Boolean);
  return {
    text,
    format: ticket["ticket.comment.useRichText"] ? "html" : "text",
    subject: ticket["ticket.isNew"] ? ticket["ticket.subject"] ?? "" : "",
    to: addresses([ticket["ticket.requester"]]),
    cc: addresses(ticket["ticket.collaborators"]),
    allow: reason,
  };
}

export async function ask(address, token, draft) {
  const response = await fetch(`${address}/v1/check`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
    body: JSON.stringify(draft),
    signal: AbortSignal.timeout(SECONDS * 1000),
  }).catch(() => { throw new NotChecked(`presend does not answer at ${address}`); });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new NotChecked(answer.error ?? `presend answered ${response.status}`);
  return answer;
}
