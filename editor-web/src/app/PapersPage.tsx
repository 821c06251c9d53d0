import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useLocation, useSearch } from "wouter";
import { fetchOrganisations, fetchPapers } from "../api/papers";
import { codeOf } from "../api/problem";
import type { User } from "../api/types";
import { EmptyDesk } from "../features/desk/EmptyDesk";
import { FilterBar } from "../features/desk/FilterBar";
import { type Filters, isNarrowed, noFilters, queryOf, readFilters, writeFilters } from "../features/desk/filters";
import { Papers } from "../features/desk/Papers";
import { useTranslation } from "../i18n";
import { errorText } from "../i18n/codes";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { RowSkeletons } from "../ui/Skeleton";
import { usePin, useUnsent } from "./desk-data";
import { NewPaperButton } from "./NewPaperButton";
import { useMainFocus, usePageTitle } from "./page";
import { Bar } from "./Shell";
import { useSession } from "./session";

/** The papers one may read, as the address asks for them. */
export default function PapersPage({ user }: { user: User }) {
  const { t } = useTranslation();
  const { offline } = useSession();
  const [, navigate] = useLocation();
  const filters = readFilters(new URLSearchParams(useSearch()));
  const main = useMainFocus();
  usePageTitle(t("desk.title"));
  const query = queryOf(filters);
  const list = useInfiniteQuery({
    queryKey: ["papers", user.id, query.toString()],
    queryFn: ({ pageParam }) => fetchPapers(query, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    // The rows of the filter before stay until the new ones are there, so that nothing flickers.
    placeholderData: (before) => before,
  });
  const organisations = useQuery({ queryKey: ["organisations"], queryFn: fetchOrganisations });
  const unsent = useUnsent(user);
  const pin = usePin(user);
  const papers = list.data?.pages.flatMap(({ items }) => items) ?? [];

  const show = (wanted: Filters, step: boolean) => {
    const address = writeFilters(wanted).toString();
    navigate(address === "" ? "/papers" : `/papers?${address}`, { replace: !step });
  };

  return (
    <>
      <Bar />
      <main id="main" ref={main} tabIndex={-1} className="desk">
        <div className="desk__head">
          <h1 className="desk__title">{t("desk.title")}</h1>
          <NewPaperButton user={user} />
        </div>
        {offline && <Notice tone="wait">{t("app.offlineStart")}</Notice>}
        <FilterBar filters={filters} organisations={organisations.data ?? []} onChange={show}>
          <p className="desk__count" role="status">
            {list.isSuccess && t(list.hasNextPage ? "desk.atLeast" : "desk.count", { count: papers.length })}
          </p>
        </FilterBar>
        {list.isPending && <RowSkeletons label={t("app.loading")} rows={5} />}
        {list.isError && (
          <Notice tone="danger" actions={<Button onPress={() => void list.refetch()}>{t("app.retry")}</Button>}>
            {errorText(t, codeOf(list.error))}
          </Notice>
        )}
        {list.isSuccess && papers.length === 0 && !isNarrowed(filters) && <EmptyDesk />}
        {list.isSuccess && papers.length === 0 && isNarrowed(filters) && (
          <div className="desk__none">
            <p>{filters.q.trim() === "" ? t("desk.noneFit") : t("desk.noMatch", { text: filters.q.trim() })}</p>
            <Button onPress={() => show(noFilters(filters), true)}>{t("desk.reset")}</Button>
          </div>
        )}
        {papers.length > 0 && (
          <>
            <h2 className="hidden-text">{t("desk.title")}</h2>
            <Papers papers={papers} unsent={unsent} onPin={pin} cards={filters.view === "cards"} />
          </>
        )}
        {list.hasNextPage && (
          <p className="desk__more">
            <Button onPress={() => void list.fetchNextPage()} isDisabled={list.isFetchingNextPage}>
              {t("app.more")}
            </Button>
          </p>
        )}
      </main>
    </>
  );
}
