import fc from "fast-check";
import type { Person } from "../../provider/domain/person";
import { refusals } from "../../provider/resources/users/guards";
import {
  countLosses,
  losesOwner,
  planUsers,
  type UsersPlan,
} from "../../provider/resources/users/plan";
import type { UsersInputs, UsersState } from "../../provider/resources/users/types";
import { ORG } from "../support/ids";
import { listedPerson } from "../support/people";

const NOW = Date.parse("2026-01-15T00:00:00Z");
const PENDING_UNTIL = "2026-01-31T00:00:00Z";
const OWNER = ["ORG_OWNER"];
const MEMBER = ["ORG_MEMBER"];

const member = (username: string, overrides: Partial<Person> = {}): Person =>
  listedPerson({ username, status: "ACTIVE", userId: `id of ${username}`, ...overrides });

function plan(
  news: Partial<UsersInputs>,
  listed: readonly Person[],
  olds?: Partial<UsersState>,
  elsewhere: readonly string[] = [],
): UsersPlan {
  const inputs = { orgId: ORG, users: {}, ...news };
  const recorded = olds && { orgId: ORG, users: {}, ...olds };
  const isDeclared = ({ username }: { username: string }) => elsewhere.includes(username);
  return planUsers(inputs, recorded, { listed, now: NOW, isDeclared });
}

const names = (people: readonly Person[]) => people.map(({ username }) => username).sort();
const steps = ({ users }: UsersPlan) =>
  Object.fromEntries(users.map(({ wanted, step }) => [wanted.username, step.do]));

describe("who a declared user is", () => {
  const ada = { status: "ACTIVE", userId: "1" } as const;
  const recorded = {
    users: { "ada@old.example": { roles: MEMBER } },
    people: { "ada@old.example": ada },
  };
  const moved = member("ada@new.example", { userId: "1" });

  test("a person who changed their address is the recorded one if the program declares the new address", () => {
    const after = plan({ users: { "ada@new.example": { roles: MEMBER } } }, [moved], recorded);
    expect(after.users).toMatchObject([{ recorded: ada, seen: moved, step: { do: "nothing" } }]);
    expect(after.undeclared).toEqual([]);
  });

  test("a person who changed their address is the recorded one if the program declares the old address", () => {
    const after = plan(
      { users: recorded.users, undeclared: "remove" },
      [moved, member("eve@example.com")],
      recorded,
    );
    expect(after.users).toMatchObject([{ seen: moved, step: { do: "nothing" } }]);
    expect(names(after.removed)).toEqual(["eve@example.com"]);
  });

  test("a person who is declared under the old and the new address is a duplicate", () => {
    const users = { ...recorded.users, "ada@new.example": { roles: MEMBER } };
    const after = plan({ users }, [moved], recorded);
    expect(after.duplicates).toEqual([["ada@old.example", "ada@new.example"]]);
    expect(after.users.map((one) => one.recorded?.userId)).toEqual(["1", undefined]);
    expect(refusals(after, { orgId: ORG, users })).toEqual([
      expect.stringMatching(/ada@old\.example.*ada@new\.example/),
    ]);
  });

  test("an invited person whose address changed is the recorded one by the id of the invitation", () => {
    const invited = { status: "PENDING", invitationId: "7" } as const;
    const olds = { users: recorded.users, people: { "ada@old.example": invited } };
    const now = listedPerson({ username: "ada@new.example", invitationId: "7" });
    const after = plan({ users: { "ada@new.example": { roles: MEMBER } } }, [now], olds);
    expect(after.users).toMatchObject([{ recorded: invited, step: { do: "nothing" } }]);
  });

  test("a recorded person stays the recorded one at the same address, and a new one is invited", () => {
    const live = member("ada@old.example", { userId: "1" });
    const users = { ...recorded.users, "grace@example.com": { roles: MEMBER } };
    const after = plan({ users }, [live], recorded);
    expect(after.users).toMatchObject([
      { recorded: ada, seen: live, step: { do: "nothing" } },
      { recorded: undefined, seen: undefined, step: { do: "invite" } },
    ]);
  });

  test("another person at a declared address is not the one who had it before", () => {
    const other = member("ada@new.example", { userId: "2" });
    const after = plan({ users: { "ada@new.example": { roles: OWNER } } }, [other], recorded);
    expect(after.users).toMatchObject([{ recorded: undefined, seen: other }]);
  });

  test("a person without an id is never taken for a recorded one who left the program", () => {
    const bare = {
      users: recorded.users,
      people: { "ada@old.example": { status: "ACTIVE" } },
    } as const;
    const spelled = { ...bare.people["ada@old.example"], atlasUsername: "ada@new.example" };
    for (const people of [bare.people, { "ada@old.example": spelled }]) {
      const users = { "ada@new.example": { roles: MEMBER } };
      const after = plan({ users }, [moved], { ...bare, people });
      expect(after.users).toMatchObject([{ recorded: undefined, seen: moved }]);
    }
  });

  test("spelling does not make two people of one", () => {
    const after = plan({ users: { "ada@example.com": { roles: MEMBER } }, undeclared: "remove" }, [
      member("Ada@Example.com"),
    ]);
    expect(after.removed).toEqual([]);
    expect(steps(after)).toEqual({ "ada@example.com": "nothing" });
  });
});

test("an invitation that has ended is neither undeclared nor removed", () => {
  const ended = [
    listedPerson({ username: "expired@example.com", expiresAt: "2026-01-14T00:00:00Z" }),
    member("rejected@example.com", { status: "INVITATION_REJECTED" }),
  ];
  expect(plan({ undeclared: "remove" }, ended)).toMatchObject({ undeclared: [], removed: [] });
});

test("a change of teams takes ORG_OWNER from nobody", () => {
  const users = { "ada@example.com": { roles: OWNER, teamIds: ["64b0000000000000000000a1"] } };
  const after = plan({ users }, [member("ada@example.com", { roles: OWNER })]);
  expect(after.users).toMatchObject([{ step: { do: "change" } }]);
  expect(countLosses(after)).toBe(0);
  expect(names(after.owners)).toEqual(["ada@example.com"]);
});

test("a refusal names those who would lose something, and nobody else", () => {
  const users = { "ada@example.com": { roles: MEMBER }, "grace@example.com": { roles: MEMBER } };
  const news = { orgId: ORG, users, undeclared: "remove", maxRemovals: 1 } as const;
  const owners = ["ada@example.com", "eve@example.com"].map((one) => member(one, { roles: OWNER }));
  const after = plan(news, [...owners, member("grace@example.com")]);
  const reasons = refusals(after, news);
  expect(reasons).toHaveLength(2);
  for (const reason of reasons) {
    expect(reason).toContain("ada@example.com");
    expect(reason).toContain("eve@example.com");
    expect(reason).not.toContain("grace@example.com");
  }
});

describe("any organization and program", () => {
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
          ? listedPerson({ username, roles, invitationId: username, expiresAt: PENDING_UNTIL })
          : member(username, { roles }),
      ),
    );
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
      return { news, listed, elsewhere, ignored, plan: plan(news, listed, undefined, elsewhere) };
    });

  test("everyone is declared, ignored or undeclared, and nobody is two of them", () => {
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
});
