import type { SeedApiKey, SeedOrganization, SeedPerson, SeedServiceAccount } from "./store/seed";
import type { ControlCall } from "./store/state";
import type { Payments, Settings, Spelling } from "./store/types";

export interface OrganizationChange {
  name?: string;
  settings?: Partial<Settings>;
  payments?: Payments;
  liveMigration?: boolean;
}

export type PersonChange = Partial<
  Pick<SeedPerson, "username" | "roles" | "teamIds" | "groupRoleAssignments">
>;

const call = (method: string, path: string, body?: unknown): ControlCall => ({
  method,
  path: `/emulator${path}`,
  ...(body !== undefined && { body }),
});
const org = (...parts: string[]) => `/orgs/${parts.map(encodeURIComponent).join("/")}`;

/** The control calls that change data, for the `change` of a fault. */
export const controlCalls = {
  advance: (seconds: number) => call("POST", "/clock", { advanceSeconds: seconds }),
  setClock: (instant: string) => call("POST", "/clock", { now: instant }),
  spellings: (list: Spelling[]) => call("POST", "/spellings", list),
  accept: (orgId: string, username: string) =>
    call("POST", org(orgId, "invitations", username, "accept")),
  reject: (orgId: string, username: string) =>
    call("POST", org(orgId, "invitations", username, "reject")),
  addOrganization: (organization: SeedOrganization) => call("POST", "/orgs", organization),
  changeOrganization: (orgId: string, change: OrganizationChange) =>
    call("PATCH", org(orgId), change),
  addPerson: (orgId: string, person: SeedPerson) => call("POST", org(orgId, "people"), person),
  changePerson: (orgId: string, username: string, change: PersonChange) =>
    call("PATCH", org(orgId, "people", username), change),
  removePerson: (orgId: string, username: string) => call("DELETE", org(orgId, "people", username)),
  addGroup: (orgId: string, group: { name: string; id?: string; clusterCount?: number }) =>
    call("POST", org(orgId, "groups"), group),
  removeGroup: (orgId: string, groupId: string) => call("DELETE", org(orgId, "groups", groupId)),
  addTeam: (orgId: string, team: { name: string; id?: string }) =>
    call("POST", org(orgId, "teams"), team),
  addApiKey: (orgId: string, key: SeedApiKey) => call("POST", org(orgId, "apiKeys"), key),
  removeApiKey: (orgId: string, publicKey: string) =>
    call("DELETE", org(orgId, "apiKeys", publicKey)),
  addServiceAccount: (orgId: string, account: SeedServiceAccount) =>
    call("POST", org(orgId, "serviceAccounts"), account),
  removeServiceAccount: (orgId: string, clientId: string) =>
    call("DELETE", org(orgId, "serviceAccounts", clientId)),
  allowAddresses: (orgId: string, credential: string, addresses: string[]) =>
    call("POST", org(orgId, "credentials", credential, "accessList"), { addresses }),
};
