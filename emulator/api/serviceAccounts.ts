import { type Answer, type OrgCall, param } from "./call";
import { apiError } from "./errors";

/** A service account. Only the responses that create a secret contain it. */
export function getServiceAccount(call: OrgCall): Answer {
  const clientId = param(call, "clientId");
  const account = call.organization.serviceAccounts.find((one) => one.clientId === clientId);
  if (account === undefined) throw apiError("RESOURCE_NOT_FOUND", clientId);
  const { createdAt, description, name, roles } = account;
  const secret = {
    createdAt,
    expiresAt: account.secretExpiresAt,
    id: account.secretId,
    maskedSecretValue: `mdb_sa_sk_...${account.clientSecret.slice(-4)}`,
  };
  return {
    status: 200,
    body: { clientId, createdAt, description, name, roles, secrets: [secret] },
  };
}
