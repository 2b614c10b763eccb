/** What answers must hold for callers to rely on them; the rest of the types may be missing. */
import { anything, listOf, object, optional, type Shape, text } from "./shapes";
import type {
  ApiKey,
  AtlasOrganization,
  CloudAppUser,
  CreateOrganizationResponse,
  Group,
  OrganizationInvitation,
  OrganizationSettings,
  OrgDelegationSettings,
  OrgUser,
  Page,
} from "./types";

export const pageOf = <T>(item: Shape<T>): Shape<Page<T>> =>
  object<Page<T>>({ results: listOf(item), links: optional(listOf(anything)) });

export const organization = object<AtlasOrganization>({ id: text, name: text });
export const settings = object<OrganizationSettings>({});
export const delegation = object<OrgDelegationSettings>({});
export const group = object<Group>({ id: text, name: text });
export const apiKey = object<ApiKey>({ id: text, publicKey: text });
/** An address on an access list. */
export const entry = object<object>({});
export const user = object<CloudAppUser>({
  id: text,
  username: text,
  roles: listOf(object({ roleName: text })),
});
export const invitation = object<OrganizationInvitation>({
  id: text,
  username: text,
  orgName: text,
  roles: listOf(text),
  createdAt: text,
  expiresAt: text,
});
export const person = object<OrgUser>({
  id: text,
  username: text,
  orgMembershipStatus: text,
  roles: object({}),
});
export const created = object<CreateOrganizationResponse>({
  organization,
  apiKey: optional(object({ publicKey: text, privateKey: text })),
  serviceAccount: optional(object({ clientId: text, secrets: listOf(object({ secret: text })) })),
});
