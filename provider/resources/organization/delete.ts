import type { Atlas } from "../../atlas/client";
import { atlasFacts, mayHaveActed } from "../../atlas/errors";
import { findOrganization } from "../../atlas/findOrganization";
import { fetchAllPages } from "../../atlas/pages";
import type { Group } from "../../atlas/types";
import { UserError } from "../../domain/errors";
import type { OrganizationPorts } from "./ports";
import { projectsOf } from "./state";
import type { OrganizationState } from "./types";

/** How long projects may take to go, from the last one that went. Atlas deletes them by and by. */
const PATIENCE_SECONDS = 30;
const LOOK_EVERY_SECONDS = 3;

/** Projects with clusters can't be on their way out: Atlas deletes none before its clusters. */
const isInUse = ({ clusterCount = 0 }: Group): boolean => clusterCount > 0;

/** Waits while projects go; refuses when they stay. */
async function untilEmpty(
  atlas: Atlas,
  recorded: OrganizationState,
  { wait, say }: OrganizationPorts,
): Promise<void> {
  const { orgId } = recorded;
  let before = Number.POSITIVE_INFINITY;
  let waited = 0;
  for (;;) {
    const projects = await fetchAllPages((page) => atlas.getOrgGroups({ orgId, ...page }));
    if (projects.length === 0) return;
    if (projects.length < before) waited = 0;
    before = projects.length;
    const inTheWay = projectsOf(recorded, projects);
    if (projects.some(isInUse) || waited >= PATIENCE_SECONDS)
      throw new UserError(`${inTheWay} Delete them first; nothing was deleted.`);
    say(
      `${inTheWay} Waiting in case they are being deleted, up to ${PATIENCE_SECONDS} s after the last one that goes.`,
    );
    await wait(LOOK_EVERY_SECONDS * 1000);
    waited += LOOK_EVERY_SECONDS;
  }
}

/** Deletes the organization in Atlas once it is empty. One that is gone already is no error. */
export async function remove(
  atlas: Atlas,
  recorded: OrganizationState,
  ports: OrganizationPorts,
): Promise<void> {
  const { orgId, name } = recorded;
  if (!(await findOrganization(atlas, orgId))) return;
  for (let contradicted = 0; ; contradicted += LOOK_EVERY_SECONDS) {
    await untilEmpty(atlas, recorded, ports);
    ports.say(`Deleting organization ${name} (${orgId}). Atlas may take some minutes over it.`);
    try {
      return await atlas.deleteOrg({ orgId });
    } catch (error) {
      // A project came, or is not quite gone, although the list was empty.
      const notEmpty = atlasFacts(error)?.errorCode === "ORG_NOT_EMPTY";
      if (notEmpty && contradicted < PATIENCE_SECONDS) await ports.wait(LOOK_EVERY_SECONDS * 1000);
      else if (mayHaveActed(error) && !(await findOrganization(atlas, orgId))) return;
      else throw error;
    }
  }
}
