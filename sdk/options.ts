import * as pulumi from "@pulumi/pulumi";
import { warnAboutPlainTextSecrets } from "./plainTextSecrets";

/**
 * Adds the secret outputs to the options of a resource, and warns about secrets that are configured in
 * plain text. Refuses two options for a dynamic resource: Pulumi cannot import those and would fail with
 * an obscure error, and it would ignore `replaceOnChanges`, because its dynamic host does not pass on
 * which arguments differ.
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
  if (opts?.replaceOnChanges?.length && !isNative) {
    throw new pulumi.RunError(
      `${name}: the option replaceOnChanges works only with a Provider of pulumi-atlas-orgs. Remove it, because changes are applied in place, or set the option provider.`,
    );
  }
  warnAboutPlainTextSecrets();
  return pulumi.mergeOptions(opts, { additionalSecretOutputs: secretOutputs });
}
