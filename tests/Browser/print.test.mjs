// The pages of a report on paper: what the PDF holds that Chromium prints from the dark theme, without the reader having scrolled.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { launch, root, screenshots } from "./browser.mjs";
import { readPdf } from "./pdf.mjs";

const report = path.resolve(process.env.NOTEBOOKVAE_REPORT ?? path.join(root, "artifacts/run"));
const darkPaper = "20,23,28";

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

const plain = (text) => text.replace(/<[^>]*>/g, "").replace(/\s/g, "");
const titleOf = (part) => (typeof part?.title === "string" ? part.title : part?.title?.text) ?? "";

// Words that stand in a figure as it is drawn: its title, or else that of an axis.
function wordsOf({ layout = {} }) {
  return [layout, layout.xaxis, layout.yaxis].map(titleOf).map(plain).find((words) => words.length > 0);
}

for (const name of fs.readdirSync(report).filter((file) => file.endsWith(".ipynb")).sort().map((file) => file.slice(0, -".ipynb".length))) {
  test(`${name}: every figure is drawn on paper, on white`, async () => {
    const context = await browser.newContext({ offline: true, colorScheme: "dark", viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.goto(pathToFileURL(path.join(report, `${name}.html`)).href, { waitUntil: "load" });
    const file = await page.pdf({ format: "A4", printBackground: true });
    fs.mkdirSync(screenshots, { recursive: true });
    fs.writeFileSync(path.join(screenshots, `${name}.pdf`), file);
    const { words, fills } = readPdf(file);
    assert.ok(words.length > 1000, "the text of the PDF could not be read");

    const notebook = JSON.parse(fs.readFileSync(path.join(report, `${name}.ipynb`), "utf8"));
    const outputs = notebook.cells.flatMap((cell) => cell.outputs ?? []);
    const figures = outputs.map((output) => output.data?.["application/vnd.plotly.v1+json"]).filter(Boolean);
    for (const figure of figures) {
      const expected = wordsOf(figure);
      assert.ok(expected, "a figure has neither a title nor a named axis");
      assert.ok(words.includes(expected), `the PDF lacks the figure with '${expected}'`);
      // Its line of text stands there only where it was not drawn.
      assert.ok(!words.includes(`Figure"${expected}"`), `the figure with '${expected}' is there only in words`);
    }
    assert.ok(!fills.has(darkPaper), "something is dark on paper");
    assert.ok(fills.size > 3, `the PDF has the colours ${[...fills]}`);

    // The screen is as it was.
    assert.equal(await page.locator(".figure[data-drawn=light]").count(), 0);
    await context.close();
  });
}
