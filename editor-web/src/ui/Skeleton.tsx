/** Grey lines in the shape of what will come, so that nothing jumps when it does. */
export function Skeleton({ lines, label }: { lines: readonly string[]; label: string }) {
  return (
    <div role="status" aria-label={label} className="skeletons">
      {lines.map((width, index) => (
        // The list never changes its order.
        // biome-ignore lint/suspicious/noArrayIndexKey: fixed list
        <span key={index} className="skeleton" style={{ width, marginBlock: "0.9rem" }} />
      ))}
    </div>
  );
}

/** Rows as a list of papers or people will have them: a small line, a title, another small line. */
export function RowSkeletons({ rows, label }: { rows: number; label: string }) {
  return (
    <div role="status" aria-label={label} className="row-skeletons">
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: fixed list
        <div key={index} className="row-skeleton">
          <span className="skeleton" />
          <span className="skeleton" />
          <span className="skeleton" />
        </div>
      ))}
    </div>
  );
}
