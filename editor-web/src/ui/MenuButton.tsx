import { type ComponentType, type ReactNode, type RefObject, Suspense, useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components";

export interface LazyMenuProps {
  trigger: RefObject<HTMLButtonElement | null>;
  label: string;
  onClose: () => void;
}

interface MenuButtonProps {
  className: string;
  label: string;
  menu: ComponentType<LazyMenuProps>;
  children: ReactNode;
}

/** A button whose menu is fetched when somebody first wants it: most visits never open it. */
export function MenuButton({ className, label, menu: Menu, children }: MenuButtonProps) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
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
      {open && (
        <Suspense fallback={null}>
          <Menu trigger={trigger} label={label} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
