import type { Atlas } from "./client";
import { atlasFacts } from "./errors";

/** What Atlas answers to credentials that it doesn't know; its other 401 say what is not allowed. */
const NOT_KNOWN = new Set([undefined, "UNEXPECTED_ERROR", "NO_CURRENT_USER", "invalid_client"]);

function areNotKnown(error: unknown): boolean {
  const { code, status, errorCode } = atlasFacts(error) ?? {};
  return code === "ATLAS_REFUSED" && status === 401 && NOT_KNOWN.has(errorCode);
}

/** Atlas through one of two credentials, and which one it is. */
export interface Fallback {
  readonly atlas: Atlas;
  /** Whether Atlas doesn't know the first ones any more. */
  refused(): boolean;
}

/**
 * Atlas as the first credentials reach it; once it doesn't know them any more (a key that was
 * rotated or deleted), as the second ones do. Nothing was done by a call answered with 401, so the
 * same call is made again.
 *
 * @param second opens the other way; `undefined` if there is none
 * @param tell is called when the second way turns out to work
 */
export function withFallback(
  first: Atlas,
  second: () => Atlas | undefined,
  tell: () => void,
): Fallback {
  let refused = false;

  async function instead(call: (atlas: Atlas) => Promise<unknown>, error: unknown) {
    const other = second();
    if (!other) throw error;
    try {
      const value = await call(other);
      refused = true;
      tell();
      return value;
    } catch (another) {
      // Neither is known: the first one's error names the credentials that should have done it.
      if (areNotKnown(another)) throw error;
      throw another;
    }
  }

  const methods = (Object.keys(first) as (keyof Atlas)[]).map((operation) => {
    const method = async (...parameters: unknown[]): Promise<unknown> => {
      const call = (atlas: Atlas) =>
        (atlas[operation] as (...all: unknown[]) => Promise<unknown>)(...parameters);
      const other = refused ? second() : undefined;
      if (other) return call(other);
      try {
        return await call(first);
      } catch (error) {
        if (!areNotKnown(error)) throw error;
        return instead(call, error);
      }
    };
    return [operation, method];
  });
  return { atlas: Object.fromEntries(methods) as Atlas, refused: () => refused };
}
