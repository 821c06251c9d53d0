import { all, styleOf, textIn, unwrap } from "./dom";

interface Item {
  level: number;
  ordered: boolean;
  start: number;
  numbering: string | null;
  content: Node[];
}

const numeral = /^\(?([0-9]{1,6}|[a-z]{1,6})[.)]/i;
const roman = /^[ivxlcdm]+$/i;

/**
 * Word writes each item as a paragraph with its level in a style and its bullet as text. Lists are built from runs of
 * such paragraphs; a paragraph without a bullet that Word marks as belonging to the list stays in the item before it.
 */
export function adoptWordLists(body: HTMLElement): void {
  const done = new Set<Element>();
  for (const first of all(
    body,
    "p[style*='mso-list'], h1[style*='mso-list'], h2[style*='mso-list'], h3[style*='mso-list']",
  )) {
    if (done.has(first)) continue;
    if (/^H/.test(first.tagName) || levelOf(first) === null) {
      // A numbered heading: the number is the outline's business.
      for (const mark of marks(first)) mark.remove();
      continue;
    }
    const items: Item[] = [];
    let run: Element[] = [];
    for (let next: Element | null = first; next !== null; next = next.nextElementSibling) {
      const level = next.tagName === "P" ? levelOf(next) : null;
      if (level !== null) items.push(wordItem(next, level));
      else if (isContinuation(next)) items.at(-1)?.content.push(next);
      else break;
      run = [...run, next];
      done.add(next);
    }
    const place = first.ownerDocument.createComment("");
    first.before(place);
    for (const [index, paragraph] of run.entries()) if (items[index]?.content[0] !== paragraph) paragraph.remove();
    place.replaceWith(...nest(items, first.ownerDocument));
  }
}

function levelOf(paragraph: Element): number | null {
  const found = /\blevel([1-9])\b/.exec(styleOf(paragraph).get("mso-list") ?? "");
  return found ? Number(found[1]) : null;
}

const isContinuation = (element: Element): boolean =>
  element.matches("p[class*='MsoListParagraph'], p[class*='MsoListContinue']");

const marks = (paragraph: Element): Element[] =>
  all(paragraph, "span").filter((span) => /ignore/i.test(styleOf(span).get("mso-list") ?? ""));

function wordItem(paragraph: Element, level: number): Item {
  const found = marks(paragraph);
  const sign = found.map(textIn).join("");
  for (const mark of found) mark.remove();
  const inner = paragraph.ownerDocument.createElement("p");
  if (/^rtl$/i.test(paragraph.getAttribute("dir") ?? "")) inner.dir = "rtl";
  inner.append(...paragraph.childNodes);
  return { level, ...numberingOf(sign), content: [inner] };
}

/** "3." is a number, "c)" a letter, "iv." a Roman one; anything else is a bullet. A lone "i" is taken for one. */
function numberingOf(sign: string): Pick<Item, "ordered" | "start" | "numbering"> {
  const count = numeral.exec(sign)?.[1];
  if (count === undefined) return { ordered: false, start: 1, numbering: null };
  if (/^\d/.test(count)) return { ordered: true, start: Number(count), numbering: null };
  const upper = count === count.toUpperCase();
  if (roman.test(count) && (count.length > 1 || /^i$/i.test(count)))
    return { ordered: true, start: 1, numbering: upper ? "I" : "i" };
  const start = count.length === 1 ? count.toLowerCase().charCodeAt(0) - 96 : 1;
  return { ordered: true, start, numbering: upper ? "A" : "a" };
}

const numberings: Readonly<Record<string, string>> = {
  "lower-alpha": "a",
  "lower-latin": "a",
  "upper-alpha": "A",
  "upper-latin": "A",
  "lower-roman": "i",
  "upper-roman": "I",
};
const numberingIn = (style: ReadonlyMap<string, string>): string | null =>
  numberings[style.get("list-style-type") ?? ""] ?? null;

/** Word for the web writes every item as a list of its own and its level beside it. */
export function adoptLevelledLists(body: HTMLElement): void {
  for (const wrapper of all(body, ".ListContainerWrapper")) unwrap(wrapper);
  const isLevelled = (element: Element | null): element is Element =>
    element?.matches("ul, ol") === true && element.querySelector(":scope > li[data-aria-level]") !== null;
  for (const first of all(body, "ul, ol")) {
    if (!first.isConnected || !isLevelled(first) || isLevelled(first.previousElementSibling)) continue;
    const run: Element[] = [];
    for (let next: Element | null = first; isLevelled(next); next = next.nextElementSibling) run.push(next);
    const items = run.flatMap((list) =>
      all(list, ":scope > li").map(
        (item): Item => ({
          level: Number(item.getAttribute("data-aria-level")) || 1,
          ordered: list.tagName === "OL",
          start: Number(list.getAttribute("start")) || 1,
          numbering: list.getAttribute("type") ?? numberingIn(styleOf(list)) ?? numberingIn(styleOf(item)),
          content: [...item.childNodes],
        }),
      ),
    );
    first.before(...nest(items, first.ownerDocument));
    for (const list of run) list.remove();
  }
}

function nest(items: readonly Item[], page: Document): Element[] {
  const roots: Element[] = [];
  const open: { item: Item; list: Element }[] = [];
  for (const item of items) {
    while ((open.at(-1)?.item.level ?? 0) > item.level) open.pop();
    const same = open.at(-1);
    if (same?.item.level === item.level && !alike(same.item, item)) open.pop();
    const top = open.at(-1);
    let list = top?.list;
    if (top === undefined || list === undefined || top.item.level < item.level) {
      list = listFor(item, page);
      if (top === undefined) roots.push(list);
      else (top.list.lastElementChild ?? top.list).append(list);
      open.push({ item, list });
    }
    const entry = page.createElement("li");
    entry.append(...item.content);
    list.append(entry);
  }
  return roots;
}

const alike = (one: Item, other: Item): boolean => one.ordered === other.ordered && one.numbering === other.numbering;

function listFor(item: Item, page: Document): Element {
  const list = page.createElement(item.ordered ? "ol" : "ul");
  if (item.ordered && item.start !== 1) list.setAttribute("start", String(item.start));
  if (item.ordered && item.numbering !== null) list.setAttribute("type", item.numbering);
  return list;
}

/** Google Docs and many pages put a list directly into a list; it belongs to the item before it. */
export function adoptStrayLists(body: HTMLElement): void {
  for (const list of all(body, "ul > ul, ul > ol, ol > ul, ol > ol")) {
    const before = list.previousElementSibling;
    if (before?.tagName === "LI") before.append(list);
    else {
      const item = list.ownerDocument.createElement("li");
      list.replaceWith(item);
      item.append(list);
    }
  }
}

/** A list whose items can all be ticked is a task list. */
export function adoptTaskLists(body: HTMLElement): void {
  for (const list of all(body, "ul")) {
    const items = all(list, ":scope > li");
    const boxes = items.map(tickOf);
    if (items.length === 0 || boxes.some((ticked) => ticked === null)) continue;
    list.setAttribute("data-type", "taskList");
    for (const [index, item] of items.entries()) {
      item.setAttribute("data-type", "taskItem");
      item.setAttribute("data-checked", String(boxes[index]));
    }
  }
}

function tickOf(item: Element): boolean | null {
  if (item.getAttribute("role") === "checkbox") return item.getAttribute("aria-checked") === "true";
  const box = item.querySelector(
    ":scope > input[type=checkbox], :scope > p > input[type=checkbox], :scope > label > input[type=checkbox]",
  );
  return box === null ? null : box.hasAttribute("checked");
}
