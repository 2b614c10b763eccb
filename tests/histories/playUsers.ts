import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Emulator } from "../../emulator";
import type { ApiVersion } from "../../provider/atlas/settings";
import type { UsersInputs, UsersState } from "../../provider/resources/users/types";
import { newHooks } from "../support/hooks";
import { ORG } from "../support/ids";
import { startProvider } from "../support/provider";
import { Killed, openSimulatedStack } from "../support/simulatedStack";
import { type AtlasPerson, isStanding } from "./atlas";
import { ADDRESSES, type Event, type History, type Name, type Up } from "./events";
import { EVE, isEve, openStage } from "./stage";

/** What an `up` may refuse when nothing goes wrong around it. */
const REFUSALS =
  /without an active ORG_OWNER|last active ORG_OWNER|are the same person|CANNOT_DELETE_LAST_ADMIN/;

interface Declared {
  readonly address: string;
  readonly roles: readonly string[];
}

type Policies = Pick<UsersInputs, "onExpired" | "onRejected" | "maxReinvites">;

/**
 * Plays the events of one stack of a history with one `OrgUsers`, and fails at the first thing that must
 * not be. Returns the people at the end.
 */
export async function playUsers(
  emulator: Emulator,
  home: string,
  { spellings, events }: History,
  undeclared: "report" | "remove",
): Promise<readonly AtlasPerson[]> {
  const { atlas, check, watch } = await openStage(emulator, spellings);
  const program = new Map<Name, Declared>();
  let policies: Policies = {};
  let version: ApiVersion = "v1.0";
  const stack = openSimulatedStack<UsersInputs, UsersState>(() => [
    "urn:pulumi:a::company::OrgUsers::people",
  ]);
  process.env.PULUMI_HOME = join(home, "users");
  loseDisk();

  for (const event of events) {
    if ("stack" in event && event.stack !== "a") continue;
    if (event.do === "up") await up(event);
    else await happens(event);
    await check();
  }
  return atlas.people();

  function loseDisk(): void {
    rmSync(join(home, "users"), { recursive: true, force: true });
    mkdirSync(join(home, "users"), { recursive: true });
  }

  async function happens(event: Exclude<Event, Up>): Promise<void> {
    switch (event.do) {
      case "apiVersion":
        version = event.version;
        return;
      case "monthPasses":
        return emulator.advance(31 * 24 * 3600);
      case "diskLost":
        return loseDisk();
      case "undeclare":
        program.delete(event.name);
        return;
      case "declare": {
        const { roles = ["ORG_MEMBER"], onExpired, onRejected, maxReinvites } = event.args;
        const { name, address } = event.at;
        program.set(name, { address: ADDRESSES[name][address], roles });
        policies = {
          ...(onExpired && { onExpired }),
          ...(onRejected && { onRejected }),
          ...(maxReinvites !== undefined && { maxReinvites }),
        };
        return;
      }
      default:
        return atlas.happens(event);
    }
  }

  function inputs(): UsersInputs {
    return {
      orgId: ORG,
      users: Object.fromEntries(
        [...program.values()].map(({ address, roles }) => [address, { roles }]),
      ),
      ...policies,
      undeclared,
      ignore: [EVE],
      maxRemovals: 100,
      allowEmpty: true,
    };
  }

  async function up({ kill, trouble }: Up): Promise<void> {
    const start = () => startProvider(emulator, { apiVersion: version, hooks: newHooks() }).users;
    const { before, after, mails, touched, error } = await watch(trouble, () =>
      stack.up(start(), { people: inputs() }, kill && { ...kill, at: 0 }),
    );
    checkMails(before, mails, touched);
    checkRemovals(before, after, touched);
    if (!trouble && error && !(error instanceof Killed))
      expect((error as Error).message).toMatch(REFUSALS);
    if (error) return;
    if (undeclared === "remove" && !touched) checkMembership(after);
    expect(await stack.preview(start(), { people: inputs() })).toEqual([]);
  }

  function addresses(): string[] {
    return [...program.values()].map(({ address }) => atlas.stored(address));
  }

  function checkMails(
    before: readonly AtlasPerson[],
    mails: readonly string[],
    touched: string | undefined,
  ): void {
    expect(new Set(mails).size).toBe(mails.length);
    for (const to of mails) {
      if (!addresses().includes(to)) throw new Error(`a mail to ${to}, who is not declared`);
      const person = before.find(({ username }) => username === to);
      if (person && isStanding(person) && to !== touched) throw new Error(`a second mail to ${to}`);
    }
  }

  /** Nobody leaves whom the program declares, and with `report` nobody leaves at all. */
  function checkRemovals(
    before: readonly AtlasPerson[],
    after: readonly AtlasPerson[],
    touched: string | undefined,
  ): void {
    const left = before.filter(
      (person) =>
        isStanding(person) &&
        person.username !== touched &&
        !after.some((one) => one.userId === person.userId && isStanding(one)),
    );
    for (const { username, userId } of left) {
      if (undeclared === "report") throw new Error(`${username} was removed`);
      if (!addresses().includes(username)) continue;
      // Someone who was invited again has another id.
      const isBack = after.some((one) => one.username === username && isStanding(one));
      if (!isBack) throw new Error(`${username} (${userId}) was removed, and is declared`);
    }
  }

  /** Exactly those who are declared are in the organization, or their invitation has ended. */
  function checkMembership(after: readonly AtlasPerson[]): void {
    const people = Object.entries(stack.recorded("people")?.people ?? {}).map(
      ([username, { changedUsername }]) => atlas.stored(changedUsername ?? username),
    );
    const others = after.filter(
      (person) => isStanding(person) && !isEve(person) && !people.includes(person.username),
    );
    expect(others.map(({ username }) => username)).toEqual([]);
    expect(people).toHaveLength(program.size);
  }
}
