// Opens a report, made by "run ... --out FOLDER", from disk with the network off. NOTEBOOKVAE_REPORT names the folder, NOTEBOOKVAE_CHROMIUM
// the browser, NOTEBOOKVAE_SCREENSHOTS where pictures of the pages go.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = path.resolve(import.meta.dirname, "../..");
const report = path.resolve(process.env.NOTEBOOKVAE_REPORT ?? path.join(root, "artifacts/run"));
const screenshots = path.resolve(process.env.NOTEBOOKVAE_SCREENSHOTS ?? path.join(root, "artifacts/screenshots"));
const program = process.env.NOTEBOOKVAE_CHROMIUM ?? "/usr/bin/chromium";
const desktop = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

const notebooks = fs.readdirSync(report).filter((name) => name.endsWith(".ipynb")).sort()
  .map((name) => ({ name: name.slice(0, -".ipynb".length), json: JSON.parse(fs.readFileSync(path.join(report, name), "utf8")) }));
const figuresOf = ({ json }) => json.cells.flatMap((cell) => cell.outputs ?? []).filter((output) => output.data?.["application/vnd.plotly.v1+json"]).length;
const formulasIn = ({ json }) => json.cells.some((cell) => cell.cell_type === "markdown" && /\$[^$]+\$/.test([cell.source].flat().join("")));

let browser;
before(async () => { browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox", "--enable-unsafe-swiftshader"] }); });
after(async () => { await browser?.close(); });

// A page, and all that went wrong or out while it was open.
async function open(name, { viewport = desktop, colorScheme = "light", ...options } = {}) {
  const context = await browser.newContext({ viewport, colorScheme, offline: true, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => { if (["error", "warning"].includes(message.type()) && !/WebGL|GL Driver|Canvas2D/.test(message.text())) { complaints.push(message.text()); } });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => complaints.push(`failed: ${request.url().slice(0, 200)}`));
  page.on("request", (request) => { if (!/^(file|data|blob):/.test(request.url())) { complaints.push(`left: ${request.url()}`); } });
  await page.goto(pathToFileURL(path.join(report, `${name}.html`)).href, { waitUntil: "load" });
  return { page, complaints, close: () => context.close() };
}

// Walks down the page, so that everything lazy is drawn.
async function drawAll(page) {
  const count = await page.locator(".figure").count();
  for (let index = 0; index < count; index++) {
    const figure = page.locator(".figure").nth(index);
    await figure.scrollIntoViewIfNeeded();
    await figure.locator(".plot .main-svg").first().waitFor({ timeout: 20000 });
  }
  await page.evaluate(() => scrollTo(0, 0));
}

async function keep(page, name) {
  fs.mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: path.join(screenshots, `${name}.png`), fullPage: true });
}

test("the report has notebooks", () => assert.ok(notebooks.length > 0, `no notebooks in ${report}`));

describe("index", () => {
  for (const [size, viewport] of Object.entries({ desktop, phone })) {
    for (const colorScheme of ["light", "dark"]) {
      test(`${size}, ${colorScheme}`, async () => {
        const { page, complaints, close } = await open("index", { viewport, colorScheme });
        assert.equal(await page.locator(".card h2 a").count(), notebooks.length);
        await drawAll(page);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page scrolls sideways");
        await keep(page, `index-${size}-${colorScheme}`);
        assert.deepEqual(complaints, []);
        await close();
      });
    }
  }

  test("its links lead to the pages", async () => {
    const { page, close } = await open("index");
    for (const { name } of notebooks) {
      const link = page.locator(`.card a[href="${encodeURIComponent(name)}.html"]`);
      await link.click();
      assert.match(page.url(), new RegExp(`${encodeURIComponent(name)}\\.html$`));
      await page.getByRole("link", { name: "All notebooks" }).click();
    }
    await close();
  });
});

for (const notebook of notebooks) {
  describe(notebook.name, () => {
    for (const [size, viewport, colorScheme] of [["desktop", desktop, "light"], ["desktop", desktop, "dark"], ["phone", phone, "light"], ["phone", phone, "dark"]]) {
      test(`${size}, ${colorScheme}: every figure is drawn, formulas are typeset, nothing leaves`, async () => {
        const { page, complaints, close } = await open(notebook.name, { viewport, colorScheme });
        assert.equal(await page.locator(".figure").count(), figuresOf(notebook));
        await drawAll(page);
        assert.equal(await page.locator(".js-plotly-plot:has(.main-svg)").count(), figuresOf(notebook));
        assert.equal(await page.locator(".fallback:visible").count(), 0);
        assert.equal(await page.locator(".katex-error").count(), 0);
        assert.equal(await page.locator(".math").count(), await page.locator(".math > .katex, .math > .katex-display").count());
        assert.equal(await page.locator(".katex").count() > 0, formulasIn(notebook));
        if (formulasIn(notebook)) {
          assert.ok(await page.evaluate(async () => { await document.fonts.ready; return document.fonts.check("16px KaTeX_Main"); }));
        }
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page scrolls sideways");
        await keep(page, `${notebook.name}-${size}-${colorScheme}`);
        assert.deepEqual(complaints, []);
        await close();
      });
    }

    test("figures wait until the reader comes near", async () => {
      const { page, close } = await open(notebook.name);
      await page.waitForTimeout(500);
      const drawn = await page.locator(".figure[data-drawn]").count();
      assert.ok(figuresOf(notebook) < 5 || drawn < figuresOf(notebook), `${drawn} figures were drawn at once`);
      await close();
    });

    test("headings, names and alternative texts are in order", async () => {
      const { page, close } = await open(notebook.name);
      const levels = await page.locator("main :is(h1,h2,h3,h4,h5,h6)").evaluateAll((headings) => headings.map((heading) => Number(heading.tagName[1])));
      assert.equal(levels[0], 1);
      assert.equal(levels.filter((level) => level === 1).length, 1);
      assert.ok(levels.every((level, index) => index === 0 || level <= levels[index - 1] + 1), String(levels));
      assert.equal(await page.locator("img:not([alt]), img[alt='']").count(), 0);
      assert.equal(await page.locator(".plot:not([aria-label]), .plot[aria-label='']").count(), 0);
      const ids = await page.locator("[id]").evaluateAll((all) => all.map((one) => one.id));
      assert.equal(new Set(ids).size, ids.length, "an id stands twice");
      await close();
    });

    test("without scripts every figure is a picture or a line of text", async () => {
      const { page, close } = await open(notebook.name, { javaScriptEnabled: false });
      assert.equal(await page.locator(".fallback:visible").count(), figuresOf(notebook));
      await close();
    });
  });
}

describe("by hand", () => {
  const notebook = notebooks.find((one) => figuresOf(one) > 0);

  test("the theme switches, figures follow, and it is remembered", async () => {
    const { page, complaints, close } = await open(notebook.name);
    const figure = page.locator(".figure").first();
    await figure.scrollIntoViewIfNeeded();
    await figure.locator(".main-svg").first().waitFor();
    const paper = () => figure.locator(".main-svg").first().evaluate((svg) => getComputedStyle(svg).backgroundColor);
    const page0 = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const paper0 = await paper();
    await page.getByRole("button", { name: "Use dark colours" }).press("Enter");
    await page.locator(".figure[data-drawn=dark]").first().waitFor();
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), page0);
    assert.notEqual(await paper(), paper0);
    await page.reload();
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
    await page.getByRole("button", { name: "Use light colours" }).waitFor();
    assert.deepEqual(complaints, []);
    await close();
  });

  test("the pointer over a figure shows values", async () => {
    const { page, close } = await open(notebook.name);
    const figure = page.locator(".figure").first();
    await figure.scrollIntoViewIfNeeded();
    await figure.locator(".main-svg").first().waitFor();
    const box = await figure.locator(".nsewdrag").first().boundingBox();
    let shown = "";
    for (let step = 1; step < 20 && shown === ""; step++) {
      // Across the plot, up and down: some point lies near.
      for (let height = 1; height < 20 && shown === ""; height++) {
        await page.mouse.move(box.x + (box.width * step) / 20, box.y + (box.height * height) / 20);
        await page.waitForTimeout(15);
        shown = (await figure.locator(".hoverlayer .hovertext").allTextContents()).join("");
      }
    }
    assert.match(shown, /[0-9]/);
    await close();
  });

  test("code folds, by keyboard", async () => {
    const { page, close } = await open(notebook.name);
    await page.getByRole("button", { name: "Fold code" }).press("Enter");
    assert.equal(await page.locator("details.code[open]").count(), 0);
    await page.getByRole("button", { name: "Show code" }).press("Enter");
    assert.equal(await page.locator("details.code:not([open])").count(), 0);
    await close();
  });

  test("the first tab stop skips to the content", async () => {
    const { page, close } = await open(notebook.name);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "content");
    await close();
  });
});
