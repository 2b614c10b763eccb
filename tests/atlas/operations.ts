import type { Emulator } from "../../emulator";
import type { Atlas } from "../../provider/atlas/client";
import { ENDPOINTS, type Operation } from "../../provider/atlas/endpoints";
import type { ApiVersion } from "../../provider/atlas/settings";
import { OWNER, ORG as orgId, SERVICE_ACCOUNT } from "../support/ids";

/** The people that the calls are about: one invited person and one member. */
export interface Targets {
  readonly atlas: Atlas;
  readonly invitationId: string;
  readonly memberId: string;
  readonly apiKeyId: string;
}

const INVITED = "invited@example.com";
const MEMBER = "member@example.com";

/** Adds these people and finds their ids. Afterwards, the client has authenticated. */
export async function prepare(emulator: Emulator, atlas: Atlas): Promise<Targets> {
  const roles = ["ORG_MEMBER"];
  await emulator.addPerson(orgId, { username: INVITED, roles, status: "PENDING" });
  await emulator.addPerson(orgId, { username: MEMBER, roles });
  const [invitation] = await atlas.listOrgInvites({ orgId, username: INVITED });
  const users = await atlas.listOrganizationUsers({ orgId });
  const member = users.results.find(({ username }) => username === MEMBER);
  if (!invitation || !member) throw new Error("The people are missing.");
  const [key] = (await atlas.listOrgApiKeys({ orgId })).results;
  if (!key) throw new Error("The key is missing.");
  return { atlas, invitationId: invitation.id, memberId: member.id, apiKeyId: key.id };
}

const roles = ["ORG_READ_ONLY"];
const NEW = "new@example.com";

/** Each call with arguments that succeed on the emulator. */
export const CALLS: Record<Operation, (targets: Targets) => Promise<unknown>> = {
  listOrgs: ({ atlas }) => atlas.listOrgs({}),
  createOrg: ({ atlas }) =>
    atlas.createOrg({}, { name: "New", orgOwnerId: OWNER, apiKey: { desc: "k", roles } }),
  getOrg: ({ atlas }) => atlas.getOrg({ orgId }),
  updateOrg: ({ atlas }) => atlas.updateOrg({ orgId }, { name: "Renamed" }),
  deleteOrg: ({ atlas }) => atlas.deleteOrg({ orgId }),
  getOrgGroups: ({ atlas }) => atlas.getOrgGroups({ orgId }),
  getOrgSettings: ({ atlas }) => atlas.getOrgSettings({ orgId }),
  updateOrgSettings: ({ atlas }) =>
    atlas.updateOrgSettings({ orgId }, { multiFactorAuthRequired: true }),
  listOrgApiKeys: ({ atlas }) => atlas.listOrgApiKeys({ orgId }),
  listOrgAccessEntries: ({ atlas, apiKeyId }) =>
    atlas.listOrgAccessEntries({ orgId, apiUserId: apiKeyId }),
  getOrgServiceAccount: ({ atlas }) =>
    atlas.getOrgServiceAccount({ orgId, clientId: SERVICE_ACCOUNT.clientId }),
  listOrgAccessList: ({ atlas }) =>
    atlas.listOrgAccessList({ orgId, clientId: SERVICE_ACCOUNT.clientId }),
  listOrganizationUsers: ({ atlas }) => atlas.listOrganizationUsers({ orgId }),
  removeOrganizationUser: ({ atlas, memberId }) =>
    atlas.removeOrganizationUser({ orgId, userId: memberId }),
  listOrgInvites: ({ atlas }) => atlas.listOrgInvites({ orgId }),
  getOrgInvite: ({ atlas, invitationId }) => atlas.getOrgInvite({ orgId, invitationId }),
  createOrgInvite: ({ atlas }) => atlas.createOrgInvite({ orgId }, { username: NEW, roles }),
  updateOrgInvites: ({ atlas }) => atlas.updateOrgInvites({ orgId }, { username: INVITED, roles }),
  updateOrgInviteById: ({ atlas, invitationId }) =>
    atlas.updateOrgInviteById({ orgId, invitationId }, { roles }),
  deleteOrgInvite: ({ atlas, invitationId }) => atlas.deleteOrgInvite({ orgId, invitationId }),
  listOrgUsers: ({ atlas }) => atlas.listOrgUsers({ orgId }),
  getOrgUser: ({ atlas, memberId }) => atlas.getOrgUser({ orgId, userId: memberId }),
  createOrgUser: ({ atlas }) =>
    atlas.createOrgUser({ orgId }, { username: NEW, roles: { orgRoles: roles } }),
  updateOrgUser: ({ atlas, memberId }) =>
    atlas.updateOrgUser({ orgId, userId: memberId }, { roles: { orgRoles: roles } }),
  removeOrgUser: ({ atlas, memberId }) => atlas.removeOrgUser({ orgId, userId: memberId }),
  getOrgDelegationSettings: ({ atlas }) => atlas.getOrgDelegationSettings({ orgId }),
  updateOrgDelegationSettings: ({ atlas }) =>
    atlas.updateOrgDelegationSettings({ orgId }, { delegatedMcpAccess: "READ_ONLY" }),
};

/** Every call in every API version that has it. */
export const EVERY_CALL = (Object.keys(ENDPOINTS) as Operation[]).flatMap((operation) =>
  (Object.keys(ENDPOINTS[operation].versions) as ApiVersion[]).map(
    (version) => [operation, version] as const,
  ),
);
