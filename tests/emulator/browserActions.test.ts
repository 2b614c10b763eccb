import type { Page } from "playwright-core";
import type { Emulator } from "../../emulator";
import { startEmulator } from "../support/emulator";
import { KEY, ORG, PROJECT, TEAM } from "../support/ids";
import { browserTest, openPage } from "./browser";
import { atlas } from "./httpClient";

const ADA = "ada@example.com";

/** An organization with a project, an invitation that was emailed, and one that was not. */
async function busy() {
  const emulator = await startEmulator();
  await emulator.addGroup(ORG, { id: PROJECT, name: "Data" });
  await atlas(emulator).post(`/orgs/${ORG}/invites`, { username: ADA, roles: ["ORG_MEMBER"] });
  for (const username of ["grace@example.com", "linus@example.com"]) {
    await emulator.addPerson(ORG, { username, roles: ["ORG_MEMBER"], status: "PENDING" });
  }
  return emulator;
}

const stored = (emulator: Emulator) => emulator.organization(ORG);
const row = (page: Page, name: string) => page.locator(".person").filter({ hasText: name });
const view = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Views" }).getByRole("link", { name, exact: true }).click();

/** Clicks a button and waits for the response of its form. */
async function press(page: Page, name: string | RegExp, within = page.locator("body")) {
  const button = within.getByRole("button", { name, exact: true });
  await Promise.all([page.waitForEvent("domcontentloaded"), button.click()]);
}

// Both widths, and both with and without JavaScript.
const VARIANTS = [
  { width: 1280, scripts: true },
  { width: 375, scripts: false },
];
const nameOf = ({ width, scripts }: (typeof VARIANTS)[number]) =>
  `at ${width} pixels ${scripts ? "with" : "without"} JavaScript`;

for (const variant of VARIANTS) {
  browserTest(`people can be invited, changed and removed ${nameOf(variant)}`, async () => {
    const emulator = await busy();
    const page = await openPage(emulator.url, variant);

    await page.getByText("Add a person").click();
    await page.getByLabel("Email address").fill("zoe@example.com");
    await page.getByLabel("As", { exact: true }).selectOption("ACTIVE");
    await page.getByLabel("ORG_BILLING_ADMIN").check();
    await press(page, "Add person");
    await page.getByRole("heading", { level: 1, name: "zoe@example.com" }).waitFor();

    await page.getByLabel("ORG_MEMBER").uncheck();
    await press(page, /^Save roles/);
    await page.getByLabel("Platform").check();
    await press(page, /^Save teams/);
    await page.getByRole("group", { name: "project Data" }).getByLabel("GROUP_OWNER").check();
    await press(page, /^Save project roles/);
    await page.getByText("Change the address").click();
    await page.getByLabel("New email address").fill("zoe@new.example");
    await press(page, "Save address");
    expect(await stored(emulator)).toMatchObject({
      people: [
        {},
        {},
        {},
        {},
        {
          username: "zoe@new.example",
          status: "ACTIVE",
          roles: ["ORG_BILLING_ADMIN"],
          teamIds: [TEAM],
          groupRoleAssignments: [{ groupId: PROJECT, roles: ["GROUP_OWNER"] }],
        },
      ],
    });
    await press(page, /^Remove/);
    await page.getByRole("heading", { level: 1, name: "People" }).waitFor();

    await press(page, /^Accept/, row(page, ADA));
    await press(page, /^Reject/, row(page, "grace"));
    await press(page, /^Let expire/, row(page, "linus"));
    expect(await stored(emulator)).toMatchObject({
      people: [
        {},
        { username: ADA, status: "ACTIVE" },
        { username: "grace@example.com", status: "INVITATION_REJECTED" },
        { username: "linus@example.com", status: "INVITATION_EXPIRED" },
      ],
    });
    await page.getByRole("navigation", { name: "Status" }).getByText("Expired").click();
    await row(page, ADA).waitFor({ state: "detached" });
    await press(page, /^Remove/, row(page, "linus"));
    await page.getByText("No person matches.").waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(variant.width);
  });

  browserTest(`the emulator can be inspected and controlled ${nameOf(variant)}`, async () => {
    const emulator = await busy();
    const page = await openPage(emulator.url, variant);

    await view(page, "Requests");
    await page.getByLabel(/^Search paths/).fill("post invites ada");
    await page.getByRole("button", { name: "Find" }).click();
    await page.waitForURL(/q=post/);
    await page.getByText(/^POST/).click();
    await page.getByRole("heading", { level: 1, name: `POST /orgs/${ORG}/invites` }).waitFor();
    await page.getByText('"orgName": "Emulated"').waitFor();
    await page.getByRole("link", { name: /^the Digest challenge/ }).click();
    await page.getByRole("heading", { name: "Response" }).waitFor();
    await view(page, "Requests");
    await press(page, "Clear requests");
    await page.getByText("No requests.").waitFor();

    await view(page, "Mail");
    await page.getByRole("link", { name: ADA }).click();
    await page.getByText("2026-03-31 12:00:00 UTC").waitFor();
    await press(page, "Accept invitation");
    await page.getByText("Member", { exact: true }).waitFor();

    await view(page, "Settings");
    await page.getByLabel("The organization").selectOption("failed");
    await press(page, "Save organization");
    await page.getByLabel("Require multi-factor").check();
    await page.getByLabel("Generative AI").uncheck();
    await page.getByLabel("Idle session").fill("600");
    await page.getByLabel("Operations contact").fill("ops@example.com");
    await press(page, "Save settings");
    await page.getByText("Add a project").click();
    await page.getByLabel("Project name").fill("Web");
    await press(page, "Add project");
    await page.getByText("Add a team").click();
    await page.getByLabel("Team name").fill("Security");
    await press(page, "Add team");
    await press(page, "Remove Data");
    expect(await stored(emulator)).toMatchObject({
      payments: "failed",
      settings: {
        multiFactorAuthRequired: true,
        genAIFeaturesEnabled: false,
        customSessionTimeouts: { idleSessionTimeoutInSeconds: 600 },
        operationsContact: "ops@example.com",
      },
      groups: [{ name: "Web" }],
      teams: [{ name: "Platform" }, { name: "Security" }],
      people: [{}, { username: ADA, status: "ACTIVE" }, {}, {}],
    });

    await view(page, "Credentials");
    const key = page.locator(".credential").filter({ hasText: KEY.publicKey }).first();
    await key.getByText("Allow an address").click();
    await key.getByLabel("IP address").fill("10.0.0.0/8");
    await press(page, "Allow address", key);
    await key.getByText("10.0.0.0/8").waitFor();

    await view(page, "Faults");
    for (const operation of ["GET /orgs/{orgId}", "*"]) {
      await page.getByLabel("Operation").fill(operation);
      await page.getByLabel("Error code").fill("BUSY");
      await press(page, "Add fault");
    }
    await press(page, "Remove *");
    await page.getByText("1 call · 500 BUSY").waitFor();

    await page.getByText("Move the clock").click();
    await press(page, "1 day");
    await page.getByText("2026-03-02 12:00:00 UTC").waitFor();
    await page.getByText("Move the clock").click();
    await page.getByLabel("New time").fill("2026-04-05T06:07:08");
    await press(page, "Set the clock");
    await page.getByText("2026-04-05 06:07:08 UTC").waitFor();
    await page.locator("summary").getByText("Reset").click();
    await press(page, "Reset the emulator");
    await page.getByText("No faults.").waitFor();
    expect(await stored(emulator)).toMatchObject({ payments: "paying", people: [{}] });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(variant.width);
  });
}

browserTest("a failed form says why, and the page still shows the view of the form", async () => {
  const emulator = await busy();
  const page = await openPage(`${emulator.url}/page/faults`, { scripts: true });
  await page.getByLabel("Operation").fill("GET /nothing");
  await press(page, "Add fault");
  await page.getByRole("alert").getByText("There is no operation GET /nothing.").waitFor();
  await page.getByRole("heading", { level: 1, name: "Faults" }).waitFor();
});
