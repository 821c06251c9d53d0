import { get, patch, post, rememberCsrf, remove } from "./client";
import { Problem } from "./problem";
import type { Config, Language, Session, User } from "./types";

export const fetchConfig = (): Promise<Config> => get("/config");

/** Who is signed in, or null, without taking the session for this page's own. */
export async function peekSession(): Promise<Session | null> {
  try {
    return await get<Session>("/session");
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}

/** Who is signed in here, or null. */
export async function fetchSession(): Promise<Session | null> {
  const session = await peekSession();
  return session === null ? null : opened(session);
}

export async function signIn(email: string, password: string): Promise<Session> {
  return opened(await post<Session>("/session", { email, password }));
}

export async function signOut(): Promise<void> {
  await remove("/session");
  rememberCsrf("", "");
}

export interface FirstAdministrator {
  token: string;
  name: string;
  email: string;
  password: string;
  organisation: string;
}

export async function setUp(administrator: FirstAdministrator): Promise<Session> {
  return opened(await post<Session>("/setup", administrator));
}

export const changeLanguage = (language: Language): Promise<User> => patch("/session/user", { language });

export const oidcAddress = (returnTo: string): string => `/api/v1/oidc/login?returnTo=${encodeURIComponent(returnTo)}`;

function opened(session: Session): Session {
  rememberCsrf(session.csrf, session.user.id);
  return session;
}
