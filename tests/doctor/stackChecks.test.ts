import { checksOf } from "../../cli/doctor/checks";
import type { Facts } from "../../cli/doctor/facts";
import type { JournalEntry } from "../../provider/resources/journalEntries";
import { INVITATION_TYPE, NOON, ORG, OTHER_ORG } from "../support/ids";
import { HEALTHY, owner, pending, people } from "./healthy";

const journal = (...entries: JournalEntry[]): Facts => ({
  ...HEALTHY,
  journals: { folder: "/journals", entries },
});

test.each<[string, string, Facts, string, RegExp]>([
  [
    "a state that cannot be read fails",
    "state",
    { ...HEALTHY, state: { problem: "Pulumi is not logged in." } },
    "fail",
    /not logged in/,
  ],
  [
    "pending operations are a warning",
    "state",
    { ...HEALTHY, state: { ...HEALTHY.state, pendingOperations: 2 } },
    "warn",
    /1 Organization, 1 OrgInvitation\. An interrupted update left 2 pending operations/,
  ],
  [
    "an empty state passes",
    "state",
    { ...HEALTHY, state: { resources: [], pendingOperations: 0 } },
    "pass",
    /^No resource/,
  ],
  [
    "a creation whose answer is unknown is a warning",
    "journal",
    journal({ kind: "creation", startedAt: NOON }),
    "warn",
    /interrupted while it created an organization \(2026-03-01T12:00:00Z\)/,
  ],
  [
    "a created organization that is not in the state is a warning",
    "journal",
    journal({ kind: "creation", orgId: OTHER_ORG }),
    "warn",
    /created 64b000000000000000000006, which the state of this stack does not contain/,
  ],
  [
    "entries that the next run deletes pass",
    "journal",
    journal({ kind: "creation", orgId: ORG }, { kind: "invitation" }),
    "pass",
    /^2 entries/,
  ],
  [
    "a journal that cannot be read fails",
    "journal",
    { ...HEALTHY, journals: { problem: "The creation journal cannot be read." } },
    "fail",
    /cannot be read/,
  ],
  [
    "an invitation of these credentials that the state lacks is a warning",
    "earlier-people",
    people(owner("ada"), pending("eve", "mdb_sa_id_1")),
    "warn",
    /invited eve@example\.com, and the state does not contain/,
  ],
  [
    "an invitation in the state passes, however the address is spelled",
    "earlier-people",
    {
      ...people(owner("ada"), pending("eve", "mdb_sa_id_1")),
      state: {
        pendingOperations: 0,
        resources: [{ urn: "u", type: INVITATION_TYPE, outputs: { username: "Eve@Example.com" } }],
      },
    },
    "pass",
    /^Every pending invitation/,
  ],
  [
    "an invitation that a resource for all users contains passes",
    "earlier-people",
    {
      ...people(owner("ada"), pending("eve", "mdb_sa_id_1"), pending("bob", "mdb_sa_id_1")),
      state: {
        pendingOperations: 0,
        resources: [
          {
            urn: "u",
            type: "pulumi-nodejs:dynamic/mongodbatlas:OrgUsers",
            outputs: {
              users: { "eve@example.com": {} },
              people: { "robert@example.com": { atlasUsername: "bob@example.com" } },
            },
          },
        ],
      },
    },
    "pass",
    /^Every pending invitation/,
  ],
  [
    "an invitation of someone else passes",
    "earlier-people",
    people(owner("ada"), pending("eve", "ada@example.com")),
    "pass",
    /./,
  ],
])("%s", (_, id, facts, status, message) => {
  const [check, ...others] = checksOf(facts).filter((one) => one.id === id);
  expect(others).toEqual([]);
  expect(check).toMatchObject({ status, message: expect.stringMatching(message) });
});
