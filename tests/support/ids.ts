/** The ids, keys and names that tests share: what the emulator's default seed contains, and a few more. */

/** The organization of the default seed. */
export const ORG = "64b000000000000000000001";
/** The owner of {@link ORG}. */
export const OWNER = "64b000000000000000000003";
/** An id that no organization, team, project or person has. */
export const UNKNOWN_ID = "64b0000000000000000000ff";
/** A second organization, for tests that seed two. */
export const OTHER_ORG = "64b000000000000000000006";
/** The team of {@link ORG}. */
export const TEAM = "64b000000000000000000004";
/** A second team and a project. Tests that need them add them with these ids. */
export const ADDED_TEAM = "64b0000000000000000000a1";
export const PROJECT = "64b0000000000000000000b1";

/** The API key of the default seed. */
export const KEY = {
  publicKey: "emulator",
  privateKey: "00000000-0000-4000-8000-000000000001",
};
/** The service account of the default seed. */
export const SERVICE_ACCOUNT = {
  clientId: "mdb_sa_id_64b000000000000000000002",
  clientSecret: "mdb_sa_sk_emulator",
};

export const API_VERSIONS = ["v1.0", "v2"] as const;

/** The time at which the clock of an emulator is stopped, unless a test sets another one. */
export const NOON = "2026-03-01T12:00:00Z";

/** The type tokens of the resources, as stored states contain them. */
export const ORGANIZATION_TYPE = "pulumi-nodejs:dynamic/mongodbatlas:Organization";
export const INVITATION_TYPE = "pulumi-nodejs:dynamic/mongodbatlas:OrgInvitation";
export const USERS_TYPE = "pulumi-nodejs:dynamic/mongodbatlas:OrgUsers";
