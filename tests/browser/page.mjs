// The page of `presend serve` in a real Chromium: `node page.mjs SCENARIO URL FOLDER`; it fails with a sentence.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import path from "node:path";
import { contrasts } from "./contrast.mjs";

const TEXTS = "h1, p, label, select, small, li, b, h2, button, textarea, kbd";

const [, , scenario, url, folder] = process.argv;
const { chromium } = createRequire(path.join(process.env.PRESEND_TEST_NODE, "package.json"))("playwright-core");
const base = url.split("#")[0];
const DRAFT = `👩‍💻 Hi Maria,

Since this morning, imports run again at their usual speed.

As we already explained, we restarted db-prod-07 for your account.

Please confirm by 17:00 CET on 4 March that your imports run.
`;
const FINAL = `
Current understanding: a limit that counts for the whole company was too low for your new plant.

Next update: 5 March, 09:00 CET, with the count of the night.

Escalation: I am your first contact; the duty manager is on +49 30 5550100.
`;

const marks = (page) => page.locator("#marks mark").allTextContents();
const value = (page) => page.locator("#draft").inputValue();
const strip = async (page) => Object.fromEntries(await page.locator("#strip button").evaluateAll((all) =>
  all.map((one) => [one.firstChild.textContent.slice(2), one.querySelector("small").textContent])));

async function paste(page, text) {
  await page.evaluate((words) => navigator.clipboard.writeText(words), text);
  await page.locator("#draft").focus();
  await page.keyboard.press("ControlOrMeta+V");
  await settled(page);
}

// The verdict is that on the present text: nothing is on its way, and the copy holds the same words.
async function settled(page) {
  await page.waitForTimeout(200);
  await page.waitForFunction(() => !document.querySelector("#status[aria-busy]") && document.getElementById("status").textContent);
}

const SCENARIOS = {
  async underlines(page) {
    await paste(page, DRAFT);
    const found = await marks(page);
    assert.ok(found.includes("As we already explained"), `underlined: ${found}`);
    assert.ok(found.includes("db-prod-07"), `underlined: ${found}`);
    assert.equal(await page.locator("#marks").textContent(), DRAFT + "\n");
    const [under, over] = await page.evaluate(() => ["marks", "draft"].map((id) => {
      const one = document.getElementById(id), style = getComputedStyle(one), box = one.getBoundingClientRect();
      return [style.font, style.padding, style.letterSpacing, box.x, box.y, box.width, one.scrollHeight];
    }));
    assert.deepEqual(under, over, "the copy lies exactly under the text");
    assert.match(await page.locator("#status").textContent(), /^Not yet: [1-9]/);
    assert.match(await page.locator("#reading").textContent(), /^\d+ words, \d+ s to read \(target 90 s\)/);
    const card = page.locator(".finding", { hasText: "chiding" });
    assert.match(await card.textContent(), /reproaches the reader/);
    assert.match(await card.locator(".cure").textContent(), /Leave the reproach out/);
    await page.screenshot({ path: path.join(folder, "wide-light.png"), fullPage: true });
  },

  async typing(page) {
    await paste(page, DRAFT);
    await page.locator("#draft").evaluate((area) => area.setSelectionRange(0, 0));
    await page.keyboard.type("Good day! ");
    assert.ok((await marks(page)).includes("db-prod-07"), "the underline moves along before the answer is there");
    await settled(page);
    assert.ok((await marks(page)).includes("db-prod-07"));
    await page.keyboard.type("We pinged ops-prod-03. ");
    await settled(page);
    assert.ok((await marks(page)).includes("ops-prod-03"), `underlined: ${await marks(page)}`);
  },

  async fix(page) {
    await paste(page, DRAFT);
    await page.locator(".finding", { hasText: "chiding" }).locator(".fixes button").first().click();
    await settled(page);
    assert.ok(!(await value(page)).includes("As we already explained"), await value(page));
    assert.ok((await value(page)).includes("We restarted db-prod-07"), await value(page));
    assert.equal(await page.locator(".finding", { hasText: "chiding" }).count(), 0);
    await page.locator("#draft").focus();
    for (let n = 0; n < 3 && (await value(page)) !== DRAFT; n += 1) await page.keyboard.press("ControlOrMeta+Z");
    assert.equal(await value(page), DRAFT, "undo takes the fix back");
  },

  async strip(page) {
    await paste(page, DRAFT);
    const before = await strip(page);
    assert.equal(Object.keys(before).length, 6);
    assert.equal(before["State change"], "present");
    assert.equal(before["Escalation point"], "missing");
    await page.locator("#draft").evaluate((area) => area.setSelectionRange(area.value.length, area.value.length));
    await page.keyboard.insertText(FINAL);
    await settled(page);
    const after = await strip(page);
    assert.equal(after["Escalation point"], "present");
    assert.equal(after["Next milestone"], "present");
    await page.locator("#strip button", { hasText: "Next milestone" }).click();
    const chosen = await page.locator("#draft").evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
    assert.match(chosen, /5 March, 09:00 CET/);
    await page.locator("#draft").fill("Escalation: call the duty manager on +49 30 5550100.\n\nNext update: 5 March, 09:00 CET.\n\n" + DRAFT);
    await settled(page);
    assert.ok(Object.values(await strip(page)).includes("out of place"), JSON.stringify(await strip(page)));
  },

  async keyboard(page) {
    await page.evaluate((words) => navigator.clipboard.writeText(words), DRAFT);
    assert.equal(await page.evaluate(() => document.activeElement.id), "draft", "one can write at once");
    await page.keyboard.press("ControlOrMeta+V");
    await settled(page);
    await page.keyboard.press("ControlOrMeta+Home");
    const chosen = () => page.locator("#draft").evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
    const seen = [];
    for (let n = 0; n < 12 && !seen.includes("As we already explained"); n += 1) {
      await page.keyboard.press("F8");
      seen.push(await chosen());
    }
    assert.equal(seen.at(-1), "As we already explained", `seen: ${seen}`);
    assert.match(await page.locator(".finding.current").textContent(), /chiding/);
    assert.equal(await page.locator("mark.current").textContent(), "As we already explained");
    await page.keyboard.press("Shift+F8");
    assert.notEqual(await chosen(), "As we already explained");
    await page.keyboard.press("F8");
    await page.keyboard.press("Alt+Enter");
    await settled(page);
    assert.ok(!(await value(page)).includes("As we already explained"));
    const reached = new Set();
    for (let n = 0; n < 40; n += 1) {
      await page.keyboard.press("Tab");
      reached.add(await page.evaluate(() => document.activeElement.closest("#strip, #findings, #audience")?.id ?? ""));
    }
    assert.ok(reached.has("strip") && reached.has("findings"), `reached by Tab: ${[...reached]}`);
    const words = page.locator(".finding .words").last();
    await words.focus();
    const text = await words.textContent();
    await page.keyboard.press("Enter");
    assert.equal(await chosen(), text);
  },

  async narrow(page) {
    await page.setViewportSize({ width: 400, height: 800 });
    await paste(page, DRAFT + FINAL + "\nhttps://status.example/" + "long".repeat(60) + "\n");
    const wide = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide[0] <= wide[1], `the page is ${wide[0]} px wide`);
    for (const box of await page.locator("button, textarea, select").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right))) {
      assert.ok(box <= 400, `something ends at ${box} px`);
    }
    const spills = await page.locator("button").evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent));
    assert.deepEqual(spills, [], "no words run out of their box");
    await page.screenshot({ path: path.join(folder, "narrow-light.png"), fullPage: true });
  },

  async dark(page) {
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 400, height: 800 });
    await paste(page, DRAFT);
    const low = await page.evaluate(contrasts, TEXTS);
    assert.deepEqual(low, [], "every text is readable in the dark");
    await page.screenshot({ path: path.join(folder, "narrow-dark.png"), fullPage: true });
    await page.emulateMedia({ colorScheme: "light" });
    assert.deepEqual(await page.evaluate(contrasts, TEXTS), [], "every text is readable in the light");
  },

  async markup(page) {
    const hostile = `<img src=x onerror="window.caught=1"> <b>bold</b> <script>window.caught=1</script>\n\n` +
      `As we already explained, <svg onload="window.caught=1">db-prod-07</svg> &amp; [<i>name</i>] {{"<img src=x onerror=caught=1>"}}\n`;
    await paste(page, hostile);
    assert.equal(await page.locator("#marks").textContent(), hostile + "\n");
    assert.equal(await page.locator("#desk img, #desk svg, #desk script, #desk i").count(), 0);
    assert.equal(await page.evaluate(() => window.caught), undefined);
    assert.ok((await marks(page)).length > 0);
  },

  async token(page, errors) {
    await page.goto("about:blank");
    await page.goto(`${base}#token=this-one-is-wrong`);
    await page.locator("#locked").waitFor({ state: "visible" });
    assert.match(await page.locator("#trouble").textContent(), /token/);
    errors.length = 0; // the browser itself notes the refusal that was wanted
    await page.locator("#token").fill(url.split("#token=")[1]);
    await page.keyboard.press("Enter");
    await page.locator("#locked").waitFor({ state: "hidden" });
    await paste(page, DRAFT);
    assert.ok((await marks(page)).includes("db-prod-07"));
    assert.ok(!page.url().includes("token"), "the token does not stay in the address");
  },

  async gone(page, errors) {
    await paste(page, DRAFT);
    await page.route("**/v1/check", (route) => route.abort());
    await page.keyboard.type("More.");
    await page.locator("#trouble").waitFor({ state: "visible" });
    assert.equal(await page.locator("#status").textContent(), "Not checked");
    assert.deepEqual(await marks(page), []);
    errors.length = 0; // the browser itself notes the connection that was cut
  },
};

const browser = await chromium.launch({ executablePath: process.env.PRESEND_TEST_CHROMIUM, args: ["--no-sandbox"] });
try {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const errors = [], foreign = [];
  page.on("console", (message) => { if (message.type() === "error" || message.type() === "warning") errors.push(message.text()); });
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("request", (request) => { if (!request.url().startsWith(base) && !request.url().startsWith("data:")) foreign.push(request.url()); });
  await page.goto(url);
  await settled(page);
  await SCENARIOS[scenario](page, errors);
  assert.deepEqual(errors, [], "nothing on the console");
  assert.deepEqual(foreign, [], "nothing from elsewhere");
} finally {
  await browser.close();
}
