import type { ReactNode, RefObject } from "react";
import { Dialog, Popover, type PopoverProps } from "react-aria-components";

export interface PanelProps {
  trigger: RefObject<HTMLButtonElement | null>;
  label: string;
  placement: PopoverProps["placement"];
  className?: string;
  onClose: () => void;
  children: ReactNode;
}

/** What hangs from a button, as PanelButton shows it. */
export default function Panel({ trigger, label, placement, className = "", onClose, children }: PanelProps) {
  return (
    <Popover
      className="popover"
      triggerRef={trigger}
      placement={placement}
      isOpen
      onOpenChange={(open) => !open && onClose()}
    >
      <Dialog className={`popover__body ${className}`} aria-label={label}>
        {children}
      </Dialog>
    </Popover>
  );
}
