import { shuffled } from "../store/random";
import type { ApiKey, Organization } from "../store/types";
import type { Answer, Call, OrgCall } from "./call";
import { byCodePoints, page } from "./paging";

/** The API keys of an organization. Private keys are masked, except what follows the first 24 characters. */
export function listApiKeys(call: OrgCall): Answer {
  const keys = call.organization.apiKeys
    .toSorted(byCodePoints(({ publicKey }) => publicKey))
    .map((key) => ({
      ...apiKeyView(call, call.organization, key),
      privateKey: `********-****-****-${key.privateKey.slice(24)}`,
    }));
  return { status: 200, body: page(call, keys) };
}

/** A new API key. Only the response to its creation contains the private key. */
export function apiKeyView(call: Call, organization: Organization, key: ApiKey) {
  const href = `${call.base}/orgs/${organization.id}/apiKeys/${key.id}`;
  return {
    desc: key.desc,
    id: key.id,
    links: [{ href, rel: "self" }],
    privateKey: key.privateKey,
    publicKey: key.publicKey,
    roles: shuffled(key.roles, call.random).map((roleName) => ({
      orgId: organization.id,
      roleName,
    })),
  };
}
