import fc from "fast-check";
import { refusals } from "../../provider/resources/users/guards";
import { countLosses, losesOwner } from "../../provider/resources/users/plan";
import type { UsersInputs } from "../../provider/resources/users/types";
import { ORG } from "../support/ids";
import { listedPerson } from "../support/people";
import { LATER, MEMBER, member, names, OWNER, planOf, steps } from "../support/usersPlan";

const address = fc.constantFrom(
  ...["ada", "eve", "grace", "alan", "mary"].map((name) => `${name}@example.com`),
  "guest@partner.example",
  "agent@partner.example",
);
const roles = fc.constantFrom(OWNER, MEMBER, ["ORG_READ_ONLY"], [...OWNER, ...MEMBER]);
const listed = fc
  .uniqueArray(fc.record({ address, roles, isInvited: fc.boolean() }), {
    selector: (one) => one.address,
  })
  .map((people) =>
    people.map(({ address: username, roles, isInvited }) =>
      isInvited
        ? listedPerson({ username, roles, invitationId: username, expiresAt: LATER })
        : member(username, { roles }),
    ),
  );
/** An organization, a program about it, and the plan. */
const situation = fc
  .record({
    listed,
    declared: fc.dictionary(address, fc.record({ roles })),
    undeclared: fc.constantFrom("report" as const, "remove" as const),
    ignore: fc.constantFrom([], ["*@partner.example"], ["EVE@example.com"]),
    elsewhere: fc.subarray(["ada@example.com", "eve@example.com"]),
    maxRemovals: fc.nat(3),
  })
  .map(({ declared, listed, elsewhere, ...policies }) => {
    const ignored = (username: string) =>
      policies.ignore.some((one) =>
        one.startsWith("*") ? username.endsWith(one.slice(1)) : one.toLowerCase() === username,
      );
    const users = Object.fromEntries(
      Object.entries(declared).filter(([username]) => !ignored(username)),
    );
    const news: UsersInputs = { orgId: ORG, users, ...policies };
    return { news, listed, elsewhere, ignored, plan: planOf(news, listed, undefined, elsewhere) };
  });

test("in any organization, everyone is declared, ignored or undeclared, and nobody is two of them", () => {
  fc.assert(
    fc.property(situation, ({ news, listed, ignored, plan }) => {
      const others = names(listed).filter(
        (username) => !Object.hasOwn(news.users, username) && !ignored(username),
      );
      expect(names(plan.undeclared)).toEqual(others);
      expect(Object.keys(steps(plan))).toEqual(Object.keys(news.users));
    }),
  );
});

test("only undeclared people are removed, only if the program says so, and nobody whom another resource declares", () => {
  fc.assert(
    fc.property(situation, ({ news, elsewhere, plan }) => {
      const removed = names(plan.undeclared).filter((username) => !elsewhere.includes(username));
      expect(names(plan.removed)).toEqual(news.undeclared === "remove" ? removed : []);
    }),
  );
});

test("the owners afterwards are those who stay and those who are promoted", () => {
  fc.assert(
    fc.property(situation, ({ news, listed, plan }) => {
      const removed = names(plan.removed);
      const owners = listed.filter(({ username, status, roles }) => {
        const after = news.users[username]?.roles ?? roles;
        return status === "ACTIVE" && !removed.includes(username) && after.includes("ORG_OWNER");
      });
      expect([...new Set(names(plan.owners))]).toEqual(names(owners));
    }),
  );
});

test("each removal and each lost ORG_OWNER counts once, also of someone who has not accepted yet", () => {
  fc.assert(
    fc.property(situation, ({ news, listed, plan }) => {
      const demoted = listed.filter(
        ({ username, roles }) =>
          roles.includes("ORG_OWNER") &&
          news.users[username]?.roles.includes("ORG_OWNER") === false,
      );
      expect(
        plan.users
          .filter(losesOwner)
          .map(({ wanted }) => wanted.username)
          .sort(),
      ).toEqual(names(demoted));
      expect(countLosses(plan)).toBe(plan.removed.length + demoted.length);
    }),
  );
});

test("an update is refused exactly if it takes too much from too many, or the last owner from the organization", () => {
  fc.assert(
    fc.property(situation, fc.constantFrom(undefined, false, true), (one, mayRemoveLastOwner) => {
      const { news, listed, plan } = one;
      const isTooMany = countLosses(plan) > (news.maxRemovals ?? 5);
      const hadOwner = listed.some(
        ({ status, roles }) => status === "ACTIVE" && roles.includes("ORG_OWNER"),
      );
      const losesLast = hadOwner && plan.owners.length === 0 && !mayRemoveLastOwner;
      const reasons = refusals(plan, {
        ...news,
        ...(mayRemoveLastOwner !== undefined && { mayRemoveLastOwner }),
      });
      expect(reasons).toHaveLength(Number(isTooMany) + Number(losesLast));
    }),
  );
});
