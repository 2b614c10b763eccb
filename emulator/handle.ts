import type { Fault } from "./faults";
import type { RecordedRequest } from "./state";
import type { SeedApiKey, SeedPerson, SeedServiceAccount } from "./store/seed";
import type { Mail, Payments, Settings } from "./store/types";

/** What a running emulator can be asked; each function is one control call over HTTP. */
export interface Emulator {
  /** Where it listens, like `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Stops it and ends the open connections. */
  close(): Promise<void>;
  /** The requests to the API so far, refused ones included. */
  requests(): Promise<RecordedRequest[]>;
  clearRequests(): Promise<void>;
  /** The invitation mails sent so far. */
  mail(): Promise<Mail[]>;
  now(): Promise<string>;
  advance(seconds: number): Promise<void>;
  setClock(instant: string): Promise<void>;
  /** The invited person accepts: from now on a member. */
  accept(orgId: string, username: string): Promise<void>;
  reject(orgId: string, username: string): Promise<void>;
  /** What goes wrong from now on, in place of what was asked before. */
  faults(list: Fault[]): Promise<void>;
  /** Back to the seed: no requests, no mails, no faults, the clock as it was at the start. */
  reset(): Promise<void>;
  /** Everything there is of an organization. */
  organization(orgId: string): Promise<object>;
  changeOrganization(orgId: string, change: OrganizationChange): Promise<void>;
  /** Puts a person in, without mail. */
  addPerson(orgId: string, person: SeedPerson): Promise<void>;
  changePerson(orgId: string, username: string, change: PersonChange): Promise<void>;
  /** Withdraws the invitation, or takes the member out. */
  removePerson(orgId: string, username: string): Promise<void>;
  addGroup(
    orgId: string,
    group: { name: string; id?: string; clusterCount?: number },
  ): Promise<void>;
  removeGroup(orgId: string, groupId: string): Promise<void>;
  addTeam(orgId: string, team: { name: string; id?: string }): Promise<void>;
  addApiKey(orgId: string, key: SeedApiKey): Promise<void>;
  removeApiKey(orgId: string, publicKey: string): Promise<void>;
  addServiceAccount(orgId: string, account: SeedServiceAccount): Promise<void>;
  /** Revokes it: neither its secret nor its tokens open anything from now on. */
  removeServiceAccount(orgId: string, clientId: string): Promise<void>;
  /** Adds addresses and CIDR blocks to those that the credential may be used from. */
  allowAddresses(orgId: string, credential: string, addresses: string[]): Promise<void>;
}

export interface OrganizationChange {
  name?: string;
  settings?: Partial<Settings>;
  payments?: Payments;
  liveMigration?: boolean;
}

export type PersonChange = Partial<Pick<SeedPerson, "roles" | "teamIds" | "groupRoleAssignments">>;

/** The functions of an emulator that listens at `url`, whoever started it. */
export function handleOf(url: string): Omit<Emulator, "close"> {
  const call = (method: string, path: string, body?: unknown) => control(url, method, path, body);
  const organization = (...path: string[]) => `/orgs/${path.map(encodeURIComponent).join("/")}`;
  const change = async (method: string, path: string, body?: unknown) => {
    await call(method, path, body);
  };
  return {
    url,
    requests: async () => (await call("GET", "/requests")) as RecordedRequest[],
    clearRequests: () => change("DELETE", "/requests"),
    mail: async () => (await call("GET", "/mail")) as Mail[],
    now: async () => ((await call("GET", "/clock")) as { now: string }).now,
    advance: (seconds) => change("POST", "/clock", { advanceSeconds: seconds }),
    setClock: (instant) => change("POST", "/clock", { now: instant }),
    accept: (orgId, username) =>
      change("POST", organization(orgId, "invitations", username, "accept")),
    reject: (orgId, username) =>
      change("POST", organization(orgId, "invitations", username, "reject")),
    faults: (list) => change("POST", "/faults", list),
    reset: () => change("POST", "/reset"),
    organization: async (orgId) => (await call("GET", organization(orgId))) as object,
    changeOrganization: (orgId, wanted) => change("PATCH", organization(orgId), wanted),
    addPerson: (orgId, person) => change("POST", organization(orgId, "people"), person),
    changePerson: (orgId, username, wanted) =>
      change("PATCH", organization(orgId, "people", username), wanted),
    removePerson: (orgId, username) => change("DELETE", organization(orgId, "people", username)),
    addGroup: (orgId, group) => change("POST", organization(orgId, "groups"), group),
    removeGroup: (orgId, groupId) => change("DELETE", organization(orgId, "groups", groupId)),
    addTeam: (orgId, team) => change("POST", organization(orgId, "teams"), team),
    addApiKey: (orgId, key) => change("POST", organization(orgId, "apiKeys"), key),
    removeApiKey: (orgId, publicKey) => change("DELETE", organization(orgId, "apiKeys", publicKey)),
    addServiceAccount: (orgId, account) =>
      change("POST", organization(orgId, "serviceAccounts"), account),
    removeServiceAccount: (orgId, clientId) =>
      change("DELETE", organization(orgId, "serviceAccounts", clientId)),
    allowAddresses: (orgId, credential, addresses) =>
      change("POST", organization(orgId, "credentials", credential, "accessList"), { addresses }),
  };
}

async function control(url: string, method: string, path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(`${url}/emulator${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const read: unknown = text === "" ? undefined : JSON.parse(text);
  if (answer.ok) return read;
  throw new Error(`emulator: ${(read as { detail: string }).detail}`);
}
