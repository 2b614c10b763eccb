import type { Facts } from "../../cli/doctor/facts";
import type { Person } from "../../provider/domain/person";
import type { AtlasRequest, Failure } from "../../provider/runtime/diagnosis";
import { INVITATION_TYPE, NOON, ORG, ORGANIZATION_TYPE } from "../support/ids";

export const person = (username: string, more: Partial<Person> = {}): Person => ({
  username,
  status: "ACTIVE",
  roles: ["ORG_MEMBER"],
  teamIds: [],
  groupRoleAssignments: [],
  ...more,
});

export const owner = (name: string): Person =>
  person(`${name}@example.com`, { roles: ["ORG_OWNER"] });

export const request = (more: Partial<AtlasRequest> = {}): AtlasRequest => ({
  type: "request",
  at: Date.parse(NOON),
  operation: "getOrg",
  method: "GET",
  path: `/api/atlas/v1.0/orgs/${ORG}`,
  status: 200,
  attempt: 1,
  durationMs: 20,
  headers: { serverTime: Date.parse(NOON) },
  ...more,
});

/** A failure of the first call. */
export const failure = (kind: Failure["kind"], more: Partial<Failure> = {}): Failure => ({
  kind,
  message: `listOrgs: it failed (${kind}).`,
  ...more,
});

type Organization = NonNullable<Facts["atlas"]>["read"][number];

const organization = (more: Partial<Organization> = {}): Organization => ({
  orgId: ORG,
  organization: { value: { id: ORG, name: "Acme" } },
  people: { value: [owner("owner"), owner("ada"), person("bob@example.com")] },
  roles: { value: ["ORG_OWNER"] },
  accessList: { value: [] },
  otherVersion: { value: [] },
  ownRejected: false,
  ...more,
});

/** Facts with which every check passes. */
export const HEALTHY = {
  own: { version: "1.2.3", node: "22.19", pulumiSdk: "3.216.0" },
  node: { running: "24.21.0", onPath: "24.21.0" },
  pulumi: { version: "3.274.1" },
  project: {
    name: "acme",
    runtime: "nodejs",
    packages: { pulumi: "3.270.0", own: "1.2.3" },
  },
  stack: { name: "dev", project: "acme" },
  configuration: {
    namespace: "mongodbatlas",
    credentials: [
      { key: "clientId", name: "mongodbatlas:clientId", from: "configuration" },
      { key: "clientSecret", name: "mongodbatlas:clientSecret", from: "configuration" },
    ],
    settings: [
      { key: "baseUrl", from: "default" },
      { key: "apiVersion", from: "environment", name: "MONGODB_ATLAS_API_VERSION" },
      { key: "log", from: "default" },
    ],
    plainText: [],
    used: {
      baseUrl: "https://cloud.mongodb.com",
      apiVersion: "v1.0",
      kind: "service account",
      from: "configuration",
      inviter: "mdb_sa_id_1",
    },
  },
  network: { unverified: false },
  atlas: {
    organizations: { value: [{ id: ORG, name: "Acme" }] },
    read: [organization()],
    notRead: 0,
    requests: [
      request(),
      request({
        headers: { serverTime: Date.parse(NOON), rateLimit: { limit: 500, remaining: 499 } },
      }),
    ],
    deprecations: [],
  },
  state: {
    resources: [
      { urn: "urn:1", type: ORGANIZATION_TYPE, outputs: { orgId: ORG } },
      { urn: "urn:2", type: INVITATION_TYPE, outputs: { orgId: ORG, username: "bob@example.com" } },
    ],
    pendingOperations: 0,
  },
  journals: { folder: "/home/ada/.pulumi/pulumi-atlas-orgs", entries: [] },
} as const satisfies Facts;

type Atlas = NonNullable<Facts["atlas"]>;

/** The facts with something else that Atlas answered. */
export const atlas = (more: Partial<Atlas>): Facts => ({
  ...HEALTHY,
  atlas: { ...HEALTHY.atlas, ...more },
});

/** The facts with other answers about the organization. */
export const org = (more: Partial<Organization>): Facts => atlas({ read: [organization(more)] });

/** The facts with other people. */
export const people = (...all: Person[]): Facts => org({ people: { value: all } });

export const pending = (name: string, inviterUsername: string): Person =>
  person(`${name}@example.com`, {
    status: "PENDING",
    inviterUsername,
    expiresAt: "2026-03-31T12:00:00Z",
  });

/** The facts with API version v2. */
export const withV2 = (facts: Facts): Facts => ({
  ...facts,
  configuration: {
    ...HEALTHY.configuration,
    used: { ...HEALTHY.configuration.used, apiVersion: "v2" },
  },
});
