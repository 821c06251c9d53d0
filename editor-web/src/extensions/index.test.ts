// @vitest-environment jsdom
import { getSchema } from "@tiptap/core";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { everywhere, markAttributes, markNames, nodeAttributes, nodeNames } from "../schema/paper";
import { paperContent } from ".";
import { pair, write } from "./writers.test-support";

const schema = getSchema(paperContent);

describe("the editor's schema", () => {
  it("has the nodes of shared/schema/paper.json, all of them and no others", () => {
    expect(Object.keys(schema.nodes).sort()).toEqual([...nodeNames].sort());
  });

  it("has the marks of shared/schema/paper.json, all of them and no others", () => {
    expect(Object.keys(schema.marks).sort()).toEqual([...markNames].sort());
  });

  it.each(nodeNames.filter((name) => !["doc", "text", "hardBreak", "footnote"].includes(name)))(
    "gives %s the attributes that the gate knows",
    (name) => {
      const known = Object.keys(schema.nodes[name]?.spec.attrs ?? {}).sort();
      expect(known).toEqual([...nodeAttributes(name), ...everywhere].sort());
    },
  );

  it.each(markNames)("gives the mark %s the attributes that the gate knows", (name) => {
    expect(Object.keys(schema.marks[name]?.spec.attrs ?? {}).sort()).toEqual([...markAttributes(name)].sort());
  });
});

describe("writing together", () => {
  it("undoes only one's own edits", () => {
    const [one, two] = pair();
    const mine = write(one);
    const theirs = write(two);
    mine.commands.insertContent("mine");
    theirs.commands.insertContentAt(theirs.state.doc.content.size - 1, " theirs");
    expect(mine.getText()).toBe("mine theirs");
    mine.commands.undo();
    expect(mine.getText().trim()).toBe("theirs");
    expect(theirs.getText().trim()).toBe("theirs");
    mine.destroy();
    theirs.destroy();
  });

  it("keeps my caret where it is while others write in the same paragraph", () => {
    const [one, two] = pair();
    const mine = write(one);
    const theirs = write(two);
    mine.commands.insertContent("<p>A city is for all.</p>");
    mine.commands.setTextSelection(mine.state.doc.content.size - 1);
    theirs.commands.setTextSelection(1);
    for (const letter of ["a", "b", "c", "d"]) {
      theirs.commands.insertContent(letter.toUpperCase());
      mine.commands.insertContent(letter);
    }
    expect(mine.getText().trim()).toBe("ABCDA city is for all.abcd");
    mine.destroy();
    theirs.destroy();
  });

  it("gives every block one id of its own, also when a block is split or copied", () => {
    const doc = new Y.Doc();
    const editor = write(doc);
    editor.commands.insertContent("<h2>One</h2><p>two</p><ul><li><p>three</p></li></ul>");
    editor.commands.setTextSelection(3);
    editor.commands.splitBlock();
    const paragraph = editor.state.doc.child(1);
    editor.commands.insertContentAt(0, paragraph.toJSON());
    const ids: unknown[] = [];
    editor.state.doc.descendants((node) => {
      if (node.isBlock) ids.push(node.attrs.id);
    });
    expect(ids.every((id) => typeof id === "string")).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    editor.destroy();
  });

  it("does not touch the ids of what others wrote", () => {
    const [one, two] = pair();
    const mine = write(one);
    const theirs = write(two);
    mine.commands.insertContent("<p>one</p><p>two</p>");
    const before = JSON.stringify(mine.getJSON());
    expect(JSON.stringify(theirs.getJSON())).toBe(before);
    theirs.commands.setTextSelection(2);
    theirs.commands.insertContent("x");
    expect(mine.getJSON().content?.map((node) => node.attrs?.id)).toEqual(
      theirs.getJSON().content?.map((node) => node.attrs?.id),
    );
    mine.destroy();
    theirs.destroy();
  });

  it("lets nothing but plain links and stored images in from a paste", () => {
    const editor = write(new Y.Doc());
    editor.commands.insertContent(
      `<p><a href="javascript:alert(1)">a</a> <a href="https://uclg.org">b</a> <img src="https://spy.example/x.png">
       <img src="data:image/png;base64,AAAA"></p><script>alert(1)</script>`,
    );
    const json = JSON.stringify(editor.getJSON());
    expect(json).not.toContain("javascript:");
    expect(json).not.toContain("spy.example");
    expect(json).not.toContain("data:");
    expect(json).not.toContain("alert(1)</");
    expect(json).toContain("https://uclg.org");
    editor.destroy();
  });
});
