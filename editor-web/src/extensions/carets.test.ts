// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { caretAt, line, pair, write } from "./writers.test-support";

// The binding tells the editor of carets in a turn of its own.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});

afterEach(() => {
  vi.useRealTimers();
});

function together() {
  const [mine, theirs] = pair();
  const [here, there] = [new Awareness(mine), new Awareness(theirs)];
  there.on("update", ({ added, updated }: { added: number[]; updated: number[] }) =>
    applyAwarenessUpdate(here, encodeAwarenessUpdate(there, [...added, ...updated]), "peer"),
  );
  const editor = write(mine, { awareness: here });
  editor.commands.setContent([line("One two.")]);
  vi.runAllTimers();
  return { editor, here, there, theirs };
}

const placeIn = (doc: Y.Doc) => {
  const line = (doc.getXmlFragment("default").get(0) as Y.XmlElement).get(0) as Y.XmlText;
  return Y.createRelativePositionFromTypeIndex(line, 3);
};

describe("carets of the others", () => {
  it("are drawn when they come and move", () => {
    const { editor, there, theirs } = together();
    const place = placeIn(theirs);
    there.setLocalState({ user: { name: "Amina", color: "#123456" }, cursor: { anchor: place, head: place } });
    vi.runAllTimers();
    expect(editor.view.dom.querySelector(".caret")?.textContent).toContain("Amina");
  });

  it("are not looked through again when only my own caret moves", () => {
    const { editor, here } = together();
    const seen = vi.fn();
    editor.on("transaction", seen);
    const place = placeIn(here.doc);
    here.setLocalState({ user: { name: "I", color: "#123456" }, cursor: { anchor: place, head: place } });
    vi.runAllTimers();
    expect(seen).not.toHaveBeenCalled();
    caretAt(editor, "two");
    vi.runAllTimers();
    expect(seen).toHaveBeenCalledTimes(1);
  });
});
