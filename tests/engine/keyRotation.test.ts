import { runCli } from "../support/cli";
import { type FrontEnd, LONG_FORMS } from "../support/forms";
import { ORG } from "../support/ids";
import { openOn } from "../support/stack";

const NEXT = { publicKey: "next", privateKey: "00000000-0000-4000-8000-0000000000aa" };

const messageOf = ({ origin }: FrontEnd) =>
  `401 UNEXPECTED_ERROR: You are not authorized for this resource. The API key in ${origin} is wrong, was deleted or belongs to another organization. If you replaced it since the last \`pulumi up\`, run preview or up with --run-program: Pulumi refreshes and destroys with the configuration of the last \`up\`.`;

const occurrences = (text: string, part: string): number => text.split(part).length - 1;

/** Expects that a run failed, and that its summary contains the whole message once. */
function expectOneMessage(
  message: string,
  { code, output }: { code: number; output: string },
): void {
  const summary = output.slice(output.indexOf("Diagnostics:"));
  expect(code).not.toBe(0);
  expect({ summary, full: occurrences(summary, message) }).toEqual({ summary, full: 1 });
  expect(occurrences(summary, "401")).toBe(4);
  expect(occurrences(summary, ": 401 (same error as another resource).\n")).toBe(3);
}

describe.each(LONG_FORMS)("$form", (front) => {
  const open = openOn(front);

  test("after a key rotation, a refresh says once what to do, and PULUMI_RUN_PROGRAM makes it use the new key", async () => {
    const { emulator, stack } = await open({ example: "quickstart" });
    expect(await stack.up()).toMatchObject({ code: 0 });
    await emulator.addApiKey(ORG, { ...NEXT, roles: ["ORG_OWNER"] });
    await emulator.removeApiKey(ORG, "emulator");
    await stack.config("mongodbatlas:publicKey", NEXT.publicKey);
    await stack.config("mongodbatlas:privateKey", NEXT.privateKey, { secret: true });

    expectOneMessage(messageOf(front), await stack.preview());
    expectOneMessage(messageOf(front), await stack.destroy("--run-program"));
    expect(await runCli(stack, ["drift"])).toMatchObject({ code: 0 });

    const withVariable = (command: string) =>
      stack.shell(`PULUMI_RUN_PROGRAM=true pulumi ${command}`);
    expect(await withVariable("preview --expect-no-changes")).toMatchObject({
      code: front.afterConfiguration,
    });
    expect(await withVariable("up --yes --skip-preview")).toMatchObject({ code: 0 });
    expect(await stack.preview("--expect-no-changes")).toMatchObject({ code: 0 });
    expect(await stack.destroy()).toMatchObject({ code: 0 });
  });
});
