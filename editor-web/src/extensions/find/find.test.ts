// @vitest-environment jsdom
import { Editor } from "@tiptap/core";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { paperContent } from "..";
import { LiveText } from "../live-text";
import { Finder } from "./finder";
import { FindHighlights, foundIn } from "./highlights";
import { linesOf } from "./lines";
import { compile, type Query, searchLines } from "./query";

const query = (text: string, options: Partial<Query> = {}): Query => ({
  text,
  matchCase: false,
  wholeWord: false,
  isPattern: false,
  ...options,
});

const editors: Editor[] = [];

function write(html: string, doc = new Y.Doc()): Editor {
  const editor = new Editor({
    element: document.createElement("div"),
    injectCSS: false,
    extensions: [...paperContent, LiveText.configure({ fragment: doc.getXmlFragment("default") }), FindHighlights],
  });
  editor.commands.insertContent(html);
  editors.push(editor);
  return editor;
}

const finderOf = (editor: Editor) =>
  new Finder(editor.view, async (lines, source, flags) =>
    source.includes("+)+") ? "slow" : searchLines(lines, source, flags),
  );

afterEach(() => {
  for (const editor of editors.splice(0)) editor.destroy();
});

const paper = `<h2>Key messages</h2><p>The City is for all. A city<span data-type="footnote">See the city charter.</span> cares.</p>
  <h3>Detail</h3><p>citywide</p><h2>Next</h2><ul><li><p>the city</p></li></ul>`;

/** The words found, as they stand in the text. */
async function found(html: string, wanted: Query, within: number | null = null): Promise<string[]> {
  const editor = write(html);
  await finderOf(editor).look(wanted, within);
  return foundIn(editor.state).matches.map(({ from, to }) => editor.state.doc.textBetween(from, to));
}

describe("finding", () => {
  it("finds words in blocks, lists and footnotes whatever their case", async () => {
    expect(await found(paper, query("city"))).toEqual(["City", "city", "city", "city", "city"]);
  });

  it("obeys case and whole words", async () => {
    expect(await found(paper, query("City", { matchCase: true }))).toEqual(["City"]);
    expect(await found(paper, query("city", { wholeWord: true }))).toHaveLength(4);
    expect(await found("<p>été étés L’été</p>", query("été", { wholeWord: true }))).toHaveLength(2);
  });

  it("finds the apostrophes and spaces of good typography with those of the keyboard", async () => {
    expect(await found("<p>l’eau\u00a0: 3\u202f%</p>", query("l'eau : 3 %"))).toHaveLength(1);
    expect(await found("<p>what? (all) [x]</p>", query("? (all) [x"))).toHaveLength(1);
  });

  it("searches by pattern and says when the pattern is none or takes too long", async () => {
    expect(await found(paper, query("c\\w+e\\b", { isPattern: true }))).toEqual(["citywide"]);
    const finder = finderOf(write(paper));
    await finder.look(query("(a", { isPattern: true }));
    expect(finder.status).toEqual({ count: 0, current: 0, problem: "invalid" });
    await finder.look(query("(a+)+$", { isPattern: true }));
    expect(finder.status.problem).toBe("slow");
    expect(compile(query("a)(b", { isPattern: true, wholeWord: true }))).toBeNull();
  });

  it("stays under one heading when asked", async () => {
    expect(await found(paper, query("city"), 3)).toHaveLength(4);
    expect(await found(paper, query("city"), 85)).toHaveLength(1);
  });

  it("goes round, forward and back, and says where it is", async () => {
    const editor = write(paper);
    editor.commands.setTextSelection(1);
    const finder = finderOf(editor);
    await finder.look(query("city"));
    expect(finder.status).toEqual({ count: 5, current: 1, problem: null });
    finder.go(-1);
    expect(finder.status.current).toBe(5);
    finder.go(1);
    finder.go(1);
    expect(finder.status.current).toBe(2);
    expect(editor.view.dom.querySelectorAll(".found--current")).toHaveLength(1);
    finder.close();
    expect(editor.view.dom.querySelectorAll(".found")).toHaveLength(0);
  });

  it("keeps its place while others write above, and lets go of what was changed", async () => {
    const editor = write("<p>one two</p><p>two three</p>");
    const finder = finderOf(editor);
    editor.commands.setTextSelection(1);
    await finder.look(query("two"));
    editor.commands.insertContentAt(1, "zero ");
    expect(foundIn(editor.state).matches.map(({ from, to }) => editor.state.doc.textBetween(from, to))).toEqual([
      "two",
      "two",
    ]);
    editor.commands.insertContentAt(11, "-");
    expect(foundIn(editor.state).matches).toHaveLength(1);
  });
});

describe("replacing", () => {
  it("replaces one and goes to the next, keeping bold and the rest of the line", async () => {
    const editor = write("<p>a <strong>cat</strong> and a cat</p>");
    editor.commands.setTextSelection(1);
    const finder = finderOf(editor);
    await finder.look(query("cat"));
    finder.replace("dog");
    expect(editor.getHTML()).toContain("<strong>dog</strong> and a cat");
    expect(finder.status).toMatchObject({ count: 1, current: 1 });
  });

  it("replaces all as one step to undo, with groups of a pattern", async () => {
    const editor = write("<p>2026-11 and 2027-12</p><p>2028-01, 2029-02, 2030-03</p>");
    const before = editor.getText();
    const finder = finderOf(editor);
    await finder.look(query("(\\d{4})-(\\d\\d)", { isPattern: true }));
    expect(finder.replaceAll("$2/$1 $$")).toBe(5);
    expect(editor.getText()).toBe("11/2026 $ and 12/2027 $\n\n01/2028 $, 02/2029 $, 03/2030 $");
    editor.commands.undo();
    expect(editor.getText()).toBe(before);
    editor.commands.redo();
    expect(editor.getText()).toContain("11/2026 $");
  });

  it("leaves what another person writes between two matches of a line alone", async () => {
    const [one, two] = [new Y.Doc(), new Y.Doc()];
    const mine = write("<p>cat and cat</p>", one);
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
    const theirs = write("", two);
    const finder = finderOf(mine);
    await finder.look(query("cat"));
    finder.replaceAll("dog");
    theirs.commands.insertContentAt(6, "never ");
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
    expect(mine.getText().trim()).toBe("dog anever nd dog");
  });

  it("does what replacing in the plain text would do", async () => {
    const words = fc.array(fc.constantFrom("ab", "a", "b", " ", "ba"), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 4 }), words, words, async (lines, what, by) => {
        const texts = lines.map((line) => `x${line.join("")}x`);
        const editor = write("");
        editor.commands.setContent(texts.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })));
        const finder = finderOf(editor);
        await finder.look(query(what.join("")));
        finder.replaceAll(by.join(""));
        const after = editor.state.doc.content.content.map((node) => node.textContent);
        expect(after).toEqual(texts.map((text) => text.replaceAll(what.join(""), by.join(""))));
        editors.pop()?.destroy();
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});

describe("a long paper", () => {
  it("is searched by reading each block once, and replaced in a bounded number of changes", async () => {
    const editor = write("");
    const text = "the right to the city belongs to those who live in it ".repeat(10);
    editor.commands.setContent(
      Array.from({ length: 120 }, () => ({ type: "paragraph", content: [{ type: "text", text }] })),
    );
    const { doc } = editor.state;
    const [first] = linesOf(doc, 0, doc.content.size);
    const [again] = linesOf(doc, 0, doc.content.size);
    expect(again).toEqual(first);
    const finder = finderOf(editor);
    await finder.look(query("city"));
    expect(finder.status.count).toBe(1200);
    let changes = 0;
    editor.on("transaction", ({ transaction }) => {
      if (transaction.docChanged) changes += 1;
    });
    expect(finder.replaceAll("town")).toBe(1200);
    expect(changes).toBeLessThan(25);
    expect(editor.getText()).not.toContain("city");
  }, 60_000);
});
