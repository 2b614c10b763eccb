import type { Organization } from "../store/types";
import { orgName } from "./attributes";
import { type Answer, bodyOf, type Call, type OrgCall } from "./call";
import { page, startsWith } from "./pages";
import { refusal } from "./refusal";
import { object, optional, readOnly, required, truth } from "./shape";

const organizationChange = object({
  id: readOnly,
  isDeleted: readOnly,
  links: readOnly,
  name: required(orgName),
  skipDefaultAlertsSettings: optional(truth),
});

/** A credential belongs to one organization, so that is what it lists. */
export function listOrganizations(call: Call): Answer {
  const name = call.query.get("name") ?? "";
  const seen = call.world.organizations
    .filter(({ id }) => id === call.caller.orgId)
    .filter((organization) => startsWith(organization.name, name))
    .map((organization) => ({ ...summary(organization), links: [self(call, organization)] }));
  return { status: 200, body: page(call, seen, [["name", name]]) };
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

/** Takes the organization away with everything in it, its credentials included. */
export function deleteOrganization({ world, organization }: OrgCall): Answer {
  if (organization.groups.length > 0) throw refusal("ORG_NOT_EMPTY");
  if (organization.payments === "failed") throw refusal("CANNOT_DELETE_ORG_FAILED_PAYMENTS");
  if (organization.liveMigration) {
    throw refusal("CANNOT_DELETE_ORG_ACTIVE_LIVE_MIGRATION_ATLAS_ORG_LINK");
  }
  world.organizations = world.organizations.filter(({ id }) => id !== organization.id);
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
