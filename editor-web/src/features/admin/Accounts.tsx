import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useDeferredValue, useState } from "react";
import { Input, SearchField } from "react-aria-components";
import { fetchAccounts } from "../../api/people";
import { codeOf } from "../../api/problem";
import type { Account } from "../../api/types";
import { useTranslation } from "../../i18n";
import { errorText } from "../../i18n/codes";
import { sentence } from "../../i18n/sentence";
import { Avatar } from "../../ui/Avatar";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Notice } from "../../ui/Notice";
import { RowSkeletons } from "../../ui/Skeleton";
import { Address } from "./Address";

const AccountSheet = lazy(() => import("./AccountSheet"));
const ImportSheet = lazy(() => import("./ImportSheet"));

/** Everybody who can sign in, or could. */
export function Accounts() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [text, setText] = useState("");
  const [sheet, setSheet] = useState<Account | "new" | "import" | null>(null);
  const wanted = useDeferredValue(text.trim());
  const accounts = useInfiniteQuery({
    queryKey: ["accounts", wanted],
    queryFn: ({ pageParam }) => fetchAccounts(wanted, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  });
  const found = accounts.data?.pages.flatMap(({ items }) => items) ?? [];
  const changed = () => void client.invalidateQueries({ queryKey: ["accounts"] });
  const close = () => setSheet(null);

  return (
    <>
      <div className="admin__tools">
        <SearchField className="search" value={text} onChange={setText} aria-label={t("admin.search")}>
          <Icon name="search" />
          <Input className="search__input" placeholder={t("admin.search")} />
        </SearchField>
        <Button onPress={() => setSheet("import")}>{t("admin.import")}</Button>
        <Button look="primary" onPress={() => setSheet("new")}>
          <Icon name="plus" />
          {t("admin.new")}
        </Button>
      </div>
      {accounts.isPending && <RowSkeletons label={t("app.loading")} rows={5} />}
      {accounts.isError && <Notice tone="danger">{errorText(t, codeOf(accounts.error))}</Notice>}
      {accounts.isSuccess && (
        <p className="desk__count" role="status">
          {found.length === 0 ? t("admin.nobody") : t("admin.accounts", { count: found.length })}
        </p>
      )}
      <ul className="admin__list">
        {found.map((account) => (
          <li key={account.id} className="admin__row" data-closed={account.disabled || undefined}>
            <Avatar name={account.name} color={account.color} />
            <p className="admin__who">
              <span className="admin__name">{account.name}</span>
              <span className="admin__about">
                <Address of={account.email} />
                {account.organisation && ` · ${account.organisation.name}`}
              </span>
            </p>
            <p className="admin__roles">
              {account.disabled && <span className="badge badge--review">{t("admin.disabled")}</span>}
              {account.roles.map((role) => (
                <span key={role} className="badge">
                  {sentence(t(`domain.role.${role}`), i18n.language)}
                </span>
              ))}
            </p>
            <Button
              look="quiet"
              aria-label={t("admin.editNamed", { name: account.name })}
              onPress={() => setSheet(account)}
            >
              {t("app.edit")}
            </Button>
          </li>
        ))}
      </ul>
      {accounts.hasNextPage && (
        <p className="desk__more">
          <Button onPress={() => void accounts.fetchNextPage()} isDisabled={accounts.isFetchingNextPage}>
            {t("app.more")}
          </Button>
        </p>
      )}
      <Suspense fallback={null}>
        {sheet === "import" && <ImportSheet onClose={close} onDone={changed} />}
        {sheet !== null && sheet !== "import" && (
          <AccountSheet account={sheet === "new" ? null : sheet} onClose={close} onDone={changed} />
        )}
      </Suspense>
    </>
  );
}
