import { atlasFacts } from "../../atlas/errors";
import { InterruptedError, UserError } from "../../domain/errors";

/** How many people are changed at the same time. More would decide on lists that are older. */
const CONCURRENCY = 16;

/** Codes of a 403 that concern one person, and not the credentials. */
const ABOUT_LAST_OWNER = ["CANNOT_DELETE_LAST_ADMIN", "CANNOT_DEMOTE_LAST_ORG_OWNER"];

/** What came of a task for each of many people. */
export interface Outcome<Item, Result> {
  readonly done: readonly (readonly [Item, Result])[];
  /** Those whose own task failed. */
  readonly failed: readonly (readonly [Item, Error])[];
  /** The error that ended the run, so that the remaining items were not tried. */
  readonly stoppedBy: Error | undefined;
}

/**
 * Runs a task for each item. An error that concerns one person lets the others proceed. Any other error,
 * and an interruption, stops the run when the tasks that are running have ended.
 *
 * @param after the outcome of the run before: nothing is started if it was stopped
 */
export async function runAll<Item, Result>(
  items: readonly Item[],
  task: (item: Item) => Promise<Result>,
  isInterrupted: () => boolean,
  after?: Pick<Outcome<unknown, unknown>, "stoppedBy">,
): Promise<Outcome<Item, Result>> {
  const done: [Item, Result][] = [];
  const failed: [Item, Error][] = [];
  let stoppedBy = after?.stoppedBy;
  const remaining = items[Symbol.iterator]();

  async function work(): Promise<void> {
    for (const item of remaining) {
      if (isInterrupted()) stoppedBy ??= new InterruptedError("Interrupted.");
      if (stoppedBy) return;
      try {
        done.push([item, await task(item)]);
      } catch (thrown) {
        const error = thrown instanceof Error ? thrown : new UserError(String(thrown));
        if (isAboutOnePerson(error)) failed.push([item, error]);
        else stoppedBy ??= error;
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, items.length) }, work));
  return { done, failed, stoppedBy };
}

/**
 * Whether an error is about one person: Atlas refused the request for what it contains, or a rule about
 * the person refused it. Everything else would happen to the others too.
 */
function isAboutOnePerson(error: Error): boolean {
  const { code, status = 0, errorCode = "" } = atlasFacts(error) ?? {};
  if (code === undefined) return error instanceof UserError && error.code === "ATLAS_ORGS_REFUSED";
  if (code !== "ATLAS_REFUSED") return false;
  return [400, 404, 409, 422].includes(status) || ABOUT_LAST_OWNER.includes(errorCode);
}
