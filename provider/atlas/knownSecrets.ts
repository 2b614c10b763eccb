import type { Credentials } from "../domain/credentials";
import { secrets } from "../domain/secrets";
import type { CreateOrganizationResponse } from "./types";

/** Remembers the secret of credentials, so that no text of this process contains it. */
export function learnCredentials(credentials: Credentials): void {
  switch (credentials.kind) {
    case "apiKey":
      secrets.learn(credentials.privateKey, credentials.publicKey);
      break;
    case "serviceAccount":
      secrets.learn(credentials.clientSecret, credentials.clientId);
      break;
    case "accessToken":
      secrets.learn(credentials.accessToken);
      break;
  }
}

/** Remembers the secrets of a new organization. The response of its creation shows them once. */
export function learnCreated(response: unknown): void {
  const { apiKey, serviceAccount } = response as CreateOrganizationResponse;
  if (apiKey) secrets.learn(apiKey.privateKey, apiKey.publicKey);
  for (const { secret } of serviceAccount?.secrets ?? [])
    secrets.learn(secret, serviceAccount?.clientId);
}

/** The same response as text, without the secrets that belong in it. */
export const withoutCreated = (response: unknown): string =>
  JSON.stringify(response, (name, part) =>
    name === "privateKey" || name === "secret" ? undefined : part,
  );
