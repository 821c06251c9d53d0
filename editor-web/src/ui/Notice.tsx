import type { ReactNode } from "react";

interface NoticeProps {
  tone?: "plain" | "wait" | "danger";
  /** Danger is read out at once, everything else is not worth interrupting for. */
  children: ReactNode;
  actions?: ReactNode;
}

export function Notice({ tone = "plain", children, actions }: NoticeProps) {
  return (
    <div className={`notice notice--${tone}`} role={tone === "danger" ? "alert" : undefined}>
      <p>{children}</p>
      {actions}
    </div>
  );
}
