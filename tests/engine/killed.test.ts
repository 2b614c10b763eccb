import { startEmulator } from "../support/emulator";
import { FORMS } from "../support/forms";
import { OWNER } from "../support/ids";
import { startProxy } from "../support/proxy";
import { openStack } from "../support/stack";
import { killProcesses, onLinux } from "./processes";

const PROGRAM = `
import { Organization } from "pulumi-atlas-orgs";
const data = new Organization("data", {
  name: "Acme Data",
  orgOwnerId: "${OWNER}",
  apiKey: { description: "Pulumi", roles: ["ORG_OWNER"] },
  settings: { multiFactorAuthRequired: true },
});
export const orgId = data.orgId;
`;

describe.each(FORMS)("$form", (front) => {
  onLinux("resumes a creation after the provider process was killed", async () => {
    const emulator = await startEmulator();
    const proxy = await startProxy(emulator);
    const stack = await openStack(PROGRAM, { url: proxy.url, form: front.form });
    // Two looks by name with a challenge, the creation, and the challenge of the new key.
    proxy.interrupt(5, "before", () => killProcesses(stack, front.process));
    const killed = await stack.up();
    expect(killed.code).not.toBe(0);
    const again = await stack.up();
    expect(again.output).toMatch(
      /Resuming the creation of organization Acme Data \(\w{24}\), which an earlier run created at/,
    );
    expect(again).toMatchObject({ code: 0 });
    expect(await stack.drift()).toMatchObject({ code: 0, steps: [], drifted: [] });
    const posts = (await emulator.requests()).filter(({ method }) => method === "POST");
    expect(posts).toMatchObject([{ path: "/orgs", status: 201 }]);
  });
});
