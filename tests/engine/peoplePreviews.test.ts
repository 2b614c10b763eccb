import type { Seed } from "../../emulator";
import { startEmulator } from "../support/emulator";
import { FORMS } from "../support/forms";
import { KEY, ORG, OWNER } from "../support/ids";
import { openStack } from "../support/stack";
import { previewScreen } from "../support/terminal";

const COUNT = 300;
const OWNER_ONLY = { id: OWNER, username: "owner@example.com", roles: ["ORG_OWNER"] };

const names = Array.from({ length: COUNT }, (_, n) => `person${String(n).padStart(3, "0")}`);

const seedOf = (people: readonly { username: string; roles: string[] }[]): Seed => ({
  organizations: [
    {
      id: ORG,
      name: "Acme",
      people: [OWNER_ONLY, ...people],
      apiKeys: [{ ...KEY, roles: ["ORG_OWNER"] }],
    },
  ],
});

const everyone = `
import { OrgInvitation } from "pulumi-atlas-orgs";
for (let n = 0; n < ${COUNT}; n++) {
  const name = "person" + String(n).padStart(3, "0");
  new OrgInvitation(name, {
    orgId: "${ORG}", username: name + "@example.com",
    roles: n === 7 ? ["ORG_OWNER"] : ["ORG_MEMBER"],
  });
}
`;

/**
 * The screen without the rows of people. Pulumi shows notices and warnings as two blocks in any order,
 * so the warnings are moved to the front.
 */
function summaryOf(screen: string): string {
  const rows = screen.split("\n").filter((line) => !/ person\d{3} /.test(line));
  const [head = "", diagnostics = "", tail = ""] = rows
    .join("\n")
    .split(/(?<=\(program-test\):\n)|\n(?=Resources:)/);
  const blocks = diagnostics.trimEnd().split("\n\n");
  const isNotice = (block: string) => Number(!block.includes("warning:"));
  blocks.sort((one, other) => isNotice(one) - isNotice(other));
  return `${head}${blocks.join("\n\n")}\n\n${tail}`;
}

describe.each(FORMS)("$form", (front) => {
  describe("adopting 300 people of whom 3 change", () => {
    const open = async () => {
      const rolesOf = (n: number) =>
        ({ 41: ["ORG_OWNER"], 99: ["ORG_MEMBER", "ORG_READ_ONLY"] })[n] ?? ["ORG_MEMBER"];
      const people = names.map((name, n) => ({
        username: `${name}@example.com`,
        roles: rolesOf(n),
      }));
      const { url } = await startEmulator({ seed: seedOf(people) });
      return openStack(everyone, { url, form: front.form });
    };

    test.each([80, 120])(
      "the preview shows three lines and one for the rest, in %i columns",
      async (columns) => {
        const stack = await open();
        const screen = await previewScreen(stack, { columns });
        expect(summaryOf(screen)).toMatchSnapshot();
      },
    );
  });

  const person = (name: string, more = "") =>
    `new OrgInvitation("${name}", { orgId: "${ORG}", username: "${name}@example.com", roles: ["ORG_MEMBER"], ${more} });\n`;
  const head = `import { OrgInvitation } from "pulumi-atlas-orgs";\n`;

  describe("a small organization", () => {
    async function open() {
      const seed = seedOf([{ username: "ada@example.com", roles: ["ORG_MEMBER"] }]);
      const emulator = await startEmulator({ seed });
      const stack = await openStack(
        `${head}${person("ada")}${person("grace")}${person("alan")}${person("linus")}`,
        { url: emulator.url, form: front.form },
      );
      await stack.up();
      await emulator.accept(ORG, "grace@example.com");
      await stack.up("--refresh");
      return { emulator, stack };
    }

    test("the preview shows a role that someone gained as one line", async () => {
      const { emulator, stack } = await open();
      await emulator.changePerson(ORG, "grace@example.com", { roles: ["ORG_OWNER", "ORG_MEMBER"] });
      for (const columns of [80, 120])
        for (const args of [["--refresh"], ["--refresh", "--diff"]])
          expect(await previewScreen(stack, { columns, args })).toMatchSnapshot();
    });

    test("the preview shows people who are removed from the program", async () => {
      const { stack } = await open();
      stack.write(`${head}${person("linus")}`);
      for (const columns of [80, 120])
        expect(await previewScreen(stack, { columns, args: ["--refresh"] })).toMatchSnapshot();
    });
  });
});
