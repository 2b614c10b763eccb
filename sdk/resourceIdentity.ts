import * as pulumi from "@pulumi/pulumi";
import { organizationName } from "./session";

/**
 * Says which resource of which stack this is: organization, stack, project, parent chain, type and
 * name. The provider needs it to recognize its own interrupted creations, and Pulumi does not pass the
 * URN to dynamic providers. Pulumi shows no property whose name begins with two underscores.
 *
 * A promise rather than an output: an output would make the resource depend on its own parent, which
 * waits for its children.
 */
export function resourceIdentity(
  type: string,
  name: string,
  opts: pulumi.CustomResourceOptions | undefined,
): { __resource?: Promise<string> } {
  // A resource that is only read is never created.
  if (opts?.id !== undefined) return {};
  const urn = pulumi.createUrn(name, type, opts?.parent);
  return {
    __resource: new Promise((resolve) => {
      urn.apply((text) => resolve(`${organizationName()} ${text}`));
    }),
  };
}
