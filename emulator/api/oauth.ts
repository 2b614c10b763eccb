import { randomBytes } from "node:crypto";
import { answerOf, happens, takeFault } from "../faults";
import { now, type State } from "../state";
import { sameSecret, serviceAccountNamed } from "./caller";
import type { Incoming, Wait } from "./incoming";
import { spendTokenRequest } from "./limits";
import { type Layout, type Outgoing, renderError, renderOAuth } from "./render";

const LIFE_SECONDS = 3600;
const LIVE_TOKENS = 100;

export const OAUTH_ROUTES = ["POST /api/oauth/token", "POST /api/oauth/revoke"];

/** An error of the token endpoint: OAuth 2.0's, not Atlas's. */
class OAuthError extends Error {
  override readonly name = "OAuthError";
  constructor(
    readonly status: 400 | 401 | 403,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Gives service accounts their tokens, and takes them back. */
export async function serveOAuth(
  state: State,
  request: Incoming,
  layout: Layout,
  wait: Wait,
): Promise<Outgoing | undefined> {
  try {
    const clientId = clientOf(state, request);
    const route = `${request.method} ${request.url.pathname}`;
    const fault = takeFault(state.faults, route);
    await wait(fault?.delayMs ?? 0);
    if (happens(fault, "before")) return answerOf(fault, layout);
    const form = formOf(request);
    const answered = route.endsWith("/token")
      ? renderOAuth(200, issue(state, clientId, form))
      : revoke(state, clientId, form);
    state.save(state.world);
    return happens(fault, "after") ? answerOf(fault, layout) : answered;
  } catch (error) {
    if (!(error instanceof OAuthError)) return renderError(error, layout);
    const body = { error_description: error.message, error: error.code };
    return renderOAuth(error.status, body, error.code);
  }
}

/** The service account that the Basic credential proves. */
function clientOf(state: State, { authorization = "" }: Incoming): string {
  const [, encoded = ""] = /^basic\s+(\S+)$/i.exec(authorization) ?? [];
  const [clientId = "", secret = ""] = Buffer.from(encoded, "base64")
    .toString()
    .split(":")
    .map(decoded);
  const account = serviceAccountNamed(state.world, clientId)?.account;
  const alive = account !== undefined && now(state) < Date.parse(account.secretExpiresAt);
  if (!alive || !sameSecret(secret, account.clientSecret)) {
    throw new OAuthError(401, "invalid_client", "Invalid credentials provided.");
  }
  return clientId;
}

/** OAuth encodes name and secret like a form before it makes a Basic credential of them. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function formOf({ contentType = "", body }: Incoming): URLSearchParams {
  if (!contentType.startsWith("application/x-www-form-urlencoded") || body === undefined) {
    throw new OAuthError(400, "invalid_request", "The request body must be a form.");
  }
  return new URLSearchParams(new TextDecoder().decode(body));
}

function issue(state: State, clientId: string, form: URLSearchParams) {
  const time = now(state);
  if (state.limits !== undefined) spendTokenRequest(state.limits, clientId, time);
  const grant = form.get("grant_type");
  if (grant === null) throw new OAuthError(400, "invalid_request", "grant_type is missing.");
  if (grant !== "client_credentials") {
    throw new OAuthError(400, "unsupported_grant_type", `${grant} is not supported.`);
  }
  const { world } = state;
  world.tokens = world.tokens.filter(({ expiresAt }) => time < expiresAt);
  if (world.tokens.filter((token) => token.clientId === clientId).length >= LIVE_TOKENS) {
    throw new OAuthError(
      403,
      "access_denied",
      "Access Token limit reached. Please use the existing Access Tokens or create a new Service Account.",
    );
  }
  const token = `eyJ${randomBytes(48).toString("base64url")}`;
  world.tokens.push({ token, clientId, expiresAt: time + LIFE_SECONDS * 1000 });
  return { access_token: token, expires_in: LIFE_SECONDS, token_type: "Bearer" };
}

function revoke({ world }: State, clientId: string, form: URLSearchParams): Outgoing {
  const wanted = form.get("token");
  if (wanted === null) throw new OAuthError(400, "invalid_request", "token is missing.");
  world.tokens = world.tokens.filter(
    ({ token, clientId: holder }) => token !== wanted || holder !== clientId,
  );
  return { status: 200, headers: {}, body: "", errorCode: null };
}
