/** Marks a value as a secret on Pulumi's wire (`specialSecretSig` in Pulumi's `runtime/rpc.ts`). */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** The properties that are secret in every resource, whatever the program says. */
export const SECRET_PROPERTIES: readonly string[] = ["credentials", "ownCredentials"];

export interface Secret {
  readonly [SIGNATURE]: typeof SECRET;
  readonly value: unknown;
}

export const isSecret = (value: unknown): value is Secret =>
  typeof value === "object" &&
  value !== null &&
  (value as Record<string, unknown>)[SIGNATURE] === SECRET;

/** The properties with those of the given names marked as secrets. */
export const withSecrets = <T extends object>(properties: T, names = SECRET_PROPERTIES): T =>
  Object.fromEntries(
    Object.entries(properties).map(([name, value]) =>
      names.includes(name) && value !== undefined && value !== null
        ? [name, { [SIGNATURE]: SECRET, value }]
        : [name, value],
    ),
  ) as T;
