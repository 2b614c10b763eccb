import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { go, machine, VERSION } from "./machine";

test.each(["v3.227.0", VERSION, "v4.0.0"])("uses pulumi %s from PATH", async (version) => {
  const { bin, cache, engine, install } = machine();
  install("pulumi", `echo ${version}`);

  expect(await engine()).toEqual({ code: 0, stdout: `${bin}\n`, stderr: "" });
  expect(existsSync(cache)).toBe(false);
});

test.each([
  ["older than 3.227", "echo v3.226.9"],
  ["that does not answer", "exit 3"],
])("a pulumi %s is not used, and one is built", async (_, script) => {
  const { cache, engine, install } = machine();
  install("pulumi", script);
  install("go", go("1.26.0"));

  const { code, stdout, stderr } = await engine();
  expect(code).toBe(0);
  expect(stdout.startsWith(cache)).toBe(true);
  expect(stderr).toContain("is not 3.227 or newer, so it is not used");
});

test("keeps a built engine and finds it without Go next time", async () => {
  const { engine, install, uninstall } = machine();
  install("go", go("1.26.8"));

  const built = await engine();
  expect(built.code).toBe(0);
  expect(built.stderr).toContain("about 5 minutes on 2 cores, once per machine");
  expect(readdirSync(built.stdout.trim()).sort()).toEqual([
    "pulumi",
    "pulumi-language-go",
    "pulumi-language-nodejs",
    "pulumi-language-python",
    "pulumi-language-yaml",
    "pulumi-resource-pulumi-nodejs",
  ]);

  uninstall("go");
  expect(await engine()).toEqual({ code: 0, stdout: built.stdout, stderr: "" });
});

test.each([
  ["pulumi is missing", "pulumi", undefined],
  ["pulumi-language-go is missing", "pulumi-language-go", undefined],
  ["pulumi-language-python is missing", "pulumi-language-python", undefined],
  ["pulumi-language-yaml is missing", "pulumi-language-yaml", undefined],
  ["pulumi-language-nodejs is missing", "pulumi-language-nodejs", undefined],
  ["pulumi-resource-pulumi-nodejs is missing or damaged", "pulumi-resource-pulumi-nodejs", ""],
  ["`pulumi version` answers an error", "pulumi", "#!/bin/sh\nexit 1\n"],
  ["`pulumi version` answers nothing", "pulumi", "#!/bin/sh\n"],
  ["`pulumi version` answers v3.1.0", "pulumi", "#!/bin/sh\necho v3.1.0\n"],
])("rebuilds a cached engine if %s", async (fault, file, content) => {
  const { cache, engine, install } = machine();
  install("go", go("1.26.8"));
  const { stdout } = await engine();
  const path = join(cache, basename(stdout.trim()), file);
  rmSync(path);
  if (content !== undefined) writeFileSync(path, content, { mode: 0o755 });

  const again = await engine();
  expect(again).toMatchObject({ code: 0, stdout });
  expect(again.stderr).toContain(`is broken: ${fault}`);
  expect(await engine()).toEqual({ code: 0, stdout, stderr: "" });
});

test.each([
  ["no Go", undefined, "to build it from source.\n"],
  ["a Go that is too old", go("1.25.9"), "to build it from source (the Go on PATH is 1.25.9).\n"],
])(
  "without pulumi and a recent Go, %s gets one sentence that says what to install",
  async (_, script, end) => {
    const { cache, engine, install } = machine();
    if (script) install("go", script);

    const { code, stdout, stderr } = await engine();
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr.startsWith("Install the Pulumi CLI 3.227 or newer")).toBe(true);
    expect(stderr.endsWith(end)).toBe(true);
    expect(existsSync(cache)).toBe(false);
  },
);

test("a failed build leaves no engine behind", async () => {
  const { cache, engine, install } = machine();
  install("go", `[[ $1 == env ]] && { echo go1.26.8; exit; }; echo "no space left" >&2; exit 1`);

  const { code, stdout, stderr } = await engine();
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain("no space left");
  expect(readdirSync(cache).flatMap((folder) => readdirSync(join(cache, folder)))).toEqual([]);

  install("go", go("1.26.8"));
  expect((await engine()).code).toBe(0);
});

test("two concurrent builds both end with a complete engine", async () => {
  const { engine, install, uninstall } = machine();
  install("go", go("1.26.8"));

  const [one, other] = await Promise.all([engine(), engine()]);
  expect(one).toMatchObject({ code: 0, stdout: other.stdout });
  uninstall("go");
  expect(await engine()).toEqual({ code: 0, stdout: one.stdout, stderr: "" });
});
