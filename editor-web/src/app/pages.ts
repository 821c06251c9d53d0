import { lazy } from "react";
import { learnDeskWords } from "../i18n";

/** A page around papers, with its words. */
const around =
  <T>(page: () => Promise<T>) =>
  (): Promise<T> =>
    Promise.all([page(), learnDeskWords()]).then(([module]) => module);

/** Every page is a piece of its own: somebody who reads one paper loads no desk, and the sign-in page loads no editor. */
const load = {
  entry: () => import("./EntryPages"),
  home: around(() => import("./HomePage")),
  papers: around(() => import("./PapersPage")),
  paper: () => import("./PaperPage"),
  group: around(() => import("./GroupPage")),
  profile: around(() => import("./ProfilePage")),
  admin: around(() => import("./AdminPage")),
};

export const SignInPage = lazy(() => load.entry().then(({ SignInPage }) => ({ default: SignInPage })));
export const SetupPage = lazy(() => load.entry().then(({ SetupPage }) => ({ default: SetupPage })));
export const HomePage = lazy(load.home);
export const PapersPage = lazy(load.papers);
export const PaperPage = lazy(load.paper);
export const GroupPage = lazy(load.group);
export const ProfilePage = lazy(load.profile);
export const AdminPage = lazy(load.admin);

const addresses: readonly [RegExp, () => Promise<unknown>][] = [
  [/^\/(sign-in|setup)$/, load.entry],
  [/^\/papers$/, load.papers],
  [/^\/papers\/[^/]+\/people$/, load.group],
  [/^\/papers\/[^/]+$/, load.paper],
  [/^\/profile$/, load.profile],
  [/^\/admin(\/|$)/, load.admin],
  [/^\/$/, load.home],
];

/** Fetches the piece that an address most likely needs while the server is still asked who is here. */
export function fetchAhead(path: string): void {
  const page = addresses.find(([address]) => address.test(path))?.[1];
  // What fails here is asked for again when the page is shown, and the failure told there.
  page?.().catch(() => {});
}
