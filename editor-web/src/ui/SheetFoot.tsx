import type { ReactNode } from "react";
import { Button } from "./Button";

interface SheetFootProps {
  cancel: string;
  onCancel: () => void;
  /** Sends the form in which the foot stands. */
  apply: string;
  /** What else can be done, before these two. */
  children?: ReactNode;
}

/** The end of a form on a sheet. */
export function SheetFoot({ cancel, onCancel, apply, children }: SheetFootProps) {
  return (
    <div className="dialog__actions">
      {children}
      <Button onPress={onCancel}>{cancel}</Button>
      <Button type="submit" look="primary">
        {apply}
      </Button>
    </div>
  );
}
