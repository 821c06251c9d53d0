import { afterEach, describe, expect, it, vi } from "vitest";
import { rememberCsrf } from "../api/client";
import { safeReturn } from "./page";
import { askTicketAhead, ticketFor } from "./ticket";

/** A hand-made server: answers by method and path, and keeps what was asked. */
function serve(answers: (method: string, path: string, csrf: string | null) => Response | null): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    const method = init.method ?? "GET";
    asked.push(`${method} ${path}`);
    const answer = answers(method, path, new Headers(init.headers).get("X-CSRF-Token"));
    if (answer === null) throw new TypeError("no line");
    return answer;
  });
  return asked;
}

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });
const ticketOf = (csrf: string | null, wanted: string) =>
  csrf === wanted ? json(201, { token: "t1", expiresAt: "" }) : json(403, { code: "csrf-mismatch" });

afterEach(() => {
  vi.unstubAllGlobals();
  rememberCsrf("", "");
});

describe("socket tickets", () => {
  it("come for the person whose page this is", async () => {
    rememberCsrf("c1", "u1");
    serve((_method, _path, csrf) => ticketOf(csrf, "c1"));
    expect(await ticketFor("p8", "u1")).toEqual({ kind: "ticket", token: "t1" });
  });

  it("come again after the same person signed in anew elsewhere", async () => {
    rememberCsrf("old", "u1");
    serve((method, _path, csrf) =>
      method === "GET" ? json(200, { user: { id: "u1" }, csrf: "new" }) : ticketOf(csrf, "new"),
    );
    expect(await ticketFor("p8", "u1")).toEqual({ kind: "ticket", token: "t1" });
  });

  it("are refused when somebody else has signed in with this browser", async () => {
    rememberCsrf("old", "u1");
    const asked = serve((method, _path, csrf) =>
      method === "GET" ? json(200, { user: { id: "u2" }, csrf: "new" }) : ticketOf(csrf, "new"),
    );
    expect(await ticketFor("p8", "u1")).toEqual({ kind: "refused", code: "other-user" });
    expect(asked.filter((request) => request.startsWith("POST"))).toEqual(["POST /api/v1/papers/p8/tickets"]);
  });

  it("are not even asked for with another person's token", async () => {
    rememberCsrf("c2", "u2");
    const asked = serve((method) => (method === "GET" ? json(200, { user: { id: "u2" }, csrf: "c2" }) : null));
    expect(await ticketFor("p8", "u1")).toEqual({ kind: "refused", code: "other-user" });
    expect(asked).toEqual(["GET /api/v1/session"]);
  });

  it("asked for ahead are given once, and only for the same paper and person", async () => {
    rememberCsrf("c1", "u1");
    const asked = serve((_method, _path, csrf) => ticketOf(csrf, "c1"));
    askTicketAhead("p8", "u1");
    expect(await ticketFor("p8", "u1")).toEqual({ kind: "ticket", token: "t1" });
    expect(asked).toHaveLength(1);
    await ticketFor("p8", "u1");
    expect(asked).toHaveLength(2);
    askTicketAhead("p8", "u1");
    await ticketFor("p9", "u1");
    expect(asked.at(-1)).toBe("POST /api/v1/papers/p9/tickets");
  });

  it("say whether the person or the line is the problem", async () => {
    rememberCsrf("c1", "u1");
    serve(() => json(401, { code: "not-signed-in" }));
    expect(await ticketFor("p8", "u1")).toEqual({ kind: "refused", code: "not-signed-in" });
    serve(() => json(404, { code: "not-found" }));
    expect(await ticketFor("p8", "u1")).toEqual({ kind: "refused", code: "not-found" });
    serve(() => new Response("<html>bad gateway</html>", { status: 502 }));
    expect(await ticketFor("p8", "u1")).toEqual({ kind: "unreachable" });
    serve(() => null);
    expect(await ticketFor("p8", "u1")).toEqual({ kind: "unreachable" });
    serve(() => json(429, { code: "too-much" }));
    expect(await ticketFor("p8", "u1")).toEqual({ kind: "unreachable" });
  });
});

describe("the way back after signing in", () => {
  it("never leads to another site", () => {
    expect(safeReturn("/papers/p8")).toBe("/papers/p8");
    for (const evil of [null, "", "https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
      expect(safeReturn(evil)).toBe("/");
  });
});
