import { controlCalls, type OrganizationChange, type PersonChange } from "./controlCalls";
import type { SeedApiKey, SeedPerson, SeedServiceAccount } from "./store/seed";
import type { ControlCall, Fault, RecordedRequest } from "./store/state";
import type { Mail, Spelling } from "./store/types";

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
  /** Sets how Atlas stores addresses. Replaces earlier spellings. */
  spellings(list: Spelling[]): Promise<void>;
  /** Restores the seed and the clock. Clears requests, emails and faults. */
  reset(): Promise<void>;
  /** Everything the emulator stores about an organization. */
  organization(orgId: string): Promise<object>;
  changeOrganization(orgId: string, change: OrganizationChange): Promise<void>;
  /** Adds a person without sending an email. */
  addPerson(orgId: string, person: SeedPerson): Promise<void>;
  /** Changes a person. With `username`, the person changes their address and keeps their IDs. */
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

/** The control calls of the emulator at `url`, as functions. */
export function clientOf(url: string): Omit<Emulator, "close"> {
  const change =
    <A extends unknown[]>(call: (...args: A) => ControlCall) =>
    async (...args: A) => {
      await send(url, call(...args));
    };
  const get = (path: string) => send(url, { method: "GET", path: `/emulator${path}` });
  return {
    url,
    requests: async () => (await get("/requests")) as RecordedRequest[],
    mail: async () => (await get("/mail")) as Mail[],
    now: async () => ((await get("/clock")) as { now: string }).now,
    organization: async (orgId) => (await get(`/orgs/${encodeURIComponent(orgId)}`)) as object,
    clearRequests: change(() => ({ method: "DELETE", path: "/emulator/requests" })),
    faults: change((list: Fault[]) => ({ method: "POST", path: "/emulator/faults", body: list })),
    reset: change(() => ({ method: "POST", path: "/emulator/reset" })),
    advance: change(controlCalls.advance),
    setClock: change(controlCalls.setClock),
    spellings: change(controlCalls.spellings),
    accept: change(controlCalls.accept),
    reject: change(controlCalls.reject),
    changeOrganization: change(controlCalls.changeOrganization),
    addPerson: change(controlCalls.addPerson),
    changePerson: change(controlCalls.changePerson),
    removePerson: change(controlCalls.removePerson),
    addGroup: change(controlCalls.addGroup),
    removeGroup: change(controlCalls.removeGroup),
    addTeam: change(controlCalls.addTeam),
    addApiKey: change(controlCalls.addApiKey),
    removeApiKey: change(controlCalls.removeApiKey),
    addServiceAccount: change(controlCalls.addServiceAccount),
    removeServiceAccount: change(controlCalls.removeServiceAccount),
    allowAddresses: change(controlCalls.allowAddresses),
  };
}

async function send(url: string, { method, path, body }: ControlCall): Promise<unknown> {
  const answer = await fetch(`${url}${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const read: unknown = text === "" ? undefined : JSON.parse(text);
  if (answer.ok) return read;
  throw new Error(`emulator: ${(read as { detail: string }).detail}`);
}
