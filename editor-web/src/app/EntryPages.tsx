import { useTranslation } from "react-i18next";
import { useLocation, useSearchParams } from "wouter";
import type { Session } from "../api/types";
import { Setup } from "../features/sign-in/Setup";
import { SignIn } from "../features/sign-in/SignIn";
import { useMainFocus, usePageTitle } from "./page";
import { Bar } from "./Shell";
import { useSession } from "./session";

/** Only a path of this site: an address from outside must not send a signed-in person elsewhere. */
export function safeReturn(wish: string | null): string {
  return wish !== null && /^\/(?![/\\])/.test(wish) ? wish : "/papers";
}

function useEntry(): { params: URLSearchParams; returnTo: string; enter: (session: Session) => void } {
  const session = useSession();
  const [, navigate] = useLocation();
  const [params] = useSearchParams();
  const returnTo = safeReturn(params.get("returnTo"));
  return {
    params,
    returnTo,
    enter: (entered) => {
      session.enter(entered);
      navigate(returnTo, { replace: true });
    },
  };
}

export function SignInPage() {
  const { t } = useTranslation();
  const { config } = useSession();
  const { params, returnTo, enter } = useEntry();
  const main = useMainFocus();
  usePageTitle(t("signIn.title"));
  return (
    <>
      <Bar />
      <main id="main" ref={main} tabIndex={-1} className="entry">
        <SignIn config={config} returnTo={returnTo} again={params.has("again")} onEnter={enter} />
      </main>
    </>
  );
}

export function SetupPage() {
  const { t } = useTranslation();
  const { params, enter } = useEntry();
  const main = useMainFocus();
  usePageTitle(t("setup.title"));
  return (
    <>
      <Bar />
      <main id="main" ref={main} tabIndex={-1} className="entry">
        <Setup token={params.get("token") ?? ""} onEnter={enter} />
      </main>
    </>
  );
}
