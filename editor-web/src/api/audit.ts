import { get } from "./client";
import type { AuditEntry, AuditVerification } from "./types";

export interface AuditPage {
  items: AuditEntry[];
  next: string | null;
}

export function fetchAudit(query: URLSearchParams, cursor: string | null): Promise<AuditPage> {
  const asked = new URLSearchParams(query);
  asked.set("limit", "50");
  if (cursor !== null) asked.set("cursor", cursor);
  return get(`/audit?${asked}`);
}

export const verifyAudit = (): Promise<AuditVerification> => get("/audit/verification");
