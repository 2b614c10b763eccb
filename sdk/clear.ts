import * as pulumi from "@pulumi/pulumi";

const SECRET = ["privateKey", "clientSecret", "accessToken"];

let hasLooked = false;

/**
 * Warns, once in a program, of a key that was configured without `--secret`: it is in clear in the
 * stack's file and in its state. Pulumi itself takes an Atlas private key for any other text.
 */
export function warnOfClearSecrets(): void {
  if (hasLooked) return;
  hasLooked = true;
  // The types of Pulumi's SDK don't tell of it. Without it nothing can be known, and nothing is said.
  const { isConfigSecret } = pulumi.runtime as { isConfigSecret?(key: string): boolean };
  const config = new pulumi.Config("mongodbatlas");
  for (const key of SECRET) {
    const name = `mongodbatlas:${key}`;
    if (!isConfigSecret || config.get(key) === undefined || isConfigSecret(name)) continue;
    void pulumi.log.warn(
      `${name} is in clear in the stack's configuration and its state. Encrypt it with pulumi config set --secret ${name}, and make a new key if others could read it.`,
    );
  }
}
