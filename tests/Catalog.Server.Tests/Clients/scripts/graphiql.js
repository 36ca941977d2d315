// GraphiQL of the catalog in a real browser: a token under Headers, a query, and a subscription that is told of a change made elsewhere.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const [url, token, executablePath, screenshot] = process.argv.slice(2);
const authorization = `Bearer ${token}`;
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, permissions: ['clipboard-read', 'clipboard-write'] });
const page = await context.newPage();
const problems = [];
page.on('pageerror', (error) => problems.push(error.message));
page.on('request', (request) => {
  if (!request.url().startsWith(new URL(url).origin) && !/^(data|blob):/.test(request.url())) {
    problems.push(`The page asked ${request.url()}`);
  }
});

// Pasted, for the editor closes brackets that are typed.
async function paste(editor, text) {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await editor.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+V');
}

const result = page.locator('.result-window');
async function shows(text) {
  // Monaco writes every space as a non-breaking one.
  await page.waitForFunction((wanted) => document.querySelector('.result-window')?.textContent.replaceAll('\u00a0', ' ').includes(wanted), text, { timeout: 30_000 });
}

try {
  await page.goto(url, { waitUntil: 'load' });
  const query = page.locator('.graphiql-query-editor .monaco-editor').first();
  await query.waitFor({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Headers', exact: true }).click();
  await paste(page.locator('.graphiql-editor-tool .monaco-editor:visible').first(), JSON.stringify({ Authorization: authorization }));
  await page.getByRole('button', { name: 'Re-fetch GraphQL schema' }).click();

  await paste(query, '{ rateLimit { remaining } suppliers { totalCount } }');
  await page.locator('.graphiql-execute-button').click();
  await shows('"totalCount":');
  await page.locator('.graphiql-sidebar button').first().click();
  await page.getByText('A GraphQL schema provides a root type', { exact: false }).waitFor({ timeout: 30_000 });

  await paste(query, 'subscription { itemChanged(kind: SUPPLIER) { change item { title } } }');
  await page.locator('.graphiql-execute-button').click();
  const create = (title) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query: 'mutation($title: String!) { createSupplier(input: { fields: { title: $title } }) { sequence } }', variables: { title } }),
    });
  // The subscription may not have begun yet, so suppliers are created until it tells of one.
  let seen = false;
  for (let number = 1; !seen && number <= 100; number++) {
    await create(`Supplier ${number}`);
    seen = await Promise.race([shows('"title": "Supplier').then(() => true), new Promise((resolve) => setTimeout(() => resolve(false), 200))]);
  }
  assert.ok(seen, await result.textContent());
  assert.deepEqual(problems, []);
} finally {
  await page.screenshot({ path: screenshot });
  await browser.close();
}
console.log('ok');
