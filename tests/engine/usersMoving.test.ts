import type { Emulator } from "../../emulator";
import { ORG } from "../support/ids";
import { NO_CHANGES, openStackOnEmulator } from "../support/stack";

const PEOPLE = ["owner@example.com", "ada@example.com", "grace@example.com"];
const FORMS = { dynamic: "", native: "{ provider }" } as const;
type Form = keyof typeof FORMS;

const program = (text: string): string => `
import { OrgInvitation, OrgUsers, Provider } from "pulumi-atlas-orgs";

// A separate process serves each form, and each knows the whole program.
const provider = new Provider("atlas");
const roles = { "owner@example.com": "ORG_OWNER" } as Record<string, string>;
const rolesOf = (username: string) => [roles[username] ?? "ORG_MEMBER"];
const people = ${JSON.stringify(PEOPLE)};
${text}
void [OrgInvitation, OrgUsers, provider, rolesOf, people];
`;

const separate = (form: Form): string =>
  program(`for (const username of people)
  new OrgInvitation(username, { orgId: "${ORG}", username, roles: rolesOf(username) }, ${FORMS[form] || "{}"});`);

const together = (form: Form): string =>
  program(`const users = Object.fromEntries(people.map((username) => [username, { roles: rolesOf(username) }]));
new OrgUsers("people", { orgId: "${ORG}", users, undeclared: "remove" }, ${FORMS[form] || "{}"});`);

const PAIRS = (Object.keys(FORMS) as Form[]).flatMap((from) =>
  (Object.keys(FORMS) as Form[]).map((to) => ({ from, to })),
);

const peopleOf = async (emulator: Emulator) => {
  const { people } = (await emulator.organization(ORG)) as { people: unknown };
  return people;
};

test.each(PAIRS)(
  "$from OrgInvitations move into a $to OrgUsers and back: no mail, no write request",
  async ({ from, to }) => {
    const { emulator, stack } = await openStackOnEmulator({
      program: separate(from),
      isNative: true,
    });
    expect(await stack.up()).toMatchObject({ code: 0 });
    await emulator.accept(ORG, "ada@example.com");
    expect(await stack.up("--refresh")).toMatchObject({ code: 0 });
    const before = await peopleOf(emulator);
    expect(before).toHaveLength(3);
    await emulator.clearRequests();

    stack.write(together(to));
    expect(await stack.up()).toMatchObject({ code: 0 });
    expect(await stack.drift()).toMatchObject(NO_CHANGES);
    stack.write(separate(from));
    expect(await stack.up()).toMatchObject({ code: 0 });
    expect(await stack.drift()).toMatchObject(NO_CHANGES);

    expect((await emulator.requests()).filter(({ method }) => method !== "GET")).toEqual([]);
    expect(await peopleOf(emulator)).toEqual(before);
    expect(await emulator.mail()).toHaveLength(2);
  },
);
