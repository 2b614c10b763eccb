import { canonicalUsername } from "./username";

/** Whether an `ignore` pattern is an address or `*@domain`. */
export const isPattern = (pattern: unknown): pattern is string =>
  typeof pattern === "string" && /^[^\s@]+@[^\s@]+$/.test(pattern.trim());

/** Creates a function that tells whether an address is ignored. */
export function ignoring(patterns: readonly string[] = []): (username: string) => boolean {
  const known = new Set(patterns.map(canonicalUsername));
  return (username) => {
    const address = canonicalUsername(username);
    return known.has(address) || known.has(`*${address.slice(address.lastIndexOf("@"))}`);
  };
}
