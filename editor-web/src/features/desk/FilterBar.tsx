import { type ReactNode, useEffect, useState } from "react";
import { Button as AriaButton, Input, SearchField } from "react-aria-components";
import { byName } from "../../api/names";
import { areas, type Organisation, paperStates, tracks } from "../../api/types";
import { useTranslation } from "../../i18n";
import { sentence } from "../../i18n/sentence";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { Icon } from "../../ui/Icon";
import { type Filters, isNarrowed, noFilters, type Sort, sorts, usualOrder } from "./filters";
import "./desk.css";

interface FilterBarProps {
  filters: Filters;
  organisations: readonly Organisation[];
  /** A step is something the back button undoes; letters of a search are not. */
  onChange: (filters: Filters, step: boolean) => void;
  /** How many there are. */
  children: ReactNode;
}

const sortKeys = {
  updated: "desk.sortUpdated",
  deadline: "desk.sortDeadline",
  title: "desk.sortTitle",
  created: "desk.sortCreated",
} as const;

/** What stands first, said for each order rather than by "ascending", which nobody reads the same way. */
const orderKeys = {
  updated: { desc: "desk.newestFirst", asc: "desk.oldestFirst" },
  created: { desc: "desk.newestFirst", asc: "desk.oldestFirst" },
  deadline: { asc: "desk.nearestFirst", desc: "desk.furthestFirst" },
  title: { asc: "desk.aToZ", desc: "desk.zToA" },
} as const satisfies Record<Sort, object>;

export function FilterBar({ filters, organisations, onChange, children }: FilterBarProps) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const set = (change: Partial<Filters>) => onChange({ ...filters, ...change }, true);
  const term = (text: string) => sentence(text, language);
  const all = { id: "", label: t("desk.any") };
  const named = byName(organisations, language);

  return (
    <search className="filters" aria-label={t("desk.filters")}>
      <Search value={filters.q} onChange={(q) => onChange({ ...filters, q }, false)} />
      <div className="filters__row">
        <Choice
          label={t("desk.whose")}
          options={[
            { id: "all", label: t("desk.whoseAll") },
            { id: "mine", label: t("desk.whoseMine") },
            { id: "pinned", label: t("desk.whosePinned") },
          ]}
          value={filters.whose}
          onChange={(whose) => set({ whose: whose === "mine" || whose === "pinned" ? whose : "all" })}
        />
        <Choice
          label={t("desk.track")}
          options={[all, ...tracks.map((id) => ({ id, label: term(t(`domain.track.${id}`)) }))]}
          value={filters.track}
          onChange={(track) => set({ track })}
        />
        <Choice
          label={t("desk.area")}
          options={[
            { id: "", label: t("desk.anyArea") },
            ...areas.map((id) => ({ id: String(id), label: t(`domain.area.${id}`) })),
          ]}
          value={filters.area}
          onChange={(area) => set({ area })}
        />
        <Choice
          label={t("desk.state")}
          options={[all, ...paperStates.map((id) => ({ id, label: term(t(`domain.state.${id}`)) }))]}
          value={filters.state}
          onChange={(state) => set({ state })}
        />
        <Choice
          label={t("desk.organisation")}
          options={[{ id: "", label: t("desk.anyFeminine") }, ...named]}
          value={filters.organisation}
          onChange={(organisation) => set({ organisation })}
        />
      </div>
      <div className="filters__end">
        {children}
        {isNarrowed(filters) && (
          <Button look="quiet" onPress={() => onChange(noFilters(filters), true)}>
            {t("desk.reset")}
          </Button>
        )}
        <Choice
          beside
          label={t("desk.sort")}
          options={sorts.map((id) => ({ id, label: t(sortKeys[id]) }))}
          value={filters.sort}
          onChange={(wanted) => {
            const sort = sorts.find((known) => known === wanted) ?? "updated";
            set({ sort, order: usualOrder(sort) });
          }}
        />
        <Button
          look="quiet"
          onPress={() => set({ order: filters.order === "asc" ? "desc" : "asc" })}
          aria-label={t("app.pair", { name: t("desk.order"), value: t(orderKeys[filters.sort][filters.order]) })}
        >
          {t(orderKeys[filters.sort][filters.order])}
          <Icon name={filters.order === "asc" ? "moveDown" : "moveUp"} />
        </Button>
        <fieldset className="views">
          <legend className="hidden-text">{t("desk.view")}</legend>
          {(["list", "cards"] as const).map((view) => (
            <button
              key={view}
              type="button"
              className="icon-button"
              aria-pressed={filters.view === view}
              aria-label={t(view === "list" ? "desk.viewList" : "desk.viewCards")}
              title={t(view === "list" ? "desk.viewList" : "desk.viewCards")}
              onClick={() => set({ view })}
            >
              <Icon name={view === "list" ? "outline" : "grid"} />
            </button>
          ))}
        </fieldset>
      </div>
    </search>
  );
}

/** How long a pause in typing lasts before the server is asked. */
const pause = 250;

function Search({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  // The back button and "clear all" change the address behind the field.
  useEffect(() => setText(value), [value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed starts the pause
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <SearchField className="search" value={text} onChange={setText} aria-label={t("desk.search")}>
      <Icon name="search" />
      <Input className="search__input" placeholder={t("desk.search")} />
      {text !== "" && (
        <AriaButton className="icon-button" aria-label={t("desk.clear")}>
          <Icon name="close" />
        </AriaButton>
      )}
    </SearchField>
  );
}
