import { lazy, Suspense } from "react";
import { I18nProvider } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Redirect, Route, Switch, useLocation } from "wouter";
import { Skeleton } from "../ui/Skeleton";
import { DeskPage } from "./DeskPage";
import { SetupPage, SignInPage, safeReturn } from "./EntryPages";
import { Guard } from "./Guard";
import { MissingPage } from "./MissingPage";
import { SessionProvider, useSession } from "./session";

const PaperPage = lazy(() => import("./PaperPage"));

export function App() {
  const { t, i18n } = useTranslation();
  return (
    <I18nProvider locale={i18n.language}>
      <a className="skip-link" href="#main">
        {t("app.skip")}
      </a>
      <Guard>
        <SessionProvider waiting={<Opening />}>
          <Pages />
        </SessionProvider>
      </Guard>
    </I18nProvider>
  );
}

function Pages() {
  const { user } = useSession();
  const [path] = useLocation();
  if (user === null)
    return (
      <Switch>
        <Route path="/sign-in" component={SignInPage} />
        <Route path="/setup" component={SetupPage} />
        <Route>
          <Redirect to={path === "/" ? "/sign-in" : `/sign-in?returnTo=${encodeURIComponent(path)}`} replace />
        </Route>
      </Switch>
    );
  return (
    <Switch>
      <Route path="/papers">
        <DeskPage key={user.id} user={user} />
      </Route>
      <Route path="/papers/:id">
        {({ id }) => (
          <Suspense fallback={<Opening />}>
            <PaperPage key={`${user.id} ${id}`} id={id} user={user} />
          </Suspense>
        )}
      </Route>
      <Route path="/">
        <Redirect to="/papers" replace />
      </Route>
      <Route path="/sign-in" component={SignedIn} />
      <Route path="/setup" component={SetupPage} />
      <Route>
        <MissingPage />
      </Route>
    </Switch>
  );
}

/** Somebody signed in who comes to the sign-in page goes on to where they wanted to go. */
function SignedIn() {
  return <Redirect to={safeReturn(new URLSearchParams(window.location.search).get("returnTo"))} replace />;
}

function Opening() {
  const { t } = useTranslation();
  return (
    <div className="opening">
      <Skeleton label={t("app.loading")} lines={["30%", "70%", "55%"]} />
    </div>
  );
}
