import { startDeletion } from "../store/groups";
import type { Group, Organization } from "../store/types";
import { isId } from "./attributes";
import {
  type Answer,
  assertOwner,
  type Call,
  type OrgCall,
  param,
  type RequiredRole,
} from "./call";
import { apiError } from "./errors";
import { byCodePoints, page, startsWith } from "./paging";

export function listGroups(call: OrgCall): Answer {
  const name = call.query.get("name") ?? "";
  const groups = call.organization.groups
    .filter((group) => startsWith(group.name, name))
    .sort(byCodePoints(({ name }) => name))
    .map((group) => groupSummary(call, call.organization, group));
  return { status: 200, body: page(call, groups, [["name", name]]) };
}

export function getGroup(call: Call): Answer {
  const { organization, group } = find(call, "member");
  return { status: 200, body: groupView(call, organization, group) };
}

/** Starts the deletion. Atlas answers at once and deletes the project later. */
export function deleteGroup(call: Call): Answer {
  const { group } = find(call, "owner");
  if (group.clusterCount) throw apiError("CANNOT_CLOSE_GROUP_ACTIVE_ATLAS_CLUSTERS");
  startDeletion(group, call.now);
  return { status: 202, body: {} };
}

function find(call: Call, role: RequiredRole): { organization: Organization; group: Group } {
  const groupId = param(call, "groupId");
  if (!isId(groupId)) throw apiError("INVALID_GROUP_ID", groupId);
  for (const organization of call.data.organizations) {
    const group = organization.groups.find(({ id }) => id === groupId);
    if (group === undefined) continue;
    if (organization.id !== call.caller.orgId) throw apiError("NOT_IN_GROUP", groupId);
    if (role === "owner") assertOwner(call, organization.id);
    return { organization, group };
  }
  throw apiError("GROUP_NOT_FOUND", groupId);
}

const LINKED = ["containers", "clusters", "databaseUsers", "peers", "processes", "whitelist"];

/** Atlas shows more links for a single project than for one in a list. */
function groupView(call: Call, organization: Organization, group: Group) {
  const { links, ...summary } = groupSummary(call, organization, group);
  const more = LINKED.map((rel) => ({
    href: `${call.base}/groups/${group.id}/${rel}`,
    rel: `https://cloud.mongodb.com/${rel}`,
  }));
  return { ...summary, links: [...links, ...more] };
}

function groupSummary(call: Call, organization: Organization, group: Group) {
  const { id, name, created, clusterCount = 0 } = group;
  return {
    clusterCount,
    created,
    id,
    links: [{ href: `${call.base}/groups/${id}`, rel: "self" }],
    name,
    orgId: organization.id,
    tags: [],
    withDefaultAlertsSettings: true,
  };
}
