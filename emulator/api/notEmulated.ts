/** Operations that Atlas has in both versions and the emulator lacks. They answer 501 with their name. */
const both = [
  ["createOrgApiKey", "POST /orgs/{orgId}/apiKeys"],
  ["getOrgApiKey", "GET /orgs/{orgId}/apiKeys/{apiUserId}"],
  ["updateOrgApiKey", "PATCH /orgs/{orgId}/apiKeys/{apiUserId}"],
  ["deleteOrgApiKey", "DELETE /orgs/{orgId}/apiKeys/{apiUserId}"],
  ["createOrgAccessEntry", "POST /orgs/{orgId}/apiKeys/{apiUserId}/accessList"],
  ["listOrgTeams", "GET /orgs/{orgId}/teams"],
  ["createOrgTeam", "POST /orgs/{orgId}/teams"],
  ["getOrgTeam", "GET /orgs/{orgId}/teams/{teamId}"],
  ["renameOrgTeam", "PATCH /orgs/{orgId}/teams/{teamId}"],
  ["deleteOrgTeam", "DELETE /orgs/{orgId}/teams/{teamId}"],
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
  ["getUser", "GET /users/{userId}"],
  ["getUserByName", "GET /users/byName/{userName}"],
  ["getSystemStatus", "GET /"],
];

const onlyV1 = [["deleteGroup", "DELETE /groups/{groupId}"]];

const onlyV2 = [
  ["listOrgServiceAccounts", "GET /orgs/{orgId}/serviceAccounts"],
  ["createOrgServiceAccount", "POST /orgs/{orgId}/serviceAccounts"],
  ["getOrgServiceAccount", "GET /orgs/{orgId}/serviceAccounts/{clientId}"],
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
