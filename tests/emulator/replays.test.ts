import connect from "mongodb-atlas-api-client";
import { startEmulator } from "../support/emulator";
import { API_VERSIONS, KEY, ORG, PROJECT } from "../support/ids";
import { atlas, atlasV2 } from "./httpClient";

/** The requests of two common clients, replayed from tables. */

const ADA = "ada@example.com";
const INVITES = `/orgs/${ORG}/invites`;

interface Step {
  readonly method: "get" | "post" | "delete";
  /** `{id}` stands for the ID in the latest response that had one. */
  readonly path: string;
  readonly body?: object;
  readonly expected: readonly [status: number, body: object];
}

const invitation = { username: ADA, roles: ["ORG_MEMBER"], orgId: ORG, teamIds: [] };

/** The Terraform provider on `apply`, the plan after it, and `destroy`. */
const terraform: readonly Step[] = [
  {
    method: "get",
    path: `/users/byName/${ADA}`,
    expected: [404, { errorCode: "USERNAME_NOT_FOUND" }],
  },
  {
    method: "post",
    path: INVITES,
    body: { username: ADA, roles: ["ORG_MEMBER"], teamIds: [] },
    expected: [200, invitation],
  },
  { method: "get", path: `${INVITES}/{id}`, expected: [200, invitation] },
  { method: "get", path: `${INVITES}/{id}`, expected: [200, invitation] },
  { method: "delete", path: `${INVITES}/{id}`, expected: [204, {}] },
];

test.each(API_VERSIONS)("replays the Terraform provider's invitation in %s", async (version) => {
  const emulator = await startEmulator();
  const api = version === "v2" ? atlasV2(emulator, "2023-01-01") : atlas(emulator);
  let latest = "";
  for (const { method, path, body, expected } of terraform) {
    const reply = await api[method](path.replace("{id}", latest), body);
    const [status, content] = expected;
    expect([path, reply.status, reply.body]).toEqual([
      path,
      status,
      expect.objectContaining(content),
    ]);
    latest = reply.body.id ?? latest;
  }
  expect(await emulator.calls()).toEqual(
    terraform.map(({ method, path }) => `${method.toUpperCase()} ${path.replace("{id}", latest)}`),
  );
  expect(await emulator.mailedTo()).toEqual([ADA]);
  expect(await emulator.invited(ORG)).toEqual([]);
});

type Client = ReturnType<typeof connect>["organization"];

/** What each call of the npm client mongodb-atlas-api-client requests, and what it gets. */
const npmClient: readonly (readonly [
  call: string,
  run: (organization: Client) => Promise<unknown>,
  request: string,
  expected: unknown,
])[] = [
  [
    "getAll",
    (organization) => organization.getAll(),
    "GET /orgs",
    { totalCount: 1, results: [{ id: ORG }] },
  ],
  [
    "getById",
    (organization) => organization.getById(ORG),
    `GET /orgs/${ORG}`,
    { id: ORG, name: "Emulated" },
  ],
  [
    "getAllUsersForOrganization",
    (organization) => organization.getAllUsersForOrganization(ORG),
    `GET /orgs/${ORG}/users`,
    { results: [{ username: "owner@example.com" }] },
  ],
  [
    "getAllProjectsForOrganization",
    (organization) => organization.getAllProjectsForOrganization(ORG),
    `GET /orgs/${ORG}/groups`,
    { results: [{ name: "Data" }] },
  ],
  [
    "rename",
    (organization) => organization.rename(ORG, { name: "Renamed" }),
    `PATCH /orgs/${ORG}`,
    { name: "Renamed" },
  ],
  [
    "invite",
    (organization) => organization.invite(ORG, { username: ADA, roles: ["ORG_MEMBER"] }),
    `POST ${INVITES}`,
    { username: ADA, orgName: "Emulated" },
  ],
  [
    "delete",
    async (organization) => ({ deleted: await organization.delete(ORG) }),
    `DELETE /orgs/${ORG}`,
    { deleted: true },
  ],
];

test.each(npmClient)("replays %s of the npm client", async (_call, run, request, expected) => {
  const emulator = await startEmulator();
  await emulator.addGroup(ORG, { name: "Data", id: PROJECT });
  const { organization } = connect({
    ...KEY,
    baseUrl: `${emulator.url}/api/atlas/v1.0`,
    projectId: PROJECT,
  });
  expect(await run(organization)).toMatchObject(expected as object);
  expect(await emulator.calls()).toEqual([request]);
});
