import { answerOf } from "../../cli/verify/answer";
import { createdIds, isOurs } from "../../cli/verify/cleanup";
import type { RawOperation } from "../../provider/runtime/rawCalls";
import { ORG } from "../support/ids";
import { ADDRESS } from "./support";

const ours = {
  orgId: ORG,
  address: ADDRESS,
  before: new Set(["before", "both"]),
  created: new Set(["created", "both"]),
};

test.each<[string, object, boolean]>([
  ["at the invited address", { id: "1", username: ADDRESS }, true],
  ["at the invited address in upper case", { id: "1", username: ADDRESS.toUpperCase() }, true],
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
  expect(isOurs({ ...entry }, ours)).toBe(expected);
});

test("only successful responses to invitations say what was created", () => {
  const answer = (operation: RawOperation, status: number, id: string) =>
    answerOf({
      operation,
      method: "",
      path: "",
      accept: "",
      response: { status, headers: {}, body: { id } },
    });
  const recorded = [
    answer("createOrgInvite", 200, "invitation"),
    answer("createOrgUser", 201, "user"),
    answer("createOrgInvite", 409, "refused"),
    answer("getOrgInvite", 200, "read"),
    answer("createOrg", 201, "organization"),
  ];
  expect([...createdIds(recorded)]).toEqual(["invitation", "user"]);
});
