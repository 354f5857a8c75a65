// Before a mail is sent from Outlook: ask presend (docs/serve.md), and let it go or stop it and say why.
// Outlook on Windows runs this file alone, without a page: so no imports, and the settings stand here.
const PRESEND = {
  address: "https://presend.invalid", // an https address of yours in front of `presend serve`
  token: "",
  unchecked: "stop", // what becomes of a mail that could not be checked: "stop", "ask" or "send"
  seconds: 10,
};
const PICTURES = /\b(src|href)\s*=\s*(["'])data:[^"']*\2/gi; // a pasted picture is megabytes of letters, and no words
const MOST_CHARACTERS = 480; // Outlook shows no more than 500

function read(part, ...how) {
  return new Promise((resolve, reject) => {
    part.getAsync(...how, (result) => {
      if (result.status === Office.AsyncResultStatus.Succeeded) resolve(result.value);
      else reject(new Error((result.error && result.error.message) || "Outlook did not say what the mail is"));
    });
  });
}

async function asDraft(item) {
  const addresses = (people) => (people || []).map((person) => person.emailAddress).filter(Boolean);
  const [text, subject, to, cc, bcc] = await Promise.all([
    read(item.body, Office.CoercionType.Html), read(item.subject), read(item.to), read(item.cc), read(item.bcc),
  ]);
  return { text: text.replace(PICTURES, ""), format: "html", subject, to: addresses(to), cc: addresses(cc), bcc: addresses(bcc) };
}

function inTime(promise) {
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`presend did not answer within ${PRESEND.seconds} s`)), PRESEND.seconds * 1000);
  });
  return Promise.race([promise, late]);
}

async function ask(draft) {
  const response = await fetch(`${PRESEND.address}/v1/check`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${PRESEND.token}` },
    body: JSON.stringify(draft),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error || `presend answered ${response.status}`);
  return answer;
}

function cut(text) {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 1)}…`;
}

// Whether an unchecked mail may go, and how Outlook asks.
function whenUnchecked(error) {
  if (PRESEND.unchecked === "send") return { allowEvent: true };
  const stopped = { allowEvent: false, errorMessage: cut(`Not sent, because it could not be checked: ${error.message}`) };
  if (PRESEND.unchecked !== "ask") return stopped;
  return { ...stopped, sendModeOverride: Office.MailboxEnums.SendModeOverride.PromptUser };
}

async function onMessageSend(event) {
  let outcome;
  try {
    const verdict = await inTime(asDraft(Office.context.mailbox.item).then(ask));
    outcome = verdict.ok ? { allowEvent: true } : { allowEvent: false, errorMessage: cut(verdict.message) };
  } catch (error) {
    outcome = whenUnchecked(error);
  }
  event.completed(outcome);
}

Office.actions.associate("onMessageSend", onMessageSend);
