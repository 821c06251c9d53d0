import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLocation, useSearch } from "wouter";
import { fetchAudit, verifyAudit } from "../../api/audit";
import { nameOf } from "../../api/names";
import { fetchOrganisations, fetchPapers } from "../../api/papers";
import { codeOf } from "../../api/problem";
import type { AuditEntry } from "../../api/types";
import { type Translate, useTranslation } from "../../i18n";
import { errorText } from "../../i18n/codes";
import { dateTime, number, zoneName } from "../../i18n/dates";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { Field } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { Notice } from "../../ui/Notice";
import { RowSkeletons } from "../../ui/Skeleton";
import { type AuditFilter, auditQuery, isDay, readAuditFilters } from "./audit-filters";
import { actionText, codeText, detailText } from "./audit-words";

/** What was done and refused, newest first. The filters live in the address, so that a finding can be shown around. */
export default function Audit() {
  const { t, i18n } = useTranslation();
  const [, navigate] = useLocation();
  const wanted = readAuditFilters(new URLSearchParams(useSearch()));
  const value = (name: AuditFilter) => wanted.get(name) ?? "";
  const query = auditQuery(wanted);
  const entries = useInfiniteQuery({
    queryKey: ["audit", query.toString()],
    queryFn: ({ pageParam }) => fetchAudit(query, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
    staleTime: 0,
  });
  const names = useNames();
  const found = entries.data?.pages.flatMap(({ items }) => items) ?? [];
  const actor = found.find((entry) => entry.actor?.id === value("actor"))?.actor?.name ?? value("actor");
  const show = (name: AuditFilter, wish: string) => {
    const next = new URLSearchParams(wanted);
    if (wish === "") next.delete(name);
    else next.set(name, wish);
    navigate(next.size === 0 ? "/admin/audit" : `/admin/audit?${next}`);
  };

  return (
    <>
      <p className="audit__lead">
        {t("audit.lead")} {t("audit.zone", { zone: zoneName(i18n.language) })}.
      </p>
      <search className="audit__tools">
        <Choice
          label={t("audit.outcome")}
          options={(["", "done", "refused"] as const).map((id) => ({ id, label: t(`audit.${id || "all"}`) }))}
          value={value("outcome")}
          onChange={(outcome) => show("outcome", outcome)}
        />
        <Choice
          label={t("audit.paper")}
          options={[{ id: "", label: t("audit.allPapers") }, ...names.papers]}
          value={value("paper")}
          onChange={(paper) => show("paper", paper)}
        />
        <Day label={t("audit.from")} value={value("from")} onChange={(day) => show("from", day)} />
        <Day label={t("audit.to")} value={value("to")} onChange={(day) => show("to", day)} />
        {value("actor") !== "" && (
          <p className="chips__item audit__actor">
            {t("audit.by", { name: actor })}
            <button
              type="button"
              className="icon-button"
              aria-label={t("app.pair", { name: t("app.remove"), value: t("audit.by", { name: actor }) })}
              onClick={() => show("actor", "")}
            >
              <Icon name="close" />
            </button>
          </p>
        )}
        <Chain />
      </search>
      {entries.isPending && <RowSkeletons label={t("app.loading")} rows={6} />}
      {entries.isError && (
        <Notice tone="danger" actions={<Button onPress={() => void entries.refetch()}>{t("app.retry")}</Button>}>
          {errorText(t, codeOf(entries.error))}
        </Notice>
      )}
      {entries.isSuccess && found.length === 0 && (
        <div className="desk__none">
          <p>{t(wanted.size > 0 ? "audit.noneFit" : "audit.none")}</p>
          {wanted.size > 0 && <Button onPress={() => navigate("/admin/audit")}>{t("audit.reset")}</Button>}
        </div>
      )}
      {found.length > 0 && (
        <table className="table audit">
          <thead>
            <tr>
              {(["when", "who", "what", "about", "result"] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`audit.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.map((entry) => (
              <tr key={entry.seq}>
                <td className="audit__when">
                  <time dateTime={entry.at}>{dateTime(entry.at, i18n.language)}</time>
                </td>
                <td>
                  {entry.actor === null ? (
                    <span className="audit__stranger">
                      {t(entry.code === null ? "audit.system" : "audit.stranger")}
                    </span>
                  ) : (
                    <button
                      type="button"
                      className="audit__who"
                      title={t("audit.onlyBy", { name: entry.actor.name })}
                      onClick={() => show("actor", entry.actor?.id ?? "")}
                    >
                      {entry.actor.name}
                    </button>
                  )}
                </td>
                <td>
                  {actionText(t, entry.action)}
                  {entry.detail !== null && <span className="audit__detail">{detailText(t, entry.detail)}</span>}
                </td>
                <td>{about(entry, names.of)}</td>
                <td>
                  <Outcome entry={entry} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {entries.hasNextPage && (
        <p className="desk__more">
          <Button onPress={() => void entries.fetchNextPage()} isDisabled={entries.isFetchingNextPage}>
            {t("app.more")}
          </Button>
        </p>
      )}
    </>
  );
}

function Outcome({ entry: { code, count } }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  if (code === null) return <span className="audit__done">{t("audit.done")}</span>;
  return (
    <span className="audit__refused">
      <Icon name="warning" />
      <span>
        {t("app.pair", { name: t("audit.refused"), value: codeText(t, code) })}
        {count > 1 && <span className="audit__detail">{t("audit.times", { count })}</span>}
      </span>
    </span>
  );
}

/** A date field tells of every digit of the year; only whole years are asked for. */
function Day({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  const [text, setText] = useState(value);
  // The back button and "clear all" change the address behind the field.
  useEffect(() => setText(value), [value]);
  const type = (day: string) => {
    setText(day);
    if (day === "" || isDay(day)) onChange(day);
  };
  return <Field label={label} type="date" value={text} onChange={type} />;
}

/** Asked for, because the server reads every entry. */
function Chain() {
  const { t, i18n } = useTranslation();
  const check = useMutation({ mutationFn: verifyAudit });
  return (
    <div className="audit__chain" role="status">
      {check.data && (
        <p className={check.data.intact ? "audit__intact" : "audit__refused"}>
          <Icon name={check.data.intact ? "check" : "warning"} />
          {chainText(t, check.data.intact, check.data.checked, i18n.language)}
        </p>
      )}
      {check.isError && <p className="audit__refused">{errorText(t, codeOf(check.error))}</p>}
      <Button onPress={() => check.mutate()} isDisabled={check.isPending}>
        {t(check.isPending ? "audit.checking" : "audit.check")}
      </Button>
    </div>
  );
}

function chainText(t: Translate, intact: boolean, checked: number, language: string): string {
  const formatted = number(checked, language);
  return intact ? t("audit.intact", { count: checked, formatted }) : t("audit.broken", { formatted });
}

/** The names behind the ids of the trail, as far as they are known. */
function useNames(): { papers: { id: string; label: string }[]; of: (kind: string, id: string) => string } {
  const { t, i18n } = useTranslation();
  const list = useQuery({
    queryKey: ["papers", "by-title"],
    queryFn: () => fetchPapers(new URLSearchParams({ sort: "title" }), null),
  });
  const organisations = useQuery({ queryKey: ["organisations"], queryFn: fetchOrganisations });
  const papers = (list.data?.items ?? []).map(({ id, title }) => ({ id, label: title || t("paper.untitled") }));
  const of = (kind: string, id: string): string => {
    if (kind === "paper") return papers.find((paper) => paper.id === id)?.label ?? id;
    const organisation = organisations.data?.find((known) => known.id === id);
    return organisation ? nameOf(organisation, i18n.language) : id;
  };
  return { papers, of };
}

/** The paper or organisation, and the person it was done to. */
function about({ target, whom }: AuditEntry, nameFor: (kind: string, id: string) => string): string {
  const [kind = "", id = ""] = target?.split("/") ?? [];
  const thing = target === null || (kind === "user" && whom !== null) ? "" : nameFor(kind, id);
  return [whom?.name, thing].filter(Boolean).join(" · ");
}
