import { listApiKeyAddresses, listServiceAccountAddresses } from "./accessList";
import { getAccount, getAccountByName } from "./accounts";
import { createApiKey, listApiKeys } from "./apiKeys";
import { deleteGroup, getGroup, listGroups } from "./groups";
import {
  createInvitation,
  deleteInvitation,
  getInvitation,
  listInvitations,
  updateInvitation,
  updateInvitationByUsername,
} from "./invitations";
import { listLegacyUsers, removeLegacyUser } from "./legacyUsers";
import { inOrganization, type Operation, sunset, unscoped, type Version } from "./operation";
import { createOrganization } from "./organizationCreation";
import {
  deleteOrganization,
  getOrganization,
  listOrganizations,
  updateOrganization,
} from "./organizations";
import { COMMON, PAGED } from "./paging";
import { getServiceAccount } from "./serviceAccounts";
import {
  getDelegationSettings,
  getLegacySettings,
  getSettings,
  updateDelegationSettings,
  updateLegacySettings,
  updateSettings,
} from "./settings";
import { getTeamByName, listTeams } from "./teams";
import { createUser, getUser, listUsers, removeUser, USER_FILTERS, updateUser } from "./users";

const BOTH: readonly Version[] = ["v1.0", "2023-01-01"];
const V1: readonly Version[] = ["v1.0"];
const V2: readonly Version[] = ["2023-01-01"];
const SERVICE_ACCOUNTS: readonly Version[] = ["2024-08-05"];
const CURRENT_USERS: readonly Version[] = ["2025-02-19"];
const DELEGATION: readonly Version[] = ["2025-03-12"];

const INVITES = "/orgs/{orgId}/invites";
const INVITE = `${INVITES}/{invitationId}`;
const USERS = "/orgs/{orgId}/users";
const USER = `${USERS}/{userId}`;
const API_KEYS = "/orgs/{orgId}/apiKeys";
const API_KEY_ADDRESSES = `${API_KEYS}/{apiUserId}/accessList`;
const SERVICE_ACCOUNT = "/orgs/{orgId}/serviceAccounts/{clientId}";
const SERVICE_ACCOUNT_ADDRESSES = `${SERVICE_ACCOUNT}/accessList`;
const GROUP = "/groups/{groupId}";
const SETTINGS = "/orgs/{orgId}/settings";
const DELEGATION_SETTINGS = "/orgs/{orgId}/delegationSettings";
const NAMED = [...PAGED, "name"];
const BY_USERNAME = [...COMMON, "username"];
const BY_STATUS = [...COMMON, "orgMembershipStatuses"];
const USER_LIST = [...PAGED, ...USER_FILTERS];

export const OPERATIONS: readonly Operation[] = [
  unscoped(BOTH, ["listOrgs", "GET /orgs", [...NAMED, "includeDeletedOrgs"]], listOrganizations),
  unscoped(BOTH, ["createOrg", "POST /orgs", COMMON], createOrganization),
  inOrganization(BOTH, "member", ["getOrg", "GET /orgs/{orgId}", COMMON], getOrganization),
  inOrganization(BOTH, "owner", ["updateOrg", "PATCH /orgs/{orgId}", COMMON], updateOrganization),
  inOrganization(BOTH, "owner", ["deleteOrg", "DELETE /orgs/{orgId}", COMMON], deleteOrganization),

  inOrganization(V1, "member", ["getOrgSettings", `GET ${SETTINGS}`, COMMON], getLegacySettings),
  inOrganization(
    V1,
    "owner",
    ["updateOrgSettings", `PATCH ${SETTINGS}`, COMMON],
    updateLegacySettings,
  ),
  inOrganization(V2, "member", ["getOrgSettings", `GET ${SETTINGS}`, COMMON], getSettings),
  inOrganization(V2, "owner", ["updateOrgSettings", `PATCH ${SETTINGS}`, COMMON], updateSettings),
  inOrganization(
    DELEGATION,
    "member",
    ["getOrgDelegationSettings", `GET ${DELEGATION_SETTINGS}`, COMMON],
    getDelegationSettings,
  ),
  inOrganization(
    DELEGATION,
    "owner",
    ["updateOrgDelegationSettings", `PATCH ${DELEGATION_SETTINGS}`, COMMON],
    updateDelegationSettings,
  ),

  inOrganization(BOTH, "member", ["listOrgApiKeys", `GET ${API_KEYS}`, PAGED], listApiKeys),
  inOrganization(BOTH, "owner", ["createOrgApiKey", `POST ${API_KEYS}`, COMMON], createApiKey),
  inOrganization(
    BOTH,
    "member",
    ["listOrgAccessEntries", `GET ${API_KEY_ADDRESSES}`, PAGED],
    listApiKeyAddresses,
  ),
  inOrganization(
    SERVICE_ACCOUNTS,
    "member",
    ["getOrgServiceAccount", `GET ${SERVICE_ACCOUNT}`, COMMON],
    getServiceAccount,
  ),
  inOrganization(
    SERVICE_ACCOUNTS,
    "member",
    ["listOrgServiceAccountAccessList", `GET ${SERVICE_ACCOUNT_ADDRESSES}`, PAGED],
    listServiceAccountAddresses,
  ),

  sunset(unscoped(BOTH, ["getUser", "GET /users/{userId}", COMMON], getAccount)),
  sunset(
    unscoped(BOTH, ["getUserByName", "GET /users/byName/{userName}", COMMON], getAccountByName),
  ),
  inOrganization(BOTH, "member", ["listOrgTeams", "GET /orgs/{orgId}/teams", PAGED], listTeams),
  inOrganization(
    BOTH,
    "member",
    ["getTeamByName", "GET /orgs/{orgId}/teams/byName/{teamName}", COMMON],
    getTeamByName,
  ),

  inOrganization(BOTH, "member", ["getOrgGroups", "GET /orgs/{orgId}/groups", NAMED], listGroups),
  unscoped(BOTH, ["getGroup", `GET ${GROUP}`, COMMON], getGroup),
  unscoped(V2, ["deleteGroup", `DELETE ${GROUP}`, COMMON], deleteGroup),

  sunset(inOrganization(BOTH, "member", ["listOrgUsers", `GET ${USERS}`, PAGED], listLegacyUsers)),
  sunset(
    inOrganization(BOTH, "owner", ["removeOrgUser", `DELETE ${USER}`, COMMON], removeLegacyUser),
  ),
  inOrganization(CURRENT_USERS, "member", ["listOrgUsers", `GET ${USERS}`, USER_LIST], listUsers),
  inOrganization(CURRENT_USERS, "owner", ["createOrgUser", `POST ${USERS}`, COMMON], createUser),
  inOrganization(CURRENT_USERS, "member", ["getOrgUser", `GET ${USER}`, BY_STATUS], getUser),
  inOrganization(CURRENT_USERS, "owner", ["updateOrgUser", `PATCH ${USER}`, COMMON], updateUser),
  inOrganization(CURRENT_USERS, "owner", ["removeOrgUser", `DELETE ${USER}`, COMMON], removeUser),

  sunset(
    inOrganization(
      BOTH,
      "owner",
      ["listOrgInvites", `GET ${INVITES}`, BY_USERNAME],
      listInvitations,
    ),
  ),
  sunset(
    inOrganization(BOTH, "owner", ["createOrgInvite", `POST ${INVITES}`, COMMON], createInvitation),
  ),
  sunset(
    inOrganization(
      BOTH,
      "owner",
      ["updateOrgInvites", `PATCH ${INVITES}`, COMMON],
      updateInvitationByUsername,
    ),
  ),
  sunset(inOrganization(BOTH, "owner", ["getOrgInvite", `GET ${INVITE}`, COMMON], getInvitation)),
  sunset(
    inOrganization(
      BOTH,
      "owner",
      ["updateOrgInviteById", `PATCH ${INVITE}`, COMMON],
      updateInvitation,
    ),
  ),
  sunset(
    inOrganization(
      BOTH,
      "owner",
      ["deleteOrgInvite", `DELETE ${INVITE}`, COMMON],
      deleteInvitation,
    ),
  ),
];
