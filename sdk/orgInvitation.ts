import * as pulumi from "@pulumi/pulumi";
import { storedProvider, TYPES } from "../provider/dynamic/storedNames";
import { type Credentials, withSecrets } from "./credentials";
import { optionsOf } from "./options";

/** Roles of a person in one project. */
export interface GroupRoleAssignment {
  /** The project, 24 hex digits. */
  groupId: pulumi.Input<string>;
  /** Project roles such as `GROUP_READ_ONLY`, in any order. */
  groupRoles: pulumi.Input<pulumi.Input<string>[]>;
}

export interface OrgInvitationArgs {
  /** The organization that invites, 24 hex digits. Changing it moves the person to another one. */
  orgId: pulumi.Input<string>;
  /** E-mail address, in any case. Changing it invites another person and takes this one out. */
  username: pulumi.Input<string>;
  /** Organization roles such as `ORG_MEMBER`, at least one, in any order; changed in place. */
  roles: pulumi.Input<pulumi.Input<string>[]>;
  /** Teams the person is in, changed in place. Left out, they are not managed; `[]` is none. */
  teamIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** Roles in projects, changed in place. Left out, they are not managed; `[]` is none. */
  groupRoleAssignments?: pulumi.Input<pulumi.Input<GroupRoleAssignment>[]>;
  /**
   * Whether to take over someone who is invited or a member already; if not, that is an error.
   * @default true
   */
  adopt?: pulumi.Input<boolean>;
  /**
   * Whether an invitation that expired is sent anew, or only reported.
   * @default "reinvite"
   */
  onExpired?: pulumi.Input<"reinvite" | "report">;
  /**
   * Whether an invitation that was rejected is sent anew, or only reported.
   * @default "report"
   */
  onRejected?: pulumi.Input<"reinvite" | "report">;
  /**
   * How many times an invitation is sent anew at most.
   * @default 3
   */
  maxReinvites?: pulumi.Input<number>;
  /**
   * Whether destroying the resource takes a member out of the organization. A pending invitation
   * of ours is withdrawn either way.
   * @default "remove" for people it invited, "retain" for people it adopted
   */
  onDelete?: pulumi.Input<"remove" | "retain">;
  /**
   * Whether the last active `ORG_OWNER` may be removed or demoted by this resource.
   * @default false
   */
  mayRemoveLastOwner?: pulumi.Input<boolean>;
  /** Credentials for this person's organization, instead of the configured ones. */
  credentials?: pulumi.Input<Credentials | undefined>;
}

/**
 * An {@link OrgInvitation} is a person of an organization, from the invitation to the membership.
 *
 * Creating it sends one mail, unless the person is there already. Accepting the invitation changes
 * outputs and nothing else: the plan stays empty. Destroying it withdraws the invitation or removes
 * the member, as `onDelete` says.
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
  declare readonly orgId: pulumi.Output<string>;
  /** E-mail address, trimmed and in lower case. */
  declare readonly username: pulumi.Output<string>;
  declare readonly roles: pulumi.Output<string[]>;
  declare readonly teamIds: pulumi.Output<string[] | undefined>;
  declare readonly groupRoleAssignments: pulumi.Output<
    { groupId: string; groupRoles: string[] }[] | undefined
  >;
  /** Where the person stands. */
  declare readonly status: pulumi.Output<
    "PENDING" | "ACTIVE" | "INVITATION_EXPIRED" | "INVITATION_REJECTED"
  >;
  /** Whether the person is a member; what needs one can wait for it. */
  declare readonly isActive: pulumi.Output<boolean>;
  /** Id of the last invitation, as v1.0 of the API knows it. */
  declare readonly invitationId: pulumi.Output<string | undefined>;
  /** Id of the person; v1.0 of the API knows it once the invitation is accepted. */
  declare readonly userId: pulumi.Output<string | undefined>;
  /** When the last invitation was sent, ISO 8601. */
  declare readonly createdAt: pulumi.Output<string | undefined>;
  /** When the last invitation lapses, ISO 8601. */
  declare readonly expiresAt: pulumi.Output<string | undefined>;
  declare readonly inviterUsername: pulumi.Output<string | undefined>;
  declare readonly orgName: pulumi.Output<string | undefined>;
  /** Whether the person was there before the resource. */
  declare readonly adopted: pulumi.Output<boolean>;
  /** How many times the invitation was sent anew. */
  declare readonly reinvites: pulumi.Output<number>;
  declare readonly credentials: pulumi.Output<Credentials | undefined>;

  /**
   * Reads a person of an organization whom the program does not manage: nobody is invited, changed
   * or removed.
   *
   * @param state how to reach the organization, if not as configured
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

  constructor(name: string, args: OrgInvitationArgs, opts?: pulumi.CustomResourceOptions) {
    const outputs = {
      status: undefined,
      isActive: undefined,
      invitationId: undefined,
      userId: undefined,
      createdAt: undefined,
      expiresAt: undefined,
      inviterUsername: undefined,
      orgName: undefined,
      adopted: undefined,
      reinvites: undefined,
    };
    super(
      TYPES.orgInvitation,
      name,
      { ...outputs, ...withSecrets(args), __provider: storedProvider("orgInvitation") },
      optionsOf(name, opts, ["credentials"]),
    );
  }
}
