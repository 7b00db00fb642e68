// Opens pages of the latent explorer from disk with the network off: those that the gallery writes (tests/Gallery), or the ones that
// NOTEBOOKVAE_EXPLORER names, separated by commas.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { desktop, keep, launch, looks, open, phone, root } from "./browser.mjs";

const gallery = ["explorer-2", "explorer-10", "explorer-alone"].map((name) => path.join(root, `artifacts/gallery/${name}.html`));
const pages = (process.env.NOTEBOOKVAE_EXPLORER?.split(",") ?? gallery).map((file) => path.resolve(file));

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

const pixels = (page, id) => page.evaluate((canvas) => document.getElementById(canvas).toDataURL(), id);
const z = (page) => page.locator("#readout-z").textContent();
// Drawing waits for the next frame.
const settled = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

async function at(page, across, down) {
  const box = await page.locator("#plane").boundingBox();
  return [box.x + box.width * across, box.y + box.height * down];
}

test("there are explorer pages", () => {
  for (const file of pages) { assert.ok(fs.existsSync(file), `${file} is missing: run tests/Gallery/gallery.ipynb first`); }
});

for (const file of pages) {
  const name = path.basename(file, ".html");
  describe(name, () => {
    for (const [size, viewport, colorScheme] of looks) {
      test(`${size}, ${colorScheme}: nothing overflows, nothing leaves, the digit is in sight with the plane`, async () => {
        const { page, complaints, close } = await open(browser, file, { viewport, colorScheme });
        await settled(page);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page scrolls sideways");
        const [plane, digit] = [await page.locator("#plane").boundingBox(), await page.locator("#digit").boundingBox()];
        assert.ok(plane.width >= 250 && digit.width >= 90, `the plane is ${plane.width} pixels wide, the digit ${digit.width}`);
        await page.evaluate((y) => scrollTo(0, Math.max(0, y - innerHeight / 2)), plane.y + plane.height / 2);
        const seen = await page.locator("#digit").boundingBox();
        assert.ok(seen.y >= -1 && seen.y + seen.height <= viewport.height + 1, "the digit is out of sight while the point is dragged");
        await keep(page, `${name}-${size}-${colorScheme}`);
        assert.deepEqual(complaints, []);
        await close();
      });
    }

    test("dragging the point shows another digit at once, and dragging back the first", async () => {
      const { page, complaints, close } = await open(browser, file, { viewport: desktop });
      await settled(page);
      await page.mouse.move(...await at(page, 0.4, 0.4));
      await page.mouse.down();
      await settled(page);
      const [first, place] = [await pixels(page, "digit"), await z(page)];
      await page.mouse.move(...await at(page, 0.7, 0.75), { steps: 8 });
      await settled(page);
      assert.notEqual(await z(page), place);
      assert.notEqual(await pixels(page, "digit"), first);
      await page.mouse.move(...await at(page, 0.4, 0.4), { steps: 8 });
      await settled(page);
      assert.equal(await z(page), place);
      assert.equal(await pixels(page, "digit"), first);
      await page.mouse.up();
      await page.mouse.move(...await at(page, 0.7, 0.75));
      await settled(page);
      assert.equal(await z(page), place, "the point moves though it was let go");
      assert.deepEqual(complaints, []);
      await close();
    });

    test("a finger drags it, and the page stays where it is", async () => {
      const { page, close } = await open(browser, file, { viewport: phone, hasTouch: true, isMobile: true });
      await settled(page);
      await page.locator("#plane").scrollIntoViewIfNeeded();
      const [before, scrolled] = [await pixels(page, "digit"), await page.evaluate(() => scrollY)];
      const client = await page.context().newCDPSession(page);
      const touch = async (type, ...place) => client.send("Input.dispatchTouchEvent", {
        type, touchPoints: place.length > 0 ? [{ x: place[0], y: place[1] }] : [],
      });
      await touch("touchStart", ...await at(page, 0.45, 0.35));
      await touch("touchMove", ...await at(page, 0.6, 0.6));
      await touch("touchMove", ...await at(page, 0.75, 0.75));
      await touch("touchEnd");
      await settled(page);
      assert.notEqual(await pixels(page, "digit"), before);
      assert.equal(await page.evaluate(() => scrollY), scrolled);
      await close();
    });

    test("arrow keys move the point, Home takes it back", async () => {
      const { page, close } = await open(browser, file);
      await settled(page);
      const [start, digit] = [await z(page), await pixels(page, "digit")];
      await page.locator("#plane").focus();
      for (const key of ["ArrowRight", "Shift+ArrowRight", "ArrowUp", "Shift+ArrowUp"]) { await page.keyboard.press(key); }
      await settled(page);
      assert.notEqual(await z(page), start);
      assert.notEqual(await pixels(page, "digit"), digit);
      assert.match(await page.locator("#digit").getAttribute("aria-label"), /Decoded image at z = \(.*\d/);
      await page.keyboard.press("Home");
      await settled(page);
      assert.equal(await z(page), start);
      assert.equal(await pixels(page, "digit"), digit);
      await close();
    });

    test("buttons go to the prior's mean, to a draw and to an image's code", async () => {
      const { page, close } = await open(browser, file);
      await settled(page);
      const start = await z(page);
      for (const button of await page.locator("#buttons button:visible").all()) {
        await page.locator("#to-mean").click();
        await settled(page);
        assert.equal(await z(page), start);
        await button.press("Enter");
        await settled(page);
        if (await button.getAttribute("id") !== "to-mean") { assert.notEqual(await z(page), start); }
      }
      await close();
    });

    test("sliders move one dimension each, by keyboard too", async () => {
      const { page, close } = await open(browser, file);
      await settled(page);
      const latent = await page.evaluate(() => JSON.parse(document.getElementById("payload").textContent).layers[0].weight.columns);
      const sliders = page.locator("#sliders input[type=range]:visible");
      assert.equal(await sliders.count(), latent === 2 ? 0 : latent);
      for (let j = 0; j < await sliders.count(); j += 4) {
        const before = await pixels(page, "digit");
        const others = await page.locator("#sliders output").allTextContents();
        await sliders.nth(j).focus();
        for (let step = 0; step < 5; step++) { await page.keyboard.press("PageUp"); }
        await settled(page);
        const now = await page.locator("#sliders output").allTextContents();
        assert.deepEqual(now.map((value, i) => (value === others[i] ? -1 : i)).filter((i) => i >= 0), [j]);
        assert.notEqual(await pixels(page, "digit"), before);
        assert.ok((await sliders.nth(j).getAttribute("aria-label")).startsWith("z "));
      }
      await close();
    });

    test("another pair of axes shows another plane", async () => {
      const { page, close } = await open(browser, file);
      await settled(page);
      const choice = page.locator("#horizontal");
      if (await choice.isVisible()) {
        const before = await pixels(page, "plane");
        await choice.selectOption({ index: 5 });
        await settled(page);
        assert.notEqual(await pixels(page, "plane"), before);
        assert.notEqual(await choice.inputValue(), await page.locator("#vertical").inputValue());
      }
      await close();
    });

    test("a class goes from the plane and comes back", async () => {
      const { page, close } = await open(browser, file);
      await settled(page);
      const button = page.locator("#classes button").first();
      if (await button.count() > 0) {
        const all = await pixels(page, "plane");
        await button.press("Space");
        await settled(page);
        assert.equal(await button.getAttribute("aria-pressed"), "false");
        assert.notEqual(await pixels(page, "plane"), all);
        await button.press("Space");
        await settled(page);
        assert.equal(await pixels(page, "plane"), all);
      }
      await close();
    });

    test("on a page in the dark the plane is dark", async () => {
      const { page, close } = await open(browser, file, { colorScheme: "dark" });
      await settled(page);
      const light = await page.evaluate(() => {
        const canvas = document.getElementById("plane");
        const inside = Math.round(30 * devicePixelRatio);
        const corner = canvas.getContext("2d").getImageData(canvas.width - inside, inside, 1, 1);
        return Math.max(...corner.data.slice(0, 3));
      });
      assert.ok(light < 80, `its background has brightness ${light}`);
      await close();
    });
  });
}
