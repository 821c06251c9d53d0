/** One field that the server did not accept. */
export interface FieldProblem {
  field: string;
  code?: string;
  detail?: string;
}

/**
 * Why a request failed, with the server's stable code. Codes of our own: `unreachable` when there was no answer at
 * all, `internal` when the answer was not one of ours (a proxy's page, for instance).
 */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly fields: readonly FieldProblem[];

  constructor(code: string, status: number, detail = "", fields: readonly FieldProblem[] = []) {
    super(detail || code);
    this.name = "Problem";
    this.code = code;
    this.status = status;
    this.fields = fields;
  }

  static unreachable(): Problem {
    return new Problem("unreachable", 0);
  }

  static async of(response: Response): Promise<Problem> {
    // Not JSON: not from our server, so the status is all there is.
    return Problem.from(response.status, await response.json().catch(() => null));
  }

  /** From the status of an answer and its body, whatever that is. */
  static from(status: number, answer: unknown): Problem {
    const body = (answer ?? {}) as { code?: unknown; detail?: unknown; errors?: unknown };
    if (typeof body.code === "string") {
      const fields = Array.isArray(body.errors) ? (body.errors as FieldProblem[]) : [];
      return new Problem(body.code, status, typeof body.detail === "string" ? body.detail : "", fields);
    }
    if (status === 502 || status === 503 || status === 504) return Problem.unreachable();
    return new Problem(status === 404 ? "not-found" : "internal", status);
  }
}

export const codeOf = (error: unknown): string => (error instanceof Problem ? error.code : "internal");
