import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "../../cli/drift/report";
import { runCli } from "../support/cli";
import { openDriftedStack } from "./driftedStack";

/**
 * Nora accepted and changed her address since the last `up`. v1.0 has no user id for a pending person, so
 * nothing connects the invitation with the member (docs/guarantees.md).
 */
const isNora = ({ who }: { readonly who: string }) => who.startsWith("nora@");

test("API v1.0 finds the same drift, except that a rejected invitation looks expired, and a person who accepts and changes their address before a refresh looks new", async () => {
  const { stack } = await openDriftedStack("v1.0");
  const command = ["drift", "--stack", "prod", "--unmanaged", "--format", "json"];
  const { code, stdout } = await runCli(stack, command);
  expect(code).toBe(7);
  const brief = ({ differences }: Report) =>
    differences
      .filter(({ kind }) => kind !== "expiring")
      .map(({ kind, who, what, up }) => ({ kind, who, what, up }));
  const golden = readFileSync(join(__dirname, "golden/report.json"), "utf8");
  const [now, newer] = [stdout, golden].map((report) => brief(JSON.parse(report) as Report));
  const mary = newer?.find(({ kind }) => kind === "expired");
  expect(now?.filter((one) => !isNora(one))).toEqual(
    newer
      ?.filter((one) => !isNora(one))
      .map((one) => (one.kind === "rejected" ? { ...mary, who: one.who } : one)),
  );
  expect(now?.filter(isNora).map(({ kind, who }) => `${kind} ${who}`)).toEqual([
    "undeclared-member nora@new.example",
    "invitation-gone nora@example.com",
  ]);
});
