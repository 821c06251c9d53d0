import {
  Button as AriaButton,
  ComboBox,
  Input,
  type Key,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from "react-aria-components";
import type { Choice } from "./ChoiceField";
import { Icon } from "./Icon";

interface SearchChoiceProps {
  label: string;
  hint?: string;
  openLabel: string;
  choices: readonly Choice[];
  value: string | null;
  onChange: (id: string | null) => void;
}

/** A choice among many: typing narrows the list. */
export function SearchChoice({ label, hint, openLabel, choices, value, onChange }: SearchChoiceProps) {
  return (
    <ComboBox
      className="field"
      defaultItems={choices}
      selectedKey={value}
      onSelectionChange={(key: Key | null) => onChange(key === null ? null : String(key))}
      menuTrigger="focus"
    >
      <Label className="field__label">{label}</Label>
      <div className="field__combo">
        <Input className="field__input" />
        <AriaButton className="icon-button" aria-label={openLabel}>
          <Icon name="chevron" />
        </AriaButton>
      </div>
      {hint !== undefined && (
        <Text slot="description" className="field__hint">
          {hint}
        </Text>
      )}
      <Popover className="popover">
        <ListBox className="list">
          {(choice: Choice) => (
            <ListBoxItem className="list__item" id={choice.id} textValue={choice.label}>
              {choice.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
