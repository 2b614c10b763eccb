/** How many calls of a lifecycle the engine runs at once. */
export const PARALLEL = 16;

/** Does the work for each item, {@link PARALLEL} at a time, and returns the results in order. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Awaited<Result>[]> {
  const results: Awaited<Result>[] = [];
  const queue = [...items.entries()].values();
  const worker = async () => {
    for (const [n, item] of queue) results[n] = await work(item);
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return results;
}
