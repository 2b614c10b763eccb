import { createClients } from "../../provider/atlas/client";
import type { ApiVersion } from "../../provider/atlas/settings";
import { newHooks } from "../support/hooks";
import { ORG as orgId } from "../support/ids";
import { settingsFor, startAtlas, type TestServer } from "./server";

const ENDS = {
  deprecation: "Wed, 19 Feb 2025 00:00:00 GMT",
  sunset: "Thu, 1 Jul 2027 00:00:00 GMT",
};

let server: TestServer;
afterEach(() => server.close());

async function saidDuring(apiVersion: ApiVersion, headers: Record<string, string>) {
  server = await startAtlas(() => ({ status: 200, headers, body: { id: orgId, name: "Acme" } }));
  const hooks = newHooks();
  const openClient = createClients(hooks);
  const clients = [1, 2].map(() => openClient(settingsFor(server.url, { apiVersion })));
  for (const atlas of clients) {
    await atlas.getOrg({ orgId });
    await atlas.getOrg({ orgId });
  }
  return hooks.messages;
}

test("a deprecated API version causes one warning per run, with the date and the alternative", async () => {
  expect(await saidDuring("v1.0", ENDS)).toEqual([
    "Atlas has deprecated the API version that getOrg uses and will remove it on 2027-07-01. " +
      "Set mongodbatlas:apiVersion to v2. Nothing else changes.",
  ]);
});

test("the warning for v2 advises to upgrade", async () => {
  expect(await saidDuring("v2", { deprecation: ENDS.deprecation })).toEqual([
    "Atlas has deprecated the API version that getOrg uses. Upgrade pulumi-atlas-orgs.",
  ]);
});

test("there is no warning without a Deprecation or Sunset header", async () => {
  expect(await saidDuring("v1.0", {})).toEqual([]);
});
