import { once } from "node:events";
import { createServer } from "node:http";
import type { Page } from "playwright-core";
import { startEmulator } from "../support/emulator";
import { ORG } from "../support/ids";
import { openStackOnEmulator } from "../support/stack";
import { browserTest, openPage } from "./browser";

const PROGRAM = `
import { Organization, OrgInvitation } from "pulumi-atlas-orgs";

const acme = new Organization("acme", { orgId: "${ORG}", name: "Acme" });
for (const [name, roles] of [["ada", ["ORG_MEMBER"]], ["linus", ["ORG_READ_ONLY"]]] as const) {
  new OrgInvitation(name, { orgId: acme.orgId, username: name + "@example.com", roles: [...roles] });
}
`;

const person = (page: Page, name: string) =>
  page.locator(".person").filter({ has: page.getByText(`${name}@example.com`, { exact: true }) });

const rolesOf = (page: Page, name: string) => person(page, name).locator(".tags");

async function giveRole(page: Page, name: string, from: string, to: string) {
  await person(page, name).getByRole("link", { name: "Change access" }).click();
  await page.getByLabel(from, { exact: true }).uncheck();
  await page.getByLabel(to, { exact: true }).check();
  await page.getByRole("button", { name: "Save roles" }).click();
  await page.getByRole("link", { name: "All people" }).click();
  await rolesOf(page, name).getByText(to).waitFor();
}

browserTest("a change on the page shows in the next preview", async () => {
  const { emulator, stack } = await openStackOnEmulator(PROGRAM);
  expect(await stack.up()).toMatchObject({ code: 0 });
  const page = await openPage(emulator.url);

  await person(page, "ada").getByRole("button", { name: "Accept" }).click();
  await person(page, "ada").getByText("Member", { exact: true }).waitFor();
  await giveRole(page, "linus", "ORG_READ_ONLY", "ORG_OWNER");
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Globex");
  await page.getByRole("button", { name: "Save organization" }).click();
  await page.getByRole("heading", { level: 2, name: "Globex" }).waitFor();
  const drift = await stack.drift();
  expect(drift).toMatchObject({
    code: 7,
    steps: [
      { op: "update", name: "acme", diffs: ["name"] },
      { op: "update", name: "linus", diffs: ["roles"] },
    ],
  });
  const changes = drift.drifted.map((one): [string, object] => [one.name, one.changes]);
  expect(Object.fromEntries(changes)).toMatchObject({
    acme: { name: { recorded: "Acme", live: "Globex" } },
    ada: { status: { recorded: "PENDING", live: "ACTIVE" } },
    linus: { roles: { recorded: ["ORG_READ_ONLY"], live: ["ORG_OWNER"] } },
  });
});

browserTest("the button of an invitation moves the clock to its end", async () => {
  const emulator = await startEmulator();
  const username = "ada@example.com";
  await emulator.addPerson(ORG, { username, roles: ["ORG_MEMBER"], status: "PENDING" });
  const page = await openPage(emulator.url);
  await page.getByRole("button", { name: "Let expire" }).click();
  await page.getByText("in 30 days").waitFor({ state: "detached" });
  expect(await emulator.now()).toBe("2026-03-31T12:00:00.000Z");
  expect(await page.getByRole("button", { name: "Accept" }).count()).toBe(0);
});

browserTest("refuses forms of the page that another web page sends", async () => {
  const emulator = await startEmulator();
  const form = `<form method="post" action="${emulator.url}/page/orgs/${ORG}"><input name="name" value="Taken"><button>Win</button></form>`;
  const elsewhere = createServer((_, response) => {
    response.setHeader("content-type", "text/html").end(form);
  }).listen(0, "127.0.0.1");
  await once(elsewhere, "listening");
  try {
    const { port } = elsewhere.address() as { port: number };
    const page = await openPage(`http://localhost:${port}`);
    await page.getByRole("button").click();
    await page.getByText("from other web pages").waitFor();
  } finally {
    elsewhere.closeAllConnections();
    elsewhere.close();
  }
  expect(await emulator.organization(ORG)).toMatchObject({ name: "Emulated" });
});
