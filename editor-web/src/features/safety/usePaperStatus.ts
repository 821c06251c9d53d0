import { useCallback, useSyncExternalStore } from "react";
import type { PaperProvider, PaperStatus } from "../../provider/paper-provider";

/**
 * What one part of the screen needs to know of a paper. The status changes twice with each letter, so nobody but the
 * line that shows it takes the whole: a part is drawn anew when what it picked is another.
 */
export function usePaperStatus<T>(provider: PaperProvider, pick: (status: PaperStatus) => T): T {
  const subscribe = useCallback((listener: () => void) => provider.subscribe(listener), [provider]);
  return useSyncExternalStore(subscribe, () => pick(provider.status));
}
