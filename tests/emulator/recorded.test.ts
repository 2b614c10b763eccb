import { startEmulator } from "../support/emulator";
import { ORG, PROJECT, UNKNOWN_ID } from "../support/ids";
import { atlas, atlasV2, request } from "./httpClient";

/** Facts from MongoDB's recorded responses of Atlas. */

const ROLES = ["ORG_MEMBER"];
const USERS = `/orgs/${ORG}/users`;
const namesOf = (items: object[], attribute: string) =>
  items.map((item) => new Map(Object.entries(item)).get(attribute));

test.each([
  ["v1.0 users", "v1.0", USERS, "username", ["Zed@x.yz", "ada@x.yz", "owner@example.com"]],
  ["v2 users", "2025-02-19", USERS, "username", ["Zed@x.yz", "ada@x.yz", "bob@x.yz"]],
  ["v1.0 invitations", "v1.0", `/orgs/${ORG}/invites`, "username", ["bob@x.yz", "dan@x.yz"]],
  ["v2 API keys", "2023-01-01", `/orgs/${ORG}/apiKeys`, "publicKey", ["aaaaaaaa", "emulator"]],
  ["v2 projects", "2023-01-01", `/orgs/${ORG}/groups`, "name", ["B", "a", "b"]],
])("lists %s sorted by code points", async (_, version, path, attribute, sorted) => {
  const emulator = await startEmulator();
  await emulator.spellings([{ sent: "zed@x.yz", stored: "Zed@x.yz" }]);
  for (const username of ["zed@x.yz", "ada@x.yz"]) {
    await emulator.addPerson(ORG, { username, roles: ROLES });
  }
  for (const username of ["dan@x.yz", "bob@x.yz"]) {
    await emulator.addPerson(ORG, { username, roles: ROLES, status: "PENDING" });
  }
  for (const name of ["b", "a", "B"]) await emulator.addGroup(ORG, { name });
  await emulator.addApiKey(ORG, { publicKey: "aaaaaaaa", privateKey: "secret", roles: ROLES });
  const api = version === "v1.0" ? atlas(emulator) : atlasV2(emulator, version);
  const { items } = await api.get(path);
  expect(namesOf(items, attribute).slice(0, sorted.length)).toEqual(sorted);
});

test("links to other pages have sorted parameters, the link to the page itself has not", async () => {
  const emulator = await startEmulator();
  for (const name of ["a", "b", "c"]) await emulator.addGroup(ORG, { name });
  const { body } = await atlas(emulator).get(`/orgs/${ORG}/groups?itemsPerPage=1&pageNum=2`);
  expect(body.links.map(({ href }) => href.replace(/^.*\?/, ""))).toEqual([
    "includeCount=true&name=&pageNum=2&itemsPerPage=1",
    "includeCount=true&itemsPerPage=1&name=&pageNum=1",
    "includeCount=true&itemsPerPage=1&name=&pageNum=3",
  ]);
});

test("a project has seven links, and one in a list", async () => {
  const emulator = await startEmulator();
  await emulator.addGroup(ORG, { name: "Data", id: PROJECT });
  const api = atlasV2(emulator, "2023-01-01");
  const { links } = (await api.get(`/groups/${PROJECT}`)).body;
  expect(links.map(({ rel }) => rel.replace("https://cloud.mongodb.com/", ""))).toEqual([
    "self",
    "containers",
    "clusters",
    "databaseUsers",
    "peers",
    "processes",
    "whitelist",
  ]);
  expect((await api.get(`/orgs/${ORG}/groups`)).items[0]?.links).toEqual(links.slice(0, 1));
});

test("roles have no stable order, and equal random seeds give equal orders", async () => {
  const roles = ["ORG_OWNER", "ORG_MEMBER", "ORG_READ_ONLY", "ORG_GROUP_CREATOR"];
  const history = async (randomSeed: number) => {
    const emulator = await startEmulator({ randomSeed });
    const api = atlasV2(emulator);
    const path = `${USERS}/${(await api.post(USERS, { username: "ada@x.yz", roles: { orgRoles: roles } })).body.id}`;
    const orders: string[] = [];
    for (let read = 0; read < 8; read += 1) {
      const { orgRoles = [] } = (await api.get(path)).body.roles as { orgRoles?: string[] };
      expect(orgRoles.toSorted()).toEqual(roles.toSorted());
      orders.push(orgRoles.join());
    }
    await emulator.reset();
    return orders;
  };
  const first = await history(5);
  expect(new Set(first).size).toBeGreaterThan(3);
  expect(await history(5)).toEqual(first);
  expect(await history(6)).not.toEqual(first);
});

test.each([
  ["a success", "GET", `/orgs/${ORG}/invites`, 200],
  ["a 404", "GET", `/orgs/${ORG}/invites/${UNKNOWN_ID}`, 404],
  ["a 400", "DELETE", `/orgs/${ORG}/invites/${UNKNOWN_ID}`, 400],
])(
  "%s has the headers of its operation and the security headers",
  async (_, method, path, status) => {
    const api = atlasV2(await startEmulator(), "2023-01-01");
    const reply = method === "GET" ? await api.get(path) : await api.delete(path);
    expect([reply.status, ...HEADERS.map((name) => reply.headers.get(name))]).toEqual([
      status,
      "Wed, 19 Feb 2025 00:00:00 GMT",
      "Thu, 1 Jul 2027 00:00:00 GMT",
      "500",
      "499",
      "nosniff",
      "DENY",
    ]);
  },
);

const HEADERS = [
  "deprecation",
  "sunset",
  "ratelimit-limit",
  "ratelimit-remaining",
  "x-content-type-options",
  "x-frame-options",
];

test.each([
  ["/orgs", "300"],
  [`/orgs/${ORG}`, "500"],
  [`/orgs/${ORG}/groups`, "500"],
  [`/groups/${PROJECT}`, "1200"],
])("v2 announces the limit of GET %s as %s", async (path, limit) => {
  const emulator = await startEmulator();
  await emulator.addGroup(ORG, { name: "Data", id: PROJECT });
  const { headers } = await atlasV2(emulator, "2023-01-01").get(path);
  expect(headers.get("ratelimit-limit")).toBe(limit);
});

test("a 401 without a credential has no Vary header on DELETE", async () => {
  const { url } = await startEmulator();
  const varies = async (method: string) =>
    (await request(url, method, "/api/atlas/v2/orgs")).headers.get("vary");
  expect([await varies("GET"), await varies("DELETE")]).toEqual(["Accept-Encoding", null]);
});
