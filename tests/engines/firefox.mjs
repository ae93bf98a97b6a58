// The offline journey in Firefox, over WebDriver BiDi. Use: node firefox.mjs FIREFOX URL PERSON PROFILE WORDS.
// Prints one line of JSON with what it saw; any step that does not come ends it with an error.
import puppeteer from 'puppeteer-core';

const [executablePath, url, person, userDataDir, words] = process.argv.slice(2);
const browser = await puppeteer.launch({
  browser: 'firefox', executablePath, userDataDir, headless: true,
  extraPrefsFirefox: { 'intl.accept_languages': 'nl', 'datareporting.healthreport.uploadEnabled': false, 'app.update.enabled': false },
});
const seen = { version: await browser.version() };
let offline = false;
let page = await tab();

async function tab() {
  const fresh = await browser.newPage();
  fresh.setDefaultTimeout(60_000);
  await fresh.setViewport({ width: 360, height: 740 });
  await fresh.setOfflineMode(offline);
  return fresh;
}

async function go(address) {
  await page.goto(`${url}${address}`);
  await page.waitForSelector('html[data-ready]');
}

// A label is clicked where its input is hidden behind a chip.
const click = (selector) => page.$eval(selector, (node) => (node.closest('label') ?? node).click());
const arrive = (place) => page.waitForSelector(`html[data-ready] body:has(${place})`);

try {
  await page.goto(`${url}/sign-in?next=/field/`);
  await Promise.all([page.waitForNavigation(), click(`button[name=person][value="${person}"]`)]);
  await page.waitForSelector('html[data-ready][data-worker=ready][data-mood=ok]');

  offline = true;
  await page.setOfflineMode(true);
  seen.reached = await page.evaluate(() => fetch(`/api/sync/v1/hello?${Math.random()}`).then(() => true, () => false));
  await go('/field/');
  await Promise.all([page.waitForNavigation(), click('[data-new]')]);
  await arrive('textarea[data-bind=quote]');
  await page.type('textarea[data-bind=quote]', words);
  await page.waitForSelector(`html[data-saved="${words.length}"]:not([data-unsaved])`);
  const address = page.url().slice(url.length);

  await page.close();
  page = await tab();
  await go(address);
  seen.kept = await page.$eval('textarea[data-bind=quote]', (box) => box.value);

  await click('[data-next=read-back]');
  await arrive('input[data-bind=use]');
  await click('input[data-bind=use][value=yes]');
  await click('[data-finish]');
  await arrive('[data-code]');
  seen.code = await page.$eval('[data-code]', (code) => code.textContent.trim());
  await go('/field/');
  await page.waitForSelector('[data-cards] > li[data-state=waiting]');

  offline = false;
  await page.setOfflineMode(false);
  await click('[data-send] button');
  await page.waitForSelector('[data-cards] > li[data-state=sent]');
  process.stdout.write(`${JSON.stringify(seen)}\n`);
} finally {
  await browser.close();
}
