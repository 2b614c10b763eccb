import type { Emulator } from "../../emulator";
import { startEmulator } from "../support/emulator";
import { ORG } from "../support/ids";
import { type AtlasPerson, activeOwners, organizationOf } from "./atlas";
import { SPELLINGS, type Trouble } from "./events";

/** A member whom no program declares. */
export const EVE = "eve@example.com";
export const isEve = ({ username }: AtlasPerson): boolean => username === EVE;

/** How many histories a test plays, and the seed that repeats a run. */
export const playing = (share: number): { numRuns: number; seed?: number } => {
  const { HISTORIES = "300", HISTORIES_SEED: seed } = process.env;
  return { numRuns: Math.ceil(Number(HISTORIES) * share), ...(seed && { seed: Number(seed) }) };
};

/** Each provider process of a history keeps its connections open, until their emulator closes. */
const HISTORIES_PER_EMULATOR = 10;

let emulator: Emulator | undefined;
let played = 0;

/** The emulator for the next history. */
export async function nextEmulator(): Promise<Emulator> {
  if (emulator && played++ % HISTORIES_PER_EMULATOR !== 0) return emulator;
  await emulator?.close();
  emulator = await startEmulator();
  return emulator;
}

/** The organization at the beginning of a history. */
export async function openStage(emulator: Emulator, spellings: boolean) {
  await emulator.reset();
  await emulator.addPerson(ORG, { username: EVE, roles: ["ORG_MEMBER"] });
  if (spellings) await emulator.spellings(SPELLINGS);
  const atlas = organizationOf(emulator, spellings);
  const bystander = (await atlas.people()).find(isEve);

  return {
    atlas,
    /** To be called after each event: an owner remains, and nothing happens to the bystander. */
    async check(): Promise<void> {
      const people = await atlas.people();
      expect(activeOwners(people)).not.toEqual([]);
      expect(people.find(isEve)).toEqual(bystander);
    },
    /** Runs an `up` while Atlas is in trouble, and returns what it changed. */
    async watch(trouble: Trouble | undefined, up: () => Promise<unknown>) {
      const before = await atlas.people();
      const mailed = (await emulator.mail()).length;
      const faults = trouble ? await atlas.faults(trouble) : [];
      const touched =
        typeof trouble === "object" && "during" in trouble && faults.length > 0
          ? atlas.stored(atlas.addressOf(trouble.of))
          : undefined;
      await emulator.faults(faults);
      const error: unknown = await up().then(
        () => undefined,
        (thrown) => thrown,
      );
      await emulator.faults([]);
      const mails = (await emulator.mail()).slice(mailed).map(({ to }) => to);
      return { before, after: await atlas.people(), mails, touched, error };
    },
  };
}
