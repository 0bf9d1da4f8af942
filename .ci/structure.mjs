// A third reader of the PDF report: pdf.js walks the structure tree of every
// page and must find the report's text in its order, known roles only, a
// description of every figure, the language.
//
// usage: node structure.mjs MODULES PDF MODEL   MODULES holds node_modules
// with pdfjs-dist; MODEL the texts of the report in reading order. Exits 1 at
// the first thing that is not so.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [modules, file, model] = process.argv.slice(2);
const require = createRequire(path.resolve(modules) + "/");
const pdfjs = await import(pathToFileURL(require.resolve("pdfjs-dist/legacy/build/pdf.mjs")));
const roles = new Set(("Root Document Sect H1 H2 H3 P L LI Lbl LBody Table Caption THead TBody TR TH TD Figure " +
  "TOC TOCI Reference Link").split(" "));

function fail(message) {
  console.log("FAIL", message);
  process.exit(1);
}

// marked gives the text of each marked-content sequence of a page, by its id.
async function marked(page) {
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  const texts = {}, open = [];
  for (const item of items) {
    if (item.type?.startsWith("beginMarkedContent")) open.push(item.id ?? null);
    else if (item.type === "endMarkedContent") open.pop();
    else if (open.at(-1)) texts[open.at(-1)] = (texts[open.at(-1)] ?? "") + item.str;
    else if (open.length === 0 && item.str.trim() !== "") fail(`page ${page.pageNumber}: « ${item.str} » outside of any sequence`);
  }
  return texts;
}

const seen = {};
const headings = [];
let spoken = "", links = 0, annotations = 0;

// walk reads a part of the tree; silent where the report's text is not told.
function walk(node, texts, role, silent, page) {
  if (node.type === "content") {
    const text = texts[node.id] ?? "";
    const mark = role === "Lbl" && /^(–|\d+\.)\s*$/.test(text);
    if (!silent && !mark && role !== "Figure") spoken += text;
    return;
  }
  if (node.type === "object" || node.type === "annotation") {
    links++;
    return;
  }
  if (node.type !== undefined || !roles.has(node.role)) fail(`page ${page}: a part of type ${node.type}, role ${node.role}`);
  seen[node.role] = (seen[node.role] ?? 0) + 1;
  if (/^H\d$/.test(node.role)) headings.push(letters(words(node, texts)));
  if (node.role === "Figure" && (!node.alt || [...node.alt].length > 150)) fail(`page ${page}: figure described as « ${node.alt} »`);
  for (const kid of node.children ?? []) walk(kid, texts, node.role, silent || node.role === "TOC", page);
}

// words is all the text of a part.
function words(node, texts) {
  return node.type === "content" ? texts[node.id] ?? "" : (node.children ?? []).map((kid) => words(kid, texts)).join("");
}

// titles is those of bookmarks, in order.
const titles = (items) => items.flatMap((item) => [letters(item.title), ...titles(item.items)]);

// pdf.js makes its own blanks of the places of letters: only letters are compared.
function letters(s) {
  return s.replace(/\s+/gu, "");
}

const document = await pdfjs.getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 }).promise;
const { info } = await document.getMetadata();
const marks = await document.getMarkInfo();
if (info.Language !== "fr-FR" || !info.Title || marks?.Marked !== true || marks.Suspects) {
  fail(`language ${info.Language}, title « ${info.Title} », marks ${JSON.stringify(marks)}`);
}
for (let n = 1; n <= document.numPages; n++) {
  const page = await document.getPage(n);
  const tree = await page.getStructTree();
  if (tree === null) fail(`page ${n} has no structure tree`);
  walk(tree, await marked(page), "", false, n);
  annotations += (await page.getAnnotations()).filter((a) => a.subtype === "Link").length;
}
const said = letters(spoken).replace("Sommaire", ""), wanted = letters(readFileSync(model, "utf8"));
if (said !== wanted) {
  let at = 0;
  while (said[at] === wanted[at]) at++;
  fail(`pdf.js reads « ${said.slice(Math.max(0, at - 60), at + 80)} », the report says « ${wanted.slice(Math.max(0, at - 60), at + 80)} »`);
}
for (const role of ["H1", "H2", "L", "Table", "TH", "TD", "Figure", "TOCI", "Link"]) if (!seen[role]) fail(`no ${role}`);
if (links !== annotations || links < seen.TOCI) fail(`${links} links in the tree, ${annotations} on the pages, ${seen.TOCI} lines of the contents`);
// A screen reader goes from heading to heading: after those of the cover and the contents, they are the bookmarks.
const bookmarks = titles(await document.getOutline());
const lost = bookmarks.findIndex((title, i) => title !== headings[i + 2]);
if (lost >= 0 || headings.length !== bookmarks.length + 2) fail(`${headings.length} headings for ${bookmarks.length} bookmarks, « ${bookmarks[lost]} » is told apart`);
console.log(`report: pdf.js reads the same ${wanted.length} letters along the trees of ${document.numPages} pages; ${seen.Figure} figures described, ${headings.length} headings, ${links} links`);
