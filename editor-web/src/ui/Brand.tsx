/** The mark: two insertion points side by side, because two write in one line. */
export function Brand() {
  return (
    <svg className="brand" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path fill="var(--accent)" d="M7 4h8v3h-2.500v18H15v3H7v-3h2.500V7H7z" />
      <path fill="var(--signal)" d="M17 4h8v3h-2.500v18H25v3h-8v-3h2.500V7H17z" />
    </svg>
  );
}
