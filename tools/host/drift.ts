import type { Host } from "./host.ts";

/** A resource as the state of a stack records it. */
export interface RecordedResource {
  readonly id: string;
  readonly inputs: object;
  readonly state: object;
}

/** A person as recorded in the state of a stack. */
interface RecordedPerson {
  readonly orgId: string;
  readonly username: string;
  readonly roles: readonly string[];
}

/** The resources of people, one for each. */
export const separately = (people: readonly RecordedPerson[]): RecordedResource[] =>
  people.map((state) => {
    const { orgId, username, roles } = state;
    return { id: `${orgId}/${username}`, inputs: { orgId, username, roles }, state };
  });

/** The number of concurrent calls. */
const PARALLEL = 16;

/**
 * Reads, checks and compares each resource once, as a drift preview does.
 *
 * @param storedProvider the text of the provider, as the state contains it.
 * @returns how many resources were deleted or differ.
 */
export async function countDrift(
  host: Host,
  storedProvider: string,
  resources: readonly RecordedResource[],
): Promise<number> {
  const queue = resources.values();
  let drifted = 0;
  async function hasDrifted({ id, inputs, state }: RecordedResource): Promise<boolean> {
    const declared = { ...inputs, __provider: storedProvider };
    const live = await host.read(id, { ...state, __provider: storedProvider });
    if (!live) return true;
    return host.diff(id, live, await host.check(live, declared));
  }
  const worker = async () => {
    for (const recorded of queue) if (await hasDrifted(recorded)) drifted += 1;
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return drifted;
}
