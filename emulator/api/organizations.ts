import type { Organization } from "../store/types";
import { orgName } from "./attributes";
import { type Answer, bodyOf, type Call, type OrgCall } from "./call";
import { apiError } from "./errors";
import { page, startsWith } from "./paging";
import { flag, object, optional, readOnly } from "./schemas";

const organizationChange = object({
  id: readOnly,
  isDeleted: readOnly,
  links: readOnly,
  name: orgName,
  skipDefaultAlertsSettings: optional(flag),
});

/** Each credential belongs to one organization and lists only that one. */
export function listOrganizations(call: Call): Answer {
  const name = call.query.get("name") ?? "";
  const visible = call.data.organizations
    .filter(({ id }) => id === call.caller.orgId)
    .filter((organization) => startsWith(organization.name, name))
    .map((organization) => ({ ...summary(organization), links: [self(call, organization)] }));
  return { status: 200, body: page(call, visible, [["name", name]]) };
}

export function getOrganization(call: OrgCall): Answer {
  return { status: 200, body: organizationView(call, call.organization) };
}

export function updateOrganization(call: OrgCall): Answer {
  const { organization } = call;
  const change = bodyOf(call, organizationChange);
  organization.name = change.name;
  organization.skipDefaultAlertsSettings =
    change.skipDefaultAlertsSettings ?? organization.skipDefaultAlertsSettings;
  return { status: 200, body: organizationView(call, organization) };
}

/** Deletes the organization and everything in it, including its credentials. */
export function deleteOrganization({ data, organization, assume }: OrgCall): Answer {
  if (organization.groups.length > 0) throw apiError("ORG_NOT_EMPTY");
  if (organization.payments === "failed") throw apiError("CANNOT_DELETE_ORG_FAILED_PAYMENTS");
  if (organization.liveMigration) {
    throw apiError("CANNOT_DELETE_ORG_ACTIVE_LIVE_MIGRATION_ATLAS_ORG_LINK");
  }
  if (assume.deletedOrganizationKey === "ORG_NOT_FOUND") {
    const { id, apiKeys, serviceAccounts } = organization;
    data.deletedOrganizations ??= [];
    data.deletedOrganizations.push({ id, apiKeys, serviceAccounts });
  }
  data.organizations = data.organizations.filter(({ id }) => id !== organization.id);
  return { status: 204 };
}

export function organizationView(call: Call, organization: Organization) {
  const { href } = self(call, organization);
  const links = ["groups", "teams", "users"].map((rel) => ({
    href: `${href}/${rel}`,
    rel: `https://cloud.mongodb.com/${rel}`,
  }));
  return { ...summary(organization), links: [{ href, rel: "self" }, ...links] };
}

function summary({ id, name, skipDefaultAlertsSettings }: Organization) {
  return { id, isDeleted: false, name, skipDefaultAlertsSettings };
}

function self(call: Call, { id }: Organization) {
  return { href: `${call.base}/orgs/${id}`, rel: "self" };
}
