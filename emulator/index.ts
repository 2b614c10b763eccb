import { newLimits } from "./api/limits";
import { worldOf } from "./control/start";
import { type Emulator, handleOf } from "./handle";
import { listen } from "./server";
import type { State } from "./state";
import { newClock } from "./store/clock";
import { loadWorld, saver } from "./store/file";
import { DEFAULT_SEED, type Seed } from "./store/seed";

export type { Fault } from "./faults";
export type { Emulator, OrganizationChange, PersonChange } from "./handle";
export type { RecordedRequest } from "./state";
export type {
  Seed,
  SeedApiKey,
  SeedOrganization,
  SeedPerson,
  SeedServiceAccount,
} from "./store/seed";
export type { Mail } from "./store/types";

export interface EmulatorOptions {
  /** Default: any free one. */
  port?: number;
  /** What there is at the start. Default: one organization with its owner and credentials. */
  seed?: Seed;
  /** File that keeps everything; once it is there, the seed no longer counts. Default: memory. */
  state?: string;
  /** ISO instant at which the clock stands still until it is moved. Default: the real time. */
  clock?: string;
  /** How long each answer of the API takes. Default 0. */
  latencyMs?: number;
  /** Whether Atlas's limits hold: the published ones of v2, and ten invitations a minute. */
  rateLimits?: boolean;
}

/** Starts a local Atlas, organizations part, on loopback. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const {
    port = 0,
    seed = DEFAULT_SEED,
    state: file,
    clock,
    latencyMs = 0,
    rateLimits = false,
  } = options;
  const realTime = () => Date.now();
  const freshWorld = () => worldOf(seed, clock, realTime);
  const loaded = file === undefined ? undefined : loadWorld(file);
  const world = loaded ?? freshWorld();
  if (clock !== undefined) world.clock = newClock(clock);
  const save = file === undefined ? () => undefined : saver(file);
  save(world);
  const state: State = {
    world,
    requests: [],
    faults: [],
    nonces: new Map(),
    limits: rateLimits ? newLimits() : undefined,
    realTime,
    freshWorld,
    save,
  };
  const { url, close } = await listen(state, port, latencyMs);
  return { ...handleOf(url), close };
}
