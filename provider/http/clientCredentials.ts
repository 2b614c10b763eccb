import { createHash } from "node:crypto";
import type { CustomFetchOptions } from "oauth4webapi";
import type { HttpHooks } from "./hooks";
import {
  type HttpRequest,
  type HttpResponse,
  isResponse,
  type NoResponse,
  type Outcome,
  type Send,
} from "./messages";

/** A client of an OAuth 2.0 server that authenticates with a secret (RFC 6749, section 4.4). */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The path of the token endpoint. */
  readonly tokenPath: string;
  /** Translates an error response of the token endpoint into the format of the other endpoints. */
  translateError(response: HttpResponse): HttpResponse;
}

interface Token {
  readonly value: string;
  /** When it was received and when it expires, in milliseconds since 1970. */
  readonly receivedAt: number;
  readonly expiresAt: number;
}

/** Tokens, and those that are being fetched, by client. */
export type TokenCache = Map<string, Token | Promise<Token | Outcome>>;

/** A token is renewed early: a request takes time to arrive, and clocks differ. */
const RENEW_BEFORE_MS = 60_000;
/** How long a token lasts if the response does not say. */
const DEFAULT_LIFETIME_SECONDS = 3600;
/** A younger token is not renewed after a 401: servers limit how many tokens a client gets. */
const MIN_RENEWAL_AGE_MS = 60_000;

const isUsable = ({ receivedAt, expiresAt }: Token, now: number): boolean =>
  now < expiresAt - Math.min(RENEW_BEFORE_MS, (expiresAt - receivedAt) / 10);

export const withBearer = (request: HttpRequest, token: string): HttpRequest => ({
  ...request,
  headers: { ...request.headers, authorization: `Bearer ${token}` },
});

/**
 * Sends requests with an access token. All clients with the same cache share one token. It is
 * fetched once, however many requests need it, and again before it expires or after a 401.
 */
export function withClientCredentials(
  client: ClientCredentials,
  tokens: TokenCache,
  { now }: Pick<HttpHooks, "now">,
  send: Send,
): Send {
  // The secret is part of the key, so that a client with a wrong secret does not get a cached token.
  const secretHash = createHash("sha256").update(client.clientSecret).digest("hex");
  const cacheKey = `${client.clientId} ${secretHash}`;

  async function getToken(timeoutMs: number): Promise<Token | Outcome> {
    const cached = tokens.get(cacheKey);
    if (cached instanceof Promise) return cached;
    if (cached && isUsable(cached, now())) return cached;
    const fetching = fetchToken(client, { send, now, timeoutMs });
    tokens.set(cacheKey, fetching);
    const token = await fetching;
    if ("value" in token) tokens.set(cacheKey, token);
    else tokens.delete(cacheKey);
    return token;
  }

  return async (request) => {
    const token = await getToken(request.timeoutMs);
    if (!("value" in token)) return token;
    const outcome = await send(withBearer(request, token.value));
    if (!isResponse(outcome) || outcome.status !== 401) return outcome;
    if (now() - token.receivedAt < MIN_RENEWAL_AGE_MS) return outcome;
    if (tokens.get(cacheKey) === token) tokens.delete(cacheKey);
    const renewed = await getToken(request.timeoutMs);
    if (!("value" in renewed)) return renewed;
    return send(withBearer({ ...request, waited: undefined }, renewed.value));
  };
}

interface TokenRequestOptions {
  readonly send: Send;
  now(): number;
  readonly timeoutMs: number;
}

/** Fetches a token. If that fails, returns the outcome for the request that needs the token. */
async function fetchToken(
  { clientId, clientSecret, tokenPath: path, translateError }: ClientCredentials,
  { send, now, timeoutMs }: TokenRequestOptions,
): Promise<Token | Outcome> {
  const oauth = await import("oauth4webapi");
  // The host name is never used: the request is sent through `send`.
  const server = { issuer: "https://server", token_endpoint: `https://server${path}` };
  const client = { client_id: clientId };
  // The library's own Basic authentication percent-encodes underscores, as RFC 6749 requires. Many
  // servers document plain `curl --user` instead and reject that.
  const authenticateClient = (_: unknown, __: unknown, ___: unknown, headers: Headers): void => {
    const pair = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
    headers.set("authorization", `Basic ${pair}`);
  };
  let outcome: Outcome = { lost: "no token was requested", sent: false };
  const fetchThroughSend = async (_: string, options: TokenRequest): Promise<Response> => {
    const request = { operation: "token", purpose: "token", method: "POST", path } as const;
    outcome = await send({
      ...request,
      headers: options.headers,
      body: `${options.body}`,
      timeoutMs,
    });
    return isResponse(outcome)
      ? new Response(outcome.body || null, { status: outcome.status, headers: JSON_TYPE })
      : Response.error();
  };
  const response = await oauth.clientCredentialsGrantRequest(
    server,
    client,
    authenticateClient,
    [],
    { [oauth.customFetch]: fetchThroughSend },
  );
  if (response.status !== 200) return tokenFailure(outcome, translateError);
  try {
    const token = await oauth.processClientCredentialsResponse(server, client, response);
    const receivedAt = now();
    const expiresAt = receivedAt + (token.expires_in ?? DEFAULT_LIFETIME_SECONDS) * 1000;
    return { value: token.access_token, receivedAt, expiresAt };
  } catch {
    return { ...notSent("the response to the token request contains no token"), permanent: true };
  }
}

type TokenRequest = CustomFetchOptions<"POST", URLSearchParams>;

const JSON_TYPE = { "content-type": "application/json" };

/** The request that needs the token was not sent, whatever happened to the token request. */
const notSent = (lost: string): NoResponse => ({ lost, sent: false });

function tokenFailure(
  outcome: Outcome,
  translateError: ClientCredentials["translateError"],
): Outcome {
  if (!isResponse(outcome)) return { ...outcome, sent: false };
  if (outcome.status >= 500) return notSent(`status ${outcome.status} for the token request`);
  return translateError(outcome);
}
