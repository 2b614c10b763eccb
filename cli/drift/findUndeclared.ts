import { messageOf } from "../userError";
import { failed } from "./classify";
import type { Observations } from "./observe";
import type { Organizations } from "./organizations";
import type { Difference } from "./report";
import { organizationsOf, undeclared } from "./undeclared";

/**
 * Lists the people of the stack's organizations and finds those whom no resource is about: one list
 * for each organization, however many people it has.
 */
export async function findUndeclared(
  organizations: Organizations,
  observations: Observations,
): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const orgId of organizationsOf(observations))
    found.push(...(await judge(organizations, orgId, observations)));
  return found;
}

async function judge(
  organizations: Organizations,
  orgId: string,
  observations: Observations,
): Promise<Difference[]> {
  try {
    const people = await (await organizations(orgId)).people(orgId);
    return undeclared(orgId, people, observations);
  } catch (error) {
    const what = messageOf(error);
    // What kept the preview from looking keeps the list as well, and is said once.
    const known = observations.failures.some(({ message }) => message === what);
    return known ? [] : [{ ...failed(what), orgId }];
  }
}
