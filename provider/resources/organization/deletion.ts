import type { Atlas } from "../../atlas/client";
import { atlasFacts, mayHaveActed } from "../../atlas/errors";
import { findOrganization } from "../../atlas/findOrganization";
import { fetchAllPages } from "../../atlas/pages";
import type { Group } from "../../atlas/types";
import { UserError } from "../../domain/errors";
import type { Ports } from "../ports";
import { connectOwn, connectTo } from "./connection";
import { openDeletionJournal } from "./deletionJournal";
import * as messages from "./messages";
import { declaredInputs } from "./state";
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

/**
 * Finds the organization of a state. Its own credentials prove that it was deleted. If this machine
 * asked Atlas to delete it, any credentials do.
 */
export async function findRecorded(ports: Ports, recorded: OrganizationState) {
  const { orgId } = recorded;
  const declared = declaredInputs(recorded);
  const connection = connectTo(ports, declared, recorded);
  const journal = openDeletionJournal(connection, orgId);
  const witness = journal.requested() ? connection : connectOwn(ports, declared, recorded);
  const found = await findOrganization(connection.atlas, orgId, witness?.atlas);
  if (typeof found === "object") journal.end();
  return found;
}

/** Deletes the organization once it is empty. Succeeds if it no longer exists. */
export async function deleteOrganization(ports: Ports, recorded: OrganizationState): Promise<void> {
  const found = await findRecorded(ports, recorded);
  if (found === "deleted") return;
  if (found === "unproven") throw new UserError(messages.unprovenDeletion(recorded));
  const { orgId } = recorded;
  const connection = connectTo(ports, declaredInputs(recorded), recorded);
  const { atlas } = connection;
  const journal = openDeletionJournal(connection, orgId);
  for (let waited = 0; ; waited += POLL_SECONDS) {
    await waitUntilEmpty(atlas, recorded, ports);
    ports.say(messages.deleting(recorded));
    journal.begin((reason) => ports.warn(messages.deletionNotRecorded(recorded, reason)));
    try {
      return await atlas.deleteOrg({ orgId });
    } catch (error) {
      if (mayHaveActed(error)) {
        if ((await findRecorded(ports, recorded)) === "deleted") return;
        throw error;
      }
      journal.end();
      // The list was empty, but a project was added or its deletion has not finished.
      const notEmpty = atlasFacts(error)?.errorCode === "ORG_NOT_EMPTY";
      if (!notEmpty || waited >= PATIENCE_SECONDS) throw error;
      await ports.wait(POLL_SECONDS * 1000);
    }
  }
}
