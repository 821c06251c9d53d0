import { describe, expect, it } from "vitest";
import { complete } from "./LinkSheet";
import { countWords, minutesToRead } from "./words";

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

describe("link addresses", () => {
  it("completes what people type", () => {
    expect(complete("uclg.org/papers")).toBe("https://uclg.org/papers");
    expect(complete("name@city.org")).toBe("mailto:name@city.org");
    expect(complete("http://x.org")).toBe("http://x.org");
    expect(complete("javascript:alert(1)")).toBe("javascript:alert(1)");
  });
});
