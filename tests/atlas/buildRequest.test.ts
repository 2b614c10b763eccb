import { buildRequest } from "../../provider/atlas/buildRequest";
import { ENDPOINTS } from "../../provider/atlas/endpoints";
import type { ApiVersion } from "../../provider/atlas/settings";
import { ORG as orgId } from "../support/ids";
import { settingsFor } from "./server";

const settings = (apiVersion: ApiVersion, baseUrl = "https://cloud.mongodb.com") =>
  settingsFor(baseUrl, { apiVersion });

test.each<[keyof typeof ENDPOINTS, object, ApiVersion, string, string]>([
  ["getOrg", { orgId }, "v1.0", `/api/atlas/v1.0/orgs/${orgId}`, "application/json"],
  [
    "getOrg",
    { orgId },
    "v2",
    `/api/atlas/v2/orgs/${orgId}`,
    "application/vnd.atlas.2023-01-01+json",
  ],
  [
    "updateOrgUser",
    { orgId, userId: "u1" },
    "v1.0",
    `/api/atlas/v2/orgs/${orgId}/users/u1`,
    "application/vnd.atlas.2025-02-19+json",
  ],
  ["listOrgInvites", { orgId }, "v2", `/api/atlas/v1.0/orgs/${orgId}/invites`, "application/json"],
  [
    "getOrgDelegationSettings",
    { orgId },
    "v2",
    `/api/atlas/v2/orgs/${orgId}/delegationSettings`,
    "application/vnd.atlas.2025-03-12+json",
  ],
])("%s %j with apiVersion %s goes to %s", (operation, parameters, version, path, accept) => {
  const request = buildRequest(ENDPOINTS[operation], parameters, undefined, settings(version));
  expect([request.path, request.headers.accept]).toEqual([path, accept]);
});

test("parameters that are not in the path go to the query, lists item by item, without undefined ones", () => {
  const parameters = {
    orgId,
    username: "ada+x@example.com",
    orgMembershipStatuses: ["ACTIVE", "PENDING"],
    pageNum: undefined,
  };
  const { path } = buildRequest(ENDPOINTS.listOrgUsers, parameters, undefined, settings("v2"));
  expect(path).toBe(
    `/api/atlas/v2/orgs/${orgId}/users?username=ada%2Bx%40example.com&orgMembershipStatuses=ACTIVE&orgMembershipStatuses=PENDING`,
  );
});

test("an id cannot change the path", () => {
  const parameters = { orgId: "../users?x#y" };
  const { path } = buildRequest(ENDPOINTS.getOrg, parameters, undefined, settings("v1.0"));
  expect(path).toBe("/api/atlas/v1.0/orgs/..%2Fusers%3Fx%23y");
});

test("the path of the base URL is kept", () => {
  const { path } = buildRequest(
    ENDPOINTS.listOrgs,
    {},
    undefined,
    settings("v1.0", "https://gateway.example/atlas"),
  );
  expect(path).toBe("/atlas/api/atlas/v1.0/orgs");
});

test("the body is JSON with the media type of the API version", () => {
  const request = buildRequest(ENDPOINTS.updateOrg, { orgId }, { name: "Ä" }, settings("v2"));
  expect(request).toMatchObject({
    method: "PATCH",
    body: '{"name":"Ä"}',
    headers: { "content-type": "application/vnd.atlas.2023-01-01+json" },
  });
});

test("the deletion of an organization has a timeout of five minutes", () => {
  const request = buildRequest(ENDPOINTS.deleteOrg, { orgId }, undefined, settings("v1.0"));
  expect(request.timeoutMs).toBe(300_000);
});

test("calls that send a mail, create an organization or delete one are not retried", () => {
  const rows = Object.entries(ENDPOINTS);
  const names = rows.filter(([, { retryable }]) => !retryable).map(([name]) => name);
  expect(names).toEqual(["createOrg", "deleteOrg", "createOrgInvite", "createOrgUser"]);
});
