import { setImmediate } from "node:timers/promises";
import { controlsOf, resultOf } from "./client";
import { runControlCall, serveControl } from "./control/handler";
import { seedSource } from "./control/seed";
import type { Emulator } from "./controls";
import { listen } from "./server";
import { type Assumptions, assumptions } from "./store/assumptions";
import { newClock } from "./store/clock";
import { newInspector } from "./store/inspector";
import { newRandom } from "./store/random";
import { DEFAULT_SEED, type Seed } from "./store/seed";
import { type ControlCall, newRateLimits, type State } from "./store/state";
import { loadData, saver } from "./store/stateFile";

export { connectToEmulator } from "./client";
export { controlCalls, type OrganizationChange, type PersonChange } from "./controlCalls";
export type { Emulator, EmulatorControls, PersonAccess } from "./controls";
export type { Assumptions } from "./store/assumptions";
export type {
  Seed,
  SeedApiKey,
  SeedOrganization,
  SeedPerson,
  SeedServiceAccount,
} from "./store/seed";
export type { ControlCall, Fault, ListFault, RecordedRequest } from "./store/state";
export type { Mail, Spelling } from "./store/types";

export interface EmulatorOptions {
  /** Port to listen on. Default: any free port. */
  port?: number;
  /** What Atlas holds at the start. Default: one organization with its owner and credentials. */
  seed?: Seed;
  /**
   * File that keeps the data between runs. If it exists, the seed is ignored. Default: data is
   * kept in memory.
   */
  state?: string;
  /** ISO time at which the clock stands until it is moved. Default: the machine's time. */
  clock?: string;
  /** Milliseconds that each API response is delayed by. Default 0. */
  latencyMs?: number;
  /**
   * Whether to enforce Atlas's rate limits: v2's published limits, and ten invitations a minute.
   * Responses of v2 show the limits in any case. Default false.
   */
  rateLimits?: boolean;
  /**
   * Decides the order of roles in responses. Atlas keeps none: it answers the same request in
   * different orders. Equal seeds and equal requests produce equal responses. Default 1.
   */
  randomSeed?: number;
  /** Choices about undecided behavior of Atlas, like `{ roleRefusal: "NOT_ORG_OWNER" }`. */
  assume?: Partial<Assumptions>;
}

/** Starts a local emulator of the Atlas organizations API on 127.0.0.1. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const {
    port = 0,
    seed = DEFAULT_SEED,
    state: file,
    clock,
    latencyMs = 0,
    rateLimits = false,
    randomSeed = 1,
    assume = {},
  } = options;
  const realTime = () => Date.now();
  const seedData = seedSource(seed, clock, realTime);
  const data = (file === undefined ? undefined : loadData(file)) ?? seedData();
  if (clock !== undefined) data.clock = newClock(clock);
  const save = file === undefined ? () => undefined : saver(file);
  save(data);
  const state: State = {
    data,
    requests: [],
    faults: [],
    inspector: newInspector(),
    nonces: new Map(),
    random: newRandom(randomSeed),
    randomSeed,
    limits: newRateLimits(),
    assume: assumptions(assume),
    enforceLimits: rateLimits,
    realTime,
    seedData,
    runControlCall: (call) => runControlCall(state, call),
    save,
  };
  const { url, close } = await listen(state, port, latencyMs);
  const controls = controlsOf(url, async (call) => {
    // Other work of the process goes on first: a test may ask until a request has arrived.
    if (call.method === "GET") await setImmediate();
    return callInProcess(state, call);
  });
  return { ...controls, close };
}

/** Makes a control call without a request: it is faster, and uses none of the test's timers. */
function callInProcess(state: State, { method, path, body }: ControlCall): unknown {
  const { pathname } = new URL(path, "http://127.0.0.1");
  const bytes = new TextEncoder().encode(body === undefined ? "" : JSON.stringify(body));
  const answer = serveControl(state, { method, path: pathname, body: bytes });
  return resultOf(answer.status < 300, JSON.stringify(answer.body) ?? "");
}
