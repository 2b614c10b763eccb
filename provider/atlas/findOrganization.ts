import type { Atlas } from "./client";
import { isNotFound } from "./errors";
import type { AtlasOrganization } from "./types";

/**
 * Finds an organization; `undefined` if it certainly no longer exists: Atlas returns 404 or
 * `isDeleted` to credentials that can access another organization. For credentials that can access
 * none, a 404 stays an error, because they may be the wrong credentials.
 */
export async function findOrganization(
  atlas: Atlas,
  orgId: string,
): Promise<AtlasOrganization | undefined> {
  try {
    const organization = await atlas.getOrg({ orgId });
    return organization.isDeleted ? undefined : organization;
  } catch (error) {
    if (isNotFound(error) && (await canAccessAny(atlas))) return undefined;
    throw error;
  }
}

const canAccessAny = async (atlas: Atlas): Promise<boolean> =>
  (await atlas.listOrgs({ pageNum: 1, itemsPerPage: 1 })).results.length > 0;
