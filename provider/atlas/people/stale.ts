import { atlasFacts } from "../errors";

/** Codes of a 404 for the organization, project or team. The person's entry is not stale then. */
const NOT_ABOUT_PERSON = /^(INVALID_)?(NOT_ATLAS_)?(ORG|GROUP|TEAM)/;

/**
 * The result of a call about a person, or `undefined` if the response shows that the caller's data
 * is stale: a 409, a 404 for the invitation or user, or 400 `INVALID_INVITATION_ID`, which v1.0 sends
 * if an invitation was accepted or withdrawn.
 */
export async function unlessStale<T>(result: Promise<T>): Promise<{ value: T } | undefined> {
  try {
    return { value: await result };
  } catch (error) {
    if (isStale(error)) return undefined;
    throw error;
  }
}

function isStale(error: unknown): boolean {
  const { code, status, errorCode = "" } = atlasFacts(error) ?? {};
  if (code !== "ATLAS_REFUSED") return false;
  if (status === 404) return !NOT_ABOUT_PERSON.test(errorCode);
  return status === 409 || errorCode === "INVALID_INVITATION_ID";
}
