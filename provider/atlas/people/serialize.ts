/** Runs tasks with the same key one after the other. */
export type Serialize = <T>(key: string, task: () => Promise<T>) => Promise<T>;

/** Creates a queue for each key. One process has one, whichever credentials its resources use. */
export function createSerializer(): Serialize {
  const lastTasks = new Map<string, Promise<unknown>>();
  return (key, task) => {
    const previous = lastTasks.get(key) ?? Promise.resolve();
    const current = previous.then(task, task);
    lastTasks.set(
      key,
      current.catch(() => undefined),
    );
    return current;
  };
}
