import { spawnSync } from "node:child_process";
import { readOptions } from "../../cli/drift/options";
import { exitCode, type FailOn } from "../../cli/drift/report";
import { MAIN } from "./cli";
import { recordedReport, reportWith } from "./recorded";

test.each<[string[], string]>([
  [["--nope"], "Unknown option '--nope'. See atlas-orgs drift --help."],
  [["prod"], "Unexpected argument 'prod'. See atlas-orgs drift --help."],
  [["--stack"], "Option '--stack <value>' argument missing. See atlas-orgs drift --help."],
  [["--format", "xml"], '--format takes text, markdown, json, sarif, not "xml".'],
  [["--fail-on", "all"], '--fail-on takes security, drift, any, not "all".'],
  [
    ["--expires-within", "week"],
    '--expires-within takes a number of days from 0 to 999, not "week".',
  ],
])("atlas-orgs drift %j is one sentence", (args, sentence) => {
  expect(() => readOptions(args)).toThrow(new Error(sentence));
});

test("the name of a file tells its format, unless --format does", () => {
  const formats = (...args: string[]) => readOptions(args).outputs.map(({ format }) => format);
  const files = ["a.md", "a.json", "a.sarif", "a.txt"].flatMap((file) => ["--output", file]);
  expect(formats(...files)).toEqual(["markdown", "json", "sarif", "text"]);
  expect(formats("--format", "json", "--output", "a.md")).toEqual(["json"]);
  expect(readOptions(["--format", "json"])).toMatchObject({ format: "json", outputs: [] });
  expect(readOptions(files)).toMatchObject({ format: "text" });
});

const lifecycle = () =>
  reportWith(recordedReport().differences.filter((one) => one.class === "lifecycle"));
const drift = () => reportWith(recordedReport().differences.filter((one) => one.class === "drift"));

test.each<[string, () => ReturnType<typeof reportWith>, Record<FailOn, number>]>([
  ["nothing", () => reportWith([]), { security: 0, drift: 0, any: 0 }],
  ["invitations on their way", lifecycle, { security: 0, drift: 0, any: 7 }],
  ["drift", drift, { security: 0, drift: 7, any: 7 }],
  ["security", recordedReport, { security: 7, drift: 7, any: 7 }],
])("the exit code for %s is as --fail-on says", (_, report, codes) => {
  for (const [failOn, code] of Object.entries(codes))
    expect(exitCode(report(), failOn as FailOn)).toBe(code);
});

test.each([
  [["--help"], ["emulate", "drift", "init"]],
  [
    ["drift", "--help"],
    ["--cwd", "--stack", "--format", "--output", "--fail-on", "--unmanaged"],
  ],
  [
    ["init", "--help"],
    ["--org", "--settings", "--cwd"],
  ],
  [
    ["emulate", "--help"],
    ["--port", "--seed", "--state", "--clock", "--latency"],
  ],
])("atlas-orgs %j names what there is, within 80 columns", (args, names) => {
  const { status, stdout } = spawnSync(process.execPath, [MAIN, ...args], { encoding: "utf8" });
  expect(status).toBe(0);
  for (const name of names) expect(stdout).toContain(name);
  expect(Math.max(...stdout.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(80);
});
