import { randomBytes, randomUUID } from "node:crypto";
import type { Lab } from "../lab";
import { anyStatus, page, type Subject } from "../subject";

/** Reads lists and settings, and what does not exist. Changes nothing. */
export async function lists({ orgId, clientId, connect }: Subject, lab: Lab): Promise<void> {
  await lab.step("firstUser", "listOrgUsers", { orgId, ...anyStatus, itemsPerPage: 1, pageNum: 1 });
  await lab.step("secondUser", "listOrgUsers", {
    orgId,
    ...anyStatus,
    itemsPerPage: 1,
    pageNum: 2,
  });
  await lab.step("apiKeys", "listOrgApiKeys", { orgId, ...page });
  if (clientId !== undefined)
    await lab.step("serviceAccount", "getOrgServiceAccount", { orgId, clientId });
  await lab.step("settings", "getOrgSettings", { orgId });
  await lab.step("legacySettings", "getLegacyOrgSettings", { orgId });
  const unknown = randomBytes(12).toString("hex");
  await lab.step("unknownOrganization", "getOrg", { orgId: unknown });
  const stranger = connect({ publicKey: "verifykk", privateKey: randomUUID() });
  await lab.stepWith(stranger, "unknownKey", "getOrg", { orgId });
}
