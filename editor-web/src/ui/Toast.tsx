import { useEffect } from "react";

/** Long enough to read two sentences twice. */
const shownFor = 7000;

interface ToastProps {
  /** The same words again are a new object, so that they are shown again. */
  message: { text: string } | null;
  onGone: () => void;
}

/** A few words about what just happened, read out politely, that leave on their own. */
export function Toast({ message, onGone }: ToastProps) {
  useEffect(() => {
    if (message === null) return;
    const timer = setTimeout(onGone, shownFor);
    return () => clearTimeout(timer);
  }, [message, onGone]);
  return (
    <div role="status" className="toast-place">
      {message && <p className="toast">{message.text}</p>}
    </div>
  );
}
