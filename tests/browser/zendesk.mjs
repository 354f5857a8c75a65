// The Zendesk app in a real Chromium with the real SDK; the page around it is a fake Zendesk that speaks its messages.
// `node zendesk.mjs ADDRESS TOKEN FOLDER` prints what came of each save as JSON.
import { createRequire } from "node:module";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const [, , address, token, folder] = process.argv;
const need = createRequire(path.join(process.env.PRESEND_TEST_NODE, "package.json"));
const { chromium } = need("playwright-core");
const HOST = "http://harbour.localhost:9001", APP = "http://app.localhost:9002";
const LEAK = "We restarted db-prod-07 at noon.", FINE = "We restarted the service at noon.";
const MARIA = { email: "maria@harbour.example" }, ANA = { email: "ana@northlight.example" };

const bundle = path.join(mkdtempSync(path.join(tmpdir(), "zaf-")), "zaf_sdk.js");
await need("esbuild").build({
  entryPoints: [need.resolve("zendesk_app_framework_sdk")], bundle: true, format: "iife", globalName: "ZAFClient", outfile: bundle,
});

const reply = (text, more = {}) => ({
  "ticket.comment.text": text, "ticket.comment.type": "publicReply", "ticket.comment.useRichText": false,
  "ticket.subject": "Imports", "ticket.requester": MARIA, "ticket.collaborators": [], "ticket.isNew": false, ...more,
});
const SAVES = {
  clean: [reply(FINE)],
  bad: [reply(LEAK)],
  "bad, rich text": [reply(`<p>We restarted <b>db-prod-07</b>.</p>`, { "ticket.comment.useRichText": true })],
  "quoted, rich text": [reply(`<p>${FINE}</p><blockquote type="cite">${LEAK}</blockquote>`, { "ticket.comment.useRichText": true })],
  "internal note": [reply(LEAK, { "ticket.comment.type": "internalNote" })],
  "status alone": [reply("<p>&nbsp;</p>", { "ticket.comment.useRichText": true })],
  "to our own": [reply(LEAK, { "ticket.requester": ANA })],
  "customer on copy": [reply(LEAK, { "ticket.requester": ANA, "ticket.collaborators": [MARIA] })],
  "bad subject, new": [reply(FINE, { "ticket.subject": "About db-prod-07", "ticket.isNew": true })],
  "bad subject, old": [reply(FINE, { "ticket.subject": "About db-prod-07" })],
  "with a reason": [reply(LEAK), { reason: "the customer runs it" }],
  "wrong token": [reply(FINE), { token: "this-one-is-wrong" }],
  "nobody answers": [reply(FINE), { settings: { address: "http://127.0.0.1:9003", send_unchecked: false } }],
  "nobody answers, send": [reply(FINE), { settings: { address: "http://127.0.0.1:9003", send_unchecked: true } }],
  "Zendesk says nothing": [{}],
};

// The part of Zendesk that an app talks to: handshake, get, and an event that wants an answer.
function fakeZendesk([appOrigin, ticket, settings]) {
  const send = (message) => frame.contentWindow.postMessage(JSON.stringify(message), appOrigin);
  const frame = document.createElement("iframe");
  frame.allow = "local-network-access; loopback-network";
  window.saved = new Promise((done) => {
    addEventListener("message", (event) => {
      if (event.origin !== appOrigin) return;
      const data = typeof event.data === "string" ? JSON.parse(event.data) : event.data;
      if (data.key === "iframe.handshake") {
        send({ key: "zaf.app.registered", message: { metadata: { settings }, context: { location: "ticket_sidebar" } } });
      } else if (data.request === "get") {
        send({ id: data.id, result: Object.fromEntries(data.params.filter((name) => name in ticket).map((name) => [name, ticket[name]])) });
      } else if (data.key === "iframe.on:ticket.save") {
        window.listening = true;
      } else if (data.key === "iframe.reply:ticket.save") {
        done(data.error ? { saved: false, told: data.error.msg } : { saved: true });
      }
    });
  });
  window.save = () => send({ key: "zaf.ticket.save", needsReply: true });
  frame.src = `${appOrigin}/iframe.html?origin=${encodeURIComponent(location.origin)}&app_guid=guid-1`;
  document.body.append(frame);
}

const browser = await chromium.launch({ executablePath: process.env.PRESEND_TEST_CHROMIUM, args: ["--no-sandbox"] });
const outcomes = {};
try {
  for (const [name, [ticket, given = {}]] of Object.entries(SAVES)) {
    // What an agent answers when Chromium asks whether the page may reach this machine.
    const context = await browser.newContext({ permissions: ["local-network-access"] });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.route(`${HOST}/**`, (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><body></body>" }));
    await page.route(`${APP}/**`, (route) => route.fulfill({ path: path.join(folder, new URL(route.request().url()).pathname) }));
    await page.route("https://static.zdassets.com/**", (route) =>
      route.fulfill({ contentType: "text/javascript", body: readFileSync(bundle, "utf8") }));
    await page.goto(`${HOST}/agent/tickets/1`);
    await page.evaluate(fakeZendesk, [APP, ticket, given.settings ?? { address, send_unchecked: false }]);
    await page.waitForFunction(() => window.listening);
    const app = page.frames().find((frame) => frame.url().startsWith(APP));
    await app.locator("summary").click();
    await app.locator("#token").fill(given.token ?? token);
    await app.locator("#token").blur();
    if (given.reason) await app.evaluate((reason) => { document.getElementById("reason").value = reason; }, given.reason);
    await page.evaluate(() => window.save());
    outcomes[name] = { ...(await page.evaluate(() => window.saved)), shown: await app.locator("body").innerText() };
    await context.close();
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(outcomes));
