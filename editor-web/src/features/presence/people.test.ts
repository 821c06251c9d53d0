import { describe, expect, it } from "vitest";
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { peopleIn } from "./people";

function join(into: Awareness, state: Record<string, unknown>): void {
  const other = new Awareness(new Y.Doc());
  other.setLocalState(state);
  applyAwarenessUpdate(into, encodeAwarenessUpdate(other, [other.clientID]), "test");
  other.destroy();
}

describe("who is here", () => {
  it("names each person once, without me, and ignores states without a name", () => {
    const awareness = new Awareness(new Y.Doc());
    awareness.setLocalState({ user: { id: "me", name: "Me" } });
    join(awareness, { user: { id: "me", name: "Me in another tab" } });
    join(awareness, { user: { id: "u2", name: "Zoé", organisation: "AIMF", color: "#123456" } });
    join(awareness, { user: { id: "u2", name: "Zoé", organisation: "AIMF", color: "#123456" } });
    join(awareness, { user: { id: "u3", name: "Ana" } });
    join(awareness, { cursor: null });
    join(awareness, { user: "nonsense" });
    const people = peopleIn(awareness, "me");
    expect(people.map(({ name }) => name)).toEqual(["Ana", "Zoé"]);
    expect(people[1]?.clients).toHaveLength(2);
    awareness.destroy();
  });
});
