import { spawn } from "@lydell/node-pty";
import { temporaryFolder } from "../support/cleanup";
import { KEY, ORG } from "../support/ids";
import { CLI, requireCurrentBuild } from "../support/repository";
import { ADDRESS, startAtlas } from "./support";

beforeAll(requireCurrentBuild);

/** Runs verify in a terminal, and types something when it asks. */
async function answer(typed: string) {
  const emulator = await startAtlas();
  const child = spawn(process.execPath, [CLI, "verify", "--org", ORG, "--invite", ADDRESS], {
    cols: 200,
    rows: 100,
    cwd: temporaryFolder(),
    env: {
      ...process.env,
      MONGODB_ATLAS_BASE_URL: emulator.url,
      MONGODB_ATLAS_PUBLIC_KEY: KEY.publicKey,
      MONGODB_ATLAS_PRIVATE_KEY: KEY.privateKey,
    },
  });
  let screen = "";
  let isAsked = false;
  child.onData((data) => {
    screen += data;
    if (isAsked || !screen.includes("Start? (yes/no)")) return;
    isAsked = true;
    child.write(typed);
  });
  const { exitCode } = await new Promise<{ exitCode: number }>((resolve) => child.onExit(resolve));
  return { exitCode, screen, mails: (await emulator.mail()).length };
}

test("on a terminal, yes starts the experiments", async () => {
  const { exitCode, screen, mails } = await answer("yes\r");
  expect(exitCode).toBe(0);
  expect(screen).toContain("Assumptions about Atlas: ");
  // The page of assumptions says how many.
  expect(mails).toBe(4);
});

test.each([
  ["no", "no\r", "Nothing was changed."],
  ["an empty answer", "\r", "Nothing was changed."],
  ["Ctrl-C", "\u0003", "Interrupted. Nothing was changed."],
  ["the end of the input", "\u0004", "Nothing was changed."],
])("on a terminal, %s changes nothing and exits with 1", async (_, typed, message) => {
  const { exitCode, screen, mails } = await answer(typed);
  expect({ exitCode, mails }).toEqual({ exitCode: 1, mails: 0 });
  expect(screen).toContain(message);
});
