import type { Emulator } from "../../emulator";
import type { UsersInputs, UsersState } from "../../provider/resources/users/types";
import { startEmulator } from "../support/emulator";
import { newHooks } from "../support/hooks";
import { API_VERSIONS, ORG } from "../support/ids";
import { freshPulumiHome } from "../support/organization";
import { startProcess } from "../support/processes";
import { startProvider } from "../support/provider";
import { startProxy, type TestProxy } from "../support/proxy";
import { openSimulatedStack } from "../support/simulatedStack";
import { mailsTo, peopleIn } from "../support/users";

const member = { roles: ["ORG_MEMBER"] };
const owner = { "owner@example.com": { roles: ["ORG_OWNER"] } };
const before: UsersInputs = {
  orgId: ORG,
  users: { ...owner, "ada@example.com": member, "alan@example.com": member },
  undeclared: "remove",
};
/** Ada becomes an owner, Grace and Kurt are invited, and Alan and Eve are removed. */
const after: UsersInputs = {
  ...before,
  users: {
    ...owner,
    "ada@example.com": { roles: ["ORG_OWNER"] },
    "grace@example.com": member,
    "kurt@example.com": member,
  },
};
const IDENTITY = ["urn:pulumi:dev::company::OrgUsers::people"];

let emulator: Emulator;
let proxy: TestProxy;
beforeAll(async () => {
  emulator = await startEmulator();
  proxy = await startProxy(emulator);
});

describe.each(API_VERSIONS)("killed at any request in %s", (apiVersion) => {
  const start = () =>
    startProvider(emulator, { apiVersion, url: proxy.url, hooks: newHooks() }).users;

  /** A stack after the first program. Eve joined since, and Ada and Alan accepted. */
  async function stackBefore() {
    proxy.interrupt(0, "before", () => undefined);
    await emulator.reset();
    freshPulumiHome();
    const stack = openSimulatedStack<UsersInputs, UsersState>(() => IDENTITY);
    await stack.up(start(), { people: before });
    for (const name of ["ada", "alan"]) await emulator.accept(ORG, `${name}@example.com`);
    await emulator.addPerson(ORG, { username: "eve@example.com", roles: ["ORG_READ_ONLY"] });
    return stack;
  }

  test("an update is finished by the next run, and nobody gets two mails", async () => {
    const calm = await stackBefore();
    proxy.interrupt(0, "before", () => undefined);
    await calm.up(start(), { people: after });
    const requests = proxy.count();
    const people = await peopleIn(emulator);
    expect(people).toHaveLength(4);

    for (let nth = 1; nth <= requests; nth++) {
      for (const when of ["before", "after"] as const) {
        const stack = await stackBefore();
        const process = startProcess<UsersInputs, UsersState>("users", proxy.url, apiVersion);
        proxy.interrupt(nth, when, () => void process.kill());
        await expect(stack.up(process, { people: after })).rejects.toThrow("was killed");
        proxy.interrupt(0, "before", () => undefined);
        await stack.up(start(), { people: after });
        const point = `${when} request ${nth}`;
        expect([point, (await peopleIn(emulator)).sort()]).toEqual([point, [...people].sort()]);
        expect([point, (await mailsTo(emulator)).sort()]).toEqual([
          point,
          ["ada", "alan", "grace", "kurt"].map((name) => `${name}@example.com`),
        ]);
        expect(await stack.preview(start(), { people: after })).toEqual([]);
      }
    }
  });
});
