import * as pulumi from "@pulumi/pulumi";
import type { OrgMembershipStatus } from "../provider/domain/person";
import { NATIVE_TYPES, TYPES } from "../provider/dynamic/storedNames";
import { checkedArgs } from "./arguments";
import type { Credentials } from "./credentials";
import { resolveOptionalOutputs } from "./optionalOutputs";
import type { OrgInvitationArgs } from "./orgInvitationArgs";
import { pulumiTypeOf } from "./pulumiType";
import { resourceForm } from "./resourceForm";

/**
 * An {@link OrgInvitation} manages one person in an organization, from the invitation to the
 * membership.
 *
 * Creating the resource sends one invitation mail. If the person is already invited or a member, it
 * adopts them and sends no mail. When the person accepts, only outputs change; the preview shows no
 * changes. Destroying the resource withdraws a pending invitation, and removes or keeps a member
 * according to `onDelete`.
 *
 * @example
 * ```ts
 * import { OrgInvitation } from "pulumi-atlas-orgs";
 *
 * new OrgInvitation("ada", {
 *   orgId: "64b000000000000000000001",
 *   username: "ada@example.com",
 *   roles: ["ORG_MEMBER"],
 * });
 * ```
 */
export class OrgInvitation extends pulumi.CustomResource {
  /** The type token, by which policy packs recognize the resource. */
  static readonly __pulumiType = TYPES.orgInvitation;

  declare readonly orgId: pulumi.Output<string>;
  /** E-mail address, trimmed and in lower case. */
  declare readonly username: pulumi.Output<string>;
  declare readonly roles: pulumi.Output<string[]>;
  declare readonly teamIds: pulumi.Output<string[] | undefined>;
  declare readonly groupRoleAssignments: pulumi.Output<
    { groupId: string; groupRoles: string[] }[] | undefined
  >;
  /** Status of the person in the organization. */
  declare readonly status: pulumi.Output<OrgMembershipStatus>;
  /** Whether the person is a member. Other resources can depend on it. */
  declare readonly isActive: pulumi.Output<boolean>;
  /** Id of the last invitation. Only the v1.0 API returns it. */
  declare readonly invitationId: pulumi.Output<string | undefined>;
  /** Id of the user. The v1.0 API returns it only after the person accepted. */
  declare readonly userId: pulumi.Output<string | undefined>;
  /** When the last invitation was sent, ISO 8601. */
  declare readonly createdAt: pulumi.Output<string | undefined>;
  /** When the last invitation expires, ISO 8601. */
  declare readonly expiresAt: pulumi.Output<string | undefined>;
  /** E-mail address or API key of the sender of the last invitation. */
  declare readonly inviterUsername: pulumi.Output<string | undefined>;
  /**
   * Whether the resource adopted a person who was already invited or a member. False for people whom an
   * interrupted run of the resource invited.
   */
  declare readonly adopted: pulumi.Output<boolean>;
  /** How many times the invitation was resent. */
  declare readonly reinvites: pulumi.Output<number>;
  /** The address that Atlas stores for the person, if it differs from the declared `username`. */
  declare readonly atlasUsername: pulumi.Output<string | undefined>;
  /**
   * The address that the person has now, if they changed it in Atlas. Set `username` to it: the person
   * stays the same, and no invitation is sent.
   */
  declare readonly changedUsername: pulumi.Output<string | undefined>;
  declare readonly credentials: pulumi.Output<Credentials | undefined>;

  /**
   * Reads a person whom the program does not manage. Nobody is invited, changed or removed.
   *
   * @param state the credentials to use instead of the configured ones
   * @example
   * ```ts
   * import { OrgInvitation } from "pulumi-atlas-orgs";
   *
   * const owner = OrgInvitation.get("owner", "64b000000000000000000001", "owner@example.com");
   * export const isActive = owner.isActive;
   * ```
   */
  static get(
    name: string,
    orgId: pulumi.Input<string>,
    username: pulumi.Input<string>,
    state: { credentials?: pulumi.Input<Credentials | undefined> } = {},
    opts?: pulumi.CustomResourceOptions,
  ): OrgInvitation {
    const id = pulumi.interpolate`${orgId}/${username}`;
    return new OrgInvitation(name, { orgId, username, roles: [], ...state }, { ...opts, id });
  }

  /** Returns true for an {@link OrgInvitation}, also from another copy of this package. */
  static override isInstance(value: unknown): value is OrgInvitation {
    const type = pulumiTypeOf(value);
    return type === TYPES.orgInvitation || type === NATIVE_TYPES.orgInvitation;
  }

  constructor(name: string, args: OrgInvitationArgs, opts?: pulumi.CustomResourceOptions) {
    const outputs = {
      status: undefined,
      isActive: undefined,
      adopted: undefined,
      reinvites: undefined,
    };
    const optionalArgs = {
      teamIds: undefined,
      groupRoleAssignments: undefined,
      credentials: undefined,
    };
    const optional = {
      invitationId: undefined,
      userId: undefined,
      createdAt: undefined,
      expiresAt: undefined,
      inviterUsername: undefined,
      atlasUsername: undefined,
      changedUsername: undefined,
    };
    const { type, hidden, options } = resourceForm("orgInvitation", name, opts, ["credentials"]);
    super(
      type,
      name,
      {
        ...outputs,
        ...optional,
        // Pulumi takes time for each output. An argument that is not set has a value only in `get`.
        ...(opts?.id !== undefined && optionalArgs),
        ...checkedArgs(name, args, "Set orgId, username and roles."),
        ...hidden,
      },
      options,
    );
    resolveOptionalOutputs(this, this.adopted, { ...optionalArgs, ...optional });
  }
}
