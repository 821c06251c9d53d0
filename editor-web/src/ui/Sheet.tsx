import type { ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";

interface SheetProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  role?: "dialog" | "alertdialog";
  /** For a table. */
  wide?: boolean;
  children: ReactNode;
}

/** A dialog over a veil; focus goes in, stays in, and returns to where it came from. */
export function Sheet({ title, isOpen, onClose, role = "dialog", wide = false, children }: SheetProps) {
  return (
    <ModalOverlay className="veil" isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable>
      <Modal className={wide ? "sheet sheet--wide" : "sheet"}>
        <Dialog className="dialog" role={role}>
          <Heading slot="title" className="dialog__title">
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
