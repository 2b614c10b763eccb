import type { Credentials } from "../domain/credentials";

/** The version of the Atlas API. */
export type ApiVersion = "v1.0" | "v2";

/** The settings of one client. */
export interface Settings {
  readonly credentials: Credentials;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly apiVersion: ApiVersion;
  /** How many times a failing request is sent. **Default:** 4. */
  readonly maxAttempts?: number;
  /** The timeout of one request. **Default:** 60. */
  readonly timeoutSeconds?: number;
  /** How many requests run at the same time. **Default:** 16. */
  readonly parallel?: number;
}
