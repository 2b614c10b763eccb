import { createHash } from "node:crypto";
import type { HttpHooks } from "./clock";
import { type HttpRequest, isResponse, type Outcome, type Send } from "./messages";
import { fetchToken, isUsable, type ServiceAccount, type Token } from "./oauthToken";

const carrying = (request: HttpRequest, token: string): HttpRequest => ({
  ...request,
  headers: { ...request.headers, authorization: `Bearer ${token}` },
});

/** Sends requests with a token that somebody else got; it is never renewed. */
export function withAccessToken({ accessToken }: { accessToken: string }, send: Send): Send {
  return (request) => send(carrying(request, accessToken));
}

/** A younger token is not taken for one that was revoked: Atlas hands out ten a minute. */
const WORTH_RENEWING_MS = 60_000;

/**
 * Sends requests with a token of a service account. All clients of a process share one, get it
 * once however many calls need it, and get another before it ends or when Atlas refuses it.
 */
export function withServiceAccount(
  account: ServiceAccount,
  tokens: Map<string, Token | Promise<Token | Outcome>>,
  ports: HttpHooks,
  send: Send,
): Send {
  // The secret is part of the name, so that a wrong one never rides on the token of the right one.
  const secretHash = createHash("sha256").update(account.clientSecret).digest("hex");
  const name = `${account.clientId} ${secretHash}`;

  async function token(timeoutMs: number): Promise<Token | Outcome> {
    const kept = tokens.get(name);
    if (kept instanceof Promise) return kept;
    if (kept && isUsable(kept, ports.now())) return kept;
    const coming = fetchToken(account, { send, now: ports.now, timeoutMs });
    tokens.set(name, coming);
    const got = await coming;
    if ("value" in got) tokens.set(name, got);
    else tokens.delete(name);
    return got;
  }

  return async (request) => {
    const first = await token(request.timeoutMs);
    if (!("value" in first)) return first;
    const outcome = await send(carrying(request, first.value));
    if (!isResponse(outcome) || outcome.status !== 401) return outcome;
    if (ports.now() - first.since < WORTH_RENEWING_MS) return outcome;
    if (tokens.get(name) === first) tokens.delete(name);
    const second = await token(request.timeoutMs);
    return "value" in second ? send(carrying(request, second.value)) : second;
  };
}
