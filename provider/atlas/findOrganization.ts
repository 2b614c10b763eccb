import type { Atlas } from "./client";
import { isNotFound } from "./errors";
import type { AtlasOrganization } from "./types";

/**
 * The organization, or `undefined` if it is certain that it no longer exists: Atlas says 404, or
 * `isDeleted`, to a credential that does see another one. To a credential that sees none, a 404 may
 * mean no more than that the credential is the wrong one, so it stays an error.
 */
export async function findOrganization(
  atlas: Atlas,
  orgId: string,
): Promise<AtlasOrganization | undefined> {
  try {
    const organization = await atlas.getOrg({ orgId });
    return organization.isDeleted ? undefined : organization;
  } catch (error) {
    if (isNotFound(error) && (await seesAnOrganization(atlas))) return undefined;
    throw error;
  }
}

const seesAnOrganization = async (atlas: Atlas): Promise<boolean> =>
  (await atlas.listOrgs({ pageNum: 1, itemsPerPage: 1 })).results.length > 0;
