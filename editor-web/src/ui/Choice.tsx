import { useId } from "react";
import { Icon } from "./Icon";

export interface Option {
  id: string;
  label: string;
}

interface ChoiceProps {
  label: string;
  hint?: string;
  options: readonly Option[];
  value: string;
  onChange: (id: string) => void;
  /** The label is only read out, because the options say what they are about. */
  quiet?: boolean;
  /** The label stands before the list instead of above it. */
  beside?: boolean;
  isDisabled?: boolean;
}

/** One of a list, as the device offers it: typing finds, phones show a wheel, and it weighs nothing. */
export function Choice({
  label,
  hint,
  options,
  value,
  onChange,
  quiet = false,
  beside = false,
  isDisabled = false,
}: ChoiceProps) {
  const id = useId();
  return (
    <div className={beside ? "field field--beside" : "field"}>
      <label className={quiet ? "hidden-text" : "field__label"} htmlFor={id}>
        {label}
      </label>
      <div className="choice">
        <select
          id={id}
          className="choice__select"
          value={value}
          disabled={isDisabled}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="chevron" />
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="field__hint">
          {hint}
        </p>
      )}
    </div>
  );
}

interface ChecksProps {
  label: string;
  options: readonly Option[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Any of a short list. */
export function Checks({ label, options, chosen, onChange }: ChecksProps) {
  return (
    <fieldset className="checks">
      <legend className="field__label">{label}</legend>
      {options.map(({ id, label: text }) => (
        <label key={id} className="checks__item">
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
            }
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
