/**
 * What Yjs and its binding use of lib0's logging and DOM modules. The build puts this in their place: they bring a
 * whole schema language along, for coloured lines in a console. Names and shapes are theirs.
 */
export const doc = document;

export const ORANGE = "";
export const RED = "";
export const BOLD = "";
export const UNBOLD = "";

// biome-ignore lint/suspicious/noConsole: what this module is for
export const print = (...words: unknown[]): void => console.info(...words);
// biome-ignore lint/suspicious/noConsole: what this module is for
export const warn = (...words: unknown[]): void => console.warn(...words);
