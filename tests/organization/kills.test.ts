import type { Emulator } from "../../emulator";
import type {
  OrganizationInputs,
  OrganizationState,
} from "../../provider/resources/organization/types";
import { startEmulator } from "../support/emulator";
import { API_VERSIONS, ORG } from "../support/ids";
import {
  acme,
  countCreated,
  freshPulumiHome,
  startOrganizationProvider,
} from "../support/organization";
import { startProcess } from "../support/processes";
import { startProxy, type TestProxy } from "../support/proxy";
import { openSimulatedStack } from "../support/simulatedStack";

type Program = Record<string, OrganizationInputs>;
type Stack = ReturnType<typeof newStack>;
const newStack = () => openSimulatedStack<OrganizationInputs, OrganizationState>();

const settings = {
  multiFactorAuthRequired: true,
  delegation: { delegatedMcpAccess: "READ_ONLY" },
} as const;
const wanted = { ...acme, settings };
const renamed = {
  ...wanted,
  name: "Acme 2",
  settings: { ...settings, genAIFeaturesEnabled: false },
};
const unprotected = { ...acme, deletionProtection: false };
const adopted = { orgId: ORG, name: "Acme", settings };

let emulator: Emulator;
let proxy: TestProxy;
beforeAll(async () => {
  emulator = await startEmulator();
  proxy = await startProxy(emulator);
});

/** The `up` that is killed: of a program, on a stack that had another program before. */
interface Kill {
  readonly version: (typeof API_VERSIONS)[number];
  readonly before?: Program;
  readonly program: Program;
}

const start = ({ version }: Kill) =>
  startOrganizationProvider(emulator, { apiVersion: version, url: proxy.url });

/** A stack after the earlier program, with an empty journal and an emulator that was reset. */
async function stackBefore(kill: Kill): Promise<Stack> {
  await emulator.reset();
  freshPulumiHome();
  const stack = newStack();
  if (kill.before) await stack.up(start(kill), kill.before);
  proxy.interrupt(0, "before", () => undefined);
  return stack;
}

/** Runs `up` and kills the process at the nth request; gives the stack as the engine has it then. */
async function killedAt(kill: Kill, nth: number, when: "before" | "after"): Promise<Stack> {
  const stack = await stackBefore(kill);
  const process = startProcess<OrganizationInputs, OrganizationState>(
    "organization",
    proxy.url,
    kill.version,
  );
  proxy.interrupt(nth, when, process.kill);
  await expect(stack.up(process, kill.program)).rejects.toThrow("was killed");
  proxy.interrupt(0, "before", () => undefined);
  return stack;
}

/** Kills at every request of `up`, runs `up` again, and has what is there then looked at. */
async function everyKill(
  kill: Kill,
  look: (stack: Stack, point: string, failure?: string) => Promise<void>,
) {
  const calm = await stackBefore(kill);
  await calm.up(start(kill), kill.program);
  const requests = proxy.count();
  for (let nth = 1; nth <= requests; nth++) {
    for (const when of ["before", "after"] as const) {
      const stack = await killedAt(kill, nth, when);
      const failure = await stack.up(start(kill), kill.program).then(
        () => undefined,
        ({ message }: Error) => message,
      );
      if (!failure) expect(await stack.preview(start(kill), kill.program)).toEqual([]);
      await look(stack, `${when} request ${nth}`, failure);
    }
  }
}

describe.each(API_VERSIONS)("killed at any request in %s", (version) => {
  test("a creation keeps organization and key, and creates one organization", async () => {
    const unknown: string[] = [];
    await everyKill({ version, program: { acme: wanted } }, async (stack, point, failure) => {
      if (failure) {
        expect(failure).toMatch(/An earlier run asked Atlas to create it at \S+Z and ended before/);
        unknown.push(point);
      } else {
        expect(stack.recorded("acme")).toMatchObject({
          settings,
          ownCredentials: { privateKey: expect.any(String) },
        });
        expect(await countCreated(emulator)).toBe(1);
      }
    });
    // The request was out and its answer was not in: only someone who looks in Atlas can tell.
    expect(unknown).toEqual(["before request 4", "after request 4"]);
  });

  test("an update ends as declared", async () => {
    await everyKill(
      { version, before: { acme: wanted }, program: { acme: renamed } },
      async (stack, point, failure) => {
        expect({ point, failure }).toEqual({ point });
        expect(stack.recorded("acme")).toMatchObject({
          name: "Acme 2",
          settings: renamed.settings,
        });
      },
    );
  });

  test("an adoption ends as declared, and creates nothing", async () => {
    await everyKill({ version, program: { acme: adopted } }, async (stack, point, failure) => {
      expect({ point, failure }).toEqual({ point });
      expect(stack.recorded("acme")).toMatchObject({ name: "Acme", settings });
      expect(await countCreated(emulator)).toBe(0);
    });
  });

  test("a deletion deletes that organization and no other", async () => {
    await everyKill(
      { version, before: { acme: unprotected }, program: {} },
      async (stack, point, failure) => {
        expect({ point, failure }).toEqual({ point });
        expect(stack.recorded("acme")).toBeUndefined();
        await expect(emulator.organization("650000000000000000000002")).rejects.toThrow();
        expect(await emulator.organization(ORG)).toMatchObject({ name: "Emulated" });
      },
    );
  });
});
