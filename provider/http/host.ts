import { openConnection } from "./connection";
import type { Outcome, Request } from "./outcome";
import { openPace, type Pace } from "./pace";
import type { Token } from "./token";

/** What all clients of one process share about one address of Atlas. */
export interface Host {
  send(request: Request, signal: AbortSignal): Promise<Outcome>;
  readonly pace: Pace;
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
    pace: openPace(),
    tokens: new Map<string, Token | Promise<Token | Outcome>>(),
  };
  hosts.set(baseUrl, host);
  return host;
}
