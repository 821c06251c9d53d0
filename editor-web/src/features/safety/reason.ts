/** To a stranger the server tells of a hidden paper that there is none; whoever has it on the screen knows better. */
export const reasonNow = (reason: string, loaded: boolean): string =>
  reason === "not-found" && loaded ? "forbidden" : reason;
