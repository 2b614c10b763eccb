import type * as pulumi from "@pulumi/pulumi";
import type { OrgMembershipStatus } from "../provider/domain/person";
import type { Credentials } from "./credentials";
import type { GroupRoleAssignment } from "./orgInvitationArgs";

/** What one user of an {@link OrgUsers} can access. */
export interface User {
  /**
   * Organization roles, for example `ORG_MEMBER`. At least one is required, and the order does not
   * matter.
   */
  roles: pulumi.Input<pulumi.Input<string>[]>;
  /** Ids of the teams of the user. If omitted, teams are not managed; `[]` means none. */
  teamIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** Roles in projects. If omitted, project roles are not managed; `[]` means none. */
  groupRoleAssignments?: pulumi.Input<pulumi.Input<GroupRoleAssignment>[]>;
}

/** What Atlas shows of a user of an {@link OrgUsers}. */
export interface UserStatus {
  /** Status of the user in the organization. */
  status: OrgMembershipStatus;
  /** Id of the user. The v1.0 API returns it only after the user accepted. */
  userId?: string;
  /** Id of the last invitation. Only the v1.0 API returns it. */
  invitationId?: string;
  /** When the last invitation expires, ISO 8601. */
  expiresAt?: string;
  /** How many times the invitation was resent, if it was. */
  reinvites?: number;
  /** The address that Atlas stores for the user, if it differs from the declared one. */
  atlasUsername?: string;
  /** The address that the user has now, if they changed it in Atlas. */
  changedUsername?: string;
}

/** Someone who is in the organization and whom the {@link OrgUsers} does not declare. */
export interface UndeclaredUser {
  /** Status in the organization. */
  status: OrgMembershipStatus;
  /** Organization roles. */
  roles: string[];
}

export interface OrgUsersArgs {
  /**
   * Id of the organization, 24 hexadecimal digits. Changing it replaces the resource: it invites the
   * users to the other organization, and removes or keeps them in this one according to `onDelete`.
   */
  orgId: pulumi.Input<string>;
  /**
   * The users by e-mail address, in upper or lower case. Adding one sends an invitation, unless the
   * person is already invited or a member. Someone who is left out stays in the organization, unless
   * `undeclared` is `remove`. A changed address of the same person is applied in place.
   */
  users: pulumi.Input<{ [username: string]: pulumi.Input<User> }>;
  /**
   * What happens to people in the organization who are not in `users`: the preview and `atlas-orgs drift`
   * show them (`report`), or the next `up` removes them (`remove`).
   * @default "report"
   */
  undeclared?: pulumi.Input<"report" | "remove">;
  /**
   * People who are neither reported nor removed: addresses, or `*@example.com` for all of a domain. Use
   * it for people whom another program or a federation manages.
   */
  ignore?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * The most people that one update, replacement or deletion can remove or take `ORG_OWNER` from. If
   * there are more, nothing is changed, and the error contains the number to set.
   * @default 5
   */
  maxRemovals?: pulumi.Input<number>;
  /**
   * Whether the next `up` resends an expired invitation (`reinvite`) or only reports it (`report`).
   * @default "reinvite"
   */
  onExpired?: pulumi.Input<"reinvite" | "report">;
  /**
   * Whether the next `up` resends a rejected invitation (`reinvite`) or only reports it (`report`).
   * @default "report"
   */
  onRejected?: pulumi.Input<"reinvite" | "report">;
  /**
   * Maximum number of times that each invitation is resent.
   * @default 3
   */
  maxReinvites?: pulumi.Input<number>;
  /**
   * Whether `users` can be empty. Otherwise an empty map is an error, because it is usually a file that
   * was not read.
   * @default false
   */
  allowEmpty?: pulumi.Input<boolean>;
  /**
   * Whether the resource can remove or demote the last active `ORG_OWNER` of the organization.
   * @default false
   */
  mayRemoveLastOwner?: pulumi.Input<boolean>;
  /**
   * Whether destroying the resource keeps everyone in the organization (`retain`) or removes the declared
   * users (`remove`). Apply a change before you destroy the resource.
   * @default "retain"
   */
  onDelete?: pulumi.Input<"remove" | "retain">;
  /**
   * Credentials for the organization, instead of the configured ones. For an organization that the
   * program creates, pass its output `ownCredentials`. Changing them changes nothing in Atlas.
   */
  credentials?: pulumi.Input<Credentials | undefined>;
}
