import { type ReactNode, type RefObject, Suspense, useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { WithTooltip } from "./Button";

export interface LazyMenuProps {
  trigger: RefObject<HTMLButtonElement | null>;
  label: string;
  onClose: () => void;
}

interface MenuButtonProps {
  className: string;
  label: string;
  /** Called when it is open; best with a component that is loaded only then. */
  menu: (props: LazyMenuProps) => ReactNode;
  /** Shows the label beside the button, when the button is a mere icon. */
  tooltip?: boolean;
  children: ReactNode;
}

/** A button whose menu is fetched when somebody first wants it: most visits never open it. */
export function MenuButton({ className, label, menu, tooltip = false, children }: MenuButtonProps) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const button = (
    <AriaButton
      ref={trigger}
      className={className}
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded={open}
      onPress={() => setOpen(true)}
    >
      {children}
    </AriaButton>
  );
  return (
    <>
      {tooltip ? <WithTooltip text={label}>{button}</WithTooltip> : button}
      {open && <Suspense fallback={null}>{menu({ trigger, label, onClose: () => setOpen(false) })}</Suspense>}
    </>
  );
}
