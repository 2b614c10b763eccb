import type { Atlas } from "./client";
import { atlasFacts } from "./errors";
import type { People } from "./people/memberCache";
import type { Settings } from "./settings";

/** Error codes of a 401 for credentials that Atlas does not recognize. Its other 401s deny a permission. */
const UNRECOGNIZED = new Set([undefined, "UNEXPECTED_ERROR", "NO_CURRENT_USER", "invalid_client"]);

/** Whether Atlas does not recognize the credentials. */
export function isUnrecognized(error: unknown): boolean {
  const { code, status, errorCode } = atlasFacts(error) ?? {};
  return code === "ATLAS_REFUSED" && status === 401 && UNRECOGNIZED.has(errorCode);
}

/** Atlas, reached with one set of credentials and their fallback. */
export interface Connection {
  readonly atlas: Atlas;
  readonly people: People;
  /** The settings in use: those of the fallback once Atlas rejected the given credentials. */
  settings(): Settings;
  /** Whether Atlas rejected the given credentials and the fallback is used. */
  credentialsRejected(): boolean;
}

/** Which credentials are used once Atlas no longer recognizes the given ones. */
export interface ConnectOptions {
  /**
   * `configured`: those of the stack's configuration or the environment. `none`: the call fails.
   * An object: these credentials.
   * @default "configured"
   */
  readonly fallback?: "configured" | "none" | object | undefined;
}

/** A client that uses a second set of credentials once Atlas rejects the first. */
export interface FallbackClient {
  readonly atlas: Atlas;
  /** Whether Atlas rejected the first credentials and accepted the second. */
  credentialsRejected(): boolean;
}

/**
 * Adds a fallback to a client: once Atlas no longer recognizes its credentials (the key was rotated
 * or deleted), the second client makes the call. This is safe for writes, because Atlas does
 * nothing for a call that it answers with 401.
 *
 * @param openFallback opens the second client; returns `undefined` if there is none
 * @param onFallback is called once the second client has succeeded
 */
export function withFallback(
  first: Atlas,
  openFallback: () => Atlas | undefined,
  onFallback: () => void,
): FallbackClient {
  let rejected = false;

  async function retryWithFallback(call: (atlas: Atlas) => Promise<unknown>, error: unknown) {
    const second = openFallback();
    if (!second) throw error;
    try {
      const value = await call(second);
      rejected = true;
      onFallback();
      return value;
    } catch (secondError) {
      // Atlas recognizes neither: the first error names the credentials that the user has to fix.
      if (isUnrecognized(secondError)) throw error;
      throw secondError;
    }
  }

  const methods = (Object.keys(first) as (keyof Atlas)[]).map((operation) => {
    const method = async (...parameters: unknown[]): Promise<unknown> => {
      const call = (atlas: Atlas) =>
        (atlas[operation] as (...all: unknown[]) => Promise<unknown>)(...parameters);
      const second = rejected ? openFallback() : undefined;
      if (second) return call(second);
      try {
        return await call(first);
      } catch (error) {
        if (!isUnrecognized(error)) throw error;
        return retryWithFallback(call, error);
      }
    };
    return [operation, method];
  });
  return { atlas: Object.fromEntries(methods) as Atlas, credentialsRejected: () => rejected };
}
