import { all, textIn } from "./dom";

const notes = /^\s*[\^↑↩*]*\s*/;
const blocks = "p, div, li, dd, blockquote";

/**
 * Word, Google Docs, LibreOffice, Wikipedia and Pandoc write a note in different ways, but all of them link the number
 * in the text to the note and the note back to the number. So two places that link to each other are a footnote; its
 * words move to where the number was.
 */
export function adoptFootnotes(body: HTMLElement): void {
  const places = new Map<string, Element>();
  for (const element of all(body, "[id], [name]"))
    for (const name of [element.id, element.getAttribute("name")]) if (name) places.set(name, element);
  const placeOf = (link: Element) => places.get(fragment(link));

  const gone = new Set<Element>();
  for (const number of all(body, "a[href*='#']")) {
    const target = placeOf(number);
    if (!target?.isConnected || !number.isConnected || !follows(number, target)) continue;
    const note = wholeNote(target, number, body);
    const call = wholeCall(number);
    const back = all(note, "a[href*='#']").find((link) => {
      const place = placeOf(link);
      return place !== undefined && (place === call || place.contains(number) || call.contains(place));
    });
    if (!back) continue;
    call.replaceWith(footnote(note, placeOf));
    gone.add(note);
  }
  for (const note of gone) removeNote(note, body);
}

/** Some programs write the address of the whole page before the place in it. */
function fragment(link: Element): string {
  const href = link.getAttribute("href") ?? "";
  const raw = href.slice(href.lastIndexOf("#") + 1);
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

const follows = (one: Node, other: Node): boolean =>
  (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && !one.contains(other);

/** The number with what is only there to raise it. */
function wholeCall(number: Element): Element {
  let call = number;
  while (call.parentElement?.matches("sup, span, font, b, i") && textIn(call.parentElement) === textIn(call))
    call = call.parentElement;
  return call;
}

const isMarked = (block: Element): boolean =>
  block.matches("li[id], div[id], aside[id]") ||
  /mso-element:\s*(foot|end)note(;|$)/.test(block.getAttribute("style") ?? "");

/** The block with the words of a note: more than one paragraph when the program marks where the note ends. */
function wholeNote(target: Element, call: Element, body: HTMLElement): Element {
  let note = target.closest(blocks) ?? target;
  for (let outer = note.parentElement; outer && outer !== body && !outer.contains(call); outer = outer.parentElement) {
    if (isMarked(note) || (!isMarked(outer) && textIn(outer) !== textIn(note))) break;
    note = outer;
  }
  return note;
}

function footnote(note: Element, placeOf: (link: Element) => Element | undefined): Element {
  const copy = note.cloneNode(true) as Element;
  const links = all(note, "a[href*='#']");
  for (const [index, link] of all(copy, "a[href*='#']").entries()) {
    const original = links[index];
    const place = original && placeOf(original);
    if (place && !note.contains(place)) link.remove();
  }
  const span = copy.ownerDocument.createElement("span");
  span.setAttribute("data-type", "footnote");
  const paragraphs = all(copy, blocks).filter((block) => block.querySelector(blocks) === null && textIn(block) !== "");
  for (const [index, paragraph] of (paragraphs.length > 0 ? paragraphs : [copy]).entries()) {
    if (index > 0) span.append(copy.ownerDocument.createElement("br"));
    trimStart(paragraph);
    span.append(...paragraph.childNodes);
  }
  return span;
}

/** Takes away the sign and the spaces before the first word. */
function trimStart(paragraph: Element): void {
  const walker = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode } = walker;
    currentNode.nodeValue = (currentNode.nodeValue ?? "").replace(notes, "");
    if (currentNode.nodeValue !== "") return;
  }
}

/** Removes a note, and the list and the line above it when they have nothing else to hold. */
function removeNote(note: Element, body: HTMLElement): void {
  const before = note.previousElementSibling;
  let hole = note.parentElement;
  note.remove();
  if (before?.tagName === "HR") before.remove();
  while (hole && hole !== body && textIn(hole) === "") {
    const outer: HTMLElement | null = hole.parentElement;
    if (hole.previousElementSibling?.tagName === "HR") hole.previousElementSibling.remove();
    hole.remove();
    hole = outer;
  }
}
