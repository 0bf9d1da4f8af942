// The web page judged in a real browser: axe-core's rules of WCAG 2.1 A and AA
// at three widths, every link by keyboard, no sideways scrolling, nothing
// fetched, and the printed pages.
//
// usage: node axe.mjs MODULES WORK PAGE...   MODULES holds node_modules with
// axe-core and playwright-core. Exits 1 at the first thing that is not so.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [modules, work, ...pages] = process.argv.slice(2);
const require = createRequire(path.resolve(modules) + "/");
const { chromium } = require("playwright-core");
const axe = require.resolve("axe-core/axe.min.js");
const widths = [320, 768, 1280];

function fail(message) {
  console.log("FAIL", message);
  process.exit(1);
}

// rules runs axe-core and gives how many rules had something to judge.
async function rules(page, at) {
  await page.addScriptTag({ path: axe });
  const result = await page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }));
  for (const v of result.violations) {
    console.log(`${v.id} (${v.impact}): ${v.help}; ${v.nodes.length} places, first ${v.nodes[0].target}: ${v.nodes[0].failureSummary}`);
  }
  if (result.violations.length > 0) fail(`${at}: ${result.violations.length} rules broken`);
  // What axe-core cannot see (text on drawings, cells scrolled out of sight) is measured by pipeline/report/theme_test.go.
  for (const v of result.incomplete) if (v.id !== "color-contrast") fail(`${at}: axe-core cannot judge ${v.id} in ${v.nodes.length} places`);
  const headless = await page.$$eval("table", (all) => all.filter((t) => !t.caption || t.querySelector("th:not([scope])") || t.querySelector("thead td, tbody tr > td:first-child")).length);
  if (headless > 0) fail(`${at}: ${headless} tables without caption, or with a head that is none`);
  if (result.passes.length < 20) fail(`${at}: only ${result.passes.length} rules judged anything`);
  return result.passes.length;
}

// keyboard walks by Tab through all that takes the focus: each in its order,
// each with a mark that shows it; and follows each link of the contents.
async function keyboard(page, at) {
  const wanted = await page.evaluate(() => {
    const all = [...document.querySelectorAll("a[href], [tabindex='0']")];
    all.forEach((e, i) => { e.dataset.rank = i; });
    return all.length;
  });
  for (let i = 0; i < wanted; i++) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
      return { rank: e.dataset.rank, inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 };
    });
    if (seen.rank !== String(i) || !seen.inside || !seen.marked) fail(`${at}: stop ${i + 1} of ${wanted} by keyboard: ${JSON.stringify(seen)}`);
  }
  for (const link of await page.$$("a[href^='#']")) {
    await link.focus();
    await page.keyboard.press("Enter");
    const top = await page.evaluate(() => document.querySelector(":target")?.getBoundingClientRect().top ?? NaN);
    const end = await page.evaluate(() => scrollY + innerHeight >= document.documentElement.scrollHeight - 1);
    if (!(top > -1 && (top < 200 || end))) fail(`${at}: a link leads ${top} pixels away from its place`);
  }
  return wanted;
}

// printed gives how many A4 pages the browser prints; each carries the notice.
function printed(file, notice) {
  const info = execFileSync("pdfinfo", [file], { encoding: "utf8" });
  if (!/Page size:.*\(A4\)/.test(info)) fail(`${file}: not A4`);
  const plain = (s) => s.replace(/\s+/g, " ");
  const sheets = execFileSync("pdftotext", [file, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
  sheets.forEach((text, i) => {
    if (!plain(text).includes(plain(notice))) fail(`${file}: no notice on printed page ${i + 1}`);
    if (!plain(text).includes(`page ${i + 1} sur ${sheets.length}`)) fail(`${file}: no number on printed page ${i + 1}`);
  });
  return sheets.length;
}

if (pages.length === 0) fail("no page to judge");
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const file of pages) {
  const url = pathToFileURL(path.resolve(file)).href;
  for (const width of widths) {
    const at = `${path.basename(file)} at ${width} px`;
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    page.on("request", (r) => { if (r.url() !== url) fail(`${at}: fetches ${r.url()}`); });
    page.on("pageerror", (e) => fail(`${at}: ${e.message}`));
    page.on("console", (m) => fail(`${at}: the browser says ${m.text()}`));
    await page.goto(url);
    const wide = await page.evaluate(() => document.scrollingElement.scrollWidth);
    if (wide > width) fail(`${at}: ${wide} px wide`);
    const stops = await keyboard(page, at);
    console.log(`${at}: ${await rules(page, at)} rules of axe-core hold, ${stops} stops by keyboard`);
    if (width === widths.at(-1)) {
      const paper = path.join(work, path.basename(file, ".html") + "-imprime.pdf");
      await page.pdf({ path: paper, preferCSSPageSize: true });
      console.log(`${path.basename(file)}: prints on ${printed(paper, await page.innerText(".notice"))} pages`);
    }
    await page.close();
  }
}
await browser.close();
