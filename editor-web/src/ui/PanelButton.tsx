import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
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
  /** Written on the button for styles and for whoever looks at the state from outside. */
  "data-state"?: string;
  children: ReactNode;
}

/** A button with a panel that hangs from it. */
export function PanelButton({ label, title, placement, panelClassName, panel, children, ...button }: PanelButtonProps) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <AriaButton
        {...button}
        ref={trigger}
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={open}
        onPress={() => setOpen(true)}
      >
        {children}
      </AriaButton>
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
