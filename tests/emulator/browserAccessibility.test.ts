import axe from "axe-core";
import type { Page } from "playwright-core";
import { startEmulator, storedOrganization } from "../support/emulator";
import { KEY, ORG, PROJECT } from "../support/ids";
import { browserTest, openPage } from "./browser";
import { atlas } from "./httpClient";
import { VIEWS } from "./page";

async function busy() {
  const emulator = await startEmulator({ clock: "2026-03-01T12:00:00Z" });
  for (const status of [
    "ACTIVE",
    "PENDING",
    "INVITATION_EXPIRED",
    "INVITATION_REJECTED",
  ] as const) {
    const username = `${status.toLowerCase()}.with.a.long.name@department.of.something.example.com`;
    await emulator.addPerson(ORG, { username, roles: ["ORG_MEMBER"], status });
  }
  await emulator.addGroup(ORG, { id: PROJECT, name: "Data" });
  await emulator.allowAddresses(ORG, KEY.publicKey, ["127.0.0.1", "10.0.0.0/8"]);
  await atlas(emulator).post(`/orgs/${ORG}/invites`, {
    username: "zoe@example.com",
    roles: ["ORG_MEMBER"],
  });
  await emulator.faults([
    { operation: "GET /orgs", status: 503, errorCode: "BUSY" },
    { operation: "*", drop: true, skip: 1000 },
  ]);
  await fetch(`${emulator.url}/api/atlas/v1.0/orgs/${ORG}/users?itemsPerPage=500&pageNum=1`);
  return emulator;
}

/** Opens everything on the page and returns what axe reports. */
async function violations(page: Page): Promise<unknown> {
  const closed = page.locator("details:not([open]) > summary");
  while ((await closed.count()) > 0) await closed.first().click();
  await page.evaluate(axe.source);
  return page.evaluate(
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))",
  );
}

browserTest("the page works with the keyboard alone", async () => {
  const emulator = await busy();
  const page = await openPage(emulator.url);
  const focused = () => page.locator(":focus").textContent();
  const tabTo = async (label: RegExp) => {
    for (let steps = 0; steps < 40; steps += 1) {
      await page.keyboard.press("Tab");
      if (label.test(((await focused()) ?? "").replace(/\s+/g, " "))) return;
    }
    throw new Error(`Tab never reached ${label}.`);
  };
  await tabTo(/^Accept pending/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/#person-/);
  expect(await emulator.organization(ORG)).toMatchObject({
    people: [{}, {}, { status: "ACTIVE" }, {}, {}, {}],
  });

  // The focus continues from the person whose form was sent.
  await tabTo(/^Change access/);
  expect(await focused()).toMatch(/pending\.with/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: /^pending\.with/ }).waitFor();
  await tabTo(/^Remove/);
  await tabTo(/^Mail to/);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await tabTo(/^Save roles/);
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  expect(await emulator.organization(ORG)).toMatchObject({
    people: [{}, {}, { roles: ["ORG_OWNER", "ORG_MEMBER"] }, {}, {}, {}],
  });
});

const variants = [
  { dark: false, width: 1280 },
  { dark: true, width: 1280 },
  { dark: false, width: 320 },
  { dark: true, width: 320 },
];
for (const variant of variants) {
  const { dark, width } = variant;
  browserTest(
    `the page is accessible, ${dark ? "dark" : "light"}, ${width} pixels wide`,
    async () => {
      const page = await openPage((await busy()).url, { ...variant, scripts: true });
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      const background = await page.evaluate("getComputedStyle(document.body).backgroundColor");
      expect(background).toBe(dark ? "rgb(13, 20, 24)" : "rgb(245, 247, 246)");
    },
  );
}

const PERSON = `/page/orgs/${ORG}/people/zoe@example.com`;
const EVERY_VIEW = [
  ...VIEWS,
  "/page/requests/1",
  "/page/requests/2",
  "/page/mail/1",
  PERSON,
  "/page/nothing",
];
for (const { dark, width } of [
  { dark: false, width: 1280 },
  { dark: true, width: 375 },
]) {
  browserTest(
    `every view is accessible, ${dark ? "dark" : "light"}, ${width} pixels wide`,
    async () => {
      const { url } = await busy();
      const page = await openPage(url, { dark, width, scripts: true });
      for (const view of EVERY_VIEW) {
        await page.goto(`${url}${view}`);
        expect({ view, violations: await violations(page) }).toEqual({ view, violations: [] });
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      }
    },
  );
}

browserTest(
  "finds a person among 300 and accepts the invitation with the keyboard alone",
  async () => {
    const people = Array.from({ length: 300 }, (_, number) => ({
      username: `person${number}@example.com`,
      roles: ["ORG_MEMBER"],
      status: "PENDING" as const,
    }));
    for (const scripts of [true, false]) {
      const seed = { organizations: [{ id: ORG, name: "Acme", people }] };
      const emulator = await startEmulator({ seed });
      const page = await openPage(emulator.url, { scripts });
      await page.keyboard.press("Tab");
      expect(await page.locator(":focus").textContent()).toBe("Skip to the content");
      await page.keyboard.press("Enter");
      while ((await page.locator("#search:focus").count()) === 0) await page.keyboard.press("Tab");
      await page.keyboard.type("person299");
      await page.keyboard.press("Enter");
      await page.waitForURL(/q=person299/);
      await page.getByText("All 1", { exact: true }).waitFor();
      const accept = page.locator(":focus").filter({ hasText: "Accept person299" });
      while ((await accept.count()) === 0) await page.keyboard.press("Tab");
      await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
      await page.getByText("Member", { exact: true }).waitFor();
      expect(new URL(page.url()).search).toContain("q=person299");
      const { people: after } = await storedOrganization(emulator, ORG);
      const members = after.filter(({ status }) => status === "ACTIVE");
      expect(members).toMatchObject([{ username: "person299@example.com" }]);
    }
  },
);
