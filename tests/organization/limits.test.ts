import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Emulator } from "../../emulator";
import { temporaryFolder } from "../support/cleanup";
import { startEmulator } from "../support/emulator";
import { API_VERSIONS, ORG } from "../support/ids";
import { acme, countCreated, freshPulumiHome } from "../support/organization";
import { startProvider } from "../support/provider";

/** What cannot be known about a new organization, and what happens then, as docs/guarantees.md says. */

const IDENTITY = ["organization urn:pulumi:prod::company::type::data"];

let emulator: Emulator;
beforeEach(async () => {
  freshPulumiHome();
  emulator = await startEmulator();
});

describe.each(API_VERSIONS)("an API key does not list what it created, so in %s", (apiVersion) => {
  const start = () => startProvider(emulator, { apiVersion });

  test("a runner that lost its disk creates the organization of a killed run again", async () => {
    const killed = await start().organization.create(acme, IDENTITY);
    freshPulumiHome();
    const { organization } = start();
    expect((await organization.check({}, acme, IDENTITY)).failures).toEqual([]);
    expect((await organization.create(acme, IDENTITY)).id).not.toBe(killed.id);
    expect(await countCreated(emulator)).toBe(2);
  });

  test("a journal that cannot be written is reported, and the organization is created all the same", async () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    process.env.PULUMI_HOME = file;
    const { organization, messages } = start();
    const { id } = await organization.create(acme, IDENTITY);
    expect(id).not.toBe(ORG);
    expect(messages).toEqual([
      `${join(file, "pulumi-atlas-orgs")} cannot be written (ENOTDIR): if this run is killed while it creates organization Acme, the next run may create another one.`,
    ]);
  });
});
