import { Suspense } from "react";
import { I18nProvider } from "react-aria-components";
import { Redirect, Route, Switch, useLocation } from "wouter";
import { Beginning, hasBeginning } from "../features/writing/Beginning";
import { useTranslation } from "../i18n";
import { Skeleton } from "../ui/Skeleton";
import { Guard } from "./Guard";
import { MissingPage } from "./MissingPage";
import { safeReturn } from "./page";
import { AdminPage, GroupPage, HomePage, PaperPage, PapersPage, ProfilePage, SetupPage, SignInPage } from "./pages";
import { SessionProvider, useSession } from "./session";

export function App() {
  const { t, i18n } = useTranslation();
  return (
    <I18nProvider locale={i18n.language}>
      <a className="skip-link" href="#main">
        {t("app.skip")}
      </a>
      <Guard>
        <SessionProvider waiting={<Opening />}>
          <Suspense fallback={<Opening />}>
            <Pages />
          </Suspense>
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
        <PapersPage key={user.id} user={user} />
      </Route>
      <Route path="/papers/:id/people">{({ id }) => <GroupPage key={`${user.id} ${id}`} id={id} user={user} />}</Route>
      <Route path="/papers/:id">{({ id }) => <PaperPage key={`${user.id} ${id}`} id={id} user={user} />}</Route>
      <Route path="/">
        <HomePage key={user.id} user={user} />
      </Route>
      <Route path="/profile">
        <ProfilePage key={user.id} user={user} />
      </Route>
      <Route path="/admin">
        <AdminPage key={user.id} user={user} tab="people" />
      </Route>
      <Route path="/admin/organisations">
        <AdminPage key={user.id} user={user} tab="organisations" />
      </Route>
      <Route path="/admin/audit">
        <AdminPage key={user.id} user={user} tab="audit" />
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
  if (hasBeginning())
    return (
      <>
        <header className="bar" />
        <main id="main" className="paper-main">
          <Beginning otherwise={null} />
        </main>
      </>
    );
  return (
    <div className="opening">
      <Skeleton label={t("app.loading")} lines={["30%", "70%", "55%"]} />
    </div>
  );
}
