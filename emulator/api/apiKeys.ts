import { newId, newKeyPair } from "../store/ids";
import { shuffled } from "../store/random";
import type { ApiKey, Organization } from "../store/types";
import { orgRoles } from "./attributes";
import { type Answer, bodyOf, type Call, type OrgCall } from "./call";
import { byCodePoints, page } from "./paging";
import { object, type Read, textLike } from "./schemas";

/** An API key as a request describes it. */
export const wantedApiKey = object({ desc: textLike(/^.{1,250}$/su), roles: orgRoles });

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

/** Creates an API key. Atlas answers 200, not 201. */
export function createApiKey(call: OrgCall): Answer {
  const key = newApiKey(call, bodyOf(call, wantedApiKey));
  call.organization.apiKeys.push(key);
  return { status: 200, body: apiKeyView(call, call.organization, key) };
}

export function newApiKey({ data }: Call, wanted: Read<typeof wantedApiKey>): ApiKey {
  return { ...wanted, ...newKeyPair(data), id: newId(data), accessList: [] };
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
