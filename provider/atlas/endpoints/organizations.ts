import type { AccessListEntry } from "../accessListEntry";
import type {
  ApiKey,
  AtlasOrganization,
  AtlasOrganizationUpdate,
  CreateOrganizationRequest,
  CreateOrganizationResponse,
  Group,
  OrganizationSettings,
  OrgDelegationSettings,
  OrgServiceAccount,
  Page,
  PageChoice,
} from "../types";
import {
  BOTH,
  endpoint,
  type InOrganization,
  V2,
  V2_DELEGATION,
  V2_SERVICE_ACCOUNTS,
} from "./endpoint";

export interface OfApiKey extends InOrganization {
  readonly apiUserId: string;
}
export interface OfServiceAccount extends InOrganization {
  readonly clientId: string;
}
export interface Named {
  /** Only organizations whose names start with this text. */
  readonly name?: string | undefined;
}

/** The calls about organizations. */
export const ORGANIZATIONS = {
  listOrgs: endpoint<Named & PageChoice, undefined, Page<AtlasOrganization>>("GET /orgs", {
    versions: BOTH,
    retryable: true,
    response: "organizations",
  }),
  createOrg: endpoint<object, CreateOrganizationRequest, CreateOrganizationResponse>("POST /orgs", {
    versions: BOTH,
    retryable: false,
    response: "createdOrganization",
  }),
  getOrg: endpoint<InOrganization, undefined, AtlasOrganization>("GET /orgs/{orgId}", {
    versions: BOTH,
    retryable: true,
    response: "organization",
  }),
  updateOrg: endpoint<InOrganization, AtlasOrganizationUpdate, AtlasOrganization>(
    "PATCH /orgs/{orgId}",
    { versions: BOTH, retryable: true, response: "organization" },
  ),
  // Not retryable: the organization's own key is deleted with it, so a second response would be a
  // 401 that looks like a wrong key. Atlas takes more than a minute for the deletion.
  deleteOrg: endpoint<InOrganization, undefined, undefined>("DELETE /orgs/{orgId}", {
    versions: BOTH,
    retryable: false,
    response: "empty",
    timeoutFactor: 5,
  }),
  getOrgGroups: endpoint<InOrganization & Named & PageChoice, undefined, Page<Group>>(
    "GET /orgs/{orgId}/groups",
    { versions: BOTH, retryable: true, response: "groups" },
  ),
  // Also used with apiVersion v1.0, because v1.0's own call lacks `operationsContact`.
  getOrgSettings: endpoint<InOrganization, undefined, OrganizationSettings>(
    "GET /orgs/{orgId}/settings",
    { versions: V2, retryable: true, response: "settings" },
  ),
  updateOrgSettings: endpoint<InOrganization, OrganizationSettings, OrganizationSettings>(
    "PATCH /orgs/{orgId}/settings",
    { versions: V2, retryable: true, response: "settings" },
  ),

  listOrgApiKeys: endpoint<InOrganization & PageChoice, undefined, Page<ApiKey>>(
    "GET /orgs/{orgId}/apiKeys",
    { versions: BOTH, retryable: true, response: "apiKeys" },
  ),
  listOrgAccessEntries: endpoint<OfApiKey & PageChoice, undefined, Page<AccessListEntry>>(
    "GET /orgs/{orgId}/apiKeys/{apiUserId}/accessList",
    { versions: BOTH, retryable: true, response: "accessList" },
  ),
  getOrgServiceAccount: endpoint<OfServiceAccount, undefined, OrgServiceAccount>(
    "GET /orgs/{orgId}/serviceAccounts/{clientId}",
    { versions: V2_SERVICE_ACCOUNTS, retryable: true, response: "serviceAccount" },
  ),
  listOrgAccessList: endpoint<OfServiceAccount & PageChoice, undefined, Page<AccessListEntry>>(
    "GET /orgs/{orgId}/serviceAccounts/{clientId}/accessList",
    { versions: V2_SERVICE_ACCOUNTS, retryable: true, response: "accessList" },
  ),
  getOrgDelegationSettings: endpoint<InOrganization, undefined, OrgDelegationSettings>(
    "GET /orgs/{orgId}/delegationSettings",
    { versions: V2_DELEGATION, retryable: true, response: "delegationSettings" },
  ),
  updateOrgDelegationSettings: endpoint<
    InOrganization,
    OrgDelegationSettings,
    OrgDelegationSettings
  >("PATCH /orgs/{orgId}/delegationSettings", {
    versions: V2_DELEGATION,
    retryable: true,
    response: "delegationSettings",
  }),
} as const;
