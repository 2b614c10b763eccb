import type { Credentials } from "../domain/credentials";

/** The API of Atlas through which organizations and people are managed. */
export type ApiVersion = "v1.0" | "v2";

/** How one client reaches Atlas. */
export interface Settings {
  readonly credentials: Credentials;
  /** Address of Atlas, without a slash at the end. */
  readonly baseUrl: string;
  readonly apiVersion: ApiVersion;
  /** How many times a call is sent when Atlas fails or cannot be reached. **Default:** 4. */
  readonly maxAttempts?: number;
  /** How long one response may take, in seconds. **Default:** 60. */
  readonly timeoutSeconds?: number;
  /** How many calls run at the same time. **Default:** 16. */
  readonly parallel?: number;
}
