import { describe, expect, it } from "vitest";
import { nameOf } from "../../api/names";
import { titleOf } from "./titles";

const paper = { title: "Datos", language: "es", titles: { en: "Data", fr: null, es: "Datos" } } as const;

describe("names in the language of the reader", () => {
  it("are the paper's own where there is no translation", () => {
    expect(titleOf(paper, "en")).toEqual({ text: "Data", lang: "en" });
    expect(titleOf(paper, "fr")).toEqual({ text: "Datos", lang: "es" });
    expect(titleOf({ ...paper, titles: null }, "en")).toEqual({ text: "Datos", lang: "es" });
  });

  it("are any that an organisation has", () => {
    const names = { en: "", fr: "Coalition", es: "" };
    expect(nameOf({ id: "o1", names }, "es")).toBe("Coalition");
    expect(nameOf({ id: "o1", names: { en: "", fr: "", es: "" } }, "es")).toBe("o1");
  });
});
