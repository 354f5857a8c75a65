// The Outlook add-in under Microsoft's mock of Office, asking a real service: `node outlook.mjs SCRIPT ADDRESS TOKEN`.
// It prints what Outlook was told of each mail as JSON.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";

const [, , script, address, token] = process.argv;
const { OfficeMockObject } = createRequire(path.join(process.env.PRESEND_TEST_NODE, "package.json"))("office-addin-mock");
const LEAK = "<p>We restarted db-prod-07 at noon.</p>", FINE = "<p>We restarted the service at noon.</p>";
const MARIA = { emailAddress: "maria@harbour.example", displayName: "Maria" };
const ANA = { emailAddress: "ana@northlight.example", displayName: "Ana" };
const gone = { address: "http://127.0.0.1:9003" };

const MAILS = {
  clean: [{ body: FINE }],
  "clean, with a picture": [{ body: `${FINE}<img alt="" src="data:image/png;base64,${"QUJD".repeat(400_000)}">` }],
  bad: [{ body: LEAK }],
  "bad subject": [{ body: FINE, subject: "About db-prod-07" }],
  "bad below": [{ body: `${FINE}<div id="divRplyFwdMsg">From: Maria</div><div>${LEAK}</div>` }],
  "to our own": [{ body: LEAK, to: [ANA] }],
  "customer on blind copy": [{ body: LEAK, to: [ANA], bcc: [MARIA] }],
  "very bad": [{ body: LEAK.repeat(3) + "<p>[name] [date] [time] [place] [owner] [case]</p>" }],
  "wrong token": [{ body: FINE }, { token: "this-one-is-wrong" }],
  "nobody answers": [{ body: FINE }, gone],
  "nobody answers, ask": [{ body: FINE }, { ...gone, unchecked: "ask" }],
  "nobody answers, send": [{ body: FINE }, { ...gone, unchecked: "send" }],
  "too late": [{ body: FINE, hangs: true }, { seconds: 0.2 }],
  "Outlook says nothing": [{ fails: true }],
};

// A property of a mail, as Outlook gives it: through a callback, a little later.
function part(value, mail) {
  return {
    getAsync(...given) {
      if (mail.hangs) return;
      const result = mail.fails
        ? { status: "failed", error: { message: "the mailbox is busy" } }
        : { status: "succeeded", value };
      setTimeout(() => given.at(-1)(result), 1);
    },
  };
}

async function sending(mail, settings) {
  const handlers = {};
  const item = {
    body: part(mail.body, mail), subject: part(mail.subject ?? "Re: imports", mail), to: part(mail.to ?? [MARIA], mail),
    cc: part([], mail), bcc: part(mail.bcc ?? [], mail),
  };
  const Office = new OfficeMockObject({
    host: "outlook",
    context: { mailbox: { item } },
    actions: { associate: (name, handler) => { handlers[name] = handler; } },
    AsyncResultStatus: { Succeeded: "succeeded" },
    CoercionType: { Html: "html" },
    MailboxEnums: { SendModeOverride: { PromptUser: "promptUser" } },
  });
  const context = vm.createContext({ Office, fetch, setTimeout, Promise });
  vm.runInContext(`${readFileSync(script, "utf8")}\nObject.assign(PRESEND, ${JSON.stringify(settings)});`, context);
  return new Promise((completed) => handlers.onMessageSend({ completed }));
}

const told = {};
for (const [name, [mail, settings = {}]] of Object.entries(MAILS)) {
  told[name] = await sending(mail, { address, token, ...settings });
}
console.log(JSON.stringify(told));
process.exit(0);
