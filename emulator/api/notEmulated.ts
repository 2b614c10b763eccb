/** Operations that Atlas has in both versions and the emulator lacks. They answer 501 with their name. */
const both = [
  ["getOrgApiKey", "GET /orgs/{orgId}/apiKeys/{apiUserId}"],
  ["updateOrgApiKey", "PATCH /orgs/{orgId}/apiKeys/{apiUserId}"],
  ["deleteOrgApiKey", "DELETE /orgs/{orgId}/apiKeys/{apiUserId}"],
  ["createOrgAccessEntry", "POST /orgs/{orgId}/apiKeys/{apiUserId}/accessList"],
  ["getOrgAccessEntry", "GET /orgs/{orgId}/apiKeys/{apiUserId}/accessList/{ipAddress}"],
  ["deleteOrgAccessEntry", "DELETE /orgs/{orgId}/apiKeys/{apiUserId}/accessList/{ipAddress}"],
  ["createOrgLiveMigrationLinkToken", "POST /orgs/{orgId}/liveMigrations/linkTokens"],
  ["deleteOrgLiveMigrationLinkTokens", "DELETE /orgs/{orgId}/liveMigrations/linkTokens"],
  ["createOrgTeam", "POST /orgs/{orgId}/teams"],
  ["getOrgTeam", "GET /orgs/{orgId}/teams/{teamId}"],
  ["renameOrgTeam", "PATCH /orgs/{orgId}/teams/{teamId}"],
  ["deleteOrgTeam", "DELETE /orgs/{orgId}/teams/{teamId}"],
  ["removeTeamUser", "DELETE /orgs/{orgId}/teams/{teamId}/users/{userId}"],
  ["listTeamUsers", "GET /orgs/{orgId}/teams/{teamId}/users"],
  ["addTeamUsers", "POST /orgs/{orgId}/teams/{teamId}/users"],
  ["listOrgEvents", "GET /orgs/{orgId}/events"],
  ["getOrgEvent", "GET /orgs/{orgId}/events/{eventId}"],
  ["listInvoices", "GET /orgs/{orgId}/invoices"],
  ["getInvoice", "GET /orgs/{orgId}/invoices/{invoiceId}"],
  ["getFederationSettings", "GET /orgs/{orgId}/federationSettings"],
  ["listGroups", "GET /groups"],
  ["createGroup", "POST /groups"],
  ["updateGroup", "PATCH /groups/{groupId}"],
  ["listGroupUsers", "GET /groups/{groupId}/users"],
  ["listGroupInvites", "GET /groups/{groupId}/invites"],
  ["createGroupInvite", "POST /groups/{groupId}/invites"],
  ["updateGroupInvites", "PATCH /groups/{groupId}/invites"],
  ["getGroupInvite", "GET /groups/{groupId}/invites/{invitationId}"],
  ["updateGroupInviteById", "PATCH /groups/{groupId}/invites/{invitationId}"],
  ["deleteGroupInvite", "DELETE /groups/{groupId}/invites/{invitationId}"],
  ["createUser", "POST /users"],
  ["getSystemStatus", "GET /"],
];

const onlyV1 = [["deleteGroup", "DELETE /groups/{groupId}"]];

const onlyV2 = [
  ["listOrgServiceAccounts", "GET /orgs/{orgId}/serviceAccounts"],
  ["createOrgServiceAccount", "POST /orgs/{orgId}/serviceAccounts"],
  ["createOrgAccessList", "POST /orgs/{orgId}/serviceAccounts/{clientId}/accessList"],
  ["addOrgUserRole", "POST /orgs/{orgId}/users/{userId}:addRole"],
  ["removeOrgUserRole", "POST /orgs/{orgId}/users/{userId}:removeRole"],
  ["updateOrgUserRoles", "PUT /orgs/{orgId}/users/{userId}/roles"],
  ["listRateLimits", "GET /rateLimits"],
];

const rows = (list: string[][]) => list.map(([id = "", route = ""]) => ({ id, route }));

export const NOT_EMULATED = {
  v1: rows([...both, ...onlyV1]),
  v2: rows([...both, ...onlyV2]),
};

/** The first parts of Atlas's paths. Below them, Atlas has more operations than are listed here. */
export const ATLAS_PATHS =
  /^\/(alertConfigs|clusters|eventTypes|federationSettings|groups|orgs|unauth|users)(\/|$)/;
