import { type Answer, type OrgCall, param } from "./call";
import { apiError } from "./errors";

export function getTeamByName(call: OrgCall): Answer {
  const name = param(call, "teamName");
  const team = call.organization.teams.find((one) => one.name === name);
  if (team === undefined) throw apiError("RESOURCE_NOT_FOUND", call.path);
  const { id } = team;
  const href = `${call.base}/orgs/${call.organization.id}/teams/${id}`;
  return { status: 200, body: { id, links: [{ href, rel: "self" }], name } };
}
