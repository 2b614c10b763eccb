import { startDeletion } from "../store/groups";
import type { Group, Organization } from "../store/types";
import { isId } from "./attributes";
import { type Answer, type Call, type Needs, type OrgCall, param } from "./call";
import { page, startsWith } from "./pages";
import { refusal } from "./refusal";

export function listGroups(call: OrgCall): Answer {
  const name = call.query.get("name") ?? "";
  const groups = call.organization.groups
    .filter((group) => startsWith(group.name, name))
    .map((group) => groupView(call, call.organization, group));
  return { status: 200, body: page(call, groups, [["name", name]]) };
}

export function getGroup(call: Call): Answer {
  const { organization, group } = find(call, "member");
  return { status: 200, body: groupView(call, organization, group) };
}

/** Only starts the deletion: Atlas says yes and takes its time. */
export function deleteGroup(call: Call): Answer {
  const { group } = find(call, "owner");
  if (group.clusterCount) throw refusal("CANNOT_CLOSE_GROUP_ACTIVE_ATLAS_CLUSTERS");
  startDeletion(group, call.now);
  return { status: 202, body: {} };
}

function find(call: Call, needs: Needs): { organization: Organization; group: Group } {
  const groupId = param(call, "groupId");
  if (!isId(groupId)) throw refusal("INVALID_GROUP_ID", groupId);
  for (const organization of call.world.organizations) {
    const group = organization.groups.find(({ id }) => id === groupId);
    if (group === undefined) continue;
    if (organization.id !== call.caller.orgId) throw refusal("NOT_IN_GROUP", groupId);
    if (needs === "owner" && !call.caller.roles.includes("ORG_OWNER")) {
      throw refusal("USER_UNAUTHORIZED");
    }
    return { organization, group };
  }
  throw refusal("GROUP_NOT_FOUND", groupId);
}

function groupView(call: Call, organization: Organization, group: Group) {
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
