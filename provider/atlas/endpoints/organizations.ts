import {
  apiKey,
  created,
  delegation,
  entry,
  group,
  organization,
  pageOf,
  settings,
} from "../schemas";
import { nothing } from "../shapes";
import type {
  ApiKey,
  AtlasOrganization,
  AtlasOrganizationUpdate,
  CreateOrganizationRequest,
  CreateOrganizationResponse,
  Group,
  OrganizationSettings,
  OrgDelegationSettings,
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
  /** Atlas looks for names that begin so. */
  readonly name?: string | undefined;
}

/** The calls about organizations themselves. */
export const ORGANIZATIONS = {
  listOrgs: endpoint<Named & PageChoice, undefined, Page<AtlasOrganization>>("GET /orgs", {
    versions: BOTH,
    retryable: true,
    answer: pageOf(organization),
  }),
  createOrg: endpoint<object, CreateOrganizationRequest, CreateOrganizationResponse>("POST /orgs", {
    versions: BOTH,
    retryable: false,
    answer: created,
  }),
  getOrg: endpoint<InOrganization, undefined, AtlasOrganization>("GET /orgs/{orgId}", {
    versions: BOTH,
    retryable: true,
    answer: organization,
  }),
  updateOrg: endpoint<InOrganization, AtlasOrganizationUpdate, AtlasOrganization>(
    "PATCH /orgs/{orgId}",
    { versions: BOTH, retryable: true, answer: organization },
  ),
  // Not retryable although deleting is: the organization's own key dies with it, so the second
  // answer would be a 401 that looks like a wrong key. Atlas takes more than a minute over it.
  deleteOrg: endpoint<InOrganization, undefined, void>("DELETE /orgs/{orgId}", {
    versions: BOTH,
    retryable: false,
    answer: nothing,
    timeoutFactor: 5,
  }),
  getOrgGroups: endpoint<InOrganization & Named & PageChoice, undefined, Page<Group>>(
    "GET /orgs/{orgId}/groups",
    { versions: BOTH, retryable: true, answer: pageOf(group) },
  ),
  // Also used where the configuration says v1.0, whose own call lacks `operationsContact`.
  getOrgSettings: endpoint<InOrganization, undefined, OrganizationSettings>(
    "GET /orgs/{orgId}/settings",
    { versions: V2, retryable: true, answer: settings },
  ),
  updateOrgSettings: endpoint<InOrganization, OrganizationSettings, OrganizationSettings>(
    "PATCH /orgs/{orgId}/settings",
    { versions: V2, retryable: true, answer: settings },
  ),

  listOrgApiKeys: endpoint<InOrganization & PageChoice, undefined, Page<ApiKey>>(
    "GET /orgs/{orgId}/apiKeys",
    { versions: BOTH, retryable: true, answer: pageOf(apiKey) },
  ),
  listOrgAccessEntries: endpoint<OfApiKey & PageChoice, undefined, Page<object>>(
    "GET /orgs/{orgId}/apiKeys/{apiUserId}/accessList",
    { versions: BOTH, retryable: true, answer: pageOf(entry) },
  ),
  listOrgAccessList: endpoint<OfServiceAccount & PageChoice, undefined, Page<object>>(
    "GET /orgs/{orgId}/serviceAccounts/{clientId}/accessList",
    { versions: V2_SERVICE_ACCOUNTS, retryable: true, answer: pageOf(entry) },
  ),
  getOrgDelegationSettings: endpoint<InOrganization, undefined, OrgDelegationSettings>(
    "GET /orgs/{orgId}/delegationSettings",
    { versions: V2_DELEGATION, retryable: true, answer: delegation },
  ),
  updateOrgDelegationSettings: endpoint<
    InOrganization,
    OrgDelegationSettings,
    OrgDelegationSettings
  >("PATCH /orgs/{orgId}/delegationSettings", {
    versions: V2_DELEGATION,
    retryable: true,
    answer: delegation,
  }),
} as const;
