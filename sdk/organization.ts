import * as pulumi from "@pulumi/pulumi";
import { storedProvider } from "../provider/dynamic/storedNames";
import type { Credentials } from "./credentials";
import { optionsOf } from "./options";
import type { OrganizationArgs } from "./organizationArgs";

/**
 * An {@link Organization} is an Atlas organization: one that exists and is adopted by its id, or a
 * new one. Its name and the declared settings are kept as declared.
 *
 * With `orgId`, creating the resource adopts the organization. Without, it asks Atlas for a new one,
 * whose API key or service account comes back as the secret output `credentials`. Destroying the
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
 *   credentials: data.credentials,
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
   * What reaches the organization: for a new one the credentials that came with it, secret in the
   * state; otherwise the declared ones. Not there while the configured ones are used.
   */
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
    super(
      "pulumi-nodejs:dynamic/mongodbatlas:Organization",
      name,
      {
        adopted: undefined,
        name: undefined,
        orgId: undefined,
        ...args,
        ...reachedWith(args),
        __provider: storedProvider("organization"),
      },
      optionsOf(name, opts, ["credentials", "creatorCredentials"]),
    );
  }
}

/**
 * The declared credentials as secrets, under the name that says what they do: `credentials` of a
 * new organization are not what is declared but what Atlas answers.
 */
function reachedWith({ orgId, credentials }: OrganizationArgs) {
  const declared = credentials === undefined ? undefined : pulumi.secret(credentials);
  return orgId === undefined
    ? { credentials: undefined, creatorCredentials: declared }
    : { credentials: declared, creatorCredentials: undefined };
}
