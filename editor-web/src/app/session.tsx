import { type QueryClient, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from "react";
import { Problem } from "../api/problem";
import { fetchConfig, fetchSession } from "../api/session";
import type { Config, Session, User } from "../api/types";
import { hasChosenLanguage, isInterfaceLanguage, speak, useTranslation } from "../i18n";
import { setTimeZone } from "../i18n/dates";
import { hasChosenTheme, showTheme } from "../ui/theme";

/**
 * Who is signed in on this page. The person is remembered in this browser until signing out, so that the editor can
 * be opened without the server; the remembered data opens nothing on the server.
 */
const storageKey = "codraft.user";
const channelName = "codraft.session";

interface SessionState {
  user: User | null;
  config: Config | null;
  /** The server could not be asked: the person is the one remembered here. */
  offline: boolean;
  enter(session: Session): void;
  /** The same person with a changed profile. */
  update(user: User): void;
  leave(): void;
}

const SessionContext = createContext<SessionState | null>(null);

export function useSession(): SessionState {
  const state = useContext(SessionContext);
  if (state === null) throw new Error("useSession outside of SessionProvider");
  return state;
}

interface Known {
  user: User | null;
  offline: boolean;
}

async function whoIsHere(): Promise<Known> {
  try {
    const session = await fetchSession();
    remember(session?.user ?? null);
    return { user: session?.user ?? null, offline: false };
  } catch (error) {
    if (error instanceof Problem && error.code === "unreachable") return { user: recall(), offline: true };
    throw error;
  }
}

const sessionQuery = queryOptions({ queryKey: ["session"], queryFn: whoIsHere, staleTime: Number.POSITIVE_INFINITY });
const configQuery = queryOptions({ queryKey: ["config"], queryFn: fetchConfig, staleTime: Number.POSITIVE_INFINITY });

/** Before the first drawing, so that the answer is there when the page is. Gives the person's id, or null. */
export async function askWhoIsHere(client: QueryClient): Promise<string | null> {
  void client.prefetchQuery(configQuery);
  await client.prefetchQuery(sessionQuery);
  return client.getQueryData(sessionQuery.queryKey)?.user?.id ?? null;
}

export function SessionProvider({ children, waiting }: { children: ReactNode; waiting: ReactNode }) {
  const client = useQueryClient();
  const { i18n } = useTranslation();
  const session = useQuery(sessionQuery);
  const config = useQuery(configQuery);
  const user = session.data?.user ?? null;
  const offline = session.data?.offline ?? false;

  useEffect(() => {
    // What a person chose in this browser wins over language and appearance of the profile.
    if (user !== null && !hasChosenLanguage() && isInterfaceLanguage(user.language)) void speak(user.language);
    if (user?.theme !== undefined && !hasChosenTheme()) showTheme(user.theme);
    setTimeZone(user?.timeZone);
  }, [user]);

  const { language } = i18n;
  const asked = useRef(language);
  useEffect(() => {
    // The server answers with names in the language of the page.
    if (asked.current === language) return;
    asked.current = language;
    void client.invalidateQueries();
  }, [language, client]);

  useEffect(() => {
    if (!offline) return;
    const ask = () => void client.invalidateQueries();
    window.addEventListener("online", ask);
    return () => window.removeEventListener("online", ask);
  }, [offline, client]);

  useEffect(() => {
    // Signing in or out concerns every tab; a tab that shows somebody else's papers must not linger.
    const channel = new BroadcastChannel(channelName);
    channel.onmessage = ({ data }) => {
      if (data !== (user?.id ?? null)) void client.invalidateQueries({ queryKey: ["session"] });
    };
    return () => channel.close();
  }, [client, user]);

  const state = useMemo<SessionState>(
    () => ({
      user,
      config: config.data ?? null,
      offline,
      enter: (entered) => {
        remember(entered.user);
        client.setQueryData<Known>(["session"], { user: entered.user, offline: false });
        tell(entered.user.id);
      },
      update: (changed) => {
        remember(changed);
        client.setQueryData<Known>(["session"], { user: changed, offline: false });
      },
      leave: () => {
        remember(null);
        client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "config" && queryKey[0] !== "session" });
        client.setQueryData<Known>(["session"], { user: null, offline: false });
        tell(null);
      },
    }),
    [user, offline, config.data, client],
  );

  if (session.isPending) return waiting;
  return <SessionContext value={state}>{children}</SessionContext>;
}

/** Somebody has signed in, in this tab or another, or has got a new session. Returns how to stop listening. */
export function onSignIn(listener: () => void): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = ({ data }) => data !== null && listener();
  return () => channel.close();
}

function tell(user: string | null): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(user);
  channel.close();
}

function remember(user: User | null): void {
  if (user === null) localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, JSON.stringify(user));
}

function recall(): User | null {
  try {
    return JSON.parse(localStorage.getItem(storageKey) ?? "null") as User | null;
  } catch {
    return null;
  }
}
