/** What exists in the emulated Atlas. Plain data: it is what a state file holds. */
export interface World {
  clock: Clock;
  /** Counts the ids given out, so that two runs of one history look the same. */
  nextNumber: number;
  organizations: Organization[];
  mail: Mail[];
  tokens: AccessToken[];
}

/** `fixedAt` stands still until it is moved; otherwise time is the machine's plus `offset`. */
export interface Clock {
  fixedAt: number | null;
  offset: number;
}

/** An invitation mail that Atlas sent. */
export interface Mail {
  to: string;
  orgId: string;
  sentAt: string;
}

/** A token that a service account got and may use until `expiresAt`. */
export interface AccessToken {
  token: string;
  clientId: string;
  expiresAt: number;
}

/** Whether an organization pays (and may make others), does not, or owes an unpaid invoice. */
export type Payments = "paying" | "none" | "failed";

export interface Organization {
  id: string;
  name: string;
  skipDefaultAlertsSettings: boolean;
  payments: Payments;
  /** Whether a live migration is under way, which keeps the organization from being deleted. */
  liveMigration: boolean;
  settings: Settings;
  delegationSettings: DelegationSettings;
  people: Person[];
  groups: Group[];
  teams: Team[];
  apiKeys: ApiKey[];
  serviceAccounts: ServiceAccount[];
}

export interface Settings {
  apiAccessListRequired: boolean;
  customSessionTimeouts: {
    absoluteSessionTimeoutInSeconds?: number;
    idleSessionTimeoutInSeconds?: number;
  };
  genAIFeaturesEnabled: boolean;
  maxServiceAccountSecretValidityInHours: number;
  multiFactorAuthRequired: boolean;
  operationsContact: string | null;
  restrictEmployeeAccess: boolean;
  securityContact: string;
  streamsCrossGroupEnabled: boolean;
}

export interface DelegationSettings {
  delegatedMcpAccess: "DISALLOWED" | "READ_ONLY" | "READ_WRITE" | null;
  delegatedPartnerAccess: "DISALLOWED" | "READ_WRITE" | null;
  idleRefreshTokenLifetime: number | null;
  maximumRefreshTokenLifetime: number | null;
}

/** Someone with a place in an organization, or with an invitation to one. */
export type Person = Member | Invitee;

/** What a person may do, now or once the invitation is accepted. */
export interface Standing {
  roles: string[];
  teamIds: string[];
  groupRoleAssignments: GroupRoles[];
}

export interface GroupRoles {
  groupId: string;
  roles: string[];
}

export interface Member extends Standing {
  status: "ACTIVE";
  username: string;
  userId: string;
  createdAt: string;
}

/** Expiry is not stored: it follows from the invitation's `expiresAt` and the clock. */
export interface Invitee extends Standing {
  status: "PENDING" | "INVITATION_REJECTED";
  username: string;
  userId: string;
  invitation: Invitation;
}

export interface Invitation {
  id: string;
  createdAt: string;
  expiresAt: string;
  inviterUsername: string;
}

export interface Group {
  id: string;
  name: string;
  created: string;
  clusterCount?: number;
  /** When a deletion that is under way is done; null if there is none. */
  goneAt: number | null;
}

export interface Team {
  id: string;
  name: string;
}

export interface ApiKey {
  id: string;
  desc: string;
  publicKey: string;
  privateKey: string;
  roles: string[];
  /** Where it may be used from; empty for anywhere, unless the organization requires a list. */
  accessList: AccessListEntry[];
}

export interface ServiceAccount {
  clientId: string;
  clientSecret: string;
  name: string;
  description: string;
  roles: string[];
  createdAt: string;
  secretId: string;
  secretExpiresAt: string;
  accessList: AccessListEntry[];
}

/** A block of addresses that a credential may be used from, and how it was used from there. */
export interface AccessListEntry {
  cidrBlock: string;
  createdAt: string;
  requests: number;
  lastUsed: { at: string; address: string } | null;
}
