import { FieldError, Input, Label, Text, TextField, type TextFieldProps } from "react-aria-components";

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
