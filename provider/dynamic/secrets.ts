/** Marks a value as a secret on Pulumi's wire (`specialSecretSig` in Pulumi's `runtime/rpc.ts`). */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** The properties that are secret in every resource. */
const NAMES = ["credentials", "ownCredentials"];

/**
 * The properties with each secret marked as one.
 *
 * Pulumi itself marks only properties that were secret under the same name before. A property that
 * is new in a state, as after an upgrade, would otherwise be stored in plain text.
 */
export const withSecrets = <T extends object>(properties: T): T =>
  Object.fromEntries(
    Object.entries(properties).map(([name, value]) =>
      NAMES.includes(name) && value !== undefined && value !== null
        ? [name, { [SIGNATURE]: SECRET, value }]
        : [name, value],
    ),
  ) as T;
