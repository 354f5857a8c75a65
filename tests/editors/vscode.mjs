// Opens the draft in VS Code in Chromium, and writes down what a person would see there.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { chromium } = createRequire(`${process.env.NODE_FOLDER}/`)('playwright-core');
const seen = {};
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
page.setDefaultTimeout(20_000);

// What stands from a line on; a long line is shown as several.
const text = (number) =>
  page.evaluate((index) => {
    const rows = [...document.querySelectorAll('.editor-instance .view-line')];
    rows.sort((one, other) => parseInt(one.style.top, 10) - parseInt(other.style.top, 10));
    return rows.slice(index).map((row) => row.textContent.replaceAll('\u00a0', ' ')).join('');
  }, number - 1);

const until = async (what, holds) => {
  for (let tries = 0; tries < 150; tries += 1) {
    const value = await holds();
    if (value) return value;
    await page.waitForTimeout(200);
  }
  throw new Error(`never: ${what}`);
};

const command = async (title) => {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-box input').waitFor();
  await page.keyboard.type(title);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
};

const goTo = async (place) => {
  await page.keyboard.press('Control+g');
  await page.locator('.quick-input-box input').waitFor();
  await page.keyboard.type(place);
  await page.keyboard.press('Enter');
};

// By keyboard: a layer over the page keeps the pointer from the list.
const act = async (title) => {
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget .monaco-list-row', { hasText: title }).first().waitFor();
  const chosen = page.locator('.action-widget .monaco-list-row.focused', { hasText: title });
  for (let tries = 0; tries < 10 && !(await chosen.count()); tries += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
};

const problems = () =>
  page.locator('.markers-panel .monaco-list-row').allTextContents();

try {
  await page.goto(process.env.ADDRESS);
  await page.locator('.monaco-workbench').waitFor();
  await until('the folder', () => page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'draft.md' }).count());
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'draft.md' }).dblclick();
  await page.locator('.editor-instance .view-line').first().waitFor();
  await until('underlining', async () => (await page.locator('.squiggly-error').count()) && (await page.locator('.squiggly-warning').count()));
  await command('Problems: Focus on Problems View');
  await until('problems', async () => (await problems()).length > 2);
  seen.problems = await problems();
  seen.status = await until('status', () => page.locator('.statusbar-item', { hasText: '✓' }).first().textContent().catch(() => ''));
  seen.tooltip = await page.locator('.statusbar-item', { hasText: '✓' }).first().locator('a').getAttribute('aria-label');
  await page.screenshot({ path: process.env.SCREENSHOT });

  await page.locator('.editor-instance .view-line').first().click();
  await command('presend: May this draft go out?');
  seen.before = await page.locator('.notification-list-item-message').first().textContent();
  await page.keyboard.press('Escape');
  await command('Notifications: Clear All Notifications');

  await page.locator('.editor-instance .view-line').first().click();
  await goTo('1:25');
  await act('Delete');
  seen.fixed = await until('fix', async () => (await text(1)).includes('Restart') && text(1));

  await goTo('3:14');
  await act('Allow unfilled-placeholder');
  await page.locator('.quick-input-box input').waitFor();
  await page.keyboard.type('the customer fills it in');
  await page.keyboard.press('Enter');
  seen.allowed = await until('allowance', async () => (await text(3)).includes('<!--') && text(3));
  await until('no underlining', async () => (await page.locator('.squiggly-error').count()) === 0);

  await command('presend: May this draft go out?');
  seen.after = await page.locator('.notification-list-item-message').first().textContent();
} catch (problem) {
  seen.problem = String(problem.stack);
  await page.screenshot({ path: process.env.SCREENSHOT });
} finally {
  writeFileSync(process.env.SEEN, JSON.stringify(seen));
  await browser.close();
}
