import type { Awareness } from "y-protocols/awareness";

export interface PresentPerson {
  id: string;
  name: string;
  organisation: string;
  color: string;
  /** Client ids of this person's tabs. */
  clients: number[];
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/**
 * Who is in the paper, each person once, in order of name. Whatever a state lacks is left empty: it comes from other
 * programs, and the server only vouches for the `user` part.
 */
export function peopleIn(awareness: Awareness, me: string): PresentPerson[] {
  const people = new Map<string, PresentPerson>();
  for (const [client, state] of awareness.getStates()) {
    const user = (state as { user?: Record<string, unknown> }).user;
    if (client === awareness.clientID || typeof user !== "object" || user === null) continue;
    const id = text(user.id) || `client ${client}`;
    const name = text(user.name);
    if (id === me || name === "") continue;
    const known = people.get(id);
    if (known) known.clients.push(client);
    else
      people.set(id, { id, name, organisation: text(user.organisation), color: text(user.color), clients: [client] });
  }
  return [...people.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}

export const samePeople = (a: readonly PresentPerson[], b: readonly PresentPerson[]): boolean =>
  a.length === b.length &&
  a.every((person, i) => {
    const other = b[i];
    return (
      other?.id === person.id &&
      other.name === person.name &&
      other.organisation === person.organisation &&
      other.color === person.color &&
      other.clients.join() === person.clients.join()
    );
  });
