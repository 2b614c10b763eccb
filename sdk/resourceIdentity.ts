import * as pulumi from "@pulumi/pulumi";
import { organizationName } from "./session";

/** What the provider has to know about a resource, and Pulumi does not tell it. */
export interface ResourceIdentity {
  /** Which resource this is. It is stored in the state. */
  readonly __resource?: Promise<string>;
  /** Set in a preview. The provider's check removes it, so that it is not stored. */
  readonly __preview?: true;
}

/**
 * Says which resource of which stack this is: organization, stack, project, parent chain, type and
 * name, and whether the program runs in a preview. The provider needs the first to recognize its own
 * interrupted creations, and the second to read only in previews what only a preview shows. Pulumi does
 * not pass the URN to dynamic providers, and shows no property whose name begins with two underscores.
 *
 * A promise rather than an output: an output would make the resource depend on its own parent, which
 * waits for its children.
 */
export function resourceIdentity(
  type: string,
  name: string,
  opts: pulumi.CustomResourceOptions | undefined,
): ResourceIdentity {
  // A resource that is only read is never created.
  if (opts?.id !== undefined) return {};
  const urn = pulumi.createUrn(name, type, opts?.parent);
  return {
    __resource: new Promise((resolve) => {
      urn.apply((text) => resolve(`${organizationName()} ${text}`));
    }),
    ...(pulumi.runtime.isDryRun() && { __preview: true }),
  };
}
