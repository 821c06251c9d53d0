import { lazy } from "react";

/** Every page is a piece of its own: somebody who reads one paper loads no desk, and the sign-in page loads no editor. */
const load = {
  entry: () => import("./EntryPages"),
  desk: () => import("./DeskPage"),
  paper: () => import("./PaperPage"),
};

export const SignInPage = lazy(() => load.entry().then(({ SignInPage }) => ({ default: SignInPage })));
export const SetupPage = lazy(() => load.entry().then(({ SetupPage }) => ({ default: SetupPage })));
export const DeskPage = lazy(load.desk);
export const PaperPage = lazy(load.paper);

/** Fetches the piece that an address most likely needs while the server is still asked who is here. */
export function fetchAhead(path: string): void {
  const page = /^\/papers\/[^/]/.test(path) ? load.paper : /^\/(sign-in|setup)$/.test(path) ? load.entry : load.desk;
  // What fails here is asked for again when the page is shown, and the failure told there.
  page().catch(() => {});
}
