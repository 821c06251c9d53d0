import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { initials } from "./Avatar";
import { contrastWithWhite, parse, readableOnWhite } from "./color";

describe("people's colours", () => {
  it("carry white text with enough contrast, whatever they were", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
        const readable = parse(readableOnWhite(`#${value.toString(16).padStart(6, "0")}`));
        expect(readable).not.toBeNull();
        if (readable) expect(contrastWithWhite(readable)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it("are replaced when they are no colours", () => {
    for (const evil of ["", "red", "url(x)", "#fff;background:url(x)", "#12345g"])
      expect(readableOnWhite(evil)).toMatch(/^#[0-9a-f]{6}$/);
  });
});

describe("initials", () => {
  it("take the first letters of the first and last name", () => {
    expect(initials("Núria Mostra")).toBe("NM");
    expect(initials("  ")).toBe("?");
    expect(initials("Kwame")).toBe("K");
  });
});
