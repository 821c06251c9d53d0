import { getSchema } from "@tiptap/core";
import { Transform } from "@tiptap/pm/transform";
import { describe, expect, it } from "vitest";
import { paperContent } from "../../extensions";
import { complete } from "./LinkSheet";
import { countWords, minutesToRead, wordsIn } from "./words";

describe("words", () => {
  it("counts words, not marks", () => {
    expect(countWords("")).toBe(0);
    expect(countWords("Les dirigeant·e·s – et l’Afrique : 3 %.")).toBe(5);
    expect(countWords("one\n\ntwo  three — four")).toBe(4);
  });

  it("never promises to be read in no time", () => {
    expect(minutesToRead(0)).toBe(1);
    expect(minutesToRead(2300)).toBe(10);
  });
});

describe("words of a paper", () => {
  const schema = getSchema(paperContent);
  const paragraph = (text: string) => ({ type: "paragraph", content: [{ type: "text", text }] });
  const doc = (count: number) =>
    schema.nodeFromJSON({
      type: "doc",
      content: Array.from({ length: count }, (_, i) => paragraph(`${i} people live in the city`)),
    });

  it("are those of all blocks, and the same after a change as when counted anew", () => {
    const before = doc(50);
    expect(wordsIn(before)).toBe(300);
    const change = new Transform(before).insert(1, schema.text("and "));
    expect(wordsIn(change.doc)).toBe(wordsIn(schema.nodeFromJSON(change.doc.toJSON())));
  });

  it("are counted in blocks that changed only", () => {
    const before = doc(20);
    wordsIn(before);
    let read = 0;
    const next = new Transform(before).insert(1, schema.text("x ")).doc;
    for (const block of next.content.content) {
      const { textBetween } = block;
      block.textBetween = (...asked) => {
        read += 1;
        return textBetween.apply(block, asked);
      };
    }
    wordsIn(next);
    expect(read).toBe(1);
  });
});

describe("link addresses", () => {
  it("completes what people type", () => {
    expect(complete("uclg.org/papers")).toBe("https://uclg.org/papers");
    expect(complete("name@city.org")).toBe("mailto:name@city.org");
    expect(complete("http://x.org")).toBe("http://x.org");
    expect(complete("javascript:alert(1)")).toBe("javascript:alert(1)");
  });
});
