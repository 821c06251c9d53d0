import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { WithTooltip } from "./Button";
import type { PanelProps } from "./Panel";

// What lays panels over a page is fetched when somebody first opens one.
const Panel = lazy(() => import("./Panel"));

interface PanelButtonProps extends Pick<PanelProps, "placement"> {
  className: string;
  /** Name of the button, when its text is not one. */
  label?: string;
  /** Name of the panel. */
  title: string;
  panelClassName?: string;
  panel: (close: () => void) => ReactNode;
  /** Shows the label beside the button, when the button is a mere icon. */
  tooltip?: boolean;
  /** Written on the button for styles and for whoever looks at the state from outside. */
  "data-state"?: string;
  children: ReactNode;
}

/** A button with a panel that hangs from it. */
export function PanelButton({
  label,
  title,
  placement,
  panelClassName,
  panel,
  tooltip = false,
  children,
  ...look
}: PanelButtonProps) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const button = (
    <AriaButton
      {...look}
      ref={trigger}
      aria-label={label}
      aria-haspopup="dialog"
      aria-expanded={open}
      onPress={() => setOpen(true)}
    >
      {children}
    </AriaButton>
  );
  return (
    <>
      {tooltip ? <WithTooltip text={label ?? title}>{button}</WithTooltip> : button}
      {open && (
        <Suspense fallback={null}>
          <Panel trigger={trigger} label={title} placement={placement} className={panelClassName} onClose={close}>
            {panel(close)}
          </Panel>
        </Suspense>
      )}
    </>
  );
}
