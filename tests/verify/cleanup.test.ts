import { answerOf } from "../../cli/verify/answer";
import { createdEntries, createdId, isOurs } from "../../cli/verify/ours";
import type { RawOperation } from "../../provider/runtime/rawCalls";
import { ADDRESS } from "./support";

const ours = {
  addresses: [ADDRESS, "stored@example.org"],
  before: new Set(["before", "both"]),
};
const created = new Set(["created", "both"]);

test.each<[string, object, boolean]>([
  ["at the invited address", { id: "1", username: ADDRESS }, true],
  ["at the invited address in upper case", { id: "1", username: ADDRESS.toUpperCase() }, true],
  ["at the address that Atlas stored", { id: "1", username: "stored@example.org" }, true],
  ["at another address", { id: "1", username: "zoe@example.com" }, false],
  [
    "that our invitation created, in another spelling",
    { id: "created", username: "v@example.org" },
    true,
  ],
  ["who was there before", { id: "before", username: "zoe@example.com" }, false],
  ["who was there before, at the invited address", { id: "before", username: ADDRESS }, false],
  [
    "whom Atlas answered to our invitation, and who was there before",
    { id: "both", username: "z@example.com" },
    false,
  ],
  ["without an id", { username: ADDRESS }, false],
  ["without an address", { id: "1" }, false],
])("a listed person %s is removed: %s", (_, entry, expected) => {
  expect(isOurs({ ...entry }, ours, created)).toBe(expected);
});

const answer = (operation: RawOperation, status: number, id: string) =>
  answerOf({
    operation,
    method: "",
    path: "",
    accept: "",
    response: { status, headers: {}, body: { id } },
  });

test("an invitation that returns who was there before ends the experiment", () => {
  expect(createdId(answer("createOrgUser", 201, "new"), ours)).toBe("new");
  for (const id of ["before", ""])
    expect(() => createdId(answer("createOrgUser", 201, id), ours)).toThrow(
      /^createOrgUser returned /,
    );
});

test("only successful responses to invitations say what was created", () => {
  const recorded = [
    answer("createOrgInvite", 200, "invitation"),
    answer("createOrgUser", 201, "user"),
    answer("createOrgInvite", 409, "refused"),
    answer("getOrgInvite", 200, "read"),
    answer("createOrg", 201, "organization"),
  ];
  expect(createdEntries(recorded)).toEqual([{ id: "invitation" }, { id: "user" }]);
});
