import fc from "fast-check";
import type { InvitationInputs } from "../../provider/resources/invitation/types";
import type { Kill } from "../support/simulatedStack";

/** The two addresses of each person. Programs declare the person under one of them. */
export const ADDRESSES = {
  ada: ["ada@example.com", "ada@bücher.example"],
  grace: ["grace@example.com", "grace.hopper@example.com"],
  owner: ["owner@example.com", "owner@new.example"],
} as const;

/** How Atlas stores two of the addresses, in histories in which it stores another spelling. */
export const SPELLINGS = [
  { sent: "ada@bücher.example", stored: "ada@xn--bcher-kva.example", foundBy: "both" as const },
  { sent: "grace.hopper@example.com", stored: "gracehopper@example.com", foundBy: "both" as const },
];

export type Name = keyof typeof ADDRESSES;
export type StackName = "a" | "b";

/** A person at one of their addresses. */
export interface At {
  readonly name: Name;
  readonly address: 0 | 1;
}

/** What goes wrong with the next calls. */
export type Trouble =
  | "lost before"
  | "lost after"
  | "error after"
  | "throttled"
  | "mails limited"
  | ListTrouble
  | { readonly during: "accept" | "removeByHand"; readonly of: At };

/** A list that contradicts itself: once, or in all readings. */
export interface ListTrouble {
  readonly list: "omit" | "omit all" | "repeat" | "count";
  readonly of: At;
  readonly times: number;
}

export interface Up {
  readonly do: "up";
  readonly stack: StackName;
  /** `recover`: the same stack runs again before anything else happens. */
  readonly kill: (Kill & { readonly recover: boolean }) | undefined;
  readonly trouble: Trouble | undefined;
}

/** One thing that happens to an organization, by a program, its people, its console or the network. */
export type Event =
  | {
      readonly do: "declare";
      readonly stack: StackName;
      readonly at: At;
      readonly args: Partial<InvitationInputs>;
    }
  | { readonly do: "undeclare"; readonly stack: StackName; readonly name: Name }
  | {
      readonly do: "accept" | "reject" | "removeByHand" | "inviteByHand" | "changeAddress";
      readonly at: At;
    }
  | { readonly do: "rolesByHand"; readonly at: At; readonly roles: string[] }
  | { readonly do: "monthPasses" }
  | { readonly do: "diskLost"; readonly stack: StackName }
  | { readonly do: "apiVersion"; readonly version: "v1.0" | "v2" }
  | Up;

export interface History {
  /** Whether Atlas stores other spellings of some addresses. */
  readonly spellings: boolean;
  /** Whether both stacks run on one machine, and so with one creation journal. */
  readonly oneMachine: boolean;
  readonly events: readonly Event[];
}

const ROLES = ["ORG_OWNER", "ORG_MEMBER", "ORG_READ_ONLY"];
const roles = fc.subarray(ROLES, { minLength: 1 });
const name = fc.constantFrom<Name>("ada", "grace", "owner");
const at = fc.record({ name, address: fc.constantFrom(0 as const, 0 as const, 1 as const) });
const stack = fc.constantFrom<StackName>("a", "a", "a", "b");
const maybe = <T>(value: fc.Arbitrary<T>, freq = 1) => fc.option(value, { nil: undefined, freq });

const declare = fc.record({
  do: fc.constant("declare" as const),
  stack,
  at,
  args: fc.record(
    {
      roles,
      adopt: fc.boolean(),
      onExpired: fc.constantFrom("reinvite" as const, "report" as const),
      onRejected: fc.constantFrom("reinvite" as const, "report" as const),
      maxReinvites: fc.integer({ min: 0, max: 2 }),
      onDelete: fc.constantFrom("remove" as const, "retain" as const),
    },
    { requiredKeys: ["roles"] },
  ),
});

const trouble: fc.Arbitrary<Trouble> = fc.oneof(
  fc.constantFrom<Trouble>(
    "lost before",
    "lost after",
    "error after",
    "throttled",
    "mails limited",
  ),
  fc.record({
    list: fc.constantFrom<ListTrouble["list"]>("omit", "omit all", "repeat", "count"),
    of: at,
    times: fc.constantFrom(1, 2, 1000),
  }),
  fc.record({
    during: fc.constantFrom("accept" as const, "removeByHand" as const),
    of: at,
  }),
);

const up = fc.record({
  do: fc.constant("up" as const),
  stack,
  kill: maybe(
    fc.record({
      at: fc.integer({ min: 0, max: 3 }),
      when: fc.constantFrom("before" as const, "after" as const),
      recover: fc.boolean(),
    }),
  ),
  trouble: maybe(trouble),
});

const happensTo = fc.constantFrom(
  "accept" as const,
  "accept" as const,
  "reject" as const,
  "removeByHand" as const,
  "inviteByHand" as const,
  "changeAddress" as const,
);

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 8, arbitrary: declare },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("undeclare" as const), stack, name }),
  },
  { weight: 8, arbitrary: fc.record({ do: happensTo, at }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("rolesByHand" as const), at, roles }) },
  { weight: 3, arbitrary: fc.constant({ do: "monthPasses" as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("diskLost" as const), stack }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("apiVersion" as const),
      version: fc.constantFrom("v1.0" as const, "v2" as const),
    }),
  },
  { weight: 12, arbitrary: up },
);

export const histories: fc.Arbitrary<History> = fc.record({
  spellings: fc.boolean(),
  oneMachine: fc.boolean(),
  events: fc.array(event, { minLength: 4, maxLength: 18 }),
});
