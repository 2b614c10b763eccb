import * as pulumi from "@pulumi/pulumi";
import { warnAboutPlainTextSecrets } from "./plainTextSecrets";

/**
 * Adds the secret outputs to the options of a resource, and warns about secrets that are configured in
 * plain text. Refuses the option `import` for a dynamic resource, because Pulumi cannot import those and
 * would fail with an obscure error.
 */
export function optionsOf(
  name: string,
  opts: pulumi.CustomResourceOptions | undefined,
  secretOutputs: string[],
  { isNative }: { isNative: boolean },
): pulumi.CustomResourceOptions {
  if (opts?.import !== undefined && !isNative) {
    throw new pulumi.RunError(
      `${name}: the option import works only with a Provider of pulumi-atlas-orgs. Remove it, because existing organizations and people are adopted, or set the option provider.`,
    );
  }
  warnAboutPlainTextSecrets();
  return pulumi.mergeOptions(opts, { additionalSecretOutputs: secretOutputs });
}
