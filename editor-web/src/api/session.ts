import { get, patch, post, rememberCsrf, remove } from "./client";
import { Problem } from "./problem";
import type { Config, Language, Session, Theme, User } from "./types";

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

export interface ProfileChange {
  name?: string;
  language?: Language;
  timeZone?: string;
  color?: string;
  theme?: Theme;
}

export const changeProfile = (change: ProfileChange): Promise<User> => patch("/session/user", change);

/** All other sessions of this person end; this one goes on. */
export const changePassword = async (current: string, password: string): Promise<Session> =>
  opened(await post<Session>("/session/password", { current, password }));

export const oidcAddress = (returnTo: string): string => `/api/v1/oidc/login?returnTo=${encodeURIComponent(returnTo)}`;

function opened(session: Session): Session {
  rememberCsrf(session.csrf, session.user.id);
  return session;
}
