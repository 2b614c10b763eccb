import type { Host } from "./host.ts";

/** Someone as a stack remembers them. */
export interface Remembered {
  readonly orgId: string;
  readonly username: string;
  readonly roles: readonly string[];
}

/** How many calls are under way at once. */
const PARALLEL = 16;

/**
 * Has the host read, check and compare everyone once, as a drift preview does.
 *
 * @param provider the text of the provider, as state holds it.
 * @returns how many are gone or differ.
 */
export async function lookAtEveryone(
  host: Host,
  provider: string,
  everyone: readonly Remembered[],
): Promise<number> {
  const queue = everyone.values();
  let changed = 0;
  async function look(recorded: Remembered): Promise<boolean> {
    const { orgId, username, roles } = recorded;
    const declared = { orgId, username, roles, __provider: provider };
    const id = `${orgId}/${username}`;
    const live = await host.read(id, { ...recorded, __provider: provider });
    if (!live) return true;
    return host.diff(id, live, await host.check(live, declared));
  }
  const worker = async () => {
    for (const recorded of queue) if (await look(recorded)) changed += 1;
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return changed;
}
