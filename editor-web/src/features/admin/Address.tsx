/** Where a line is too short for all of it, it goes on after the sign in its middle. */
export function Address({ of }: { of: string }) {
  const at = of.indexOf("@") + 1;
  return (
    <>
      {of.slice(0, at)}
      <wbr />
      {of.slice(at)}
    </>
  );
}
