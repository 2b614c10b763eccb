import * as pulumi from "@pulumi/pulumi";
import { organizationName } from "./session";

/** A hidden input: what the provider has to know about a resource, and Pulumi does not tell it. */
export interface ResourceContext {
  /** Which resource this is, and whether the program runs in a preview. */
  readonly __context?: Promise<{ readonly identity: string; readonly isPreview: boolean }>;
}

/**
 * Says which resource of which stack this is: organization, stack, project, parent chain, type and
 * name, and whether the program runs in a preview. The provider needs the first to recognize its own
 * interrupted creations, and the second to read only in previews what only a preview shows. Pulumi does
 * not pass the URN to dynamic providers, and shows no property whose name begins with two underscores.
 * The provider's check removes it, so that it is not stored.
 *
 * A promise rather than an output: an output would make the resource depend on its own parent, which
 * waits for its children. One input rather than two: Pulumi makes an output for each, which takes time.
 */
export function resourceContext(
  type: string,
  name: string,
  opts: pulumi.CustomResourceOptions | undefined,
): ResourceContext {
  // A resource that is only read is never created.
  if (opts?.id !== undefined) return {};
  const isPreview = pulumi.runtime.isDryRun();
  const urn = pulumi.createUrn(name, type, opts?.parent);
  return {
    __context: new Promise((resolve) => {
      urn.apply((text) => resolve({ identity: `${organizationName()} ${text}`, isPreview }));
    }),
  };
}
