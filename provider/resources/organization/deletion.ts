import type { Atlas } from "../../atlas/client";
import { atlasFacts, mayHaveActed } from "../../atlas/errors";
import { findOrganization } from "../../atlas/findOrganization";
import { fetchAllPages } from "../../atlas/pages";
import type { Group } from "../../atlas/types";
import { UserError } from "../../domain/errors";
import type { Ports } from "../ports";
import * as messages from "./messages";
import type { OrganizationState } from "./types";

/** How long to wait for the deletion of projects, counted from the last deletion. */
const PATIENCE_SECONDS = 30;
const POLL_SECONDS = 3;

/** A project with clusters is in use: Atlas deletes no project before its clusters. */
const isInUse = ({ clusterCount = 0 }: Group): boolean => clusterCount > 0;

/** Waits while the organization's projects are being deleted. Throws if they remain. */
async function waitUntilEmpty(atlas: Atlas, recorded: OrganizationState, ports: Ports) {
  const { orgId } = recorded;
  let before = Number.POSITIVE_INFINITY;
  let waited = 0;
  for (;;) {
    const projects = await fetchAllPages("getOrgGroups", (page) =>
      atlas.getOrgGroups({ orgId, ...page }),
    );
    if (projects.length === 0) return;
    if (projects.length < before) waited = 0;
    before = projects.length;
    if (projects.some(isInUse) || waited >= PATIENCE_SECONDS)
      throw new UserError(messages.notEmpty(recorded, projects));
    ports.say(messages.waitingForProjects(recorded, projects, PATIENCE_SECONDS));
    await ports.wait(POLL_SECONDS * 1000);
    waited += POLL_SECONDS;
  }
}

/** Deletes the organization once it is empty. Succeeds if it no longer exists. */
export async function deleteOrganization(
  atlas: Atlas,
  recorded: OrganizationState,
  ports: Ports,
): Promise<void> {
  const { orgId } = recorded;
  if (!(await findOrganization(atlas, orgId))) return;
  for (let waited = 0; ; waited += POLL_SECONDS) {
    await waitUntilEmpty(atlas, recorded, ports);
    ports.say(messages.deleting(recorded));
    try {
      return await atlas.deleteOrg({ orgId });
    } catch (error) {
      // The list was empty, but a project was added or its deletion has not finished.
      const notEmpty = atlasFacts(error)?.errorCode === "ORG_NOT_EMPTY";
      if (notEmpty && waited < PATIENCE_SECONDS) await ports.wait(POLL_SECONDS * 1000);
      else if (mayHaveActed(error) && !(await findOrganization(atlas, orgId))) return;
      else throw error;
    }
  }
}
