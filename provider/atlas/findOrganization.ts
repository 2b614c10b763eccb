import type { Atlas } from "./client";
import { isUnrecognized } from "./connection";
import { isNotFound } from "./errors";
import type { AtlasOrganization } from "./types";

/**
 * What Atlas shows of an organization. `unproven`: it answers 404 to credentials that may belong to
 * another organization. Nothing published says that they get 404 only if the organization was
 * deleted.
 */
export type FoundOrganization = AtlasOrganization | "deleted" | "unproven";

/**
 * Finds an organization. It counts as deleted if Atlas shows it as deleted, or answers 404 and does
 * not list it to a witness.
 *
 * @param witness a client that would see the organization if it existed; `undefined` if there is none
 */
export async function findOrganization(
  atlas: Atlas,
  orgId: string,
  witness: Atlas | undefined,
): Promise<FoundOrganization> {
  try {
    const organization = await atlas.getOrg({ orgId });
    return organization.isDeleted ? "deleted" : organization;
  } catch (error) {
    if (!isNotFound(error)) throw error;
    return witness && (await isMissing(witness, orgId)) ? "deleted" : "unproven";
  }
}

/** Whether Atlas recognizes the witness, and lists the organizations without this one. */
async function isMissing(witness: Atlas, orgId: string): Promise<boolean> {
  try {
    const { results } = await witness.listOrgs({ pageNum: 1, itemsPerPage: 100 });
    return results.every(({ id }) => id !== orgId);
  } catch (error) {
    if (isUnrecognized(error)) return false;
    throw error;
  }
}
