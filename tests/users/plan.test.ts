import { refusals } from "../../provider/resources/users/guards";
import { countLosses } from "../../provider/resources/users/plan";
import { ORG } from "../support/ids";
import { listedPerson } from "../support/people";
import { MEMBER, member, names, OWNER, planOf, steps } from "../support/usersPlan";

describe("who a declared user is", () => {
  const ada = { status: "ACTIVE", userId: "1" } as const;
  const recorded = {
    users: { "ada@old.example": { roles: MEMBER } },
    people: { "ada@old.example": ada },
  };
  const moved = member("ada@new.example", { userId: "1" });

  test("a person who changed their address is the recorded one if the program declares the new address", () => {
    const after = planOf({ users: { "ada@new.example": { roles: MEMBER } } }, [moved], recorded);
    expect(after.users).toMatchObject([{ recorded: ada, seen: moved, step: { do: "nothing" } }]);
    expect(after.undeclared).toEqual([]);
  });

  test("a person who changed their address is the recorded one if the program declares the old address", () => {
    const after = planOf(
      { users: recorded.users, undeclared: "remove" },
      [moved, member("eve@example.com")],
      recorded,
    );
    expect(after.users).toMatchObject([{ seen: moved, step: { do: "nothing" } }]);
    expect(names(after.removed)).toEqual(["eve@example.com"]);
  });

  test("a person who is declared under the old and the new address is a duplicate", () => {
    const users = { ...recorded.users, "ada@new.example": { roles: MEMBER } };
    const after = planOf({ users }, [moved], recorded);
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
    const after = planOf({ users: { "ada@new.example": { roles: MEMBER } } }, [now], olds);
    expect(after.users).toMatchObject([{ recorded: invited, step: { do: "nothing" } }]);
  });

  test("a recorded person stays the recorded one at the same address, and a new one is invited", () => {
    const live = member("ada@old.example", { userId: "1" });
    const users = { ...recorded.users, "grace@example.com": { roles: MEMBER } };
    const after = planOf({ users }, [live], recorded);
    expect(after.users).toMatchObject([
      { recorded: ada, seen: live, step: { do: "nothing" } },
      { recorded: undefined, seen: undefined, step: { do: "invite" } },
    ]);
  });

  test("another person at a declared address is not the one who had it before", () => {
    const other = member("ada@new.example", { userId: "2" });
    const after = planOf({ users: { "ada@new.example": { roles: OWNER } } }, [other], recorded);
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
      const after = planOf({ users }, [moved], { ...bare, people });
      expect(after.users).toMatchObject([{ recorded: undefined, seen: moved }]);
    }
  });

  test("spelling does not make two people of one", () => {
    const after = planOf(
      { users: { "ada@example.com": { roles: MEMBER } }, undeclared: "remove" },
      [member("Ada@Example.com")],
    );
    expect(after.removed).toEqual([]);
    expect(steps(after)).toEqual({ "ada@example.com": "nothing" });
  });
});

test("an invitation that has ended is neither undeclared nor removed", () => {
  const ended = [
    listedPerson({ username: "expired@example.com", expiresAt: "2026-01-14T00:00:00Z" }),
    member("rejected@example.com", { status: "INVITATION_REJECTED" }),
  ];
  expect(planOf({ undeclared: "remove" }, ended)).toMatchObject({ undeclared: [], removed: [] });
});

test("a change of teams takes ORG_OWNER from nobody", () => {
  const users = { "ada@example.com": { roles: OWNER, teamIds: ["64b0000000000000000000a1"] } };
  const after = planOf({ users }, [member("ada@example.com", { roles: OWNER })]);
  expect(after.users).toMatchObject([{ step: { do: "change" } }]);
  expect(countLosses(after)).toBe(0);
  expect(names(after.owners)).toEqual(["ada@example.com"]);
});

test("a refusal names those who would lose something, and nobody else", () => {
  const users = { "ada@example.com": { roles: MEMBER }, "grace@example.com": { roles: MEMBER } };
  const news = { orgId: ORG, users, undeclared: "remove", maxRemovals: 1 } as const;
  const owners = ["ada@example.com", "eve@example.com"].map((one) => member(one, { roles: OWNER }));
  const after = planOf(news, [...owners, member("grace@example.com")]);
  const reasons = refusals(after, news);
  expect(reasons).toHaveLength(2);
  for (const reason of reasons) {
    expect(reason).toContain("ada@example.com");
    expect(reason).toContain("eve@example.com");
    expect(reason).not.toContain("grace@example.com");
  }
});
