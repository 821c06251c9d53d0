import { useTranslation } from "../../i18n";
import { Choice, type Option } from "../../ui/Choice";
import { Icon } from "../../ui/Icon";

interface CoOrganisationsProps {
  label: string;
  hint: string;
  /** All there are, by name. */
  options: readonly Option[];
  lead: string;
  chosen: readonly string[];
  /** Those that cannot be taken away. */
  fixed?: ReadonlySet<string>;
  onChange: (chosen: string[]) => void;
}

/** Organisations beside the lead: chosen from a list, taken away one by one. */
export function CoOrganisations({ label, hint, options, lead, chosen, fixed, onChange }: CoOrganisationsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Choice
        label={label}
        hint={hint}
        options={[
          { id: "", label: t("create.othersAdd") },
          ...options.filter(({ id }) => id !== lead && !chosen.includes(id)),
        ]}
        value=""
        onChange={(id) => id !== "" && onChange([...chosen, id])}
      />
      {chosen.length > 0 && (
        <ul className="chips" aria-label={label}>
          {chosen.map((id) => {
            const name = options.find((option) => option.id === id)?.label ?? id;
            return (
              <li key={id} className={fixed?.has(id) ? "chips__item chips__item--fixed" : "chips__item"}>
                {name}
                {!fixed?.has(id) && (
                  <button
                    type="button"
                    className="icon-button"
                    aria-label={t("app.pair", { name: t("app.remove"), value: name })}
                    onClick={() => onChange(chosen.filter((other) => other !== id))}
                  >
                    <Icon name="close" />
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
