/** Everything that exists in the emulated Atlas. Plain data, stored as it is in the state file. */
export interface AtlasData {
  clock: Clock;
  /** The number of IDs generated so far. Equal histories produce equal IDs. */
  nextNumber: number;
  organizations: Organization[];
  mail: Mail[];
  tokens: AccessToken[];
  /** Missing in the files of earlier versions. */
  spellings?: Spelling[];
  /** Deleted organizations whose credentials Atlas still knows. */
  deletedOrganizations?: Pick<Organization, "id" | "apiKeys" | "serviceAccounts">[];
}

/** How Atlas stores an address that a request sends. */
export interface Spelling {
  /** In any case, like `ada@bücher.example`. */
  sent: string;
  /** The spelling in every response, like `ada@xn--bcher-kva.example`. */
  stored: string;
  /** Which spellings find the person: only the stored one (default), or both. */
  foundBy?: "stored" | "both" | undefined;
}

/** A clock with `fixedAt` stands still. Otherwise the time is the machine's plus `offset`. */
export interface Clock {
  fixedAt: number | null;
  offset: number;
}

/** An invitation email. */
export interface Mail {
  to: string;
  orgId: string;
  sentAt: string;
  /** What it says, for the inspector page. Missing in the files of earlier versions. */
  content?: MailContent;
}

export interface MailContent {
  organizationName: string;
  invitationId: string;
  inviterUsername: string;
  roles: string[];
  expiresAt: string;
}

/** An access token of a service account, valid until `expiresAt`. */
export interface AccessToken {
  token: string;
  clientId: string;
  expiresAt: number;
}

/** Whether an organization pays (and can create others), does not pay, or has failed payments. */
export type Payments = "paying" | "none" | "failed";

export interface Organization {
  id: string;
  name: string;
  skipDefaultAlertsSettings: boolean;
  payments: Payments;
  /** Whether a live migration is in progress, which prevents deletion. */
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

/** A member of an organization, or a person invited to it. */
export type Person = Member | Invitee;

/** A person's access, now or after they accept the invitation. */
export interface Access {
  roles: string[];
  teamIds: string[];
  groupRoleAssignments: GroupRoles[];
}

export interface GroupRoles {
  groupId: string;
  roles: string[];
}

export interface Member extends Access {
  status: "ACTIVE";
  username: string;
  userId: string;
  createdAt: string;
}

/** Expiry is not stored: it results from the invitation's `expiresAt` and the clock. */
export interface Invitee extends Access {
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
  /** When the deletion in progress ends; null if there is none. */
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
  /** Addresses it may be used from; empty for any, unless the organization requires an access list. */
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

/** Addresses that a credential may be used from, with usage data. */
export interface AccessListEntry {
  cidrBlock: string;
  createdAt: string;
  requests: number;
  lastUsed: { at: string; address: string } | null;
}
