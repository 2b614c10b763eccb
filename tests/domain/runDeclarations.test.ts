import { readdirSync, readFileSync, renameSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { openRunDeclarations } from "../../provider/resources/runDeclarations";
import { temporaryFolder } from "../support/cleanup";

const { PULUMI_HOME } = process.env;
beforeEach(() => {
  process.env.PULUMI_HOME = temporaryFolder();
});
afterAll(() => {
  if (PULUMI_HOME === undefined) delete process.env.PULUMI_HOME;
  else process.env.PULUMI_HOME = PULUMI_HOME;
});

const RUN = "127.0.0.1:40000";

test("a process finds what another process of its run declares, and not what it declares itself", () => {
  const [dynamic, native] = [openRunDeclarations(RUN), openRunDeclarations(RUN)];
  native.add("ada");
  expect(dynamic.findElsewhere(["ada"])).toBe("ada");
  expect(native.findElsewhere(["ada"])).toBeUndefined();
  expect(dynamic.findElsewhere(["grace"])).toBeUndefined();
});

test("what a killed process has left is ignored, even if it had the same engine address", () => {
  const home = process.env.PULUMI_HOME ?? "";
  openRunDeclarations(RUN).add("ada");
  const [left = ""] = readdirSync(home, { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(join(home, name)).isFile(),
  );
  const later = openRunDeclarations(RUN);
  expect(later.findElsewhere(["ada"])).toBe("ada");
  // The largest number that Linux gives a process is smaller.
  renameSync(join(home, left), join(home, dirname(left), "2000000000-1"));
  expect(later.findElsewhere(["ada"])).toBeUndefined();
});

test("runs do not know of each other", () => {
  const other = openRunDeclarations("127.0.0.1:40001");
  openRunDeclarations(RUN).add("ada");
  expect(other.findElsewhere(["ada"])).toBeUndefined();
});

test("without an engine, nothing is shared or written", () => {
  const [one, two] = [openRunDeclarations(undefined), openRunDeclarations(undefined)];
  one.add("ada");
  expect(two.findElsewhere(["ada"])).toBeUndefined();
  expect(readdirSync(process.env.PULUMI_HOME ?? "")).toEqual([]);
});

test("a folder that cannot be written shares nothing and stops no run", () => {
  process.env.PULUMI_HOME = join("/dev/null", "home");
  const [one, two] = [openRunDeclarations(RUN), openRunDeclarations(RUN)];
  one.add("ada");
  expect(two.findElsewhere(["ada"])).toBeUndefined();
});

test("the file contains no address", () => {
  openRunDeclarations(RUN).add("64b000000000000000000001/ada@example.com");
  const home = process.env.PULUMI_HOME ?? "";
  const names = readdirSync(home, { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => statSync(join(home, name)).isFile());
  expect(files).toHaveLength(1);
  const contents = files.map((name) => readFileSync(join(home, name), "utf8"));
  expect([...names, ...contents].join("\n")).not.toContain("ada");
});
