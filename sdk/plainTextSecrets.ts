import * as pulumi from "@pulumi/pulumi";
import { SECRET_PARTS } from "../provider/domain/credentialSources";
import { programSession } from "./session";

/**
 * Warns once per program about a secret that was configured without `--secret`. It is in plain text
 * in the stack's configuration file and in the state. Pulumi does not recognize Atlas keys as secrets.
 */
export function warnAboutPlainTextSecrets(): void {
  const session = programSession();
  if (session.secretsChecked) return;
  session.secretsChecked = true;
  // The types of Pulumi's SDK do not declare this function. Without it, nothing can be checked.
  const { isConfigSecret } = pulumi.runtime as { isConfigSecret?(key: string): boolean };
  const config = new pulumi.Config("mongodbatlas");
  for (const key of SECRET_PARTS) {
    const name = `mongodbatlas:${key}`;
    if (!isConfigSecret || config.get(key) === undefined || isConfigSecret(name)) continue;
    void pulumi.log.warn(
      `${name} is in plain text in the stack's configuration and state. Encrypt it with \`pulumi config set --secret ${name}\`. If others could read it, replace it with a new one.`,
    );
  }
}
