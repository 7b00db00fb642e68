// The report of a build without npm: its pages load plotly.js and KaTeX from a CDN. The same notebooks are reported once more by a copy of
// the program that lacks the files; the CDN is played by interception.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { launch, root } from "./browser.mjs";

const tool = path.join(root, "artifacts/build/embedded/bin/NotebookVae.Cli/release");
const executed = path.resolve(process.env.NOTEBOOKVAE_REPORT ?? path.join(root, "artifacts/run"));
const assets = path.join(tool, "report-assets");

let browser;
let work;
let report;
let notebook;
before(async () => {
  work = fs.mkdtempSync(path.join(os.tmpdir(), "notebookvae-cdn-"));
  report = path.join(work, "report");
  fs.cpSync(tool, path.join(work, "tool"), { recursive: true, filter: (file) => path.basename(file) !== "report-assets" });
  execFileSync("dotnet", ["exec", path.join(work, "tool/NotebookVae.Cli.dll"), "report", executed, "--out", report]);
  // One with figures and formulas is enough.
  notebook = fs.readdirSync(executed).filter((name) => name.endsWith(".ipynb")).sort().map((name) => ({
    name: name.slice(0, -".ipynb".length),
    figures: JSON.parse(fs.readFileSync(path.join(executed, name), "utf8")).cells
      .flatMap((cell) => cell.outputs ?? []).filter((output) => output.data?.["application/vnd.plotly.v1+json"]).length,
  })).find((one) => one.figures > 0);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  fs.rmSync(work, { recursive: true, force: true });
});

const fromNpm = (route, change = (body) => body) => {
  const { pathname } = new URL(route.request().url());
  const file = path.join(assets, pathname.includes("/fonts/") ? path.join("fonts", path.basename(pathname)) : path.basename(pathname));
  const contentType = { ".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2" }[path.extname(file)];
  return route.fulfill({ contentType, headers: { "access-control-allow-origin": "*" }, body: change(fs.readFileSync(file)) });
};

async function open(answer) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const seen = { asked: new Set(), complaints: [] };
  page.on("console", (message) => { if (message.type() === "error") { seen.complaints.push(message.text()); } });
  page.on("pageerror", (error) => seen.complaints.push(String(error)));
  await page.route(/^https?:/, (route) => { seen.asked.add(new URL(route.request().url()).host); return answer(route); });
  await page.goto(pathToFileURL(path.join(report, `${notebook.name}.html`)).href, { waitUntil: "load" });
  return { page, seen, close: () => context.close() };
}

describe("a report without npm", () => {
  test("has no assets of its own and says where they come from", () => {
    assert.ok(!fs.existsSync(path.join(report, "assets")));
    const html = fs.readFileSync(path.join(report, `${notebook.name}.html`), "utf8");
    assert.match(html, /<footer>[^<]*cdn\.jsdelivr\.net: they need a network\.<\/footer>/);
    assert.equal(html.match(/ integrity="sha384-[^"]+" crossorigin="anonymous"/g).length, 3);
  });

  test("with the CDN figures are drawn and formulas typeset, from there alone", async () => {
    const { page, seen, close } = await open((route) => fromNpm(route));
    for (let index = 0; index < notebook.figures; index++) {
      const figure = page.locator(".figure").nth(index);
      await figure.scrollIntoViewIfNeeded();
      await figure.locator(".plot .main-svg").first().waitFor({ timeout: 20000 });
    }
    assert.ok(await page.locator(".katex").count() > 0);
    assert.equal(await page.locator(".math").count(), await page.locator(".math > .katex, .math > .katex-display").count());
    assert.ok(await page.evaluate(async () => { await document.fonts.ready; return document.fonts.check("16px KaTeX_Main"); }));
    assert.equal(await page.locator(".notice").count(), 0);
    assert.deepEqual([...seen.asked], ["cdn.jsdelivr.net"]);
    assert.deepEqual(seen.complaints, []);
    await close();
  });

  for (const [how, answer] of Object.entries({
    refused: (route) => route.abort(),
    "another file than the report names": (route) => fromNpm(route, (body) => Buffer.concat([body, Buffer.from(" ")])),
  })) {
    test(`with the CDN ${how} the page is still read, and tells what is missing`, async () => {
      const { page, close } = await open(answer);
      assert.equal(
        await page.locator("main > .notice:visible").innerText(),
        "plotly.js and KaTeX could not be loaded from cdn.jsdelivr.net, which needs a network: "
          + "figures are shown as pictures or in words, formulas are shown as LaTeX.");
      assert.equal(await page.locator(".fallback:visible").count(), notebook.figures);
      const texts = await page.locator(".fallback").evaluateAll((all) => all.map((one) => one.querySelector("img")?.alt ?? one.innerText));
      assert.ok(texts.every((text) => text.startsWith("Figure")));
      assert.equal(await page.locator(".katex").count(), 0);
      assert.match(await page.locator(".math").first().innerText(), /^\\[([]/);
      assert.equal(await page.locator(".plot:visible").count(), 0);
      await close();
    });
  }

  test("a page that was taken away from its assets tells it", async () => {
    // As above, but made by the program that has them.
    const whole = path.join(work, "whole");
    execFileSync("dotnet", ["exec", path.join(tool, "NotebookVae.Cli.dll"), "report", executed, "--out", whole]);
    const alone = path.join(work, "alone.html");
    fs.copyFileSync(path.join(whole, `${notebook.name}.html`), alone);
    const page = await browser.newPage();
    await page.goto(pathToFileURL(alone).href, { waitUntil: "load" });
    assert.match(
      await page.locator("main > .notice").innerText(),
      /^plotly\.js and KaTeX could not be loaded from the folder assets beside this page, which is not there: /);
    await page.close();
  });
});
