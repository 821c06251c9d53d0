/**
 * The state machine behind the state line: facts reported by the socket and the offline copy go in, the one thing
 * that a writer wants to know comes out: are my words safe? Pure, so that every walk through it can be tested.
 */

/** What the screen says. `unsent` counts edits that the server has not acknowledged. */
export type Safety =
  | { kind: "connecting" }
  | { kind: "saved"; at: number | null }
  /** `slow` says what keeps the answer away: the line, or the store behind the server. */
  | { kind: "saving"; unsent: number; slow: false | "line" | "store" }
  | { kind: "offline"; unsent: number; reason: string | null }
  | { kind: "read-only"; reason: string; unsent: number }
  | { kind: "refused"; reason: string; unsent: number };

export type Scope = "read-write" | "readonly";

export interface Facts {
  /** The socket is open, authenticated and both sides have exchanged what the other lacked. */
  joined: boolean;
  /** There is text to show, from the server or from the offline copy. */
  loaded: boolean;
  /** A first attempt to reach the server has failed, or a connection was lost. */
  lost: boolean;
  scope: Scope | null;
  /** Code of the reason for reading only; set by the server's answer or by the paper's permissions. */
  readOnlyReason: string | null;
  /** What the paper's permissions said; null when nobody has answered yet. */
  permitted: boolean | null;
  /** Final refusal: no more attempts by itself. */
  refusal: string | null;
  /** Code of the last close that was more than a lost line, e.g. `too-much`. */
  trouble: string | null;
  /** Closes with a complaint since the last time everything was acknowledged. */
  complaints: number;
  unsent: number;
  /** An answer is overdue. */
  slow: boolean;
  /** The server said that its store does not answer. */
  stalled: boolean;
  savedAt: number | null;
}

export type SafetyEvent =
  | { type: "restored"; unsent: number; hasText: boolean }
  | { type: "edited"; unsent: number }
  | { type: "answered"; unsent: number; at: number }
  | { type: "authenticated"; scope: Scope }
  | { type: "joined" }
  | { type: "closed"; code: number; reason: string }
  | { type: "denied"; reason: string }
  | { type: "ticket-refused"; reason: string }
  | { type: "overdue" }
  | { type: "storage"; stalled: boolean }
  | { type: "permissions"; reason: string | null }
  | { type: "edit-refused"; reason: string }
  | { type: "retrying" };

export const noFacts: Facts = {
  joined: false,
  loaded: false,
  lost: false,
  scope: null,
  readOnlyReason: null,
  permitted: null,
  refusal: null,
  trouble: null,
  complaints: 0,
  unsent: 0,
  slow: false,
  stalled: false,
  savedAt: null,
};

/** Close codes that say more than "the line is gone". The numbers are those of shared/protocol. */
const closeReasons: Readonly<Record<number, string>> = {
  1009: "too-large",
  1012: "restarting",
  4400: "malformed",
  4401: "not-signed-in",
  4403: "forbidden",
  4409: "resync-needed",
  4423: "locked",
  4429: "too-much",
};

/** Refusals that another attempt cannot change. */
const finalReasons: ReadonlySet<string> = new Set(["foreign-history", "foreign-client-id", "other-user", "not-found"]);

/** Complaints that the next connection usually answers by itself: new ticket, new handshake, reading only. */
const complainingCodes: ReadonlySet<number> = new Set([1009, 4400, 4401, 4403, 4409, 4423]);

/**
 * After this many closes with a complaint and nothing acknowledged in between, sending the same bytes again would
 * only bring the same answer: stop, keep the text and say so.
 */
export const patience = 3;

/** The stable code of a close: the reason text when it is a code, otherwise what the number means. */
export function closeReason(code: number, reason: string): string | null {
  if (/^[a-z]+(-[a-z]+)+$|^(forbidden|locked|malformed|quarantined|internal|restarting)$/.test(reason)) return reason;
  return closeReasons[code] ?? null;
}

export function next(facts: Facts, event: SafetyEvent): Facts {
  switch (event.type) {
    case "restored":
      return { ...facts, unsent: event.unsent, loaded: facts.loaded || event.hasText };
    case "edited":
      return { ...facts, unsent: event.unsent };
    case "answered": {
      const settled = event.unsent === 0;
      return {
        ...facts,
        unsent: event.unsent,
        slow: false,
        stalled: facts.stalled && !settled,
        complaints: settled ? 0 : facts.complaints,
        savedAt: settled ? event.at : facts.savedAt,
      };
    }
    case "authenticated":
      return {
        ...facts,
        scope: event.scope,
        readOnlyReason: event.scope === "readonly" ? (facts.readOnlyReason ?? "reader") : null,
      };
    case "joined":
      return { ...facts, joined: true, loaded: true, lost: false, trouble: null, slow: false };
    case "closed":
      return afterClose(facts, event.code, event.reason);
    case "denied":
      return complain(down(facts), event.reason, finalReasons.has(event.reason));
    case "ticket-refused":
      return { ...down(facts), refusal: event.reason };
    case "overdue":
      return { ...facts, slow: facts.joined };
    case "storage":
      return { ...facts, stalled: event.stalled };
    case "permissions":
      return {
        ...facts,
        permitted: event.reason === null,
        readOnlyReason: facts.scope === "readonly" ? (event.reason ?? facts.readOnlyReason) : event.reason,
      };
    case "edit-refused":
      return { ...facts, readOnlyReason: event.reason };
    case "retrying":
      return { ...facts, refusal: null, complaints: 0, trouble: null };
  }
}

function down(facts: Facts): Facts {
  return { ...facts, joined: false, lost: true, slow: false, stalled: false };
}

function complain(facts: Facts, reason: string, final: boolean): Facts {
  const complaints = facts.complaints + 1;
  return {
    ...facts,
    complaints,
    trouble: reason,
    refusal: final || complaints >= patience ? reason : facts.refusal,
  };
}

function afterClose(facts: Facts, code: number, text: string): Facts {
  const reason = closeReason(code, text);
  const lost = down(facts);
  if (reason === null) return lost;
  const marked = code === 4423 ? { ...lost, scope: null, permitted: false, readOnlyReason: reason } : lost;
  if (!complainingCodes.has(code)) return { ...marked, trouble: reason };
  return complain(marked, reason, finalReasons.has(reason));
}

export function safetyOf(facts: Facts): Safety {
  const { unsent } = facts;
  if (facts.refusal !== null) return { kind: "refused", reason: facts.refusal, unsent };
  if (!facts.loaded && !facts.lost) return { kind: "connecting" };
  if (facts.joined && facts.scope === "readonly")
    return { kind: "read-only", reason: facts.readOnlyReason ?? "reader", unsent };
  if (!facts.joined && (facts.lost || unsent > 0)) return { kind: "offline", unsent, reason: facts.trouble };
  if (!facts.joined) return { kind: "connecting" };
  const slow = facts.stalled ? "store" : facts.slow && "line";
  if (unsent > 0) return { kind: "saving", unsent, slow };
  return { kind: "saved", at: facts.savedAt };
}

/** May the text be changed here and now? Offline writing is allowed as long as the last answer allowed writing. */
export function mayWrite(facts: Facts): boolean {
  if (!facts.loaded || facts.refusal !== null) return false;
  return facts.scope === null ? facts.permitted === true : facts.scope === "read-write";
}
