import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { gatherAtlas } from "../../cli/doctor/gather/atlas";
import { gatherConfiguration, providerConfiguration } from "../../cli/doctor/gather/configuration";
import { readJournals } from "../../provider/resources/journalEntries";
import { openDiagnosis } from "../../provider/runtime/diagnosis";
import { networkOf } from "../../provider/runtime/network";
import { listen, temporaryFolder } from "../support/cleanup";
import { newHooks } from "../support/hooks";
import { KEY, ORG } from "../support/ids";

test("the journals of all kinds are read, also damaged entries", () => {
  const home = temporaryFolder();
  const folder = join(home, "pulumi-atlas-orgs");
  expect(readJournals({ PULUMI_HOME: home })).toEqual({ folder, entries: [] });
  for (const name of ["invitations", "deletions", "runs"])
    mkdirSync(join(folder, name), { recursive: true });
  const put = (name: string, text: string) => writeFileSync(join(folder, name), text);
  put("1.json", JSON.stringify({ startedAt: "2026-03-01", orgId: ORG, sealed: "sealed-secret" }));
  put("2.json", "damaged");
  put("3.json.new", "half");
  put("invitations/1.json", JSON.stringify({ resource: "hash" }));
  put("deletions/1.json", JSON.stringify({ orgId: ORG }));
  expect(readJournals({ PULUMI_HOME: home }).entries).toEqual([
    { kind: "creation", orgId: ORG, startedAt: "2026-03-01" },
    { kind: "creation" },
    { kind: "invitation" },
    { kind: "deletion", orgId: ORG },
  ]);
});

test("the proxy is shown without its user name and password", () => {
  const url = "https://cloud.mongodb.com";
  expect(networkOf(url, { HTTPS_PROXY: "http://ada:secret@proxy.corp:8080" })).toEqual({
    proxy: { name: "HTTPS_PROXY", host: "proxy.corp:8080" },
    unverified: false,
  });
  expect(networkOf(url, { HTTPS_PROXY: "ada:secret", NODE_TLS_REJECT_UNAUTHORIZED: "0" })).toEqual({
    proxy: { name: "HTTPS_PROXY", host: "not a URL" },
    unverified: true,
  });
  expect(networkOf(url, { HTTPS_PROXY: "http://proxy:1", NO_PROXY: "mongodb.com" })).toEqual({
    unverified: false,
  });
});

test.each([
  ["mongodbatlas", { "mongodbatlas:publicKey": "a" }, false],
  ["atlas-orgs", { "atlas-orgs:publicKey": "a" }, false],
  ["mongodbatlas", { "mongodbatlas:publicKey": "a", "atlas-orgs:publicKey": "b" }, false],
  ["atlas-orgs", { "mongodbatlas:publicKey": "a", "atlas-orgs:publicKey": "b" }, true],
  ["atlas-orgs", {}, true],
  ["mongodbatlas", {}, false],
])("the configuration is read from %s for %j (native: %s)", (namespace, values, isNative) => {
  expect(providerConfiguration(values, isNative).namespace).toBe(namespace);
});

test("the facts about the configuration name where values come from, and contain none", () => {
  const values = {
    "mongodbatlas:publicKey": KEY.publicKey,
    "mongodbatlas:privateKey": KEY.privateKey,
  };
  const env = { MONGODB_ATLAS_ACCESS_TOKEN: "a-secret-token", MONGODB_ATLAS_API_VERSION: "v2" };
  const configuration = providerConfiguration(values, false);
  const diagnosis = openDiagnosis(configuration, { timeoutSeconds: 1 });
  const facts = gatherConfiguration(configuration, diagnosis, new Set(), env);
  expect(facts.credentials).toEqual([
    { key: "publicKey", name: "mongodbatlas:publicKey", from: "configuration" },
    { key: "privateKey", name: "mongodbatlas:privateKey", from: "configuration" },
    { key: "accessToken", name: "MONGODB_ATLAS_ACCESS_TOKEN", from: "environment" },
  ]);
  expect(facts.settings).toContainEqual({ key: "baseUrl", from: "default" });
  expect(facts.settings).toContainEqual({
    key: "apiVersion",
    name: "MONGODB_ATLAS_API_VERSION",
    from: "environment",
  });
  expect(facts.plainText).toEqual(["mongodbatlas:privateKey"]);
  expect(JSON.stringify(facts)).not.toMatch(/00000000-0000|a-secret-token/);
});

test("a server without TLS at an https:// address has a code, which decides the advice", async () => {
  const { url } = await listen(createServer((_, response) => response.end()));
  const values: Record<string, string> = { ...KEY, baseUrl: url.replace("http:", "https:") };
  const diagnosis = openDiagnosis(
    { namespace: "mongodbatlas", get: (name) => values[name] },
    { timeoutSeconds: 5, hooks: newHooks() },
  );
  const answers: object[] = [];
  await gatherAtlas(diagnosis, { orgIds: [], own: new Map() }, ({ organizations }) => {
    answers.push(organizations);
  });
  const lostCode = expect.stringMatching(/^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)$/);
  expect(answers).toEqual([
    { failure: expect.objectContaining({ kind: "unreachable", lostCode }) },
  ]);
});
