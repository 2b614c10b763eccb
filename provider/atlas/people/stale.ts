import { atlasFacts } from "../errors";

/** What is missing is not the person but the place: nobody moved, the caller was wrong. */
const ABOUT_THE_PLACE = /^(INVALID_)?(NOT_ATLAS_)?(ORG|GROUP|TEAM)/;

/**
 * The answer of a call about a person, or `undefined` if Atlas says that the person is not where
 * the call believed: a conflict, a 404 of the invitation or the user, or v1.0's way of saying that
 * an invitation was accepted or withdrawn (400 `INVALID_INVITATION_ID`).
 */
export async function unlessStale<T>(answer: Promise<T>): Promise<{ value: T } | undefined> {
  try {
    return { value: await answer };
  } catch (error) {
    if (hasMoved(error)) return undefined;
    throw error;
  }
}

function hasMoved(error: unknown): boolean {
  const { code, status, errorCode = "" } = atlasFacts(error) ?? {};
  if (code !== "ATLAS_REFUSED") return false;
  if (status === 404) return !ABOUT_THE_PLACE.test(errorCode);
  return status === 409 || errorCode === "INVALID_INVITATION_ID";
}
