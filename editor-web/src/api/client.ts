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

/**
 * Sends a change with the token, and once more with a fresh one when the session had a new one: the same person has
 * signed in again or changed the password in another tab. For anybody else the refusal stands.
 */
export async function withCsrf<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "csrf-mismatch") throw error;
    const session = await call<{ user: { id: string }; csrf: string }>("GET", "/session").catch(() => null);
    if (session === null || session.user.id !== csrfOwner || session.csrf === csrf) throw error;
    csrf = session.csrf;
    return change();
  }
}

declare global {
  interface Window {
    /** Answers that public/theme.js has asked for, by path; each is used once. */
    askedAhead?: Map<string, Promise<Response>>;
  }
}

function takeAhead(path: string): Promise<Response> | undefined {
  if (typeof window === "undefined") return undefined;
  const answer = window.askedAhead?.get(path);
  window.askedAhead?.delete(path);
  return answer;
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

async function call<T>(method: Method, path: string, body?: unknown, type = "application/json"): Promise<T> {
  const headers = new Headers({ Accept: "application/json" });
  // Names of organisations come in the language of the page, which may be another one than that of the profile.
  if (typeof document !== "undefined") headers.set("Accept-Language", document.documentElement.lang);
  if (method !== "GET" && csrf !== "") headers.set("X-CSRF-Token", csrf);
  if (body !== undefined) headers.set("Content-Type", type);
  let response: Response;
  try {
    const ahead = method === "GET" ? takeAhead(path) : undefined;
    response = await (ahead ??
      fetch(root + path, {
        method,
        headers,
        credentials: "same-origin",
        cache: "no-store",
        body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
      }));
  } catch {
    throw Problem.unreachable();
  }
  if (!response.ok) throw await Problem.of(response);
  const text = await response.text();
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

const change = <T>(method: Method, path: string, body?: unknown, type?: string): Promise<T> =>
  withCsrf(() => call(method, path, body, type));

export const get = <T>(path: string): Promise<T> => call("GET", path);
export const post = <T>(path: string, body: unknown = {}): Promise<T> => change("POST", path, body);
export const patch = <T>(path: string, body: unknown): Promise<T> => change("PATCH", path, body);
export const put = (path: string): Promise<void> => change("PUT", path);
export const remove = <T = void>(path: string): Promise<T> => change("DELETE", path);
export const send = <T>(path: string, file: Blob): Promise<T> => change("POST", path, file, "application/octet-stream");
