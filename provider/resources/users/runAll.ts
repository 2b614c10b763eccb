import { UserError } from "../../domain/errors";

/** How many people are changed at the same time. More would decide on lists that are older. */
const CONCURRENCY = 16;

/** What came of a task for each of many items. */
export interface Outcome<Item, Result> {
  readonly done: readonly (readonly [Item, Result])[];
  /** Those whose own task failed. */
  readonly failed: readonly (readonly [Item, Error])[];
  /** The error that ended the run, so that the remaining items were not tried. */
  readonly stoppedBy: Error | undefined;
}

/**
 * Runs a task for each item. An error of one item lets the others proceed; any other error stops the run
 * when the tasks that are running have ended.
 *
 * @param isOwn whether an error concerns only the item
 * @param after the outcome of the run before: nothing is started if it was stopped
 */
export async function runAll<Item, Result>(
  items: readonly Item[],
  task: (item: Item) => Promise<Result>,
  isOwn: (error: unknown) => boolean,
  after?: Pick<Outcome<unknown, unknown>, "stoppedBy">,
): Promise<Outcome<Item, Result>> {
  const done: [Item, Result][] = [];
  const failed: [Item, Error][] = [];
  let stoppedBy = after?.stoppedBy;
  const remaining = items[Symbol.iterator]();

  async function work(): Promise<void> {
    for (const item of remaining) {
      if (stoppedBy) return;
      try {
        done.push([item, await task(item)]);
      } catch (thrown) {
        const error = thrown instanceof Error ? thrown : new UserError(String(thrown));
        if (isOwn(error)) failed.push([item, error]);
        else stoppedBy ??= error;
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, items.length) }, work));
  return { done, failed, stoppedBy };
}
