import type { OrganizationChange, PersonChange } from "./controlCalls";
import type { SeedApiKey, SeedOrganization, SeedPerson, SeedServiceAccount } from "./store/seed";
import type { Fault, RecordedRequest } from "./store/state";
import type { GroupRoles, Mail, Spelling } from "./store/types";

/** A person, and what they may do now or once they accept the invitation. */
export interface PersonAccess {
  username: string;
  /** Sorted. */
  roles: string[];
  teamIds: string[];
  groupRoleAssignments: GroupRoles[];
}

/** The controls of an emulator. Each function is one control call. */
export interface EmulatorControls {
  /** The emulator's URL, like `http://127.0.0.1:8080`. */
  readonly url: string;
  /** The members of an organization, sorted by username. */
  members(orgId: string): Promise<PersonAccess[]>;
  /** The people with a pending invitation, sorted by username. */
  invited(orgId: string): Promise<PersonAccess[]>;
  /** Who received an invitation email, in the order of sending. Default: from any organization. */
  mailedTo(orgId?: string): Promise<string[]>;
  /**
   * The requests so far, like `POST /orgs/64b…/invites`: without queries, and without those that were
   * answered with a Digest challenge. Default: all requests; with `orgId`, those about it.
   */
  calls(orgId?: string): Promise<string[]>;
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
  /** Adds an organization as in a seed, and returns its ID. */
  addOrganization(organization: SeedOrganization): Promise<string>;
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

/** A running emulator. */
export interface Emulator extends EmulatorControls {
  /** Stops the emulator and closes its connections. */
  close(): Promise<void>;
}
