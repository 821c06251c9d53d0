// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { punctuation } from "./smart-punctuation";
import { caretAt, line, type, write } from "./writers.test-support";

/** What a text becomes when it is typed letter by letter. */
function typed(language: string, text: string): string {
  let written = "";
  for (const letter of text) {
    const correction = punctuation(language, written, letter);
    written = correction ? written.slice(0, written.length - correction.back) + correction.by : written + letter;
  }
  return written;
}

describe("typed punctuation", () => {
  it.each([
    ["en", 'He said "yes" and \'no\' (it\'s "so").', "He said “yes” and ‘no’ (it’s “so”)."],
    ["es", 'Dijo "sí" y calló.', "Dijo «sí» y calló."],
    ["fr", 'Il dit "oui" !', "Il dit «\u00a0oui\u00a0»\u202f!"],
    ["fr", "l'eau : quoi ? ah ; oui", "l’eau\u00a0: quoi\u202f? ah\u202f; oui"],
    ["fr", "mot: suite; fin! non", "mot\u00a0: suite\u202f; fin\u202f! non"],
    ["fr", "« cité »", "«\u00a0cité\u00a0»"],
    ["en", "so... 1990 -- 2000 --- end", "so… 1990 – 2000 — end"],
    ["ar", 'قال "نعم"', 'قال "نعم"'],
  ])("in %s: %s", (language, text, wanted) => {
    expect(typed(language, text)).toBe(wanted);
  });

  it.each(["https://uclg.org/a?b=c;d", "a@uclg.org?x", "à 10:30 puis", "www.uclg.org:80/x"])(
    "leaves an address or a time alone: %s",
    (text) => {
      expect(typed("fr", text)).toBe(text);
    },
  );

  it("leaves three dashes at the beginning of a line to the divider", () => {
    expect(typed("en", "---")).toBe("---");
  });
});

describe("smart punctuation in the text", () => {
  it("follows the language of the block, else that of the paper", () => {
    const editor = write(undefined, { language: () => "fr" });
    editor.commands.setContent([{ ...line("x"), attrs: { lang: "en" } }, line("y")]);
    caretAt(editor, "x");
    type(editor, '"a');
    caretAt(editor, "y");
    type(editor, '"b');
    expect(editor.getText({ blockSeparator: "|" })).toBe("“ax|«\u00a0by");
  });

  it("gives back with undo what was typed", () => {
    const editor = write();
    type(editor, 'so "');
    expect(editor.getText()).toBe("so “");
    editor.commands.undo();
    expect(editor.getText()).toBe('so "');
  });

  it("leaves code alone", () => {
    const editor = write();
    editor.commands.setContent([{ type: "codeBlock", content: [{ type: "text", text: "x" }] }]);
    editor.commands.setTextSelection(1);
    type(editor, '"');
    expect(editor.getText()).toBe('"x');
  });
});
