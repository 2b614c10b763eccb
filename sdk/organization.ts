import * as pulumi from "@pulumi/pulumi";
import { NATIVE_TYPES, TYPES } from "../provider/dynamic/storedNames";
import { checkedArgs } from "./arguments";
import type { Credentials } from "./credentials";
import { resolveOptionalOutputs } from "./optionalOutputs";
import type { OrganizationArgs } from "./organizationArgs";
import { pulumiTypeOf } from "./pulumiType";
import { resourceForm } from "./resourceForm";

/**
 * An {@link Organization} manages one Atlas organization: its name and the settings that you declare.
 *
 * With `orgId`, the resource adopts the existing organization. Without `orgId`, it creates an
 * organization and returns its API key or service account as the secret output `ownCredentials`.
 * Destroying the resource keeps the organization in Atlas, unless you apply
 * `deletionProtection: false` first.
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
 * This program creates an organization and invites a person with the credentials of the new
 * organization:
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
  /** The type token, by which policy packs recognize the resource. */
  static readonly __pulumiType = TYPES.organization;

  /** Id of the organization in Atlas, 24 hexadecimal digits. */
  declare readonly orgId: pulumi.Output<string>;
  /** Name of the organization in Atlas, also if you do not declare it. */
  declare readonly name: pulumi.Output<string>;
  /** Whether the resource adopted an existing organization. */
  declare readonly adopted: pulumi.Output<boolean>;
  /** The declared settings with their values in Atlas. */
  declare readonly settings: pulumi.Output<object | undefined>;
  declare readonly deletionProtection: pulumi.Output<boolean | undefined>;
  /**
   * The API key or service account that Atlas created with the organization, as a secret. Undefined for
   * an adopted organization.
   */
  declare readonly ownCredentials: pulumi.Output<Credentials | undefined>;
  declare readonly credentials: pulumi.Output<Credentials | undefined>;

  /**
   * Reads an organization that the program does not manage. Nothing is changed or destroyed.
   *
   * @param state the credentials to use instead of the configured ones
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

  /** Returns true for an {@link Organization}, also from another copy of this package. */
  static override isInstance(value: unknown): value is Organization {
    const type = pulumiTypeOf(value);
    return type === TYPES.organization || type === NATIVE_TYPES.organization;
  }

  constructor(name: string, args: OrganizationArgs, opts?: pulumi.CustomResourceOptions) {
    const outputs = {
      orgId: undefined,
      name: undefined,
      adopted: undefined,
    };
    const optional = {
      settings: undefined,
      deletionProtection: undefined,
      credentials: undefined,
      ownCredentials: undefined,
    };
    const required = "Set orgId to adopt an organization, or name to create one.";
    const { type, hidden, options } = resourceForm("organization", name, opts, [
      "credentials",
      "ownCredentials",
    ]);
    super(
      type,
      name,
      {
        ...outputs,
        ...optional,
        ...checkedArgs(name, args, required),
        ...hidden,
      },
      options,
    );
    resolveOptionalOutputs(this, this.adopted, optional);
  }
}
