import { kindOf } from "../atlas/advice";
import type { ApiVersion, Settings } from "../atlas/settings";
import type { CredentialsOrigin } from "../domain/credentialSources";
import type { Credentials } from "../domain/credentials";

/** The settings that the provider uses, without secrets. */
export interface UsedSettings {
  readonly baseUrl: string;
  readonly apiVersion: ApiVersion;
  /** Such as `API key`. */
  readonly kind: string;
  readonly from: CredentialsOrigin | undefined;
  /** The name under which Atlas shows the credentials as the sender of invitations, if they have one. */
  readonly inviter: string | undefined;
}

/** The same settings without secrets. */
export const withoutSecrets = ({ baseUrl, apiVersion, credentials }: Settings): UsedSettings => ({
  baseUrl,
  apiVersion,
  kind: kindOf(credentials),
  from: credentials.from,
  inviter: inviterOf(credentials),
});

function inviterOf(credentials: Credentials): string | undefined {
  switch (credentials.kind) {
    case "apiKey":
      return credentials.publicKey;
    case "serviceAccount":
      return credentials.clientId;
    case "accessToken":
      return undefined;
  }
}
