import * as pulumi from "@pulumi/pulumi";
import { warnAboutPlainTextSecrets } from "./plainTextSecrets";

/**
 * Adds the secret outputs to the options of a resource, and warns about secrets that are configured in
 * plain text. Refuses the option `import`, because Pulumi cannot import dynamic resources and would
 * fail with an obscure error.
 */
export function optionsOf(
  name: string,
  opts: pulumi.CustomResourceOptions | undefined,
  secretOutputs: string[],
): pulumi.CustomResourceOptions {
  if (opts?.import !== undefined) {
    throw new pulumi.RunError(
      `${name}: the option import does not work for resources of pulumi-atlas-orgs. Remove it: existing organizations and people are adopted.`,
    );
  }
  warnAboutPlainTextSecrets();
  return pulumi.mergeOptions(opts, { additionalSecretOutputs: secretOutputs });
}
