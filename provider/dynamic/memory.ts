import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** A process that is asked about fewer resources ends before its garbage matters. */
const MANY = 20;

/**
 * Counts what the process is asked about, and beyond a few has Node keep the heap near what is in
 * use: the rest of a run of many resources takes half the memory, for a tenth more of its own time.
 *
 * Left alone, Node lets garbage grow to several times of what is in use before it looks, and the
 * host of dynamic providers makes much of it: 10,000 people, of which 55 MiB are in use, take 420
 * MiB, and still 360 with a provider that does nothing. Here that is 190.
 */
export function openThrift(): () => void {
  let asked = 0;
  return () => {
    asked += 1;
    if (asked === MANY) beThrifty();
  };
}

function beThrifty(): void {
  // Both are looked at when the heap would grow, so they may change while a program runs.
  setFlagsFromString("--semi-space-growth-factor=1");
  setFlagsFromString("--heap-growing-percent=50");
  // What grew until here is given back once, which a collection that is not asked for doesn't do.
  setFlagsFromString("--expose-gc");
  const collect: ((how: object) => void) | false = runInNewContext(
    "typeof gc === 'function' && gc",
  );
  if (collect) collect({ type: "major", execution: "sync", flavor: "last-resort" });
}
