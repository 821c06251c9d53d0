import { Problem } from "./problem";

const root = "/api/v1";

/**
 * The token that must accompany every change. It belongs to the session in which this page was opened: when somebody
 * else signs in from another tab, our changes are refused instead of being made in their name.
 */
let csrf = "";
let csrfOwner = "";

export function rememberCsrf(token: string, owner: string): void {
  csrf = token;
  csrfOwner = owner;
}

export const csrfToken = (): string => csrf;

/** Whose session the token belongs to; empty before anybody was asked. */
export const ownerOfCsrf = (): string => csrfOwner;

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

async function call<T>(method: Method, path: string, body?: unknown, type = "application/json"): Promise<T> {
  const headers = new Headers({ Accept: "application/json" });
  if (method !== "GET" && csrf !== "") headers.set("X-CSRF-Token", csrf);
  if (body !== undefined) headers.set("Content-Type", type);
  let response: Response;
  try {
    response = await fetch(root + path, {
      method,
      headers,
      credentials: "same-origin",
      cache: "no-store",
      body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
    });
  } catch {
    throw Problem.unreachable();
  }
  if (!response.ok) throw await Problem.of(response);
  const text = await response.text();
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

export const get = <T>(path: string): Promise<T> => call("GET", path);
export const post = <T>(path: string, body: unknown = {}): Promise<T> => call("POST", path, body);
export const patch = <T>(path: string, body: unknown): Promise<T> => call("PATCH", path, body);
export const put = (path: string): Promise<void> => call("PUT", path);
export const remove = <T = void>(path: string): Promise<T> => call("DELETE", path);
export const send = <T>(path: string, file: Blob): Promise<T> => call("POST", path, file, "application/octet-stream");
