import type { Team } from "../store/types";
import { type Answer, type OrgCall, param } from "./call";
import { apiError } from "./errors";
import { byCodePoints, page } from "./paging";

/** The teams of an organization, without their members. */
export function listTeams(call: OrgCall): Answer {
  const teams = call.organization.teams.toSorted(byCodePoints(({ name }) => name));
  return {
    status: 200,
    body: page(
      call,
      teams.map((team) => teamView(call, team)),
    ),
  };
}

export function getTeamByName(call: OrgCall): Answer {
  const name = param(call, "teamName");
  const team = call.organization.teams.find((one) => one.name === name);
  if (team === undefined) throw apiError("RESOURCE_NOT_FOUND", call.path);
  return { status: 200, body: teamView(call, team) };
}

function teamView(call: OrgCall, { id, name }: Team) {
  const href = `${call.base}/orgs/${call.organization.id}/teams/${id}`;
  return { id, links: [{ href, rel: "self" }], name };
}
