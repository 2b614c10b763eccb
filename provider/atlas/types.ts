/**
 * The requests and responses of Atlas, with Atlas's field names, as far as the product uses them.
 * A field of a response is required if recordings and documentation always show it and the product
 * relies on it. The client checks these fields in every response.
 */

import type { GroupRoleAssignment, OrgMembershipStatus } from "../domain/person";

/** One page of a list. A link shows whether there is a next page. `totalCount` counts all pages. */
export interface Page<T> {
  readonly results: readonly T[];
  readonly totalCount?: number;
  readonly links?: readonly Link[];
}

export interface Link {
  readonly href: string;
  readonly rel: string;
}

/** Which page to fetch. Atlas counts from 1 and returns at most 500 items. */
export interface PageChoice {
  readonly pageNum?: number | undefined;
  readonly itemsPerPage?: number | undefined;
}

export interface AtlasOrganization {
  readonly id: string;
  readonly name: string;
  readonly isDeleted?: boolean;
  readonly skipDefaultAlertsSettings?: boolean;
}

export interface AtlasOrganizationUpdate {
  readonly name: string;
  readonly skipDefaultAlertsSettings?: boolean;
}

export interface CreateOrganizationRequest {
  readonly name: string;
  /** The user that owns it. Required if an API key creates the organization. */
  readonly orgOwnerId?: string;
  readonly apiKey?: { readonly desc: string; readonly roles: readonly string[] };
  readonly serviceAccount?: OrgServiceAccountRequest;
  readonly federationSettingsId?: string;
  readonly skipDefaultAlertsSettings?: boolean;
}

export interface OrgServiceAccountRequest {
  readonly name: string;
  readonly description: string;
  readonly roles: readonly string[];
  readonly secretExpiresAfterHours: number;
}

export type OrgServiceAccount = Pick<OrgServiceAccountRequest, "roles">;

/** The only response that contains the secret of a new organization. */
export interface CreateOrganizationResponse {
  readonly organization: AtlasOrganization;
  readonly apiKey?: {
    readonly id: string;
    readonly publicKey: string;
    readonly privateKey: string;
  };
  readonly serviceAccount?: {
    readonly clientId: string;
    readonly secrets: readonly { readonly secret: string; readonly expiresAt?: string }[];
  };
  readonly orgOwnerId?: string;
  readonly federationSettingsId?: string;
  readonly skipDefaultAlertsSettings?: boolean;
}

export interface OrganizationSettings {
  readonly apiAccessListRequired?: boolean;
  readonly customSessionTimeouts?: {
    readonly absoluteSessionTimeoutInSeconds?: number;
    readonly idleSessionTimeoutInSeconds?: number;
  };
  readonly genAIFeaturesEnabled?: boolean;
  readonly maxServiceAccountSecretValidityInHours?: number;
  readonly multiFactorAuthRequired?: boolean;
  /** Only in v2; null clears it. */
  readonly operationsContact?: string | null;
  readonly restrictEmployeeAccess?: boolean;
  /** The empty string clears it. */
  readonly securityContact?: string;
  readonly streamsCrossGroupEnabled?: boolean;
}

export interface OrgDelegationSettings {
  readonly delegatedMcpAccess?: "DISALLOWED" | "READ_ONLY" | "READ_WRITE" | null;
  readonly delegatedPartnerAccess?: "DISALLOWED" | "READ_WRITE" | null;
  readonly idleRefreshTokenLifetime?: number | null;
  readonly maximumRefreshTokenLifetime?: number | null;
}

/** All settings of an organization, from two calls. */
export interface LiveSettings {
  readonly settings: OrganizationSettings;
  readonly delegation: OrgDelegationSettings;
}

/** An API key of an organization. Other calls identify it by `id`. */
export interface ApiKey {
  readonly id: string;
  readonly publicKey: string;
  readonly roles?: readonly CloudAccessRoleAssignment[];
}

/** A project, which Atlas's API calls a group. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly orgId?: string;
  readonly clusterCount?: number;
  readonly created?: string;
  readonly withDefaultAlertsSettings?: boolean;
}

export interface CloudAccessRoleAssignment {
  readonly roleName: string;
  readonly orgId?: string;
  readonly groupId?: string;
}

/** A member of an organization in v1.0. */
export interface CloudAppUser {
  readonly id: string;
  readonly username: string;
  readonly roles: readonly CloudAccessRoleAssignment[];
  readonly teamIds?: readonly string[];
  readonly firstName?: string;
  readonly lastName?: string;
  readonly country?: string;
  readonly createdAt?: string;
  readonly lastAuth?: string;
}

export interface OrganizationInvitation {
  readonly id: string;
  readonly username: string;
  readonly roles: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly orgId?: string;
  readonly orgName: string;
  readonly inviterUsername?: string;
  readonly teamIds?: readonly string[];
  /** One role per entry, unlike in requests. */
  readonly groupRoleAssignments?: readonly {
    readonly groupId: string;
    readonly groupRole: string;
  }[];
}

export interface OrganizationInvitationUpdateRequest {
  readonly roles?: readonly string[];
  readonly teamIds?: readonly string[];
  readonly groupRoleAssignments?: readonly {
    readonly groupId: string;
    readonly roles: readonly string[];
  }[];
}

export interface OrganizationInvitationRequest extends OrganizationInvitationUpdateRequest {
  readonly username: string;
}

/** A member or invited person of an organization in v2 since 2025-02-19. */
export interface OrgUser {
  readonly id: string;
  readonly username: string;
  readonly orgMembershipStatus: OrgMembershipStatus;
  readonly roles: {
    readonly orgRoles?: readonly string[];
    readonly groupRoleAssignments?: readonly GroupRoleAssignment[];
  };
  readonly teamIds?: readonly string[];
  readonly invitationCreatedAt?: string;
  /** Null once the invitation was rejected. */
  readonly invitationExpiresAt?: string | null;
  readonly inviterUsername?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly createdAt?: string;
}

export interface OrgUserRolesRequest {
  readonly orgRoles: readonly string[];
  readonly groupRoleAssignments?: readonly GroupRoleAssignment[];
}

/** A field that is left out is not changed. An empty list removes all entries. */
export interface OrgUserUpdateRequest {
  readonly roles?: OrgUserRolesRequest;
  readonly teamIds?: readonly string[];
}

export interface OrgUserRequest extends OrgUserUpdateRequest {
  readonly username: string;
  readonly roles: OrgUserRolesRequest;
}
