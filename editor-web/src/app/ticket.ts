import { ownerOfCsrf, rememberCsrf } from "../api/client";
import { fetchTicket } from "../api/papers";
import { Problem } from "../api/problem";
import { peekSession } from "../api/session";
import type { TicketAnswer } from "../provider/paper-socket";

/** Refusals that asking again cannot change. */
const final = new Set(["not-signed-in", "forbidden", "not-found", "other-user"]);

interface Ahead {
  paper: string;
  user: string;
  at: number;
  answer: Promise<TicketAnswer>;
}

/** Well below the life of a ticket. */
const keeps = 10_000;

let ahead: Ahead | null = null;

/** Asks for a ticket that will soon be wanted. Told what became of it is whoever wants it. */
export function askTicketAhead(paper: string, user: string): void {
  ahead = { paper, user, at: Date.now(), answer: freshTicket(paper, user) };
}

/** The ticket asked for ahead, once, or a fresh one. */
export function ticketFor(paper: string, user: string): Promise<TicketAnswer> {
  const kept = ahead;
  ahead = null;
  const fits = kept?.paper === paper && kept.user === user && Date.now() - kept.at < keeps;
  return fits ? kept.answer : freshTicket(paper, user);
}

/**
 * A fresh socket ticket for the person who opened this page. When the session is not the one that this page knows,
 * the server refuses the change; then we look who is here, and only go on for the same person: unsent words of one
 * person must never be sent in the name of another.
 */
async function freshTicket(paper: string, user: string): Promise<TicketAnswer> {
  try {
    if (ownerOfCsrf() === user) return await ask(paper);
  } catch (error) {
    if (!(error instanceof Problem)) return { kind: "unreachable" };
    if (error.code !== "csrf-mismatch") return judged(error);
  }
  try {
    const session = await peekSession();
    if (session === null) return { kind: "refused", code: "not-signed-in" };
    if (session.user.id !== user) return { kind: "refused", code: "other-user" };
    rememberCsrf(session.csrf, user);
    return await ask(paper);
  } catch (error) {
    return error instanceof Problem ? judged(error) : { kind: "unreachable" };
  }
}

async function ask(paper: string): Promise<TicketAnswer> {
  const { token } = await fetchTicket(paper);
  return { kind: "ticket", token };
}

function judged(problem: Problem): TicketAnswer {
  return final.has(problem.code) ? { kind: "refused", code: problem.code } : { kind: "unreachable" };
}
