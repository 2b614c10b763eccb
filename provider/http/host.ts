import { openConnection } from "./connection";
import type { HttpRequest, Outcome } from "./messages";
import type { Token } from "./oauthToken";
import { createRateLimiter, type RateLimiter } from "./rateLimiter";

/** What all clients of one process share about one address of Atlas. */
export interface Host {
  send(request: HttpRequest, signal: AbortSignal): Promise<Outcome>;
  readonly pace: RateLimiter;
  /** Tokens in use or on their way, by service account. */
  readonly tokens: Map<string, Token | Promise<Token | Outcome>>;
}

// Module-wide on purpose: Atlas counts calls and tokens per address and account, however many
// credentials a program uses.
const hosts = new Map<string, Host>();

/** The host at an address. Connects to nothing yet; the first caller says how many connections. */
export function hostOf(baseUrl: string, connections: number): Host {
  const known = hosts.get(baseUrl);
  if (known) return known;
  const host = {
    send: openConnection(baseUrl, connections),
    pace: createRateLimiter(),
    tokens: new Map<string, Token | Promise<Token | Outcome>>(),
  };
  hosts.set(baseUrl, host);
  return host;
}
