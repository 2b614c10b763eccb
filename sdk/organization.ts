import * as pulumi from "@pulumi/pulumi";
import { type Credentials, withSecrets } from "./credentials";
import { providerText } from "./shim";

export interface OrganizationArgs {
  /** The existing organization to adopt, 24 hex digits. Changing it adopts another one instead. */
  orgId: pulumi.Input<string>;
  /** Name, 1 to 64 characters; changing it renames the organization. Left out, it is not managed. */
  name?: pulumi.Input<string>;
  /**
   * Whether the organization stays in Atlas when the resource is destroyed: an adopted one is then
   * forgotten. Set it to false, and apply that, before destroying what is to be deleted in Atlas.
   * @default true
   */
  deletionProtection?: pulumi.Input<boolean>;
  /** Credentials for this organization alone, instead of the configured ones. */
  credentials?: pulumi.Input<Credentials>;
}

/**
 * An {@link Organization} is an Atlas organization that exists, its name kept as declared.
 *
 * Creating the resource adopts the organization and renames it if its name differs; destroying it
 * leaves the organization in Atlas unless `deletionProtection` is off.
 *
 * @example
 * ```ts
 * import { Organization } from "pulumi-atlas-orgs";
 *
 * const acme = new Organization("acme", { orgId: "64b000000000000000000001", name: "Acme" });
 * export const orgId = acme.orgId;
 * ```
 */
export class Organization extends pulumi.CustomResource {
  /** Atlas's id of the organization, 24 hex digits. */
  declare readonly orgId: pulumi.Output<string>;
  /** The name it has in Atlas, declared or not. */
  declare readonly name: pulumi.Output<string>;
  /** Whether the organization was there before the resource. */
  declare readonly adopted: pulumi.Output<boolean>;
  declare readonly deletionProtection: pulumi.Output<boolean | undefined>;
  declare readonly credentials: pulumi.Output<Credentials | undefined>;

  constructor(name: string, args: OrganizationArgs, opts?: pulumi.CustomResourceOptions) {
    const outputs = { adopted: undefined, name: undefined };
    super(
      "pulumi-nodejs:dynamic/mongodbatlas:Organization",
      name,
      { ...outputs, ...withSecrets(args), __provider: providerText("organization") },
      pulumi.mergeOptions(opts, { additionalSecretOutputs: ["credentials"] }),
    );
  }
}
