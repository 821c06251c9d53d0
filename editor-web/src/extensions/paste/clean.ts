import { all, rename, styleOf, textIn, unwrap } from "./dom";
import { adoptFootnotes } from "./footnotes";
import { withoutHandlers } from "./handlers";
import { closeHeadingGaps } from "./heading-levels";
import { cleanHref } from "./links";
import { adoptLevelledLists, adoptStrayLists, adoptTaskLists, adoptWordLists } from "./lists";
import { stylesToMarks } from "./marks";

/** Never part of a text, with everything inside. */
const rubbish =
  "script, style, noscript, template, iframe, frame, object, embed, applet, svg, math, canvas, audio, video, link, meta, base, title, button, select, textarea, dialog, nav, [hidden], a[aria-hidden=true], .msocomanchor, .MsoCommentReference, .EOP, .LineBreakBlob > span, br.Apple-interchange-newline";

/** What remains of all elements, and the attributes that may stay on them. */
const kept: Readonly<Record<string, readonly string[]>> = {
  p: ["dir"],
  h1: ["dir"],
  h2: ["dir"],
  h3: ["dir"],
  h4: ["dir"],
  ul: ["data-type"],
  ol: ["start", "type"],
  li: ["data-type", "data-checked", "dir"],
  blockquote: [],
  pre: [],
  code: ["class"],
  hr: [],
  br: [],
  table: [],
  thead: [],
  tbody: [],
  tfoot: [],
  tr: [],
  td: ["colspan", "rowspan"],
  th: ["colspan", "rowspan"],
  div: [],
  strong: [],
  em: [],
  u: [],
  s: [],
  sup: [],
  sub: [],
  mark: [],
  a: ["href"],
  span: ["data-type"],
  img: ["src", "alt", "title"],
};

/** Another name for the same thing. Wrappers stay as plain blocks, so that what they hold does not run together. */
const renamed: Readonly<Record<string, string>> = {
  b: "strong",
  i: "em",
  cite: "em",
  dfn: "em",
  ins: "span",
  strike: "s",
  del: "s",
  kbd: "code",
  samp: "code",
  tt: "code",
  h5: "h4",
  h6: "h4",
  dt: "p",
  dd: "p",
  figcaption: "p",
  summary: "p",
  caption: "p",
  address: "div",
  article: "div",
  aside: "div",
  center: "div",
  details: "div",
  dl: "div",
  fieldset: "div",
  figure: "div",
  footer: "div",
  form: "div",
  header: "div",
  hgroup: "div",
  main: "div",
  section: "div",
};

const blocks = "p, div, ul, ol, table, blockquote, pre, hr, h1, h2, h3, h4";
/** Deeper nesting than Word's nine levels is an accident; the gate refuses far deeper texts. */
const deepest = 16;
const containers = "ul, ol, blockquote, table";

const storedFile = /^\/files\/[A-Za-z0-9_/-]+(\.[A-Za-z0-9]{1,8})?$/;

/**
 * HTML from a clipboard, reduced to what a paper knows: structure and meaning stay, looks go, and nothing is left that
 * could run, load or report. The page is parsed into a document without a window, which fetches nothing. The schema
 * is applied after this (see within-schema) and is the wall; this pass is about keeping what the writer meant.
 * `above` is the level of the heading under which it comes to stand.
 */
export function cleanPastedHtml(html: string, above: number): string {
  const page = new DOMParser().parseFromString(withoutHandlers(html), "text/html");
  const { body } = page;
  const own = body.querySelector("[data-pm-slice]") !== null;
  removeRubbish(body);
  if (!own) {
    adoptFootnotes(body);
    namedParagraphs(body);
    adoptWordLists(body);
    adoptLevelledLists(body);
    adoptTaskLists(body);
    tables(body);
    stylesToMarks(body);
  }
  for (const element of all(body, "*")) reduce(element, own);
  adoptStrayLists(body);
  for (const element of all(body, containers)) if (depthOf(element) > deepest) unwrap(element);
  if (!own) {
    removeBlanks(body);
    closeHeadingGaps(body, above);
  }
  return body.innerHTML;
}

function removeRubbish(body: HTMLElement): void {
  const comments = body.ownerDocument.createTreeWalker(
    body,
    NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_PROCESSING_INSTRUCTION,
  );
  const found: Node[] = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  for (const comment of found) comment.parentNode?.removeChild(comment);
  for (const element of all(body, rubbish)) element.remove();
  // Word's own elements ("o:p", "st1:place") only wrap what matters.
  for (const element of all(body, "*")) if (element.localName.includes(":")) unwrap(element);
  // What was struck out in Word with changes tracked is no longer part of the text.
  for (const element of all(body, "del[datetime]")) element.remove();
  for (const element of all(body, "[style]")) {
    const style = styleOf(element);
    const hidden =
      style.get("display") === "none" || style.get("visibility") === "hidden" || style.get("mso-hide") === "all";
    if (hidden || /^comment-list|^comment$/.test(style.get("mso-element") ?? "")) element.remove();
  }
}

/** Word's headings, titles and quotes are paragraphs with a name; those of Word for the web have the part of a heading. */
function namedParagraphs(body: HTMLElement): void {
  for (const heading of all(body, "p[role=heading], div[role=heading]")) {
    const level = Number(heading.getAttribute("aria-level"));
    rename(heading, `h${level >= 1 && level <= 6 ? level : 2}`);
  }
  for (const paragraph of all(body, "p")) {
    const name = paragraph.className;
    const level = Number(styleOf(paragraph).get("mso-outline-level"));
    if (/\bMsoTitle\b/.test(name)) rename(paragraph, "h1");
    else if (level >= 1 && level <= 6) rename(paragraph, `h${level}`);
    else if (/\bMso(Intense)?Quote\b/.test(name)) {
      const quote = body.ownerDocument.createElement("blockquote");
      paragraph.replaceWith(quote);
      quote.append(paragraph);
    }
  }
}

function tables(body: HTMLElement): void {
  for (const table of all(body, "table")) {
    // A table around a table is what letters are laid out with.
    if (table.getAttribute("role") !== "presentation" && table.querySelector("table") === null) continue;
    for (const part of all(table, "td, th")) if (part.closest("table") === table) rename(part, "div");
    for (const part of all(table, "tr, thead, tbody, tfoot, colgroup"))
      if (part.closest("table") === table) unwrap(part);
    rename(table, "div");
  }
  for (const cell of all(body, "thead td")) {
    const header = rename(cell, "th");
    for (const name of ["colspan", "rowspan"]) {
      const span = cell.getAttribute(name);
      if (span !== null) header.setAttribute(name, span);
    }
  }
  for (const caption of all(body, "table > caption")) caption.parentElement?.before(caption);
}

function reduce(element: Element, own: boolean): void {
  let current = element;
  let name = current.localName;
  // Our own elements have meanings of their own, told by their data-type.
  const ours = own && current.hasAttribute("data-type");
  const other = renamed[name];
  if (!ours && other !== undefined) {
    current = rename(current, other);
    name = other;
  }
  if (!ours && kept[name] === undefined) {
    if (element.hasAttribute("data-pm-slice"))
      rename(element, "div").setAttribute("data-pm-slice", element.getAttribute("data-pm-slice") ?? "");
    else unwrap(current);
    return;
  }
  for (const { name: attribute, value } of [...current.attributes]) {
    const stays =
      kept[name]?.includes(attribute) ||
      (own && (/^data-/.test(attribute) || ["lang", "dir", "colwidth", "width", "height"].includes(attribute)));
    if (!stays || !harmless(attribute, value, own)) current.removeAttribute(attribute);
  }
  if (name === "a") link(current);
  else if (name === "img" && !storedFile.test(current.getAttribute("src") ?? "")) current.remove();
  else if (name === "span" && current.attributes.length === 0) unwrap(current);
}

function harmless(attribute: string, value: string, own: boolean): boolean {
  if (attribute === "class") return /^language-[A-Za-z0-9_+#.-]{1,40}$/.test(value);
  // Left to right is what a program writes when nobody chose anything; the first letter decides here anyway.
  if (attribute === "dir") return /^rtl$/i.test(value) || (own && value === "ltr");
  return true;
}

function depthOf(element: Element): number {
  let depth = 0;
  for (let outer = element.parentElement; outer !== null; outer = outer.parentElement)
    if (outer.matches(containers)) depth += 1;
  return depth;
}

function link(element: Element): void {
  const href = cleanHref(element.getAttribute("href") ?? "");
  if (href === null) unwrap(element);
  else element.setAttribute("href", href);
}

/** Empty lines that were put there to make space. */
function removeBlanks(body: HTMLElement): void {
  for (const paragraph of all(body, "p, h1, h2, h3, h4"))
    if (textIn(paragraph) === "" && paragraph.querySelector("img") === null && paragraph.closest("td, th, li") === null)
      paragraph.remove();
  for (const line of all(body, "br")) if (line.parentElement?.querySelector(`:scope > :is(${blocks})`)) line.remove();
}
