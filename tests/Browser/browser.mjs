// Opens pages from disk in Chromium with the network off, and notes all that goes wrong or out while they are open.
// NOTEBOOKVAE_CHROMIUM names the browser, NOTEBOOKVAE_SCREENSHOTS where pictures of the pages go.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const root = path.resolve(import.meta.dirname, "../..");
export const screenshots = path.resolve(process.env.NOTEBOOKVAE_SCREENSHOTS ?? path.join(root, "artifacts/screenshots"));
export const desktop = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };

// Every look that a page must have.
export const looks = [["desktop", desktop, "light"], ["desktop", desktop, "dark"], ["phone", phone, "light"], ["phone", phone, "dark"]];

export const launch = () => chromium.launch({
  executablePath: process.env.NOTEBOOKVAE_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--enable-unsafe-swiftshader"],
});

export async function open(browser, file, { viewport = desktop, colorScheme = "light", ...options } = {}) {
  const context = await browser.newContext({ viewport, colorScheme, offline: true, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    const isGraphics = /WebGL|GL Driver|Canvas2D/.test(message.text()); // what the browser thinks of plotly.js's drawing
    if (["error", "warning"].includes(message.type()) && !isGraphics) { complaints.push(message.text()); }
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => complaints.push(`failed: ${request.url().slice(0, 200)}`));
  page.on("request", (request) => { if (!/^(file|data|blob):/.test(request.url())) { complaints.push(`left: ${request.url()}`); } });
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  return { page, complaints, close: () => context.close() };
}

// A figure that plotly.js has drawn to its end.
export async function drawn(figure) {
  await figure.scrollIntoViewIfNeeded();
  await figure.locator(".plot .main-svg").first().waitFor({ timeout: 20000 });
}

export async function keep(page, name, options = { fullPage: true }) {
  fs.mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: path.join(screenshots, `${name}.png`), ...options });
}
