// A chart's own HTML, as a notebook front end shows it while one works: scripts run anew, several charts in a page, require.js, a CDN that
// is there or not. The network is played by interception; plotly.js comes from what the build got through npm.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { launch, root } from "./browser.mjs";

const tool = path.join(root, "artifacts/build/embedded/bin/NotebookVae.Cli/release");
const library = fs.readFileSync(path.join(tool, "report-assets/plotly-strict.min.js"), "utf8");
const cdn = "https://cdn.jsdelivr.net/npm/plotly.js-strict-dist-min@3.7.0/plotly-strict.min.js";

let browser;
let folder;
let charts;

// What a chart gives a front end is what its formatters write; a cell puts that into files.
before(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "notebookvae-live-"));
  const source = [
    `#r "${path.join(root, "artifacts/notebook/NotebookVae.dll").replaceAll("\\", "/")}"`,
    "using Microsoft.DotNet.Interactive.Formatting; using Plotly.NET; using Chart = Plotly.NET.CSharp.Chart;",
    "var line = Chart.Line<double, double, string>(new double[] { 1, 2, 3 }, new double[] { 1, 3, 2 }, Name: \"a</script>b\").WithTitle(\"line\");",
    "var bars = Chart.Column<double, string, string>(new double[] { 1, 2 }).WithTitle(\"bars\");",
    "System.IO.File.WriteAllText(\"line.html\", line.ToDisplayString(\"text/html\"));",
    "System.IO.File.WriteAllText(\"bars.html\", bars.ToDisplayString(\"text/html\"));",
    "System.IO.File.WriteAllText(\"page.html\", GenericChart.toEmbeddedHTML(line));",
    "line",
  ].join("\n");
  const cell = { cell_type: "code", id: "a", metadata: {}, execution_count: null, outputs: [], source };
  fs.writeFileSync(path.join(folder, "charts.ipynb"), JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 }));
  const notebook = path.join(folder, "charts.ipynb");
  execFileSync("dotnet", ["exec", path.join(tool, "NotebookVae.Cli.dll"), "run", notebook, "--out", path.join(folder, "out")]);
  charts = { line: fs.readFileSync(path.join(folder, "line.html"), "utf8"), bars: fs.readFileSync(path.join(folder, "bars.html"), "utf8") };
  browser = await launch();
});
after(async () => {
  await browser?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

// A front end's page, how often it asked the CDN, and what went wrong in it.
const script = (body) => (route) => route.fulfill({ contentType: "text/javascript", headers: { "access-control-allow-origin": "*" }, body });

async function frontEnd({ answer = script(library) } = {}) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const seen = { asked: [], errors: [], answer };
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  await page.route("**/*", (route) => {
    const address = route.request().url();
    if (address === "http://notebook.test/") {
      return route.fulfill({ contentType: "text/html", body: "<!DOCTYPE html><title>Notebook</title><div id=outputs></div>" });
    }
    seen.asked.push(address);
    return address === cdn ? seen.answer(route) : route.abort();
  });
  await page.goto("http://notebook.test/");
  return { page, seen, close: () => context.close() };
}

// As JupyterLab and VS Code do: markup first, then each script once more, as an element of its own.
const show = (page, html, attachLater = 0) => page.evaluate(async ([content, delay]) => {
  const output = document.createElement("div");
  output.className = "output";
  output.innerHTML = content;
  const scripts = [...output.querySelectorAll("script")];
  if (delay === 0) { document.getElementById("outputs").append(output); }
  for (const old of scripts) {
    const anew = document.createElement("script");
    anew.textContent = old.textContent;
    if (delay === 0) { old.replaceWith(anew); } else { document.head.append(anew); }
  }
  if (delay > 0) { setTimeout(() => document.getElementById("outputs").append(output), delay); }
}, [html, attachLater]);

const drawn = (page, count) => page.waitForFunction(
  (wanted) => document.querySelectorAll("[data-plotly-figure] .main-svg:first-child").length === wanted, count);

describe("a chart in a notebook front end", () => {
  test("a notebook file holds the figure and its text, not the HTML", () => {
    const { data } = JSON.parse(fs.readFileSync(path.join(folder, "out/charts.ipynb"), "utf8")).cells[0].outputs[0];
    assert.deepEqual(Object.keys(data), ["application/vnd.plotly.v1+json", "text/plain"]);
  });

  test("several charts, one of them twice, load plotly.js once", async () => {
    const { page, seen, close } = await frontEnd();
    await show(page, charts.line);
    await show(page, charts.bars);
    await show(page, charts.line);
    await drawn(page, 3);
    assert.deepEqual(seen, { ...seen, asked: [cdn], errors: [] });
    assert.deepEqual(await page.locator(".gtitle").allTextContents(), ["line", "bars", "line"]);
    assert.equal(await page.locator("[data-plotly-figure] > p:visible").count(), 0);
    await close();
  });

  test("an output that is shown again is drawn again", async () => {
    const { page, seen, close } = await frontEnd();
    await show(page, charts.line);
    await drawn(page, 1);
    await page.evaluate(() => document.getElementById("outputs").replaceChildren());
    await show(page, charts.line);
    await drawn(page, 1);
    assert.equal(seen.asked.length, 1);
    await close();
  });

  test("a script that runs before its output is in the page waits for it", async () => {
    const { page, seen, close } = await frontEnd();
    await show(page, charts.line, 400);
    await drawn(page, 1);
    assert.deepEqual(seen.errors, []);
    await close();
  });

  test("require.js in the page, as in classic notebooks, does not catch plotly.js", async () => {
    const { page, seen, close } = await frontEnd();
    await page.evaluate(() => {
      window.define = () => { throw new Error("Mismatched anonymous define()"); };
      window.define.amd = {};
      window.require = window.requirejs = () => { throw new Error("not configured"); };
    });
    await show(page, charts.line);
    await drawn(page, 1);
    assert.deepEqual(seen.errors, []);
    assert.equal(await page.evaluate(() => typeof window.define), "function");
    await close();
  });

  test("a plotly.js that is there already is used", async () => {
    const { page, seen, close } = await frontEnd();
    await page.addScriptTag({ content: library });
    await show(page, charts.bars);
    await drawn(page, 1);
    assert.deepEqual(seen.asked, []);
    await close();
  });

  for (const [how, answer] of Object.entries({
    "that does not answer": (route) => route.abort(),
    "that gives another file": script(`${library} `),
  })) {
    test(`a CDN ${how} leaves the line of text and the reason, until it works`, async () => {
      const { page, seen, close } = await frontEnd({ answer });
      await show(page, charts.line);
      await show(page, charts.bars);
      const place = page.locator("[data-plotly-figure]").first();
      await place.getByText("The figure is not drawn").waitFor();
      assert.match(
        await place.innerText(),
        /^Figure "line": line \(ab?.*\n\nThe figure is not drawn: plotly\.js could not be loaded from https:\/\/cdn\.jsdelivr\.net\/.*, which needs a network\.$/s);
      await page.waitForFunction(() => document.querySelectorAll("[data-plotly-figure] > p").length === 4);
      assert.equal(await page.evaluate(() => typeof window.Plotly), "undefined");

      seen.answer = script(library);
      await show(page, charts.line);
      await drawn(page, 2);
      assert.equal(await place.locator("p:visible").count(), 0);
      assert.deepEqual(seen.errors, []);
      await close();
    });
  }

  test("a figure that plotly.js refuses says so", async () => {
    const { page, close } = await frontEnd();
    await page.evaluate(() => { window.Plotly = { newPlot: () => Promise.reject(new Error("not today")) }; });
    await show(page, charts.line);
    await page.getByText("The figure is not drawn: plotly.js cannot draw it: Error: not today").waitFor();
    assert.equal(await page.locator("[data-plotly-figure] > p:visible").count(), 2);
    await close();
  });

  test("a saved page draws by itself from disk", async () => {
    const { page, seen, close } = await frontEnd();
    await page.unroute("**/*");
    await page.route("https://**/*", (route) => seen.answer(route));
    await page.goto(pathToFileURL(path.join(folder, "page.html")).href);
    await drawn(page, 1);
    assert.deepEqual(seen.errors, []);
    await close();
  });
});
