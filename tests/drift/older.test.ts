import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "../../cli/drift/report";
import { atlasOrgs } from "./cli";
import { playScene } from "./scene";

test("in v1.0 the same is found, but that a rejected invitation is taken for one that expired", async () => {
  const { stack } = await playScene("v1.0");
  const command = ["drift", "--stack", "prod", "--unmanaged", "--format", "json"];
  const { code, stdout } = await atlasOrgs(stack, command);
  expect(code).toBe(7);
  const brief = ({ differences }: Report) =>
    differences
      .filter(({ kind }) => kind !== "expiring")
      .map(({ kind, who, what, up }) => ({ kind, who, what, up }));
  const golden = readFileSync(join(__dirname, "golden/report.json"), "utf8");
  const [now, newer] = [stdout, golden].map((report) => brief(JSON.parse(report) as Report));
  const mary = newer?.find(({ kind }) => kind === "expired");
  expect(now).toEqual(
    newer?.map((one) => (one.kind === "rejected" ? { ...mary, who: one.who } : one)),
  );
});
