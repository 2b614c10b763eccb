import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import type { Emulator } from "../../emulator";
import type { InvitationInputs, InvitationState } from "../../provider/resources/invitation/types";
import { startEmulator, storedOrganization } from "../support/emulator";
import { API_VERSIONS, ORG } from "../support/ids";
import { declarePeople, idOf } from "../support/people";
import { startProvider } from "../support/provider";

/** What someone else does to a person, or we do, while our list of them gets older. */
type Event = { readonly who: number } & (
  | { readonly by: "another"; readonly does: "invite" | "add" | "accept" | "remove" | "promote" }
  | { readonly by: "us"; readonly does: "declare"; readonly roles: readonly string[] }
  | { readonly by: "us"; readonly does: "forget"; readonly onDelete: "remove" | "retain" }
);

const PEOPLE = declarePeople(2);
const who = fc.nat(PEOPLE.length - 1);
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    who,
    by: fc.constant("another" as const),
    does: fc.constantFrom("invite", "add", "accept", "remove", "promote"),
  }),
  fc.record({
    who,
    by: fc.constant("us" as const),
    does: fc.constant("declare" as const),
    roles: fc.subarray(["ORG_MEMBER", "ORG_READ_ONLY", "ORG_GROUP_CREATOR"], { minLength: 1 }),
  }),
  fc.record({
    who,
    by: fc.constant("us" as const),
    does: fc.constant("forget" as const),
    onDelete: fc.constantFrom("remove", "retain"),
  }),
);

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});

const person = async (username: string) =>
  (await storedOrganization(emulator, ORG)).people.find((one) => one.username === username);

const mailsTo = async (username: string) =>
  (await emulator.mail()).filter(({ to }) => to === username).length;

/** Does it in the Atlas console, if the status of the person allows it. */
async function another(does: string, username: string): Promise<void> {
  const there = await person(username);
  const roles = ["ORG_BILLING_ADMIN"];
  if (there) {
    if (does === "remove") await emulator.removePerson(ORG, username);
    if (does === "promote") await emulator.changePerson(ORG, username, { roles });
    if (does === "accept" && there.status === "PENDING") await emulator.accept(ORG, username);
  } else if (does === "invite" || does === "add") {
    const status = does === "add" ? "ACTIVE" : "PENDING";
    await emulator.addPerson(ORG, { username, roles, status });
  }
}

test.each(API_VERSIONS)(
  "through version %s, never acts on a member list that others made stale",
  async (version) => {
    const run = async (events: readonly Event[]) => {
      await emulator.reset();
      const { invitation } = startProvider(emulator, { apiVersion: version });
      const recorded = new Map<string, InvitationState>();
      // This loads the member list. Everything that follows makes it stale.
      await invitation.read(`${ORG}/nobody@example.com`, {
        ...(PEOPLE[0] as InvitationInputs),
        username: "nobody@example.com",
        status: "PENDING",
      } as InvitationState);
      for (const event of events) {
        const declared = PEOPLE[event.who] as InvitationInputs;
        const { username } = declared;
        if (event.by === "another") {
          await another(event.does, username);
          continue;
        }
        const before = await person(username);
        const mails = await mailsTo(username);
        const old = recorded.get(username);
        if (event.does === "declare") {
          const news = { ...declared, roles: event.roles };
          const state = old
            ? await invitation.update(idOf(news), old, news)
            : (await invitation.create(news)).state;
          recorded.set(username, state);
          const after = await person(username);
          const unchanged = isDeepStrictEqual(after, before);
          expect(await mailsTo(username)).toBe(mails + (before || unchanged ? 0 : 1));
          // A list may be too old to show that there is something to do; the next refresh shows it.
          if (unchanged) continue;
          expect(after?.status).toBe(before?.status ?? "PENDING");
          expect(new Set(after?.roles)).toEqual(new Set(event.roles));
          expect(state).toMatchObject({ status: after?.status, roles: event.roles });
        } else if (old) {
          await invitation.delete(idOf(old), { ...old, onDelete: event.onDelete });
          recorded.delete(username);
          const stays = event.onDelete === "retain" && (before?.status === "ACTIVE" || old.adopted);
          expect(await person(username)).toEqual(stays ? before : undefined);
          expect(await mailsTo(username)).toBe(mails);
        }
      }
    };
    const property = fc.asyncProperty(
      fc.array(event, { minLength: 3, maxLength: 12, size: "max" }),
      run,
    );
    await fc.assert(property, { numRuns: 200 });
  },
);
