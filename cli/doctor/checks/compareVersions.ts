const numbersOf = (version: string): number[] =>
  (/\d+(?:\.\d+)*/.exec(version)?.[0] ?? "0").split(".").map(Number);

/** Whether a version such as `3.274.1` is the lowest one, such as `3.227`, or newer. */
export function isAtLeast(version: string, lowest: string): boolean {
  const [found, needed] = [numbersOf(version), numbersOf(lowest)];
  for (const [at, number] of needed.entries()) {
    const other = found[at] ?? 0;
    if (other !== number) return other > number;
  }
  return true;
}
