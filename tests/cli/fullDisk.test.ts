import { runCommand } from "../../tools/stack/command";
import { CLI, repository, requireCurrentBuild } from "../support/repository";

beforeAll(requireCurrentBuild);

const shell = (command: string) =>
  runCommand("sh", ["-c", command], {
    cwd: repository,
    env: { ...process.env, NODE: process.execPath, CLI },
  });

test("a full disk is one sentence", async () => {
  const { code, output } = await shell('"$NODE" "$CLI" help drift > /dev/full');
  expect(output).toBe("Cannot write to standard output (ENOSPC).\n");
  expect(code).toBe(1);
});

test("a reader that ends early causes no message", async () => {
  const { output } = await shell('"$NODE" "$CLI" help drift | head -1');
  expect(output).toMatch(/^[^\n]+\n$/);
});
