import { useLocation, useSearchParams } from "wouter";
import type { Session } from "../api/types";
import { Setup } from "../features/sign-in/Setup";
import { SignIn } from "../features/sign-in/SignIn";
import { useTranslation } from "../i18n";
import { safeReturn, useMainFocus, usePageTitle } from "./page";
import { Bar } from "./Shell";
import { useSession } from "./session";

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
