/**
 * Counts what the server has not yet acknowledged.
 *
 * Every local edit gets the next number. Each message that the server answers with a SyncStatus (an update, or our
 * sync step 2) covers all edits up to the number of the moment it was sent. Answers come back in the order of the
 * messages, so a queue of numbers is all it takes. The stock provider counts messages instead and starts at one on
 * every reconnect, which lets it reach zero while queued edits are still unanswered; "saved" must never do that.
 */
export class AckLedger {
  #last: number;
  #acknowledged = 0;
  #awaiting: number[] = [];
  #refused = false;

  /** @param unsent edits restored from the offline copy: numbers 1 to `unsent`, none of them sent */
  constructor(unsent = 0) {
    this.#last = unsent;
  }

  /** Edits that exist here and that the server has not called durable. */
  get unsent(): number {
    return this.#last - this.#acknowledged;
  }

  /** The highest edit number known to be durable on the server. */
  get acknowledgedUpTo(): number {
    return this.#acknowledged;
  }

  /** True while a message waits for its answer. */
  get awaiting(): boolean {
    return this.#awaiting.length > 0;
  }

  /** True when the server has refused edits on this connection and nothing has made up for it yet. */
  get refused(): boolean {
    return this.#refused;
  }

  edited(): number {
    this.#last += 1;
    return this.#last;
  }

  sent(): void {
    this.#awaiting.push(this.#last);
  }

  acknowledge(): void {
    const upTo = this.#awaiting.shift();
    // An answer that we did not wait for proves nothing about our words.
    if (upTo === undefined) return;
    this.#acknowledged = Math.max(this.#acknowledged, upTo);
    if (this.unsent === 0) this.#refused = false;
  }

  /**
   * The oldest unanswered message was not taken. The server still owes its acknowledgement, which comes when it may
   * be taken after all; everything behind it builds on it and waits as well.
   */
  refuse(): void {
    this.#refused = this.unsent > 0;
  }

  /** The connection is gone: messages without an answer are as good as never sent. */
  disconnected(): void {
    this.#awaiting = [];
    this.#refused = false;
  }
}
