import {
  type ClientCredentials,
  type TokenCache,
  withBearer,
  withClientCredentials,
} from "./clientCredentials";
import { withDigest } from "./digestAuth";
import type { HttpHooks } from "./hooks";
import type { Send } from "./messages";

/** How requests prove who sends them. */
export type Authentication =
  | { readonly kind: "digest"; readonly username: string; readonly password: string }
  | ({ readonly kind: "clientCredentials" } & ClientCredentials)
  | { readonly kind: "bearer"; readonly token: string };

/** Adds authentication to `send`. Access tokens are kept in `tokens`. */
export function authenticate(
  authentication: Authentication,
  tokens: TokenCache,
  hooks: HttpHooks,
  send: Send,
): Send {
  switch (authentication.kind) {
    case "digest":
      return withDigest(authentication, send);
    case "clientCredentials":
      return withClientCredentials(authentication, tokens, hooks, send);
    case "bearer":
      return (request) => send(withBearer(request, authentication.token));
  }
}
