import { describe, expect, it } from "vitest";
import { type LabelKey, translator } from "./translate";

const labels = {
  greeting: "Hello {{name}}",
  desk: { count_one: "{{count}} paper", count_other: "{{count}} papers" },
  many: { edits_one: "une", edits_many: "un million de", edits_other: "plusieurs" },
};
const key = (name: string) => name as LabelKey;

describe("labels in use", () => {
  it("fill in what they are told, as it is", () => {
    const t = translator("en", labels);
    expect(t(key("greeting"), { name: "<b>$& {{count}}" })).toBe("Hello <b>$& {{count}}");
    expect(t(key("greeting"))).toBe("Hello {{name}}");
  });

  it("take the plural form of their language", () => {
    const english = translator("en", labels);
    const french = translator("fr", labels);
    expect([0, 1, 2].map((count) => english(key("desk.count"), { count }))).toEqual([
      "0 papers",
      "1 paper",
      "2 papers",
    ]);
    expect([0, 1, 2, 1_000_000].map((count) => french(key("many.edits"), { count }))).toEqual([
      "une",
      "une",
      "plusieurs",
      "un million de",
    ]);
  });
});
