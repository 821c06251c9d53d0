import {
  Button as AriaButton,
  ComboBox,
  FieldError,
  Input,
  type Key,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
  TextField,
  type TextFieldProps,
} from "react-aria-components";
import { Icon } from "./Icon";

interface FieldProps extends Omit<TextFieldProps, "className" | "style" | "children"> {
  label: string;
  hint?: string;
  error?: string;
}

export function Field({ label, hint, error, ...props }: FieldProps) {
  return (
    <TextField {...props} isInvalid={error !== undefined || props.isInvalid} className="field">
      <Label className="field__label">{label}</Label>
      <Input className="field__input" />
      {hint !== undefined && (
        <Text slot="description" className="field__hint">
          {hint}
        </Text>
      )}
      <FieldError className="field__error">{error}</FieldError>
    </TextField>
  );
}

export interface Choice {
  id: string;
  label: string;
}

interface ChoiceFieldProps {
  label: string;
  choices: readonly Choice[];
  value: string;
  onChange: (id: string) => void;
}

export function ChoiceField({ label, choices, value, onChange }: ChoiceFieldProps) {
  return (
    <Select className="field" value={value} onChange={(key: Key | null) => key !== null && onChange(String(key))}>
      <Label className="field__label">{label}</Label>
      <AriaButton className="field__choice">
        <SelectValue />
        <Icon name="chevron" />
      </AriaButton>
      <Popover className="popover">
        <ListBox className="list" items={choices}>
          {(choice) => (
            <ListBoxItem className="list__item" id={choice.id} textValue={choice.label}>
              {choice.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}

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
