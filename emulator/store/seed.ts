import type { MembershipStatus } from "./people";
import type { GroupRoles, Payments, Settings } from "./types";

/** The data that the emulator starts with. IDs that are left out are generated. */
export interface Seed {
  organizations: SeedOrganization[];
}

export interface SeedOrganization {
  id?: string;
  name: string;
  /** Default `none`. Only an organization that pays can create others. */
  payments?: Payments;
  /** Default `false`. An organization cannot be deleted during a live migration. */
  liveMigration?: boolean;
  settings?: Partial<Settings>;
  people?: SeedPerson[];
  groups?: { id?: string; name: string; clusterCount?: number }[];
  teams?: { id?: string; name: string }[];
  apiKeys?: SeedApiKey[];
  serviceAccounts?: SeedServiceAccount[];
}

export interface SeedPerson {
  id?: string;
  username: string;
  roles: string[];
  teamIds?: string[];
  groupRoleAssignments?: GroupRoles[];
  /** Default `ACTIVE`. */
  status?: MembershipStatus;
  /** Who invited the person, if they are invited. Default: the first owner. */
  inviterUsername?: string;
}

export interface SeedApiKey {
  id?: string;
  publicKey: string;
  privateKey: string;
  roles: string[];
  desc?: string;
  /** IP addresses and CIDR blocks that it may be used from. Default: any address. */
  accessList?: string[];
}

export interface SeedServiceAccount {
  clientId: string;
  clientSecret: string;
  roles: string[];
  name?: string;
  description?: string;
  accessList?: string[];
}

/** One paying organization, its owner, and a credential of each kind. */
export const DEFAULT_SEED: Seed = {
  organizations: [
    {
      id: "64b000000000000000000001",
      name: "Emulated",
      payments: "paying",
      people: [
        { id: "64b000000000000000000003", username: "owner@example.com", roles: ["ORG_OWNER"] },
      ],
      teams: [{ id: "64b000000000000000000004", name: "Platform" }],
      apiKeys: [
        {
          id: "64b000000000000000000006",
          publicKey: "emulator",
          privateKey: "00000000-0000-4000-8000-000000000001",
          roles: ["ORG_OWNER"],
          desc: "Default key",
        },
      ],
      serviceAccounts: [
        {
          clientId: "mdb_sa_id_64b000000000000000000002",
          clientSecret: "mdb_sa_sk_emulator",
          roles: ["ORG_OWNER"],
          name: "Default service account",
        },
      ],
    },
  ],
};
