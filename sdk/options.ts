import * as pulumi from "@pulumi/pulumi";
import { warnAboutPlainTextSecrets } from "./plainTextSecrets";

/**
 * The options of a resource, with those of its outputs that are secret; also looks whether the
 * configured keys are. Pulumi can't import resources whose code is in a package, and would say so in
 * words of its own that nobody understands.
 */
export function optionsOf(
  name: string,
  opts: pulumi.CustomResourceOptions | undefined,
  secretOutputs: string[],
): pulumi.CustomResourceOptions {
  if (opts?.import !== undefined) {
    throw new pulumi.RunError(
      `${name}: the option import does not work for resources of pulumi-atlas-orgs. Leave it out: what is in Atlas already is adopted.`,
    );
  }
  warnAboutPlainTextSecrets();
  return pulumi.mergeOptions(opts, { additionalSecretOutputs: secretOutputs });
}
