import * as pulumi from "@pulumi/pulumi";
import { storedProvider, TYPES } from "../provider/dynamic/storedNames";
import { type Credentials, withSecrets } from "./credentials";
import { optionsOf } from "./options";
import type { OrganizationArgs } from "./organizationArgs";

/**
 * An {@link Organization} is an Atlas organization: one that exists and is adopted by its id, or a
 * new one. Its name and the declared settings are kept as declared.
 *
 * With `orgId`, creating the resource adopts the organization. Without, it asks Atlas for a new one,
 * whose API key or service account comes back as the secret output `ownCredentials`. Destroying the
 * resource forgets an adopted organization, and deletes one only if `deletionProtection` is off.
 *
 * @example
 * ```ts
 * import { Organization } from "pulumi-atlas-orgs";
 *
 * const acme = new Organization("acme", { orgId: "64b000000000000000000001", name: "Acme" });
 * export const orgId = acme.orgId;
 * ```
 *
 * @example
 * A new organization, and someone invited with its own key:
 * ```ts
 * import { Organization, OrgInvitation } from "pulumi-atlas-orgs";
 *
 * const data = new Organization("data", {
 *   name: "Acme Data",
 *   orgOwnerId: "64b000000000000000000003",
 *   apiKey: { description: "Pulumi", roles: ["ORG_OWNER"] },
 *   settings: { multiFactorAuthRequired: true },
 * });
 * new OrgInvitation("ada", {
 *   orgId: data.orgId,
 *   username: "ada@example.com",
 *   roles: ["ORG_MEMBER"],
 *   credentials: data.ownCredentials,
 * });
 * ```
 */
export class Organization extends pulumi.CustomResource {
  /** Atlas's id of the organization, 24 hex digits. */
  declare readonly orgId: pulumi.Output<string>;
  /** The name it has in Atlas, declared or not. */
  declare readonly name: pulumi.Output<string>;
  /** Whether the organization was there before the resource. */
  declare readonly adopted: pulumi.Output<boolean>;
  /** The declared settings, as they are in Atlas. */
  declare readonly settings: pulumi.Output<object | undefined>;
  declare readonly deletionProtection: pulumi.Output<boolean | undefined>;
  /**
   * The credentials that came with an organization that this resource created, secret in the state.
   * Undefined for an adopted organization.
   */
  declare readonly ownCredentials: pulumi.Output<Credentials | undefined>;
  /** The declared credentials. */
  declare readonly credentials: pulumi.Output<Credentials | undefined>;

  /**
   * Reads an organization that the program does not manage: nothing of it is changed or destroyed.
   *
   * @param state how to reach it, if not as configured
   * @example
   * ```ts
   * import { Organization } from "pulumi-atlas-orgs";
   *
   * export const name = Organization.get("shared", "64b000000000000000000001").name;
   * ```
   */
  static get(
    name: string,
    orgId: pulumi.Input<string>,
    state: { credentials?: pulumi.Input<Credentials | undefined> } = {},
    opts?: pulumi.CustomResourceOptions,
  ): Organization {
    return new Organization(name, { orgId, ...state }, { ...opts, id: orgId });
  }

  constructor(name: string, args: OrganizationArgs, opts?: pulumi.CustomResourceOptions) {
    const outputs = {
      orgId: undefined,
      name: undefined,
      adopted: undefined,
      ownCredentials: undefined,
    };
    super(
      TYPES.organization,
      name,
      { ...outputs, ...withSecrets(args), __provider: storedProvider("organization") },
      optionsOf(name, opts, ["credentials", "ownCredentials"]),
    );
  }
}
