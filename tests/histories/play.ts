import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Emulator } from "../../emulator";
import type { ApiVersion } from "../../provider/atlas/settings";
import type { InvitationInputs, InvitationState } from "../../provider/resources/invitation/types";
import { newHooks } from "../support/hooks";
import { INVITATION_TYPE, ORG } from "../support/ids";
import { startProvider } from "../support/provider";
import { type Kill, Killed, openSimulatedStack } from "../support/simulatedStack";
import { type AtlasPerson, isStanding } from "./atlas";
import { ADDRESSES, type Event, type History, type StackName, type Up } from "./events";
import {
  checkMails,
  checkOwnership,
  checkRemovals,
  checkStates,
  type Run,
  type Sent,
  type States,
} from "./invariants";
import { openStage } from "./stage";

/** What an `up` may refuse when nothing goes wrong around it. */
const REFUSALS = /last active ORG_OWNER|adopt is false/;

function newStack(name: StackName) {
  const program: Record<string, InvitationInputs> = {};
  const urn = (resource: string) => `urn:pulumi:${name}::company::${INVITATION_TYPE}::${resource}`;
  const stack = openSimulatedStack<InvitationInputs, InvitationState>((resource) => [
    `person ${urn(resource)}`,
    "file:///state",
  ]);
  return { name, program, stack };
}

/** The state of an organization and both stacks at the end of a history. */
export interface Outcome {
  readonly people: readonly AtlasPerson[];
  readonly mail: readonly string[];
  readonly stacks: readonly States[];
}

/**
 * Plays one history, and fails at the first thing that must not be.
 *
 * @param uninterrupted plays each kill that is recovered from as one run without a kill
 */
export async function play(
  emulator: Emulator,
  home: string,
  { spellings, oneMachine, events }: History,
  uninterrupted = false,
): Promise<Outcome> {
  const { atlas, check, watch } = await openStage(emulator, spellings);
  const stacks = { a: newStack("a"), b: newStack("b") };
  const sent = new Map<string, Sent>();
  let version: ApiVersion = "v1.0";

  const homeOf = (stack: StackName) => join(home, oneMachine ? "a" : stack);
  const sharesDisk = (stack: StackName, { by }: Sent) => oneMachine || by.startsWith(`${stack}/`);
  const loseDisk = (stack: StackName) => {
    rmSync(homeOf(stack), { recursive: true, force: true });
    mkdirSync(homeOf(stack), { recursive: true });
    unprove((entry) => sharesDisk(stack, entry));
  };
  function unprove(isEnded: (entry: Sent) => boolean) {
    for (const [id, entry] of sent) if (isEnded(entry)) sent.set(id, { ...entry, provable: false });
  }

  for (const name of ["a", "b"] as const) loseDisk(name);
  for (const event of events) {
    if (event.do === "up") await up(event);
    else await happens(event);
    await check();
  }
  return {
    people: await atlas.people(),
    mail: (await emulator.mail()).map(({ to }) => to),
    stacks: [stacks.a.stack.states(), stacks.b.stack.states()],
  };

  async function happens(event: Exclude<Event, Up>): Promise<void> {
    switch (event.do) {
      case "apiVersion":
        version = event.version;
        return;
      case "monthPasses":
        return emulator.advance(31 * 24 * 3600);
      case "diskLost":
        return loseDisk(event.stack);
      case "undeclare":
        delete stacks[event.stack].program[event.name];
        return;
      case "declare": {
        const { name, address } = event.at;
        stacks[event.stack].program[name] = {
          roles: ["ORG_MEMBER"],
          ...event.args,
          orgId: ORG,
          username: ADDRESSES[name][address],
        };
        return;
      }
      default:
        return atlas.happens(event);
    }
  }

  async function up({ stack, kill, trouble }: Up): Promise<void> {
    const recovers = kill?.recover === true && trouble === undefined;
    if (uninterrupted && recovers) return run({ stack, kill: undefined, trouble });
    await run({ stack, kill, trouble });
    if (recovers) await run({ stack, kill: undefined, trouble: undefined });
  }

  async function run({ stack: name, kill, trouble }: RunOf): Promise<void> {
    const { stack, program } = stacks[name];
    process.env.PULUMI_HOME = homeOf(name);
    // Its waits do not advance the emulator's clock, so that no invitation expires meanwhile.
    const start = () =>
      startProvider(emulator, { apiVersion: version, hooks: newHooks() }).invitation;
    const recorded = stack.states();
    const { error, ...seen } = await watch(trouble, () => stack.up(start(), program, kill));
    const done: Run = {
      ...seen,
      ...{ stack: name, version, program, recorded, saved: stack.states(), sent },
      stored: atlas.stored,
    };
    checkMails(done);
    checkRemovals(done);
    checkStates(done);
    checkOwnership(done);
    if (!error) expect(await stack.preview(start(), program)).toEqual([]);
    if (!trouble && error && !(error instanceof Killed))
      expect((error as Error).message).toMatch(REFUSALS);
    recordSent(done);
  }

  /** Remembers who sent what, and which entries of the journal this run may have ended. */
  function recordSent({ stack, program, recorded, mails, after, stored }: Run): void {
    const states = [...Object.values(recorded.current), ...recorded.replaced];
    const addresses = states.map(({ username }) => stored(username));
    const declared = Object.values(program).map(({ username }) => stored(username));
    unprove((entry) => {
      if (!sharesDisk(stack as StackName, entry)) return false;
      const isOther = !entry.by.startsWith(`${stack}/`);
      return addresses.includes(entry.address) || (isOther && declared.includes(entry.address));
    });
    for (const to of mails) {
      const person = after.find((one) => one.username === to && isStanding(one));
      const [name] =
        Object.entries(program).find(([, { username }]) => stored(username) === to) ?? [];
      if (person) sent.set(person.userId, { by: `${stack}/${name}`, address: to, provable: true });
    }
  }
}

type RunOf = Pick<Up, "stack" | "trouble"> & { readonly kill: Kill | undefined };
