import { execFileSync } from "node:child_process";
import { type Browser, chromium, type Page } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const executable = NAMES.map(pathOf).find((path) => path !== undefined);

if (executable === undefined) {
  console.log(`      skipped: none of ${NAMES.join(", ")} is on PATH`);
}

/** A test in a real browser. Skipped if there is none. */
export const browserTest = executable === undefined ? test.skip : test;

let browser: Promise<Browser> | undefined;
afterAll(async () => (await browser)?.close());

/** Opens a page, by default without JavaScript. */
export async function openPage(
  url: string,
  options: { dark?: boolean; width?: number; scripts?: boolean } = {},
): Promise<Page> {
  // Chromium's sandbox rarely works in containers. These tests open only pages of this repository.
  browser ??= chromium.launch({ executablePath: executable ?? "", args: ["--no-sandbox"] });
  const page = await (await browser).newPage({
    javaScriptEnabled: options.scripts ?? false,
    colorScheme: options.dark ? "dark" : "light",
    viewport: { width: options.width ?? 1280, height: 900 },
  });
  page.setDefaultTimeout(30_000);
  await page.goto(url);
  return page;
}

function pathOf(name: string): string | undefined {
  try {
    return execFileSync("which", [name], { encoding: "utf8" }).trim();
  } catch {
    return undefined;
  }
}
