import type { Emulator } from "../../emulator";
import type { UsersInputs, UsersState } from "../../provider/resources/users/types";
import { storedOrganization } from "./emulator";
import { newHooks } from "./hooks";
import { ORG } from "./ids";
import { type ProviderOptions, startProvider } from "./provider";
import { openSimulatedStack } from "./simulatedStack";

/** The owner of the default seed and Ada, as a program declares them. */
export const twoUsers: UsersInputs = {
  orgId: ORG,
  users: {
    "owner@example.com": { roles: ["ORG_OWNER"] },
    "ada@example.com": { roles: ["ORG_MEMBER"] },
  },
};

/** As many users as a program declares, and the owner of the default seed. */
export const manyUsers = (count: number): UsersInputs => ({
  orgId: ORG,
  users: {
    "owner@example.com": { roles: ["ORG_OWNER"] },
    ...Object.fromEntries(
      Array.from({ length: count }, (_, n) => [
        `person${n}@example.com`,
        { roles: ["ORG_MEMBER"] },
      ]),
    ),
  },
});

/** The inputs without these users. */
export const withoutUsers = (inputs: UsersInputs, ...usernames: string[]): UsersInputs => ({
  ...inputs,
  users: Object.fromEntries(
    Object.entries(inputs.users).filter(([username]) => !usernames.includes(username)),
  ),
});

/** A stack with one `OrgUsers`, whose every run is a new provider process. */
export function openUsersStack(emulator: Emulator, options: ProviderOptions = {}) {
  const stack = openSimulatedStack<UsersInputs, UsersState>((name) => [
    `urn:pulumi:dev::company::OrgUsers::${name}`,
  ]);
  let messages: string[] = [];
  function start() {
    const provider = startProvider(emulator, { hooks: newHooks(), ...options });
    messages = provider.messages;
    return provider.users;
  }
  return {
    up: (people: UsersInputs) => stack.up(start(), { people }),
    preview: (people: UsersInputs) => stack.preview(start(), { people }),
    destroy: () => stack.up(start(), {}),
    state: () => stack.recorded("people"),
    /** What the last run showed. */
    messages: () => messages,
    start,
  };
}

/** The people in the organization, as "address STATUS ROLES". */
export const peopleIn = async (emulator: Emulator, orgId = ORG): Promise<string[]> =>
  (await storedOrganization(emulator, orgId)).people.map(
    ({ username, status, roles }) => `${username} ${status} ${roles.join("+")}`,
  );

/** The addresses that got a mail. */
export const mailsTo = async (emulator: Emulator): Promise<string[]> =>
  (await emulator.mail()).map(({ to }) => to);
