import type { Emulator, Seed } from "../../emulator";
import type { ApiVersion } from "../../provider/atlas/settings";
import { orgInvitation } from "../../provider/resources/invitation/lifecycle";
import type { InvitationInputs, InvitationState } from "../../provider/resources/invitation/types";
import { openSession } from "../../provider/runtime/session";

export const ORG = "64b000000000000000000001";

/** How many calls of the lifecycle the engine has under way at once. */
export const PARALLEL = 16;

/** The people that a program declares. */
export const people = (count: number): InvitationInputs[] =>
  Array.from({ length: count }, (_, n) => ({
    orgId: ORG,
    username: `person-${n}@example.com`,
    roles: ["ORG_MEMBER"],
  }));

/** The default organization with these people in it: each second one a member, the others invited. */
export const withPeople = (declared: readonly InvitationInputs[]): Seed => ({
  organizations: [
    {
      id: ORG,
      name: "Emulated",
      people: [
        { id: "64b000000000000000000003", username: "owner@example.com", roles: ["ORG_OWNER"] },
        ...declared.map(({ username, roles }, n) => ({
          username,
          roles: [...roles],
          status: n % 2 === 0 ? ("ACTIVE" as const) : ("PENDING" as const),
        })),
      ],
      apiKeys: [
        {
          publicKey: "emulator",
          privateKey: "00000000-0000-4000-8000-000000000001",
          roles: ["ORG_OWNER"],
        },
      ],
    },
  ],
});

/** What a stack remembers of these people. */
export const remembered = (declared: readonly InvitationInputs[]): InvitationState[] =>
  declared.map((inputs, n) => ({
    ...inputs,
    status: n % 2 === 0 ? "ACTIVE" : "PENDING",
    isActive: n % 2 === 0,
    adopted: false,
    reinvites: 0,
  }));

/** Does the work for all, a few at a time, in their order. */
export async function each<T, Done>(
  all: readonly T[],
  work: (one: T) => Promise<Done>,
): Promise<Awaited<Done>[]> {
  const done: Awaited<Done>[] = [];
  const queue = [...all.entries()].values();
  const worker = async () => {
    for (const [n, one] of queue) done[n] = await work(one);
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return done;
}

export const idOf = ({ orgId, username }: InvitationInputs): string => `${orgId}/${username}`;

/** A provider process: it remembers nothing of the one before. */
export function startProvider({ url }: Pick<Emulator, "url">, apiVersion: ApiVersion) {
  const config: Record<string, string> = {
    "mongodbatlas:baseUrl": url,
    "mongodbatlas:apiVersion": apiVersion,
    "mongodbatlas:publicKey": "emulator",
    "mongodbatlas:privateKey": "00000000-0000-4000-8000-000000000001",
  };
  const said: string[] = [];
  const session = openSession((text) => said.push(text));
  session.configure((key) => config[key]);
  const lifecycle = orgInvitation(session);

  return {
    ...lifecycle,
    said,

    /** `pulumi refresh`: the live states of those who are still there. */
    async refresh(recorded: readonly InvitationState[]): Promise<InvitationState[]> {
      const live = await each(recorded, (state) => lifecycle.read(idOf(state), state));
      return live.flatMap((one) => (one ? [one.state] : []));
    },

    /** What a preview asks about people who are recorded; how many of them would be changed. */
    async preview(recorded: readonly InvitationState[], declared: readonly InvitationInputs[]) {
      let changed = 0;
      for (const [n, news] of declared.entries()) {
        const olds = recorded[n];
        const { inputs } = await lifecycle.check(olds ?? {}, news);
        if (!olds || (await lifecycle.diff(olds, inputs)).changes) changed += 1;
      }
      return changed;
    },

    /** `pulumi up` of people who are not recorded. */
    up: (declared: readonly InvitationInputs[]): Promise<InvitationState[]> =>
      each(declared, async (news) => {
        const { inputs } = await lifecycle.check({}, news);
        return (await lifecycle.create(inputs)).state;
      }),
  };
}
