// @vitest-environment jsdom
import { GapCursor } from "@tiptap/pm/gapcursor";
import { describe, expect, it } from "vitest";
import type { Ask } from ".";
import { expectImage } from "./pending-images";
import { caretAt, line, pair, placeOf, plain, press, type, write } from "./writers.test-support";

const stored = { src: "/files/0123456789abcdef0123456789abcdef01234567", width: 640, height: 480 };

describe("pictures on their way", () => {
  it("arrive where they were put, whatever others write meanwhile, and are not described yet", () => {
    const [one, two] = pair();
    const mine = write(one);
    const theirs = write(two);
    mine.commands.setContent([line("first"), line("second")]);
    const expected = expectImage(mine, "1", placeOf(mine, "second"), "map.png");
    expect(mine.view.dom.querySelector("progress")).not.toBeNull();
    expect(JSON.stringify(theirs.getJSON())).not.toContain("image");
    theirs.commands.insertContentAt(0, line("before all"));
    expect(mine.view.dom.querySelector("progress")).not.toBeNull();
    expect(expected.arrive(stored)).toBe(true);
    expect(plain(theirs)).toEqual([
      line("before all"),
      line("first"),
      line("second"),
      { type: "image", attrs: stored },
    ]);
    expect(mine.view.dom.querySelector("progress")).toBeNull();
    const shown = mine.view.dom.querySelector<HTMLImageElement>(".picture img");
    expect([shown?.getAttribute("width"), shown?.alt]).toEqual(["640", "no description yet"]);
    mine.commands.setNodeSelection(mine.state.doc.content.size - 1);
    mine.commands.updateAttributes("image", { alt: "" });
    expect(mine.view.dom.querySelector<HTMLImageElement>(".picture img")?.alt).toBe("");
  });

  it("leave nothing behind when they cannot be stored", () => {
    const editor = write();
    editor.commands.setContent([line("text")]);
    const before = editor.getJSON();
    expectImage(editor, "1", 1, "map.png").give();
    expect(editor.getJSON()).toEqual(before);
    expect(editor.view.dom.querySelector(".picture")).toBeNull();
  });
});

describe("pictures in the text", () => {
  const picture = { type: "image", attrs: { ...stored, alt: "A map." } };

  it("show the others their width and caption, and keep them when they are copied", () => {
    const [one, two] = pair();
    const mine = write(one);
    const theirs = write(two);
    mine.commands.setContent([picture]);
    mine.commands.setNodeSelection(0);
    mine.commands.updateAttributes("image", { share: 50, caption: "Districts" });
    const figure = theirs.view.dom.querySelector<HTMLElement>("figure");
    expect(figure?.style.inlineSize).toBe("50%");
    expect(figure?.querySelector("figcaption")?.textContent).toBe("Districts");
    const html = theirs.getHTML();
    mine.commands.setContent(html);
    expect(plain(mine)).toEqual([{ ...picture, attrs: { ...picture.attrs, share: 50, caption: "Districts" } }]);
    mine.commands.setNodeSelection(0);
    mine.commands.updateAttributes("image", { share: null, caption: null });
    expect(figure?.style.inlineSize).toBe("");
    expect(figure?.querySelector("figcaption")?.hidden).toBe(true);
  });

  it("take no width from elsewhere that the gate would refuse", () => {
    const editor = write();
    for (const share of ["0", "9.5", "400", "100%;position:fixed", ""]) {
      editor.commands.setContent(
        `<img src="${stored.src}" alt="A map." data-share="${share}" data-caption="${"x".repeat(501)}">`,
      );
      expect(plain(editor)).toEqual([{ type: "image", attrs: { src: stored.src, alt: "A map." } }]);
    }
  });
});

describe("tables by keyboard", () => {
  it("get and lose rows and columns", () => {
    const editor = write();
    editor.commands.insertTable({ rows: 2, cols: 2, withHeaderRow: true });
    const size = () => [
      editor.view.dom.querySelectorAll("tr").length,
      editor.view.dom.querySelector("tr")?.childElementCount,
    ];
    press(editor, "Enter", { ctrlKey: true });
    press(editor, "ArrowRight", { altKey: true, shiftKey: true });
    expect(size()).toEqual([3, 3]);
    press(editor, "Backspace", { altKey: true, shiftKey: true });
    press(editor, "Delete", { altKey: true, shiftKey: true });
    expect(size()).toEqual([2, 2]);
  });

  it("leave these keys to the text elsewhere", () => {
    const editor = write();
    editor.commands.setContent([line("one")]);
    caretAt(editor, "ne");
    press(editor, "Enter", { ctrlKey: true });
    expect(JSON.stringify(editor.getJSON())).toContain("hardBreak");
  });
});

describe("boxes", () => {
  it("a recommendation keeps whom it addresses and its theme, and forgets them when emptied", () => {
    const editor = write();
    editor.commands.setContent([line("Cities publish.")]);
    editor.commands.toggleRecommendation();
    editor.commands.addressRecommendation({ addressees: ["local", "un_system"], theme: " housing " });
    const attrs = { addressees: "local,un_system", theme: "housing" };
    expect(plain(editor)).toEqual([{ type: "recommendation", attrs, content: [line("Cities publish.")] }]);
    editor.commands.addressRecommendation({ addressees: [], theme: "" });
    expect(plain(editor)).toEqual([{ type: "recommendation", content: [line("Cities publish.")] }]);
  });

  it("a callout has one of the kinds that the gate knows", () => {
    const editor = write();
    editor.commands.setContent([line("x")]);
    editor.commands.toggleCallout();
    expect(editor.commands.setCalloutKind("shouting")).toBe(false);
    editor.commands.setCalloutKind("warning");
    expect(plain(editor)).toEqual([{ type: "callout", attrs: { kind: "warning" }, content: [line("x")] }]);
  });
});

describe("what typing starts", () => {
  it("a stroke at the beginning or after a space asks for the menu and stays out of the text", () => {
    const editor = write();
    const asked: Ask[] = [];
    editor.on("ask", (ask) => asked.push(ask));
    type(editor, "/");
    expect([asked.length, editor.getText()]).toEqual([1, ""]);
    type(editor, "and/or");
    expect([asked.length, editor.getText()]).toEqual([1, "and/or"]);
    type(editor, " /");
    expect([asked.length, editor.getText()]).toEqual([2, "and/or "]);
  });

  it("opens the menu below a table at the end, where there is no line yet", () => {
    const editor = write();
    const asked: Ask[] = [];
    editor.on("ask", (ask) => asked.push(ask));
    const cell = { type: "tableCell", content: [line("cell")] };
    editor.commands.setContent([line("before"), { type: "table", content: [{ type: "tableRow", content: [cell] }] }]);
    const end = editor.state.doc.content.size;
    editor.view.dispatch(editor.state.tr.setSelection(new GapCursor(editor.state.doc.resolve(end))));
    type(editor, "/");
    expect(asked).toEqual([{ what: "insert", typed: "/" }]);
    expect(plain(editor).map((node) => node.type)).toEqual(["paragraph", "table", "paragraph"]);
    expect(editor.state.selection.$head.parent.type.name).toBe("paragraph");
  });

  it("a link in Markdown becomes a link, if it leads somewhere safe", () => {
    const editor = write();
    type(editor, "[UCLG](https://uclg.org)");
    expect(editor.getHTML()).toContain('href="https://uclg.org"');
    expect(editor.getText()).toBe("UCLG");
    const other = write();
    type(other, "[x](javascript:alert(1))");
    expect(other.getHTML()).not.toContain("href");
  });
});
