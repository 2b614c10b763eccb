import { join } from "node:path";
import fc from "fast-check";
import type { Emulator } from "../../emulator";
import type { InvitationInputs, InvitationState } from "../../provider/resources/invitation/types";
import type { UsersInputs, UsersState } from "../../provider/resources/users/types";
import { temporaryFolder } from "../support/cleanup";
import { startEmulator } from "../support/emulator";
import { newHooks } from "../support/hooks";
import { ORG } from "../support/ids";
import { startProvider } from "../support/provider";
import { openSimulatedStack } from "../support/simulatedStack";
import { peopleIn } from "../support/users";
import { ADDRESSES, type Name } from "./events";
import { playing } from "./stage";

type Person = Exclude<Name, "owner">;

/** One step of a program's history, and what people do with their invitations. */
type Event =
  | { readonly do: "declare"; readonly name: Person; readonly roles: readonly string[] }
  | { readonly do: "undeclare"; readonly name: Person }
  | { readonly do: "accept"; readonly name: Person }
  | { readonly do: "reject"; readonly name: Person }
  | { readonly do: "monthPasses" }
  | { readonly do: "up" };

const name = fc.constantFrom<Person>("ada", "grace");
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    do: fc.constant("declare" as const),
    name,
    roles: fc.subarray(["ORG_OWNER", "ORG_MEMBER", "ORG_READ_ONLY"], { minLength: 1 }),
  }),
  fc.record({ do: fc.constant("undeclare" as const), name }),
  fc.record({ do: fc.constant("accept" as const), name }),
  fc.record({ do: fc.constant("reject" as const), name }),
  fc.constant({ do: "monthPasses" as const }),
  fc.constant({ do: "up" as const }),
);

const OWNER = { username: ADDRESSES.owner[0], roles: ["ORG_OWNER"] };

/** Applies the declared people, by address. */
type Apply = (people: ReadonlyMap<string, readonly string[]>) => Promise<void>;

const asInvitations = (emulator: Emulator): Apply => {
  const stack = openSimulatedStack<InvitationInputs, InvitationState>((resource) => [
    `urn:pulumi:a::company::OrgInvitation::${resource}`,
  ]);
  return async (people) => {
    const program = [...people].map(([username, roles]): [string, InvitationInputs] => [
      username,
      { orgId: ORG, username, roles, onDelete: "remove" },
    ]);
    const { invitation } = startProvider(emulator, { hooks: newHooks() });
    await stack.up(invitation, Object.fromEntries(program));
  };
};

const asUsers = (emulator: Emulator): Apply => {
  const stack = openSimulatedStack<UsersInputs, UsersState>(() => [
    "urn:pulumi:a::company::OrgUsers::people",
  ]);
  return async (people) => {
    const users = Object.fromEntries([...people].map(([address, roles]) => [address, { roles }]));
    const inputs: UsersInputs = { orgId: ORG, users, undeclared: "remove" };
    await stack.up(startProvider(emulator, { hooks: newHooks() }).users, { people: inputs });
  };
};

/** Plays the events, and returns the people and the mails at the end. */
async function play(emulator: Emulator, events: readonly Event[], open: (one: Emulator) => Apply) {
  await emulator.reset();
  process.env.PULUMI_HOME = join(temporaryFolder(), "home");
  const apply = open(emulator);
  const people = new Map<string, readonly string[]>([[OWNER.username, OWNER.roles]]);
  for (const one of [...events, { do: "up" as const }]) {
    switch (one.do) {
      case "up":
        await apply(people);
        break;
      case "monthPasses":
        await emulator.advance(31 * 24 * 3600);
        break;
      case "declare":
        people.set(ADDRESSES[one.name][0], one.roles);
        break;
      case "undeclare":
        people.delete(ADDRESSES[one.name][0]);
        break;
      case "accept":
      case "reject":
        // Nobody can accept an invitation that has ended, or does not exist.
        await emulator[one.do](ORG, ADDRESSES[one.name][0]).catch(() => undefined);
        break;
    }
  }
  return {
    people: (await peopleIn(emulator)).sort(),
    mails: (await emulator.mail()).map(({ to }) => to).sort(),
  };
}

test('the same declarations end in the same organization with OrgInvitation as with OrgUsers and undeclared: "remove"', async () => {
  const emulator = await startEmulator();
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 3, maxLength: 14 }), async (events) => {
      const separate = await play(emulator, events, asInvitations);
      expect(await play(emulator, events, asUsers)).toEqual(separate);
    }),
    playing(1 / 6),
  );
}, 3_600_000);
