import type { SeedApiKey, SeedPerson, SeedServiceAccount } from "./store/seed";
import type { Fault, RecordedRequest } from "./store/state";
import type { Mail, Payments, Settings } from "./store/types";

/** A running emulator. Each function is one control call over HTTP. */
export interface Emulator {
  /** The emulator's URL, like `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Stops the emulator and closes its connections. */
  close(): Promise<void>;
  /** The requests to the API so far, including failed ones. */
  requests(): Promise<RecordedRequest[]>;
  clearRequests(): Promise<void>;
  /** The invitation emails sent so far. */
  mail(): Promise<Mail[]>;
  now(): Promise<string>;
  advance(seconds: number): Promise<void>;
  setClock(instant: string): Promise<void>;
  /** The invited person accepts and becomes a member. */
  accept(orgId: string, username: string): Promise<void>;
  reject(orgId: string, username: string): Promise<void>;
  /** Sets the faults that later calls run into. Replaces earlier ones. */
  faults(list: Fault[]): Promise<void>;
  /** Restores the seed and the clock. Clears requests, emails and faults. */
  reset(): Promise<void>;
  /** Everything the emulator stores about an organization. */
  organization(orgId: string): Promise<object>;
  changeOrganization(orgId: string, change: OrganizationChange): Promise<void>;
  /** Adds a person without sending an email. */
  addPerson(orgId: string, person: SeedPerson): Promise<void>;
  changePerson(orgId: string, username: string, change: PersonChange): Promise<void>;
  /** Withdraws the invitation or removes the member. */
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
  /** Revokes a service account, including its tokens. */
  removeServiceAccount(orgId: string, clientId: string): Promise<void>;
  /** Adds addresses and CIDR blocks to the access list of a credential. */
  allowAddresses(orgId: string, credential: string, addresses: string[]): Promise<void>;
}

export interface OrganizationChange {
  name?: string;
  settings?: Partial<Settings>;
  payments?: Payments;
  liveMigration?: boolean;
}

export type PersonChange = Partial<Pick<SeedPerson, "roles" | "teamIds" | "groupRoleAssignments">>;

/** The control calls of the emulator at `url`, as functions. */
export function clientOf(url: string): Omit<Emulator, "close"> {
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
