import { spawnSync } from "node:child_process";
import { readOptions } from "../../cli/drift/options";
import { exitCode, type FailOn } from "../../cli/drift/report";
import { CLI } from "../support/repository";
import { recordedReport, reportWith } from "./recording";

test.each<[string[], string]>([
  [["--nope"], "Unknown option '--nope'. Run `atlas-orgs drift --help` to list the options."],
  [["prod"], "Unexpected argument 'prod'. Run `atlas-orgs drift --help` to list the options."],
  [
    ["--stack"],
    "Option '--stack <value>' argument missing. Run `atlas-orgs drift --help` to list the options.",
  ],
  [["--format", "xml"], '--format must be one of text, markdown, json, sarif, not "xml".'],
  [["--fail-on", "all"], '--fail-on must be one of security, drift, any, not "all".'],
  [
    ["--expires-within", "week"],
    '--expires-within must be a whole number from 0 to 999, not "week".',
  ],
])("atlas-orgs drift %j fails with one message", (args, message) => {
  expect(() => readOptions(args)).toThrow(new Error(message));
});

test("the extension of a file sets its format unless --format does", () => {
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
  ["no differences", () => reportWith([]), { security: 0, drift: 0, any: 0 }],
  ["progress of invitations", lifecycle, { security: 0, drift: 0, any: 7 }],
  ["drift", drift, { security: 0, drift: 7, any: 7 }],
  ["security", recordedReport, { security: 7, drift: 7, any: 7 }],
])("the exit code for %s depends on --fail-on", (_, report, codes) => {
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
])("atlas-orgs %j prints help within 80 columns", (args, names) => {
  const { status, stdout } = spawnSync(process.execPath, [CLI, ...args], { encoding: "utf8" });
  expect(status).toBe(0);
  for (const name of names) expect(stdout).toContain(name);
  expect(Math.max(...stdout.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(80);
});
