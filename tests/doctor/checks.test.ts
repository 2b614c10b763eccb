import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checksOf } from "../../cli/doctor/checks";
import { OLDEST_PULUMI } from "../../cli/doctor/checks/versions";
import type { Facts } from "../../cli/doctor/facts";
import { repository } from "../support/repository";
import { HEALTHY } from "./healthy";

const checkOf = (id: string, changed: Partial<Facts>) => {
  const all = checksOf({ ...HEALTHY, ...changed }).filter((check) => check.id === id);
  expect(all).toHaveLength(1);
  const [{ status, message } = { status: "", message: "" }] = all;
  return { status, message };
};

test("every check passes for a healthy setup", () => {
  const checks = checksOf(HEALTHY).map(({ id, status }) => `${id}: ${status}`);
  expect(checks).toEqual(
    [
      ...["node", "pulumi", "package", "pulumi-sdk", "stack", "configuration"],
      ...["base-url", "proxy", "connection", "clock", "credential", "access-list", "role"],
      ...["organization", "members", "owners", "invitations", "api-version", "rate-limit"],
      ...["state", "journal", "earlier-people"],
    ].map((id) => `${id}: pass`),
  );
});

const project = (more: object) => ({ project: { ...HEALTHY.project, ...more } });
const used = (more: object) => ({
  configuration: { ...HEALTHY.configuration, used: { ...HEALTHY.configuration.used, ...more } },
});

test.each<[string, string, Partial<Facts>, string, RegExp]>([
  [
    "an old Node.js fails",
    "node",
    { node: { running: "20.1.0" } },
    "fail",
    /needs Node\.js 22\.19 or newer; this is 20\.1\.0\. Install/,
  ],
  [
    "an old Node.js on PATH fails, because Pulumi uses that one",
    "node",
    { node: { running: "24.1.0", onPath: "20.1.0" } },
    "fail",
    /first `node` on PATH.*this is 20\.1\.0/,
  ],
  [
    "a missing pulumi fails",
    "pulumi",
    { pulumi: { problem: "Cannot find the command `pulumi` on PATH. Install Pulumi." } },
    "fail",
    /^Cannot find the command `pulumi` on PATH\./,
  ],
  [
    "an old pulumi fails",
    "pulumi",
    { pulumi: { version: "3.226.9" } },
    "fail",
    /^Pulumi 3\.226\.9 is too old\. Install Pulumi 3\.227 or newer\.$/,
  ],
  ["the oldest pulumi passes", "pulumi", { pulumi: { version: "3.227.0" } }, "pass", /^3\.227\.0/],
  ["a newer major version passes", "pulumi", { pulumi: { version: "4.0.0" } }, "pass", /^4\.0\.0/],
  [
    "a program without the package fails",
    "package",
    project({ packages: { pulumi: "3.270.0" } }),
    "fail",
    /npm install pulumi-atlas-orgs/,
  ],
  [
    "another version in the program is a warning",
    "package",
    project({ packages: { pulumi: "3.270.0", own: "1.2.2" } }),
    "warn",
    /program has version 1\.2\.2, and this command is version 1\.2\.3\. Run `npx atlas-orgs`/,
  ],
  [
    "no project needs no package",
    "package",
    { project: "none" },
    "pass",
    /^pulumi-atlas-orgs 1\.2\.3$/,
  ],
  [
    "a program without Pulumi's SDK fails",
    "pulumi-sdk",
    project({ packages: { own: "1.2.3" } }),
    "fail",
    /Run `npm install`/,
  ],
  [
    "an old SDK fails",
    "pulumi-sdk",
    project({ packages: { own: "1.2.3", pulumi: "3.99.0" } }),
    "fail",
    /has version 3\.99\.0 .*3\.216\.0 or newer/,
  ],
  [
    "a YAML program that does not declare the plugin fails",
    "plugin",
    project({ runtime: "yaml" }),
    "fail",
    /A program in yaml needs the native plugin.*plugins: \{providers/,
  ],
  [
    "a declared plugin that is not there fails",
    "plugin",
    project({ runtime: "yaml", plugin: { path: "node_modules/x", exists: false } }),
    "fail",
    /in node_modules\/x, and no executable.*Run `npm install`, or correct the path\./,
  ],
  [
    "a declared plugin passes",
    "plugin",
    project({ runtime: "yaml", plugin: { path: "node_modules/x", exists: true } }),
    "pass",
    /^node_modules\/x, declared/,
  ],
  [
    "a plugin on PATH passes",
    "plugin",
    project({ runtime: "yaml", pluginPlace: "PATH" }),
    "pass",
    /^found in PATH$/,
  ],
  [
    "a project that cannot be read fails",
    "stack",
    { project: { problem: "The folder does not exist. Set --cwd." } },
    "fail",
    /^The folder does not exist/,
  ],
  [
    "a stack that cannot be opened fails",
    "stack",
    { stack: { problem: "No stack is selected. Run `pulumi stack select`." } },
    "fail",
    /^No stack is selected/,
  ],
  [
    "a folder without a project skips the stack",
    "stack",
    { project: "none" },
    "skipped",
    /no Pulumi project here/,
  ],
  [
    "without pulumi, the stack is skipped",
    "stack",
    { pulumi: { problem: "Cannot find it." }, project: undefined, stack: undefined } as object,
    "skipped",
    /^Pulumi cannot be run\.$/,
  ],
  [
    "an unusable configuration fails",
    "configuration",
    {
      configuration: {
        ...HEALTHY.configuration,
        used: { problem: "Incomplete Atlas credentials." },
      },
    },
    "fail",
    /^Incomplete Atlas credentials\.$/,
  ],
  [
    "no credentials are no failure while the stack's configuration is unknown",
    "configuration",
    {
      stack: { problem: "Cannot decrypt." },
      configuration: {
        ...HEALTHY.configuration,
        credentials: [],
        used: { problem: "None found." },
      },
    },
    "skipped",
    /could not be read/,
  ],
  [
    "a secret in plain text is a warning",
    "configuration",
    { configuration: { ...HEALTHY.configuration, plainText: ["mongodbatlas:clientSecret"] } },
    "warn",
    /clientSecret is in plain text.*`pulumi config set --secret mongodbatlas:clientSecret`/,
  ],
  [
    "the proxy is named with its variable",
    "proxy",
    { network: { unverified: false, proxy: { name: "HTTPS_PROXY", host: "proxy.corp:8080" } } },
    "pass",
    /^proxy\.corp:8080, from HTTPS_PROXY$/,
  ],
  [
    "certificates that are not verified are a warning",
    "connection",
    { network: { unverified: true } },
    "warn",
    /NODE_TLS_REJECT_UNAUTHORIZED=0/,
  ],
  [
    "the base URL is shown",
    "base-url",
    used({ baseUrl: "http://127.0.0.1:8080" }),
    "pass",
    /^http:\/\/127\.0\.0\.1:8080$/,
  ],
])("%s", (_, id, changed, status, message) => {
  expect(checkOf(id, changed)).toEqual({ status, message: expect.stringMatching(message) });
});

test("a credential of the environment that the stack configuration overrides is shown as not used", () => {
  const credentials = [
    ...HEALTHY.configuration.credentials,
    { key: "publicKey", name: "MONGODB_ATLAS_PUBLIC_KEY", from: "environment" as const },
  ];
  const configuration = { ...HEALTHY.configuration, credentials };
  const check = checksOf({ ...HEALTHY, configuration }).find(({ id }) => id === "configuration");
  expect(check?.details).toEqual([
    ["clientId", "mongodbatlas:clientId"],
    ["clientSecret", "mongodbatlas:clientSecret"],
    ["publicKey", "MONGODB_ATLAS_PUBLIC_KEY, not used: the stack configuration takes precedence"],
    ["baseUrl", "default"],
    ["apiVersion", "MONGODB_ATLAS_API_VERSION"],
  ]);
});

test("the documentation names the oldest Pulumi that the check accepts", () => {
  for (const page of ["README.md", "docs/getting-started.md", "docs/installation-configuration.md"])
    expect(readFileSync(join(repository, page), "utf8")).toContain(`${OLDEST_PULUMI} or newer`);
});
