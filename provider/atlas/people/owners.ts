import { isActiveOwner, type Person } from "../../domain/person";
import { AtlasError } from "../errors";

/** How many times a list without an active owner is read. */
const READINGS = 3;

/**
 * Loads the people of an organization. Every organization has an active owner, so a list without one
 * is incomplete: it is read again, and then an error.
 */
export async function loadWithOwner(
  operation: string,
  load: () => Promise<Person[]>,
): Promise<Person[]> {
  for (let reading = 1; reading <= READINGS; reading += 1) {
    const people = await load();
    if (people.some(isActiveOwner)) return people;
  }
  throw new AtlasError(
    `${operation}: the list contains no active ORG_OWNER, but every organization has one. The list was not used. Check that the credentials can read users, and run again.`,
    { code: "ATLAS_GARBLED", operation },
  );
}
