import type { Page } from "playwright-core";
import { startEmulator } from "../support/emulator";
import { ORG } from "../support/ids";
import { browserTest, openPage } from "./browser";
import { atlas } from "./httpClient";

const ADA = "ada@example.com";

async function withAda() {
  const emulator = await startEmulator();
  await emulator.addPerson(ORG, { username: ADA, roles: ["ORG_MEMBER"], status: "PENDING" });
  return emulator;
}

const row = (page: Page, name: string) => page.locator(".person").filter({ hasText: name });
const focusedText = (page: Page) => page.locator(":focus").textContent();

browserTest("the page shows changes of programs without a reload", async () => {
  const emulator = await withAda();
  const page = await openPage(emulator.url, { scripts: true });
  await page.evaluate("document.title = 'not reloaded'");
  await atlas(emulator).post(`/orgs/${ORG}/invites`, {
    username: "grace@example.com",
    roles: ["ORG_MEMBER"],
  });
  await row(page, "grace").getByText("Invited", { exact: true }).waitFor();
  await page.locator("#requests").getByText("POST").first().waitFor();
  await page.locator("#mail").getByText("grace@example.com").waitFor();
  await emulator.accept(ORG, ADA);
  await row(page, ADA).getByText("Member", { exact: true }).waitFor();
  await emulator.removePerson(ORG, ADA);
  await row(page, ADA).waitFor({ state: "detached" });
  await emulator.changeOrganization(ORG, { name: "Globex" });
  await page.getByRole("heading", { level: 2, name: "Globex" }).waitFor();
  await emulator.advance(3600);
  await page.locator("#clock").getByText("2026-03-01 13:00:00 UTC").waitFor();
  await emulator.reset();
  await page.getByRole("heading", { level: 2, name: "Emulated" }).waitFor();
  expect(await page.locator("#requests > li").count()).toBe(0);
  expect(await page.title()).toBe("not reloaded");
});

browserTest("a screen reader hears what changed", async () => {
  const emulator = await withAda();
  const page = await openPage(emulator.url, { scripts: true });
  const announced = page.getByRole("status");
  await emulator.addPerson(ORG, { username: "grace@example.com", roles: ["ORG_MEMBER"] });
  await announced.getByText("Updated. People: 3").waitFor();
  await fetch(`${emulator.url}/api/atlas/v1.0/orgs`);
  await announced.getByText("Updated. Requests: 1").waitFor();
});

browserTest("an open form keeps its values and the focus while other things change", async () => {
  const emulator = await withAda();
  const page = await openPage(emulator.url, { scripts: true });
  await page.getByText("Add a person").click();
  const address = page.getByLabel("Email address");
  await address.fill("half@");
  await emulator.accept(ORG, ADA);
  await row(page, ADA).getByText("Member", { exact: true }).waitFor();
  expect(await address.inputValue()).toBe("half@");
  expect(await address.evaluate("document.activeElement.id")).toBe("username");
  await address.pressSequentially("example.com");
  expect(await address.inputValue()).toBe("half@example.com");
});

browserTest("a form that is being edited is not replaced until it is left as it was", async () => {
  const emulator = await withAda();
  const url = `${emulator.url}/page/orgs/${ORG}/people/${ADA}`;
  const page = await openPage(url, { scripts: true });
  const owner = page.getByLabel("ORG_OWNER");
  await owner.check();
  await emulator.changePerson(ORG, ADA, { roles: ["ORG_READ_ONLY"], teamIds: [] });
  await emulator.accept(ORG, ADA);
  await page.getByText("Member", { exact: true }).waitFor();
  expect(await owner.isChecked()).toBe(true);
  expect(await page.getByLabel("ORG_READ_ONLY").isChecked()).toBe(false);
  await owner.uncheck();
  await page.getByLabel("Platform").focus();
  await page.locator("#roles input[value=ORG_READ_ONLY]:checked").waitFor();
});

browserTest(
  "the focus stays on a button whose person changed, and the person follows",
  async () => {
    const emulator = await withAda();
    const page = await openPage(emulator.url, { scripts: true });
    await row(page, ADA)
      .getByRole("button", { name: /^Accept/ })
      .focus();
    await emulator.accept(ORG, ADA);
    await emulator.addPerson(ORG, { username: "aaa@example.com", roles: ["ORG_MEMBER"] });
    await row(page, "aaa").waitFor();
    expect(await focusedText(page)).toBe(`Accept ${ADA}`);
    await page.keyboard.press("Tab");
    expect(await focusedText(page)).toBe(`Reject ${ADA}`);
    await page.getByLabel("Search addresses").focus();
    await row(page, ADA).getByText("Member", { exact: true }).waitFor();
  },
);

browserTest("a person whose form is in use stays when they are removed", async () => {
  const emulator = await withAda();
  const page = await openPage(emulator.url, { scripts: true });
  await row(page, ADA)
    .getByRole("button", { name: /^Accept/ })
    .focus();
  await emulator.removePerson(ORG, ADA);
  await page.getByRole("navigation", { name: "Status" }).getByText("All 1").waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText(`No person ${ADA}`).waitFor();
});

browserTest("the view of a person says when they are gone, and when they are back", async () => {
  const emulator = await withAda();
  const page = await openPage(`${emulator.url}/page/orgs/${ORG}/people/${ADA}`, { scripts: true });
  await page.getByLabel("ORG_OWNER").check();
  await emulator.removePerson(ORG, ADA);
  const gone = page.getByText(`${ADA} is not in the organization`);
  await gone.waitFor();
  expect(await page.getByLabel("ORG_OWNER").isChecked()).toBe(true);
  await emulator.addPerson(ORG, { username: ADA, roles: ["ORG_MEMBER"] });
  await gone.waitFor({ state: "detached" });
  await emulator.removePerson(ORG, ADA);
  await page.reload();
  await gone.waitFor();
  await emulator.addPerson(ORG, { username: ADA, roles: ["ORG_MEMBER"] });
  await page.getByLabel("ORG_OWNER").waitFor();
});

browserTest("updates pause and continue on request", async () => {
  const emulator = await withAda();
  const page = await openPage(emulator.url, { scripts: true });
  const pause = page.getByRole("button", { name: "Pause updates" });
  await pause.click();
  expect(await pause.getAttribute("aria-pressed")).toBe("true");
  await emulator.accept(ORG, ADA);
  // The response of another view proves that the emulator is ahead of this page.
  const other = await openPage(emulator.url, { scripts: true });
  await row(other, ADA).getByText("Member", { exact: true }).waitFor();
  expect(await row(page, ADA).getByText("Invited", { exact: true }).count()).toBe(1);
  await pause.click();
  await row(page, ADA).getByText("Member", { exact: true }).waitFor();
});

browserTest("the page continues after the emulator was restarted", async () => {
  const first = await withAda();
  const page = await openPage(first.url, { scripts: true });
  await row(page, ADA).waitFor();
  await first.close();
  const second = await startEmulator({ port: Number(new URL(first.url).port) });
  await row(page, ADA).waitFor({ state: "detached" });
  await second.addPerson(ORG, { username: "grace@example.com", roles: ["ORG_MEMBER"] });
  await row(page, "grace").waitFor();
});

for (const count of [1, 300, 10_000]) {
  browserTest(`the page finds one of ${count} people while you type`, async () => {
    const people = Array.from({ length: count }, (_, number) => ({
      username: `person${number}@example.com`,
      roles: ["ORG_MEMBER"],
      status: "PENDING" as const,
    }));
    const organization = { id: ORG, name: "Big", people };
    const emulator = await startEmulator({ seed: { organizations: [organization] } });
    for (const variant of [
      { scripts: true, width: 1280 },
      { scripts: false, width: 375, dark: true },
    ]) {
      const page = await openPage(emulator.url, variant);
      const shown = page.locator(".person");
      expect(await shown.count()).toBe(Math.min(count, 50));
      await page.getByText(`All ${count}`).waitFor();
      const last = `person${count - 1}@example.com`;
      await page.getByLabel("Search addresses").fill(last);
      if (!variant.scripts) await page.getByRole("button", { name: "Find" }).click();
      await page.getByText("All 1", { exact: true }).waitFor();
      expect(await shown.count()).toBe(1);
      expect(await shown.locator("strong").textContent()).toBe(last);
      expect(new URL(page.url()).searchParams.get("q")).toBe(last);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(variant.width);
    }
  });
}

browserTest("pages of a long list follow each other", async () => {
  const people = Array.from({ length: 120 }, (_, number) => ({
    username: `person${String(number).padStart(3, "0")}@example.com`,
    roles: ["ORG_MEMBER"],
  }));
  const { url } = await startEmulator({ seed: { organizations: [{ name: "Big", people }] } });
  const page = await openPage(url);
  await page.getByRole("link", { name: "Next" }).click();
  await page.getByText("51 to 100 of 120").waitFor();
  await page.getByRole("link", { name: "Next" }).click();
  await row(page, "person119").waitFor();
  expect(await page.getByRole("link", { name: "Next" }).count()).toBe(0);
  await page.getByRole("link", { name: "Previous" }).click();
  await row(page, "person050").waitFor();
});
