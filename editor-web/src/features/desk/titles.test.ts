import { describe, expect, it } from "vitest";
import { matches, titleOf } from "./titles";

const paper = {
  title: "Decentralisation and local finance in Africa",
  titles: { en: "Decentralisation and local finance in Africa", fr: "Décentralisation et finances locales en Afrique" },
  language: "en" as const,
};

describe("paper titles", () => {
  it("are shown in the reader's language where there is one", () => {
    expect(titleOf(paper, "fr")).toEqual({ text: paper.titles.fr, lang: "fr" });
    expect(titleOf(paper, "es")).toEqual({ text: paper.title, lang: "en" });
  });

  it("are found in any of their languages, without accents and in any order", () => {
    expect(matches(paper, "decentralisation")).toBe(true);
    expect(matches(paper, "AFRIQUE finances")).toBe(true);
    expect(matches(paper, "")).toBe(true);
    expect(matches(paper, "europe")).toBe(false);
  });
});
