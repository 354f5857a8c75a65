// The page of `presend report` in a real Chromium: `node report.mjs PAGE FOLDER`; it fails with a sentence, and prints what
// the page shows as JSON. Screenshots go to FOLDER.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { contrasts } from "./contrast.mjs";

const TEXTS = "h1, h2, h3, p, th, td, dt, dd, li, small, span, strong, b, text";

const [, , file, folder] = process.argv;
const { chromium } = createRequire(path.join(process.env.PRESEND_TEST_NODE, "package.json"))("playwright-core");
const VIEWS = [
  ["wide-light", { width: 1200, height: 900 }, { colorScheme: "light", media: "screen" }],
  ["wide-dark", { width: 1200, height: 900 }, { colorScheme: "dark", media: "screen" }],
  ["narrow-dark", { width: 400, height: 800 }, { colorScheme: "dark", media: "screen" }],
  ["print", { width: 760, height: 1000 }, { colorScheme: "dark", media: "print" }],
];

// Texts of charts that are cut off or lie on one another.
function collisions() {
  const bad = [];
  for (const chart of document.querySelectorAll("svg.chart")) {
    const frame = chart.getBoundingClientRect();
    const boxes = [...chart.querySelectorAll("text")].map((one) => [one.textContent, one.getBoundingClientRect()]);
    boxes.forEach(([words, box], number) => {
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1) bad.push(`cut off: ${words}`);
      for (const [others, other] of boxes.slice(number + 1)) {
        const apart = box.right <= other.left + 1 || other.right <= box.left + 1 || box.bottom <= other.top + 3 || other.bottom <= box.top + 3;
        if (!apart) bad.push(`${words} lies on ${others}`);
      }
    });
  }
  return bad;
}

const browser = await chromium.launch({ executablePath: process.env.PRESEND_TEST_CHROMIUM, args: ["--no-sandbox"] });
try {
  const page = await browser.newPage();
  const address = pathToFileURL(file).href;
  const trouble = [];
  page.on("console", (message) => trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("dialog", (dialog) => { trouble.push(dialog.message()); dialog.dismiss(); });
  page.on("request", (request) => { if (request.url() !== address) trouble.push(request.url()); });
  for (const [name, size, media] of VIEWS) {
    await page.setViewportSize(size);
    await page.emulateMedia(media);
    await page.goto(address);
    assert.deepEqual(await page.evaluate(contrasts, TEXTS), [], `contrast, ${name}`);
    assert.deepEqual(await page.evaluate(collisions), [], `charts, ${name}`);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${name} is ${over} px too wide`);
    await page.screenshot({ path: path.join(folder, `report-${name}.png`), fullPage: true });
  }
  await page.pdf({ path: path.join(folder, "report.pdf"), format: "A4" });
  assert.deepEqual(trouble, [], "nothing on the console, nothing loaded");
  const texts = (selector) => page.locator(selector).allTextContents();
  console.log(JSON.stringify({
    elements: await page.evaluate(() => [...new Set([...document.querySelectorAll("*")].map((one) => one.localName))].sort()),
    sections: await texts("h2"),
    tiles: await texts(".tile"),
    rules: await texts("#rules svg .label"),
    worst: await texts("#worst h3"),
    rows: await texts("#components tbody tr"),
    trend: await texts("#trend p"),
    failures: await texts("#failures li"),
  }));
} finally {
  await browser.close();
}
