// @vitest-environment jsdom
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Editor } from "@tiptap/core";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { acceptsMarkAttribute, acceptsNodeAttribute } from "../../schema/paper";
import { paperContent } from "..";
import { LiveText } from "../live-text";
import { Paste } from ".";
import { withoutHandlers } from "./handlers";
import { cleanHref } from "./links";
import { portionBytes } from "./portions";

const recorded = (name: string) => readFileSync(join(import.meta.dirname, "fixtures", `${name}.html`), "utf8");

const editors: Editor[] = [];
let refused = 0;

function write(doc = new Y.Doc()): Editor {
  const editor = new Editor({
    element: document.body.appendChild(document.createElement("div")),
    injectCSS: false,
    extensions: [
      ...paperContent,
      LiveText.configure({ fragment: doc.getXmlFragment("default") }),
      Paste.configure({ onTooLarge: () => (refused += 1) }),
    ],
  });
  editors.push(editor);
  return editor;
}

afterEach(() => {
  for (const editor of editors.splice(0)) editor.destroy();
  document.body.replaceChildren();
  refused = 0;
});

/** Pastes as the browser would: by an event with a clipboard. */
function paste(editor: Editor, html: string, text = ""): void {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  const data: Record<string, string> = { "text/html": html, "text/plain": text };
  Object.assign(event, {
    clipboardData: { getData: (type: string) => data[type] ?? "", files: [], items: [], types: [] },
  });
  editor.view.dom.dispatchEvent(event);
}

/** The text as an outline: one line per block, indented, with marks and what matters of the attributes. */
function outline(doc: ProseMirrorNode): string {
  const lines: string[] = [];
  const inline = (node: ProseMirrorNode): string =>
    node.content.content
      .map((child) => {
        if (child.type.name === "footnote") return `[^${inline(child)}]`;
        if (child.type.name === "hardBreak") return "⏎";
        const marks = child.marks.map(({ type, attrs }) => (type.name === "link" ? attrs.href : type.name)).sort();
        return marks.length === 0 ? (child.text ?? "") : `{${marks.join(" ")}:${child.text}}`;
      })
      .join("");
  const walk = (node: ProseMirrorNode, indent: string) => {
    const { id, dir, level, start, type, checked, colspan, rowspan, ...others } = node.attrs;
    const about = [
      level,
      start !== 1 && start,
      type,
      checked === true && "done",
      colspan > 1 && `${colspan} wide`,
      rowspan > 1 && `${rowspan} high`,
      dir,
      ...Object.values(others),
    ];
    const head = [node.type.name, ...about.filter((value) => value)].join(" ");
    lines.push(`${indent}${head}${node.isTextblock ? ` | ${inline(node)}` : ""}`);
    if (!node.isTextblock) for (const child of node.content.content) walk(child, `${indent}  `);
  };
  for (const child of doc.content.content) walk(child, "");
  return lines.join("\n");
}

function pasted(name: string): string {
  const editor = write();
  paste(editor, recorded(name));
  editor.state.doc.check();
  return outline(editor.state.doc);
}

describe("a heading from elsewhere", () => {
  it("goes one level deeper than the one above the caret at most; one of this paper stays what it was", () => {
    const editor = write();
    editor.commands.setContent("<h2>Here</h2><p></p>");
    editor.commands.setTextSelection(editor.state.doc.content.size - 1);
    paste(editor, "<h4>Small print</h4><p>Much of it.</p>");
    expect(outline(editor.state.doc)).toBe("heading 2 | Here\nheading 3 | Small print\nparagraph | Much of it.");
    editor.commands.setContent("<h2>Here</h2><p></p>");
    editor.commands.setTextSelection(editor.state.doc.content.size - 1);
    paste(editor, `<h4 data-pm-slice="0 0 []">Small print</h4><p>Much of it.</p>`);
    expect(outline(editor.state.doc)).toContain("heading 4 | Small print");
  });
});

describe("pasting", () => {
  it("keeps headings, nested lists, numbering, tables, quotes and footnotes from Word", () => {
    expect(pasted("word")).toMatchInlineSnapshot(`
      "heading 1 | Housing after the flood
      heading 1 | Key messages
      paragraph | Local governments {bold:shelter} people first[^See the {italic:Sendai Framework}, paragraph 27.⏎Adopted in 2015.], and {italic:rebuild} later.
      bulletList
        listItem
          paragraph | Warn early
          bulletList
            listItem
              paragraph | in every language
            listItem
              paragraph | by radio
        listItem
          paragraph | Shelter all
      paragraph | Then, in this order:
      orderedList 3
        listItem
          paragraph | Count the damage
        listItem
          paragraph | Publish it with {https://www.uclg.org/damage:a register}
      heading 2 | Money
      table
        tableRow
          tableHeader 2 wide
            paragraph | Cost by year
        tableRow
          tableCell
            paragraph | 2027
          tableCell
            paragraph | 4.2
      blockquote
        paragraph | “A house is a right.”
      paragraph | Put in.
      paragraph rtl | السكن حق"
    `);
  });

  it("keeps lists whole from Word for the web, which writes each item as a list", () => {
    expect(pasted("word-online")).toMatchInlineSnapshot(`
      "heading 2 | Water
      bulletList
        listItem
          paragraph | Clean
          bulletList
            listItem
              paragraph | {bold:Tested}
        listItem
          paragraph | Affordable"
    `);
  });

  it("keeps headings, lists in one another, numbering, tables and links of a whole page from Word for the web", () => {
    expect(pasted("word-online-page")).toMatchInlineSnapshot(`
      "heading 1 | Markets in the square
      paragraph | Open every {bold:Saturday}, says the {https://markets.example/rules:order of 2025}.{superscript:1}⏎Rain or shine.
      heading 2 | What to bring
      bulletList
        listItem
          paragraph | A permit
          bulletList
            listItem
              paragraph | on paper
              bulletList
                listItem
                  paragraph | signed
        listItem
          paragraph | A scale
      paragraph | Then:
      orderedList
        listItem
          paragraph | Queue
          orderedList a
            listItem
              paragraph | at the gate
            listItem
              paragraph | or at the bridge
        listItem
          paragraph | Set up
      table
        tableRow
          tableHeader 2 wide
            paragraph | Fees
        tableRow
          tableCell
            paragraph | Small stall
          tableCell
            paragraph | 12"
    `);
  });

  it("keeps headings, lists, ticks, tables and footnotes from Google Docs", () => {
    expect(pasted("google-docs")).toMatchInlineSnapshot(`
      "heading 1 | Public transport
      paragraph | Buses {bold:first}, says {https://www.uclg.org/mobility?id=7:the study}.[^Survey of 2025.]
      bulletList
        listItem
          paragraph | Lanes
          bulletList
            listItem
              paragraph | {italic:kept free}
        listItem
          paragraph | Stops
      orderedList 4
        listItem
          paragraph | {strike:Fares}
      taskList
        taskItem done
          paragraph | Ask the drivers
        taskItem
          paragraph | Ask the passengers
      table
        tableRow
          tableCell
            paragraph | City
          tableCell 2 high
            paragraph | Riders
        tableRow
          tableCell
            paragraph | Bogotá
      paragraph | CO{subscript:2} falls."
    `);
  });

  it("keeps the same from LibreOffice", () => {
    expect(pasted("libreoffice")).toMatchInlineSnapshot(`
      "heading 2 | Culture
      paragraph | La culture est un {bold:bien commun}[^Agenda 21 de la culture.] : elle se partage.
      orderedList a
        listItem
          paragraph | Lire
          bulletList
            listItem
              paragraph | {underline:partout}
        listItem
          paragraph | Écrire
      table
        tableRow
          tableHeader
            paragraph | Ville
          tableHeader
            paragraph | Musées
        tableRow
          tableCell
            paragraph | Lyon
          tableCell
            paragraph | 12
      paragraph | Voir {https://www.uclg.org/fr?lang=fr:l’étude}."
    `);
  });

  it("takes the text of a web page and leaves its scripts, frames, images and trackers", () => {
    expect(pasted("web-page")).toMatchInlineSnapshot(`
      "heading 1 | Night buses
      paragraph | They run all night.[^Timetable 2026, {https://bus.example/t.pdf:p. 4}.]
      paragraph | Second {code:line}⏎after a break
      paragraph | A bus at night
      taskList
        taskItem done
          paragraph | Lights
        taskItem
          paragraph | Heating
      bulletList
        listItem
          paragraph | Lines
          bulletList
            listItem
              paragraph | N1
      codeBlock | run --night
        twice
      paragraph | bad worse data {https://bus.example/:good} {mailto:bus@city.example:mail} relative top
      paragraph | laid out
      heading 2 | Small heading
      paragraph | Term
      paragraph | Meaning"
    `);
  });

  it("renames what would run, in tags only, and leaves words and values alone", () => {
    const page =
      "<p title=\"onclick=1\" onclick=\"a('>')\"ONLOAD=b class=x>say onclick= 1 > 0</p><img/onerror=c><p title='on x=1'>";
    expect(withoutHandlers(page)).toBe(
      "<p title=\"onclick=1\" data-onclick=\"a('>')\"data-ONLOAD=b class=x>say onclick= 1 > 0</p><img/data-onerror=c><p title='on x=1'>",
    );
    fc.assert(
      fc.property(fc.string(), (words) => {
        const text = words.replaceAll("<", "");
        expect(withoutHandlers(text)).toBe(text);
      }),
    );
  });

  it("keeps everything when it comes from another paper of ours, but not what somebody slipped in", () => {
    const source = write();
    source.commands.setContent(
      `<h2>One</h2><section data-type="recommendation" data-addressees="local" data-theme="water"><p>Two<span data-type="footnote">three</span></p></section><ul data-type="taskList"><li data-type="taskItem" data-checked="true"><p>four</p></li></ul>`,
    );
    const { dom } = source.view.serializeForClipboard(source.state.doc.slice(0, source.state.doc.content.size));
    const target = write();
    paste(target, dom.innerHTML);
    expect(outline(target.state.doc)).toBe(outline(source.state.doc));
    const evil = write();
    paste(
      evil,
      `<div data-pm-slice='0 0 ["callout",{"kind":"<evil>"}]'><p lang="!!" data-align="up" onclick="x()">a <a href="javascript:x()">b</a></p><ol start="99999999999"><li><p>c</p></li></ol></div>`,
    );
    expectWithinSchema(evil.state.doc);
    expect(evil.getText()).toContain("a b");
  });
});

function expectWithinSchema(doc: ProseMirrorNode): void {
  doc.check();
  doc.descendants((node) => {
    for (const [key, value] of Object.entries(node.attrs))
      expect(acceptsNodeAttribute(node.type.name, key, value), `${node.type.name}.${key}=${value}`).toBe(true);
    for (const mark of node.marks)
      for (const [key, value] of Object.entries(mark.attrs))
        expect(acceptsMarkAttribute(mark.type.name, key, value), `${mark.type.name}.${key}=${value}`).toBe(true);
  });
}

describe("any HTML", () => {
  const nasty = fc.constantFrom(
    "javascript:alert(1)",
    " java\nscript:alert(1)",
    "data:text/html,x",
    "https://www.google.com/url?q=javascript:alert(1)",
    "https://spy.example/x.png?utm_source=y",
    "//spy.example/x",
    "#_ftn1",
    "99999999999",
    "-1",
    "mso-list:l0 level3 lfo1",
    "mso-element:footnote",
    "MsoListParagraph",
    "taskList",
    "footnote",
    "recommendation",
    '0 0 ["table",{"x":1},"tableRow",null]',
    "x".repeat(600),
    "<b>",
  );
  const attribute = fc
    .tuple(
      fc.constantFrom(
        ..."href src name id style class data-type data-pm-slice data-addressees data-theme data-align start colspan rowspan data-checked lang dir type onclick onerror srcset colwidth data-kind alt title".split(
          " ",
        ),
      ),
      nasty,
    )
    .map(([name, value]) => ` ${name}="${value.replaceAll('"', "&quot;")}"`);
  const names =
    "p h1 h6 ul ol li table tr td th thead caption blockquote pre code a b i u span div section aside sup img br hr script iframe svg style input del figure".split(
      " ",
    );
  const { html } = fc.letrec<{ html: string; element: string }>((tie) => ({
    html: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom("words ", "·  ", "1. ", "<!--[if x]>", "&nbsp;", "</li>", "<li>", "</table>"),
      tie("element"),
    ),
    element: fc
      .tuple(fc.constantFrom(...names), fc.array(attribute, { maxLength: 3 }), fc.array(tie("html"), { maxLength: 4 }))
      .map(([name, attributes, children]) => `<${name}${attributes.join("")}>${children.join("")}</${name}>`),
  }));

  it("stays within the schema of a paper and brings nothing that runs, loads or tells", () => {
    fc.assert(
      fc.property(fc.array(html, { minLength: 1, maxLength: 6 }), (pieces) => {
        const editor = write();
        paste(editor, pieces.join(""));
        expectWithinSchema(editor.state.doc);
        const json = JSON.stringify(editor.getJSON());
        expect(json).not.toMatch(/"(href|src)":"(?!https?:|mailto:|\/files\/)/);
        expect(json).not.toMatch(/utm_|javascript:/);
        editors.pop()?.destroy();
      }),
      { numRuns: Number(process.env.RUNS ?? 60) },
    );
  }, 60_000);

  it("becomes one undo step", () => {
    const editor = write();
    paste(editor, recorded("google-docs"));
    editor.commands.undo();
    expect(editor.getText().trim()).toBe("");
  });
});

describe("a long paste", () => {
  const paragraph = "The right to the city is for everybody who lives in it. ".repeat(8);
  const text = (count: number) => Array.from({ length: count }, (_, i) => `${i} ${paragraph}`).join("\n");

  it("goes in by updates that the server takes, whole and in order, as one undo step", () => {
    const doc = new Y.Doc();
    const editor = write(doc);
    editor.commands.insertContent("<p>Before after</p>");
    editor.commands.setTextSelection(8);
    const updates: number[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update.length));
    paste(editor, "", text(1400));
    expect(refused).toBe(0);
    expect(updates.length).toBeGreaterThan(2);
    expect(Math.max(...updates)).toBeLessThan(2 * portionBytes);
    const lines = editor.state.doc.content.content.map((node) => node.textContent);
    expect(lines).toHaveLength(1400);
    expect(lines[0]).toBe(`Before 0 ${paragraph}`);
    expect(lines.slice(1, -1).every((line, i) => line === `${i + 1} ${paragraph}`)).toBe(true);
    expect(lines.at(-1)).toBe(`1399 ${paragraph}after`);
    editor.commands.undo();
    expect(editor.getText()).toBe("Before after");
  }, 60_000);

  it("is refused with a message when no paper could hold it, or one block is too large", () => {
    const editor = write();
    paste(editor, "", `${"x".repeat(250_000)}\n`.repeat(40));
    paste(editor, "", "x".repeat(600_000));
    expect(refused).toBe(2);
    expect(editor.getText()).toBe("");
  }, 30_000);
});

describe("links", () => {
  it.each([
    ["https://www.google.com/url?q=https://uclg.org/a&sa=D", "https://uclg.org/a"],
    ["https://www.google.co.uk/url?url=https%3A%2F%2Fuclg.org", "https://uclg.org"],
    [
      "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3Dhttps%253A%252F%252Fuclg.org%252F%253Ffbclid%253D1",
      "https://uclg.org/",
    ],
    ["https://uclg.org/?utm_source=x&id=7&UTM_medium=y#part", "https://uclg.org/?id=7#part"],
    ["https://uclg.org/search?q=a+b", "https://uclg.org/search?q=a+b"],
    ["https://www.google.com/url?q=javascript:alert(1)", null],
    ["javascript:alert(1)", null],
    ["vbscript:x", null],
    ["file:///C:/x", null],
    ["//uclg.org", null],
    ["#there", null],
    ["mailto:a@b.org", "mailto:a@b.org"],
  ])("%s becomes %s", (href, clean) => {
    expect(cleanHref(href)).toBe(clean);
  });
});
