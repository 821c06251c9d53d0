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
