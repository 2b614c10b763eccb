import type { CustomFetchOptions } from "oauth4webapi";
import { parsed } from "./json";
import {
  type HttpResponse,
  isResponse,
  type NoResponse,
  type Outcome,
  type Send,
} from "./messages";

export interface ServiceAccount {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface Token {
  readonly value: string;
  /** When it was got and when it ends, in milliseconds since 1970. */
  readonly since: number;
  readonly endsAt: number;
}

const PATH = "/api/oauth/token";
/** A token is not used up to its end: a request takes time to arrive, and clocks differ. */
const MARGIN_MS = 60_000;
/** What Atlas's tokens last, used if an answer does not say. */
const USUAL_SECONDS = 3600;

export const isUsable = ({ since, endsAt }: Token, now: number): boolean =>
  now < endsAt - Math.min(MARGIN_MS, (endsAt - since) / 10);

interface Means {
  readonly send: Send;
  now(): number;
  readonly timeoutMs: number;
}

/** Gets a token by OAuth 2.0 client credentials; otherwise tells what came instead of one. */
export async function fetchToken(
  { clientId, clientSecret }: ServiceAccount,
  { send, now, timeoutMs }: Means,
): Promise<Token | Outcome> {
  const oauth = await import("oauth4webapi");
  // The host is of no account: the request goes where all others go.
  const server = { issuer: "https://atlas", token_endpoint: `https://atlas${PATH}` };
  const client = { client_id: clientId };
  // Not the library's own: it would percent-encode the underscores that every id and secret of
  // Atlas has, and Atlas documents plain `curl --user`.
  const authenticate = (_: unknown, __: unknown, ___: unknown, headers: Headers): void => {
    const pair = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
    headers.set("authorization", `Basic ${pair}`);
  };
  let outcome: Outcome = { lost: "no token was asked for", sent: false };
  const overOurConnection = async (_: string, request: TokenRequest): Promise<Response> => {
    const { headers, body } = request;
    outcome = await send({ method: "POST", path: PATH, headers, body: `${body}`, timeoutMs });
    return isResponse(outcome)
      ? new Response(outcome.body || null, { status: outcome.status, headers: JSON_TYPE })
      : Response.error();
  };
  const response = await oauth.clientCredentialsGrantRequest(server, client, authenticate, [], {
    [oauth.customFetch]: overOurConnection,
  });
  if (response.status !== 200) return refused(outcome);
  try {
    const token = await oauth.processClientCredentialsResponse(server, client, response);
    const since = now();
    const endsAt = since + (token.expires_in ?? USUAL_SECONDS) * 1000;
    return { value: token.access_token, since, endsAt };
  } catch {
    return unasked("the answer to the request for a token holds none", { permanent: true });
  }
}

type TokenRequest = CustomFetchOptions<"POST", URLSearchParams>;

const JSON_TYPE = { "content-type": "application/json" };

/** Whatever became of the token, the call that needs it was not made. */
const unasked = (lost: string, more: Partial<NoResponse> = {}): NoResponse => ({
  ...more,
  lost,
  sent: false,
});

function refused(outcome: Outcome): Outcome {
  if (!isResponse(outcome)) return { ...outcome, sent: false };
  if (outcome.status >= 500) return unasked(`${outcome.status} to the request for a token`);
  return asAtlasRefuses(outcome);
}

/** OAuth has an error format of its own; this turns it into the one of all other answers. */
function asAtlasRefuses(answer: HttpResponse): HttpResponse {
  const value = parsed(answer.body)?.value;
  if (typeof value !== "object" || value === null) return answer;
  const { error, error_description: detail }: Record<string, unknown> = { ...value };
  if (typeof error !== "string") return answer;
  return { ...answer, body: JSON.stringify({ error: answer.status, errorCode: error, detail }) };
}
