import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { FORMATS } from "../../cli/drift/formats";
import { mask } from "../../cli/drift/mask";
import type { Report } from "../../cli/drift/report";
import { runCommand } from "../../tools/stack/command";
import { recordedReport, reportWith } from "../drift/recording";
import { DIALECTS, type Kept, type Platform, startPlatform } from "./platform";

const PUBLISH = resolve(__dirname, "../../examples/pipelines/ci/publish.mts");

const dir = mkdtempSync(join(tmpdir(), "atlas-orgs-publish-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Publishes a report that drift.sh wrote. */
function publish(way: string, report: Report, env: NodeJS.ProcessEnv) {
  writeFileSync(join(dir, "drift.md"), FORMATS.markdown(report));
  writeFileSync(join(dir, "drift.json"), FORMATS.json(report));
  const { PATH } = process.env;
  return runCommand(process.execPath, [PUBLISH, way], { cwd: dir, env: { PATH, ...env } });
}

const bad = recordedReport();
const good = reportWith([]);
const incomplete = reportWith([
  { kind: "failed", who: "Acme", what: "could not be read.", up: "nothing" },
]);

const marker = FORMATS.markdown(good).split("\n")[0] ?? "";
const done = { code: 0, output: "" };
const others = (count: number): Kept[] =>
  Array.from({ length: count }, (_, id) => ({ id, ours: false, body: marker, open: true }));
const ours = ({ kept }: Platform, name: "comments" | "issues") =>
  kept[name].filter((one) => one.ours);

describe.each(Object.entries(DIALECTS))("on %s", (_, dialect) => {
  test("creates one comment per pull request, replaces it later, and keeps the comments of others", async () => {
    const platform = await startPlatform(dialect);
    // More than a page of comments that begin like ours.
    platform.kept.comments.push(...others(100));
    expect(await publish("comment", bad, platform.env)).toMatchObject(done);
    const first = { ours: true, open: true, body: FORMATS.markdown(bad) };
    expect(ours(platform, "comments")).toEqual([expect.objectContaining(first)]);
    expect(await publish("comment", good, platform.env)).toMatchObject(done);
    const second = { ...first, body: FORMATS.markdown(good) };
    expect(ours(platform, "comments")).toEqual([expect.objectContaining(second)]);
    expect(platform.writes.map((write) => write.split(" ")[0])).toEqual(["POST", dialect.changes]);
    expect(platform.kept.comments.slice(0, 100)).toEqual(others(100));
  });

  test("creates one comment per stack", async () => {
    const platform = await startPlatform(dialect);
    await publish("comment", good, platform.env);
    await publish("comment", { ...good, stack: "staging" }, platform.env);
    expect(ours(platform, "comments")).toHaveLength(2);
  });

  test("opens, updates and closes an issue for access beyond the declared one", async () => {
    const platform = await startPlatform(dialect);
    const runs: [Report, Partial<Kept>[]][] = [
      [good, []],
      [bad, [{ open: true, title: "Atlas: more access than prod declares (9)" }]],
      [mask(bad), [{ open: true, body: FORMATS.markdown(mask(bad)) }]],
      [good, [{ open: false }]],
      [bad, [{ open: false }, { open: true, body: FORMATS.markdown(bad) }]],
    ];
    for (const [report, issues] of runs) {
      expect(await publish("issue", report, platform.env)).toMatchObject(done);
      expect(platform.kept.issues).toEqual(issues.map((one) => expect.objectContaining(one)));
    }
  });

  test("publishes an incomplete report, keeps the issue open and fails the job", async () => {
    const platform = await startPlatform(dialect);
    await publish("issue", bad, platform.env);
    const failed = {
      code: 1,
      output: "The report is incomplete: see its errors (1).\n",
    };
    expect(await publish("issue", incomplete, platform.env)).toMatchObject(failed);
    expect(platform.kept.issues).toEqual([expect.objectContaining({ open: true })]);
    expect(await publish("comment", incomplete, platform.env)).toMatchObject(failed);
    expect(platform.kept.comments).toHaveLength(1);
  });

  test("prints one sentence without the token if something is missing or refused", async () => {
    const { env } = await startPlatform(dialect);
    const token = Object.keys(env).find((name) => name.endsWith("_TOKEN")) ?? "";
    const failing = async (way: string, more: NodeJS.ProcessEnv) => {
      const { code, output } = await publish(way, good, { ...env, ...more });
      expect(code).toBe(1);
      return output;
    };
    expect(await failing("comment", { [token]: undefined })).toBe(
      `${token} is not set. Set it for the job, as in the example.\n`,
    );
    const refused = await failing("comment", { [token]: "of-somebody-else" });
    expect(refused).toMatch(/^GET \/\S*: 401 [^\n]+ Check the permissions of the job's token\.\n$/);
    expect(refused).not.toContain("of-somebody-else");
    expect(await failing("tweet", {})).toBe("Pass what to publish: comment or issue.\n");
  });
});
