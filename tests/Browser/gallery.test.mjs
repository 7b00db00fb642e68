// Looks at every figure of the gallery (tests/Gallery, run with --out artifacts/gallery; NOTEBOOKVAE_GALLERY names another folder): nothing
// is cut, nothing lies over something else, everything can be seen, on a wide screen and on a phone, in the light and in the dark. Pictures
// of the figures are kept in artifacts/screenshots.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { desktop, drawn, keep, launch, looks, open, phone, root } from "./browser.mjs";

const folder = path.resolve(process.env.NOTEBOOKVAE_GALLERY ?? path.join(root, "artifacts/gallery"));
const file = path.join(folder, "gallery.html");
const outputs = JSON.parse(fs.readFileSync(path.join(folder, "gallery.ipynb"), "utf8")).cells
  .flatMap((cell) => cell.outputs ?? []).map((output) => output.data ?? {});
const figures = outputs.map((data) => data["application/vnd.plotly.v1+json"]).filter((figure) => figure);
const pictures = outputs.filter((data) => data["image/png"] && !data["application/vnd.plotly.v1+json"]);

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

// What is wrong with a drawn figure, in words. Runs in the page.
function faults(figure) {
  const found = [];
  const box = (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { left, right, top, bottom, name: (element.textContent || element.getAttribute("class") || "").slice(0, 40) };
  };
  const shown = (selector) => [...figure.querySelectorAll(selector)].map(box).filter((one) => one.right > one.left && one.bottom > one.top);
  const meet = (one, other, slack = 1) => one.left < other.right - slack && other.left < one.right - slack
    && one.top < other.bottom - slack && other.top < one.bottom - slack;
  const frame = box(figure.querySelector(".main-svg"));
  // A diagram's boxes cannot stand closer: it is scrolled inside its own box.
  if (figure.scrollWidth > figure.clientWidth + 1 && !(figure.classList.contains("diagram") && getComputedStyle(figure).overflowX === "auto")) {
    found.push(`it is ${figure.scrollWidth} pixels wide in a box of ${figure.clientWidth}`);
  }

  const titles = shown(".gtitle");
  const axisTitles = shown(".xtitle, .x2title, .x3title, .x4title, .ytitle, .y2title, .y3title, .y4title");
  // An arrow is an annotation without a word.
  const notes = [...figure.querySelectorAll(".annotation-text-g")].filter((note) => note.textContent.trim() !== "").map(box);
  const legends = shown(".legend .bg").concat(shown(".legend .legendtext"));
  const scales = shown(".colorbar .cbfill, .colorbar .cbfills, .colorbar text");
  const plots = shown(".bglayer .bg").length > 0 ? shown(".bglayer .bg") : shown(".plot");
  for (const one of [...titles, ...axisTitles, ...notes, ...legends, ...shown(".xtick text, .ytick text"), ...scales]) {
    if (one.left < frame.left - 1 || one.right > frame.right + 1 || one.top < frame.top - 1 || one.bottom > frame.bottom + 1) {
      found.push(`"${one.name}" is cut at the figure's edge`);
    }
  }
  const texts = {
    title: titles, "axis title": axisTitles, "panel title": notes, legend: shown(".legend"), "colour scale": shown(".colorbar"),
  };
  const kinds = Object.keys(texts);
  kinds.forEach((kind, i) => kinds.slice(i).forEach((other) => texts[kind].forEach((one, j) => texts[other].forEach((two, k) => {
    if ((kind !== other || j < k) && meet(one, two, 2)) { found.push(`the ${kind} "${one.name}" lies over the ${other} "${two.name}"`); }
  }))));
  for (const kind of ["title", "legend", "colour scale"]) {
    for (const one of texts[kind]) {
      for (const plot of [...figure.querySelectorAll(".nsewdrag")].map(box)) {
        if (meet(one, plot, 2)) { found.push(`the ${kind} "${one.name}" lies over the data`); }
      }
    }
  }
  const numbers = [...shown(".xtick text"), ...shown(".ytick text")];
  numbers.forEach((one, i) => {
    for (const two of [...numbers.slice(i + 1), ...axisTitles, ...notes, ...texts.legend]) {
      if (meet(one, two, 2)) { found.push(`"${one.name}" on an axis lies over "${two.name}"`); }
    }
  });

  // What can be seen against the paper: contrast by WCAG's formula.
  const rgb = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const light = (colour) => rgb(colour).slice(0, 3).map((v) => v / 255)
    .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const paper = getComputedStyle(figure.querySelector(".main-svg")).backgroundColor;
  const contrast = (colour) => { const [a, b] = [light(colour), light(paper)].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05); };
  const faint = (selector, property, least, what) => {
    for (const element of figure.querySelectorAll(selector)) {
      const colour = getComputedStyle(element)[property];
      const width = property === "stroke" ? parseFloat(getComputedStyle(element).strokeWidth) : 1;
      if (rgb(colour).length >= 3 && (rgb(colour)[3] ?? 1) > 0.5 && width > 0 && contrast(colour) < least) {
        found.push(`${what} of colour ${colour} on ${paper} has a contrast of ${contrast(colour).toFixed(2)}`);
      }
    }
  };
  faint(".gtitle, .xtitle, .ytitle, .xtick text, .ytick text, .legendtext, .annotation-text, .colorbar text", "fill", 4.5, "a word");
  faint(".scatterlayer .js-line", "stroke", 1.9, "a line");
  faint(".barlayer .point path, .violinlayer path.violin", "fill", 1.9, "an area");
  return { faults: [...new Set(found)], dark: light(paper) < 0.2, axisTitles: axisTitles.length, plots: plots.length };
}

const isHidden = (axis) => axis.showticklabels === false || axis.visible === false;

test("the gallery has figures and pictures", () => {
  assert.ok(figures.length >= 30 && pictures.length >= 4, `${figures.length} figures, ${pictures.length} pictures`);
});

test("every axis that has numbers has a title, or shares that of the panel beside it", () => {
  for (const { layout } of figures) {
    for (const letter of ["x", "y"]) {
      const axes = Object.keys(layout).filter((name) => new RegExp(`^${letter}axis\\d*$`).test(name)).map((name) => layout[name]);
      const seen = axes.filter((axis) => !isHidden(axis));
      const named = seen.filter((axis) => axis.title?.text);
      const captions = axes.some((axis) => axis.ticktext && !axis.title);
      assert.ok(seen.length === 0 || captions || named.length > 0, `${layout.title?.text}: no ${letter} axis has a title`);
      assert.ok(letter === "y" || seen.every((axis) => axis.title?.text || axis.ticktext), `${layout.title?.text}: an x axis has no title`);
    }
  }
});

for (const [size, viewport, colorScheme] of looks) {
  describe(`${size}, ${colorScheme}`, () => {
    test("every figure is drawn, whole, readable, and nothing lies over something else", async () => {
      const { page, complaints, close } = await open(browser, file, { viewport, colorScheme });
      const places = page.locator(".figure");
      assert.equal(await places.count(), figures.length);
      const wrong = [];
      for (let i = 0; i < figures.length; i++) {
        const figure = places.nth(i);
        await drawn(figure);
        const { faults: found, dark, axisTitles, plots } = await figure.evaluate(faults);
        const title = figures[i].layout.title?.text ?? `figure ${i}`;
        wrong.push(...found.map((fault) => `${title}: ${fault}`));
        assert.equal(dark, colorScheme === "dark", title);
        assert.ok(plots > 0, title);
        assert.ok(axisTitles > 0 || isHidden(figures[i].layout.yaxis), `${title}: no axis title is drawn`);
        await keepFigure(figure, `gallery-${String(i).padStart(2, "0")}-${size}-${colorScheme}`);
      }
      assert.equal(wrong.join("\n"), "");
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page scrolls sideways");
      assert.deepEqual(complaints, []);
      await close();
    });

    test("every picture has its caption and fits", async () => {
      const { page, close } = await open(browser, file, { viewport, colorScheme });
      const images = page.locator("figure.image");
      assert.equal(await images.count(), pictures.length);
      for (let i = 0; i < pictures.length; i++) {
        const text = [pictures[i]["text/plain"]].flat().join("");
        assert.equal(await images.nth(i).locator("figcaption").textContent(), text);
        assert.equal(await images.nth(i).locator("img").getAttribute("alt"), text);
        const { width } = await images.nth(i).locator("img").boundingBox();
        assert.ok(width > 100 && width <= viewport.width, `${text} is ${width} pixels wide`);
      }
      await close();
    });
  });
}

async function keepFigure(figure, name) {
  await keep({ screenshot: (options) => figure.screenshot(options) }, name, {});
}

const indexOf = (title) => figures.findIndex((figure) => figure.layout.title?.text.startsWith(title));

for (const [name, viewport] of [["desktop", desktop], ["phone", phone]]) {
  test(`${name}: the pointer over a latent code shows its class, its place and the digit, drawn with WebGL or not`, async () => {
    const { page, close } = await open(browser, file, { viewport });
    for (const [title, type] of [["Test digits in a two-dimensional code", "scattergl"], ["Two hundred test digits", "scatter"]]) {
      const figure = page.locator(".figure").nth(indexOf(title));
      assert.equal(figures[indexOf(title)].data[0].type, type);
      await drawn(figure);
      // Where plotly.js has put the third zero.
      const place = await figure.evaluate((element) => {
        const plot = element.querySelector(".js-plotly-plot");
        const { xaxis, yaxis } = plot._fullLayout;
        const frame = plot.getBoundingClientRect();
        const { x, y } = plot.data[0];
        return [frame.left + xaxis._offset + xaxis.d2p(x[2]), frame.top + yaxis._offset + yaxis.d2p(y[2])];
      });
      await page.mouse.move(place[0] - 3, place[1] - 3);
      await page.mouse.move(...place, { steps: 3 });
      const hover = figure.locator(".hoverlayer .hovertext");
      await hover.first().waitFor();
      const text = await hover.first().textContent();
      assert.match(text, /z = \([−-]?\d+\.\d\d, [−-]?\d+\.\d\d\)/);
      assert.match(text, /\d \(image \d+\)/);
      assert.ok((text.match(/[\u2801-\u28ff]/gu) ?? []).length >= 8, `there is no thumbnail in "${text}"`);
      await keepFigure(figure, `gallery-hover-${type}-${name}`);
    }
    await close();
  });
}

test("a NaN draws a gap", async () => {
  const { page, close } = await open(browser, file);
  const figure = page.locator(".figure").nth(indexOf("A NaN draws a gap"));
  await drawn(figure);
  assert.equal(await figure.locator(".scatterlayer .js-line").count(), 2);
  assert.equal(await figure.locator(".scatterlayer .point").count(), 5);
  await close();
});

test("on a phone panels stand one below the other, each with its own numbers and titles", async () => {
  const { page, close } = await open(browser, file, { viewport: phone });
  const wanted = { "784-100-10-100-784": 3, "Active units": 2, "Cost (x − k)²": 2, "The noise budget through": 3, "Four panels": 4 };
  for (const [title, panels] of Object.entries(wanted)) {
    const figure = page.locator(".figure").nth(indexOf(title));
    await drawn(figure);
    const boxes = await Promise.all((await figure.locator(".nsewdrag").all()).map((panel) => panel.boundingBox()));
    assert.equal(boxes.length, panels, title);
    boxes.sort((one, other) => one.y - other.y);
    boxes.forEach((box, i) => {
      assert.ok(box.width > 220, `${title}: a panel is ${box.width} pixels wide`);
      if (i > 0) { assert.ok(box.y >= boxes[i - 1].y + boxes[i - 1].height + 40, `${title}: panel ${i + 1} begins too high`); }
    });
  }
  await close();
});

test("a finger on a figure scrolls the page", async () => {
  const { page, close } = await open(browser, file, { viewport: phone, hasTouch: true, isMobile: true });
  const figure = page.locator(".figure").nth(3);
  await drawn(figure);
  const [before, box] = [await page.evaluate(() => scrollY), await figure.locator(".nsewdrag").first().boundingBox()];
  const client = await page.context().newCDPSession(page);
  const touch = (type, ...touchPoints) => client.send("Input.dispatchTouchEvent", { type, touchPoints });
  const [x, y] = [box.x + box.width / 2, box.y + box.height - 20];
  await touch("touchStart", { x, y });
  for (let step = 1; step <= 10; step++) { await touch("touchMove", { x, y: y - 20 * step }); }
  await touch("touchEnd");
  await page.waitForFunction((start) => scrollY > start + 100, before, { timeout: 5000 });
  await close();
});

test("figures follow when the theme is switched by hand, and back", async () => {
  const { page, complaints, close } = await open(browser, file);
  const figure = page.locator(".figure").nth(indexOf("Estimates of the gradient"));
  await drawn(figure);
  const truth = () => figure.locator(".scatterlayer .js-line").first().evaluate((line) => getComputedStyle(line).stroke);
  const onWhite = await truth();
  await page.getByRole("button", { name: "Use dark colours" }).click();
  await page.locator(".figure[data-drawn=dark]").first().waitFor();
  await page.waitForFunction((element) => element.dataset.drawn === "dark", await figure.elementHandle());
  assert.deepEqual((await figure.evaluate(faults)).faults, []);
  assert.notEqual(await truth(), onWhite);
  await page.getByRole("button", { name: "Use light colours" }).click();
  await page.waitForFunction((element) => element.dataset.drawn === "light", await figure.elementHandle());
  assert.equal(await truth(), onWhite);
  assert.deepEqual(complaints, []);
  await close();
});
