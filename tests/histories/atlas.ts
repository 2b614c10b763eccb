import { controlCalls, type Emulator } from "../../emulator";
import type { StoredPerson } from "../support/emulator";
import { storedOrganization } from "../support/emulator";
import { ORG } from "../support/ids";
import {
  ADDRESSES,
  type At,
  type Event,
  type ListTrouble,
  SPELLINGS,
  type Trouble,
} from "./events";

/** A person as the emulator stores them, with both ids. */
export interface AtlasPerson extends Omit<StoredPerson, "id"> {
  readonly userId: string;
  readonly invitation?: { readonly id: string; readonly inviterUsername: string };
}

export const isStanding = ({ status }: Pick<AtlasPerson, "status">): boolean =>
  status === "PENDING" || status === "ACTIVE";

export const activeOwners = (people: readonly AtlasPerson[]) =>
  people.filter(({ status, roles }) => status === "ACTIVE" && roles.includes("ORG_OWNER"));

const INVITE = ["POST /orgs/{orgId}/invites", "POST /orgs/{orgId}/users"];
const LISTS = ["GET /orgs/{orgId}/users", "GET /orgs/{orgId}/invites"];

/** The organization of a history, and what its people and its console do. */
export function organizationOf(emulator: Emulator, spellings: boolean) {
  const people = async (): Promise<readonly AtlasPerson[]> =>
    (await storedOrganization(emulator, ORG)).people as unknown as readonly AtlasPerson[];
  const stored = (address: string): string =>
    (spellings && SPELLINGS.find(({ sent }) => sent === address)?.stored) || address;
  const addressOf = ({ name, address }: At): string => ADDRESSES[name][address];

  /** Whether the organization keeps an owner whatever happens to this person. */
  const isSafe = (all: readonly AtlasPerson[], person: AtlasPerson) =>
    activeOwners(all.filter(({ userId }) => userId !== person.userId)).length > 0;

  async function personAt(at: At) {
    const all = await people();
    const person = all.find(({ username }) => username === stored(addressOf(at)));
    return { all, person };
  }

  /** Does what a person or the console can do now, and nothing otherwise. */
  async function happens(event: Extract<Event, { at: At }>): Promise<void> {
    if (event.do === "declare") return;
    const { all, person } = await personAt(event.at);
    const address = addressOf(event.at);
    if (event.do === "inviteByHand") {
      if (person && isStanding(person)) return;
      const roles = ["ORG_READ_ONLY"];
      await emulator.addPerson(ORG, { username: address, roles, status: "PENDING" });
    }
    if (!person || !isStanding(person)) return;
    const pending = person.status === "PENDING";
    if (event.do === "accept" && pending) await emulator.accept(ORG, address);
    if (event.do === "reject" && pending) await emulator.reject(ORG, address);
    if (event.do === "changeAddress") {
      const { name, address: from } = event.at;
      const username = ADDRESSES[name][from === 0 ? 1 : 0];
      if (all.some((other) => other.username === stored(username))) return;
      await emulator.changePerson(ORG, address, { username });
    }
    if (!isSafe(all, person)) return;
    if (event.do === "removeByHand") await emulator.removePerson(ORG, address);
    if (event.do === "rolesByHand")
      await emulator.changePerson(ORG, address, { roles: event.roles });
  }

  function listFaults({ list, of, times }: ListTrouble) {
    const omit = list === "omit all" ? ["*"] : [stored(addressOf(of))];
    const change =
      list === "count"
        ? { totalCount: 1000 }
        : { omit, ...(list === "repeat" && { repeat: ["eve@example.com"] }) };
    // The lists of invitations of v1.0 have no count, so leaving someone out is no contradiction.
    return LISTS.map((operation) => ({ operation, times, list: change }));
  }

  /** The faults of a trouble; `undefined` if it cannot happen now. */
  async function faults(trouble: Trouble): Promise<Parameters<Emulator["faults"]>[0]> {
    switch (trouble) {
      case "lost before":
        return INVITE.map((operation) => ({ operation, when: "before", drop: true }));
      case "lost after":
        return INVITE.map((operation) => ({ operation, when: "after", drop: true }));
      case "error after":
        return INVITE.map((operation) => ({ operation, when: "after", status: 500 }));
      case "throttled":
        return [{ operation: "*", times: 2, status: 429, errorCode: "RATE_LIMITED" }];
      case "mails limited":
        return INVITE.map((operation) => ({
          operation,
          status: 400,
          errorCode: "INVITATIONS_RATE_LIMITED_IP",
        }));
    }
    if ("list" in trouble) return listFaults(trouble);
    const { all, person } = await personAt(trouble.of);
    const address = addressOf(trouble.of);
    if (trouble.during === "accept" && person?.status === "PENDING")
      return [
        { operation: LISTS[0] ?? "", when: "after", change: controlCalls.accept(ORG, address) },
      ];
    if (trouble.during === "removeByHand" && person && isStanding(person) && isSafe(all, person))
      return [
        {
          operation: LISTS[0] ?? "",
          when: "after",
          change: controlCalls.removePerson(ORG, address),
        },
      ];
    return [];
  }

  return { people, stored, addressOf, happens, faults };
}
