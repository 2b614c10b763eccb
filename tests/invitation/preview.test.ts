import { type People, withMemberCache } from "../../provider/atlas/people/memberCache";
import { createSerializer } from "../../provider/atlas/people/serialize";
import type { Person } from "../../provider/domain/person";
import { UNKNOWN } from "../../provider/domain/unknown";
import { checkPreview } from "../../provider/resources/invitation/preview";
import type { InvitationInputs } from "../../provider/resources/invitation/types";
import { type Evidence, NO_EVIDENCE } from "../../provider/resources/person/ownership";
import { ORG, OTHER_ORG } from "../support/ids";
import { ada, listedPerson } from "../support/people";

/** People whom Atlas lists, and how often they were read. */
function listing(...listed: Person[]) {
  let reads = 0;
  const refuse = async () => {
    throw new Error("a preview changes nothing");
  };
  const api = {
    list: async () => {
      reads += 1;
      return listed;
    },
    lookUp: async () => undefined,
    search: async () => undefined,
    invite: refuse,
    change: refuse,
    withdraw: refuse,
    remove: refuse,
  };
  const people: People = withMemberCache(api, { now: () => 0, serialize: createSerializer() });
  const check = (
    olds: Partial<InvitationInputs>,
    news: Partial<InvitationInputs>,
    evidence: Evidence = NO_EVIDENCE,
  ) => checkPreview({ people: () => people, evidence: () => evidence }, olds, { ...ada, ...news });
  return { check, reads: () => reads };
}

const owner = listedPerson({
  username: "owner@example.com",
  status: "ACTIVE",
  roles: ["ORG_OWNER"],
});
const adaAsOwner = listedPerson({ status: "ACTIVE", roles: ["ORG_OWNER"], userId: "1" });
const wasOwner = { ...ada, roles: ["ORG_OWNER"] };
const LAST_OWNER = {
  failures: [
    {
      property: "roles",
      reason: `Refusing to remove the last active ORG_OWNER of organization ${ORG}: ada@example.com. Make someone else an owner first, or set mayRemoveLastOwner: true on this resource.`,
    },
  ],
};

describe("the preview of a new resource", () => {
  test("says that a person who is not there will be invited", async () => {
    expect(await listing(owner).check({}, {})).toEqual({ failures: [], invites: true });
  });

  test.each(["INVITATION_EXPIRED", "INVITATION_REJECTED"] as const)(
    "says the same if an earlier invitation has ended as %s",
    async (status) => {
      const { check } = listing(owner, listedPerson({ status }));
      expect(await check({}, {})).toEqual({ failures: [], invites: true });
    },
  );

  test("shows a person who is there already, and will be adopted", async () => {
    const present = listedPerson();
    expect(await listing(present).check({}, {})).toEqual({ failures: [], present, isOwn: false });
  });

  test("says whose invitation it is if the evidence shows it, and adopt: false is no obstacle", async () => {
    const present = listedPerson({ inviterUsername: "key" });
    const evidence = { journal: undefined, publicKey: "key" } as const;
    expect(await listing(present).check({}, { adopt: false }, evidence)).toEqual({
      failures: [],
      present,
      isOwn: true,
    });
  });

  test("refuses a person who is there already if adopt is false", async () => {
    expect(await listing(listedPerson()).check({}, { adopt: false })).toEqual({
      failures: [
        {
          property: "username",
          reason: `ada@example.com is already invited to organization ${ORG}, and adopt is false. Set adopt to true to manage this person, or remove the resource.`,
        },
      ],
    });
  });

  test("refuses to adopt and demote the last owner", async () => {
    const { check } = listing(adaAsOwner);
    expect(await check({}, {})).toEqual({ ...LAST_OWNER, present: adaAsOwner, isOwn: false });
  });

  test("adopts and demotes an owner if there is another one", async () => {
    const { check } = listing(adaAsOwner, owner);
    expect(await check({}, {})).toEqual({ failures: [], present: adaAsOwner, isOwn: false });
  });
});

describe("the preview of a recorded person", () => {
  test.each<[string, Partial<InvitationInputs>, Partial<InvitationInputs>]>([
    ["who keeps the same roles", ada, {}],
    ["who stays an owner", wasOwner, { roles: ["ORG_MEMBER", "ORG_OWNER"] }],
    ["whose recorded roles are unknown", { orgId: ORG, username: ada.username }, {}],
    ["whose address changed", { ...wasOwner, username: "bob@example.com" }, {}],
    ["whose organization changed", { ...wasOwner, orgId: OTHER_ORG }, {}],
    ["whose organization is unknown", wasOwner, { orgId: UNKNOWN }],
    ["whose address is unknown", wasOwner, { username: UNKNOWN }],
    ["whose roles are unknown", wasOwner, { roles: [UNKNOWN] }],
    ["whose credentials are unknown", wasOwner, { credentials: { publicKey: UNKNOWN } }],
  ])("%s sends no request", async (_, olds, news) => {
    const { check, reads } = listing(adaAsOwner);
    expect(await check(olds, news)).toEqual({ failures: [] });
    expect(reads()).toBe(0);
  });

  test("refuses to demote the last owner", async () => {
    expect(await listing(adaAsOwner).check(wasOwner, {})).toEqual(LAST_OWNER);
  });

  test("does not refuse it if the program says so", async () => {
    const { check } = listing(adaAsOwner);
    expect(await check(wasOwner, { mayRemoveLastOwner: true })).toEqual({ failures: [] });
  });

  test.each<[string, Person[]]>([
    ["if there is another owner", [adaAsOwner, owner]],
    ["if they are not an owner any more", [listedPerson({ status: "ACTIVE" })]],
    ["if they have not accepted", [listedPerson({ roles: ["ORG_OWNER"] })]],
    ["if they are not there any more", [owner]],
  ])("does not refuse a demotion %s", async (_, people) => {
    expect(await listing(...people).check(wasOwner, {})).toEqual({ failures: [] });
  });
});
