import { useEffect, useState } from "react";

/** On a machine that never rests. */
const atTheLatest = 2000;
/** Where the browser does not say when it rests. */
const probably = 200;

/** Calls back when the browser has nothing else to do, unless what this gives back is called first. */
function whenResting(act: () => void): () => void {
  if ("requestIdleCallback" in window) {
    const wish = requestIdleCallback(act, { timeout: atTheLatest });
    return () => cancelIdleCallback(wish);
  }
  const timer = setTimeout(act, probably);
  return () => clearTimeout(timer);
}

/** Turns true when the browser waits for something, the server for instance. */
export function useRest(): boolean {
  const [resting, setResting] = useState(false);
  useEffect(() => whenResting(() => setResting(true)), []);
  return resting;
}

/**
 * How far the browser is with what it was first given: `drawn` when that is on the screen, `idle` when there is nothing
 * else to do either. For what may come after the thing that people wait for.
 */
export function useStage(): "drawing" | "drawn" | "idle" {
  const [stage, setStage] = useState<"drawing" | "drawn" | "idle">("drawing");
  useEffect(() => {
    let gone = false;
    const reach = (next: typeof stage) => () => gone || setStage((now) => (now === "idle" ? now : next));
    const frame = requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      // The message is delivered after the picture of this frame has been made.
      port1.onmessage = () => {
        reach("drawn")();
        whenResting(reach("idle"));
      };
      port2.postMessage(null);
    });
    // No picture is made of a page that nobody looks at.
    const timer = setTimeout(reach("idle"), atTheLatest);
    return () => {
      gone = true;
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return stage;
}
