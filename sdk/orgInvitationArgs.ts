import type * as pulumi from "@pulumi/pulumi";
import type { Credentials } from "./credentials";

/** Roles of a person in one project. */
export interface GroupRoleAssignment {
  /** Id of the project, 24 hexadecimal digits. */
  groupId: pulumi.Input<string>;
  /** Project roles, for example `GROUP_READ_ONLY`. The order does not matter. */
  groupRoles: pulumi.Input<pulumi.Input<string>[]>;
}

export interface OrgInvitationArgs {
  /**
   * Id of the organization, 24 hexadecimal digits. Changing it replaces the resource: it invites the
   * person to the other organization, and removes or keeps them in this one according to `onDelete`.
   */
  orgId: pulumi.Input<string>;
  /**
   * E-mail address, in upper or lower case. Changing it replaces the resource: it invites the other
   * person, and removes or keeps this one according to `onDelete`. If the person changed their address
   * in Atlas, declaring the new one updates the resource in place.
   */
  username: pulumi.Input<string>;
  /**
   * Organization roles, for example `ORG_MEMBER`. At least one is required, and the order does not
   * matter. Changing them updates the person in place.
   */
  roles: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Ids of the teams of the person. If omitted, teams are not managed; `[]` means none. Changing them
   * updates the person in place.
   */
  teamIds?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Roles in projects. If omitted, project roles are not managed; `[]` means none. Changing them
   * updates the person in place.
   */
  groupRoleAssignments?: pulumi.Input<pulumi.Input<GroupRoleAssignment>[]>;
  /**
   * Whether to adopt a person who is already invited or a member. If false, such a person is an error.
   * Changing it later has no effect.
   * @default true
   */
  adopt?: pulumi.Input<boolean>;
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
   * Maximum number of times that the invitation is resent.
   * @default 3
   */
  maxReinvites?: pulumi.Input<number>;
  /**
   * Whether destroying the resource removes the member from the organization (`remove`) or keeps them
   * (`retain`). A pending invitation that the resource sent is always withdrawn. Apply a change before
   * you destroy the resource. The configuration key `mongodbatlas:onDelete` sets the default of a stack.
   * @default "remove" for people it invited, "retain" for people it adopted
   */
  onDelete?: pulumi.Input<"remove" | "retain">;
  /**
   * Whether the resource can remove or demote the last active `ORG_OWNER` of the organization.
   * @default false
   */
  mayRemoveLastOwner?: pulumi.Input<boolean>;
  /**
   * Credentials for the organization, instead of the configured ones. For an organization that the
   * program creates, pass its output `ownCredentials`. Changing them changes nothing in Atlas.
   */
  credentials?: pulumi.Input<Credentials | undefined>;
}
