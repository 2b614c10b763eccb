import type { Authentication } from "../http/authentication";
import { type HttpResponse, parseJson } from "../http/messages";
import type { ApiError } from "./errors";
import type { Settings } from "./settings";

/** How Atlas authenticates requests. The token request goes to the path of the base URL, as all others. */
export function authenticationOf({
  credentials,
  baseUrl,
}: Pick<Settings, "credentials" | "baseUrl">): Authentication {
  switch (credentials.kind) {
    case "apiKey":
      return {
        kind: "digest",
        username: credentials.publicKey,
        password: credentials.privateKey,
      };
    case "serviceAccount":
      return {
        kind: "clientCredentials",
        clientId: credentials.clientId,
        clientSecret: credentials.clientSecret,
        tokenPath: `${new URL(baseUrl).pathname.replace(/\/$/, "")}/api/oauth/token`,
        translateError: oauthErrorAsApiError,
      };
    case "accessToken":
      return { kind: "bearer", token: credentials.accessToken };
  }
}

/** Translates OAuth's error format, which only the token endpoint uses, into Atlas's own. */
function oauthErrorAsApiError(response: HttpResponse): HttpResponse {
  const value = parseJson(response.body)?.value;
  if (typeof value !== "object" || value === null) return response;
  const { error: errorCode, error_description: detail }: Record<string, unknown> = { ...value };
  if (typeof errorCode !== "string") return response;
  const apiError = { error: response.status, errorCode, detail };
  return { ...response, body: JSON.stringify(apiError satisfies Record<keyof ApiError, unknown>) };
}
