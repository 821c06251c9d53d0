import { afterEach, describe, expect, it, vi } from "vitest";
import { get, patch, rememberCsrf } from "./client";

/** A hand-made server with one session; changes need its token. */
function serve(session: { user: { id: string }; csrf: string }): string[] {
  const taken: string[] = [];
  vi.stubGlobal("fetch", async (_path: string, { method, headers, body }: RequestInit) => {
    if (method === "GET") return new Response(JSON.stringify(session));
    if (new Headers(headers).get("X-CSRF-Token") !== session.csrf)
      return new Response(JSON.stringify({ code: "csrf-mismatch" }), { status: 403 });
    taken.push(String(body));
    return new Response("{}");
  });
  return taken;
}

afterEach(() => {
  vi.unstubAllGlobals();
  rememberCsrf("", "");
});

describe("a change with an outdated token", () => {
  it("is made once the new one is known, when it is still the same person", async () => {
    rememberCsrf("old", "u1");
    const taken = serve({ user: { id: "u1" }, csrf: "new" });
    await patch("/papers/p8", { area: 1 });
    await patch("/papers/p8", { area: 2 });
    expect(taken).toEqual(['{"area":1}', '{"area":2}']);
  });

  it("is never made in the name of somebody else", async () => {
    rememberCsrf("old", "u1");
    const taken = serve({ user: { id: "u2" }, csrf: "new" });
    await expect(patch("/papers/p8", { area: 1 })).rejects.toMatchObject({ code: "csrf-mismatch" });
    expect(taken).toEqual([]);
  });
});

describe("what was asked before the program was there", () => {
  it("is taken once instead of asking again", async () => {
    const asked = vi.fn(async () => new Response('"new"'));
    vi.stubGlobal("fetch", asked);
    vi.stubGlobal("window", { askedAhead: new Map([["/session", Promise.resolve(new Response('"ahead"'))]]) });
    expect(await get("/session")).toBe("ahead");
    expect(asked).not.toHaveBeenCalled();
    expect(await get("/session")).toBe("new");
  });

  it("is as unreachable as anything else without a line", async () => {
    vi.stubGlobal("window", { askedAhead: new Map([["/session", Promise.reject(new TypeError("no line"))]]) });
    await expect(get("/session")).rejects.toMatchObject({ code: "unreachable" });
  });
});
