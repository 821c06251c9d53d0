import { useEffect, useState } from "react";
import { peekSession } from "../api/session";
import type { PaperProvider } from "../provider/paper-provider";
import { onSignIn } from "./session";

/**
 * Whether to ask somebody to sign in again because the session of their paper has ended. When another tab has a new
 * one, after a changed password for instance, the paper takes it up by itself.
 */
export function useSigningIn(
  provider: PaperProvider,
  user: string,
  signedOut: boolean,
): [boolean, (asking: boolean) => void] {
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    if (!signedOut) return setAsking(false);
    let here = true;
    const comeBack = async () => {
      const session = await peekSession().catch(() => null);
      if (!here) return;
      if (session?.user.id === user) provider.retry();
      else setAsking(true);
    };
    const stop = onSignIn(() => void comeBack());
    void comeBack();
    return () => {
      here = false;
      stop();
    };
  }, [provider, user, signedOut]);
  return [asking, setAsking];
}
