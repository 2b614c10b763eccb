import type { Host } from "./host.ts";

/** A person as recorded in the state of a stack. */
export interface RecordedPerson {
  readonly orgId: string;
  readonly username: string;
  readonly roles: readonly string[];
}

/** The number of concurrent calls. */
const PARALLEL = 16;

/**
 * Reads, checks and compares each person once, as a drift preview does.
 *
 * @param storedProvider the text of the provider, as the state contains it.
 * @returns how many people were deleted or differ.
 */
export async function countDrift(
  host: Host,
  storedProvider: string,
  people: readonly RecordedPerson[],
): Promise<number> {
  const queue = people.values();
  let drifted = 0;
  async function hasDrifted(recorded: RecordedPerson): Promise<boolean> {
    const { orgId, username, roles } = recorded;
    const declared = { orgId, username, roles, __provider: storedProvider };
    const id = `${orgId}/${username}`;
    const live = await host.read(id, { ...recorded, __provider: storedProvider });
    if (!live) return true;
    return host.diff(id, live, await host.check(live, declared));
  }
  const worker = async () => {
    for (const recorded of queue) if (await hasDrifted(recorded)) drifted += 1;
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return drifted;
}
