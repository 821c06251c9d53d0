import { describe, expect, it } from "vitest";
import { find, tokenize } from "./addresses";

const found = (text: string) => find(text).map(({ value, start }) => [value, text.indexOf(value) === start]);
const row = (text: string) => tokenize(text).map((token) => token.toObject().value);

describe("addresses in a text", () => {
  it("are found with their scheme, without the punctuation of the sentence", () => {
    expect(found("See https://uclg.org/en, or http://example.org/a?b=c#d.")).toEqual([
      ["https://uclg.org/en", true],
      ["http://example.org/a?b=c#d", true],
    ]);
    expect(found("Écrire à mailto:nuria@example.org !")).toEqual([["mailto:nuria@example.org", true]]);
    expect(found("« https://cglu.org/fr »")).toEqual([["https://cglu.org/fr", true]]);
  });

  it("keep the brackets that are theirs", () => {
    expect(found("(https://example.org/wiki/Durban_(city))")).toEqual([
      ["https://example.org/wiki/Durban_(city)", true],
    ]);
    expect(row("[https://example.org]")).toEqual(["[", "https://example.org", "]"]);
  });

  it("are neither bare domains nor other schemes", () => {
    expect(found("example.org, javascript:alert(1), data:text/html,x, file:///etc/passwd")).toEqual([]);
    expect(row("plain")).toEqual(["plain"]);
    expect(row("")).toEqual([]);
  });
});
