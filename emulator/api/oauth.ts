import { randomBytes } from "node:crypto";
import { now, type State } from "../store/state";
import type { ApiRequest, Wait } from "./call";
import { findServiceAccount, sameSecret } from "./caller";
import { withFault } from "./faults";
import { spendTokenRequest } from "./rateLimits";
import { type ApiResponse, type ResponseContext, renderError, renderOAuth } from "./responses";

const LIFE_SECONDS = 3600;
const LIVE_TOKENS = 100;

export const OAUTH_ROUTES = ["POST /api/oauth/token", "POST /api/oauth/revoke"];

/** An error of the token endpoint, in OAuth 2.0's format. */
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

/** Issues and revokes the access tokens of service accounts. */
export async function serveOAuth(
  state: State,
  request: ApiRequest,
  context: ResponseContext,
  wait: Wait,
): Promise<ApiResponse | undefined> {
  try {
    const clientId = clientOf(state, request);
    const path = request.url.pathname;
    return await withFault(state, { path, context, wait }, () => {
      const form = formOf(request);
      const response = path.endsWith("/token")
        ? renderOAuth(200, issue(state, clientId, form))
        : revoke(state, clientId, form);
      state.save(state.data);
      return response;
    });
  } catch (error) {
    if (!(error instanceof OAuthError)) return renderError(error, context);
    const body = { error_description: error.message, error: error.code };
    return renderOAuth(error.status, body, error.code);
  }
}

/** The client ID of the service account that the Basic credentials belong to. */
function clientOf(state: State, { authorization = "" }: ApiRequest): string {
  const [, encoded = ""] = /^basic\s+(\S+)$/i.exec(authorization) ?? [];
  const [clientId = "", secret = ""] = Buffer.from(encoded, "base64")
    .toString()
    .split(":")
    .map(decoded);
  const account = findServiceAccount(state.data, clientId)?.account;
  const alive = account !== undefined && now(state) < Date.parse(account.secretExpiresAt);
  if (!alive || !sameSecret(secret, account.clientSecret)) {
    throw new OAuthError(401, "invalid_client", "Invalid credentials provided.");
  }
  return clientId;
}

/** OAuth form-encodes the ID and the secret before it puts them into Basic credentials. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function formOf({ contentType = "", body }: ApiRequest): URLSearchParams {
  if (!contentType.startsWith("application/x-www-form-urlencoded") || body === undefined) {
    throw new OAuthError(400, "invalid_request", "The request body must be a form.");
  }
  return new URLSearchParams(new TextDecoder().decode(body));
}

function issue(state: State, clientId: string, form: URLSearchParams) {
  const time = now(state);
  if (state.enforceLimits) spendTokenRequest(state.limits, clientId, time);
  const grant = form.get("grant_type");
  if (grant === null) throw new OAuthError(400, "invalid_request", "grant_type is missing.");
  if (grant !== "client_credentials") {
    throw new OAuthError(400, "unsupported_grant_type", `${grant} is not supported.`);
  }
  const { data } = state;
  data.tokens = data.tokens.filter(({ expiresAt }) => time < expiresAt);
  if (data.tokens.filter((token) => token.clientId === clientId).length >= LIVE_TOKENS) {
    throw new OAuthError(
      403,
      "access_denied",
      "Access Token limit reached. Please use the existing Access Tokens or create a new Service Account.",
    );
  }
  const token = `eyJ${randomBytes(48).toString("base64url")}`;
  data.tokens.push({ token, clientId, expiresAt: time + LIFE_SECONDS * 1000 });
  return { access_token: token, expires_in: LIFE_SECONDS, token_type: "Bearer" };
}

function revoke({ data }: State, clientId: string, form: URLSearchParams): ApiResponse {
  const wanted = form.get("token");
  if (wanted === null) throw new OAuthError(400, "invalid_request", "token is missing.");
  data.tokens = data.tokens.filter(
    ({ token, clientId: owner }) => token !== wanted || owner !== clientId,
  );
  return { status: 200, headers: {}, body: "", errorCode: null };
}
