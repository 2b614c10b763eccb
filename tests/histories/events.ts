import fc from "fast-check";
import type { InvitationInputs } from "../../provider/resources/invitation/types";

const PEOPLE = ["ada@example.com", "grace@example.com", "owner@example.com"];
const ROLES = ["ORG_OWNER", "ORG_MEMBER", "ORG_READ_ONLY"];

/** One thing that happens to an organization, by the program, its people, its console or the network. */
export type Event =
  | { readonly do: "declare"; readonly who: string; readonly args: Partial<InvitationInputs> }
  | { readonly do: "undeclare" | "accept" | "reject" | "removeByHand"; readonly who: string }
  | { readonly do: "rolesByHand"; readonly who: string; readonly roles: string[] }
  | { readonly do: "monthPasses" }
  | { readonly do: "apiVersion"; readonly version: "v1.0" | "v2" }
  | {
      readonly do: "up";
      readonly killedAt: number | undefined;
      readonly trouble: Trouble | undefined;
    };

/** What goes wrong with the next calls that change something. */
export type Trouble = "lost before" | "lost after" | "error after" | "throttled" | "mails limited";

const who = fc.constantFrom(...PEOPLE);
const roles = fc.subarray(ROLES, { minLength: 1 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const declare = fc.record({
  do: fc.constant("declare" as const),
  who,
  args: fc.record(
    {
      roles,
      onExpired: fc.constantFrom("reinvite" as const, "report" as const),
      onRejected: fc.constantFrom("reinvite" as const, "report" as const),
      maxReinvites: fc.integer({ min: 0, max: 2 }),
      onDelete: fc.constantFrom("remove" as const, "retain" as const),
    },
    { requiredKeys: ["roles"] },
  ),
});

const up = fc.record({
  do: fc.constant("up" as const),
  killedAt: maybe(fc.integer({ min: 0, max: 2 })),
  trouble: maybe(
    fc.constantFrom<Trouble>(
      "lost before",
      "lost after",
      "error after",
      "throttled",
      "mails limited",
    ),
  ),
});

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: declare },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "undeclare" as const,
        "accept" as const,
        "reject" as const,
        "removeByHand" as const,
      ),
      who,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("rolesByHand" as const), who, roles }) },
  { weight: 1, arbitrary: fc.constant({ do: "monthPasses" as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("apiVersion" as const),
      version: fc.constantFrom("v1.0" as const, "v2" as const),
    }),
  },
  { weight: 5, arbitrary: up },
);

export const histories = fc.array(event, { minLength: 4, maxLength: 16 });
