import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { errorsIn, gitlabJob, PIPELINES } from "./jobs";
import { unsafeCommands, unsafeIn } from "./rules";

/** An expression of GitHub Actions. */
const expression = (text: string) => `\${{ ${text} }}`;

const workflows = readdirSync(join(PIPELINES, "github")).map((name) => ({
  name,
  text: readFileSync(join(PIPELINES, "github", name), "utf8"),
}));
const textOf = (name: string) => workflows.find((one) => one.name === name)?.text ?? "";

test.each(workflows)("$name gives secrets and permissions only to what needs them", ({ text }) => {
  expect(unsafeIn(text)).toEqual([]);
});

const releasing = readFileSync(join(PIPELINES, "../../docs/releasing.md"), "utf8");
const [, release = ""] = /```yaml\n([\s\S]*?)```/.exec(releasing) ?? [];

test("GitHub accepts the release workflow of the guide, and only npm may publish in it", () => {
  expect(errorsIn(release)).toEqual([]);
  expect(unsafeIn(release)).toEqual([]);
  const withPermission = release.replace("contents: read", "id-token: write");
  expect(unsafeIn(withPermission)).toEqual(["pack: permission id-token: write"]);
});

const drift = textOf("drift.yml");

test.each<[string, string, string[]]>([
  [
    "a secret of the job",
    drift.replace("    steps:", `    env:\n      A: ${expression("secrets.A")}\n    steps:`),
    ["drift: a secret of the whole job"],
  ],
  [
    "a secret of the workflow",
    drift.replace("  STACK: production", `  STACK: production\n  A: ${expression("secrets.A")}`),
    ["a secret of the whole workflow"],
  ],
  [
    "a secret of the step that installs packages",
    drift.replace(
      "scripts\n",
      `scripts\n        env:\n          A: ${expression("secrets['A']")}\n`,
    ),
    ["a secret of the step npm ci --ignore-scripts"],
  ],
  [
    "a secret passed to an action",
    drift.replace(
      "          cache: npm",
      `          cache: npm\n          token: ${expression("github.token")}`,
    ),
    ["a secret of the step actions/setup-node@6044e13b5dc448c55e2357c09f80417699197238"],
  ],
  ["install scripts", drift.replace(" --ignore-scripts", ""), ["install scripts: npm ci"]],
  [
    "another way to install",
    drift.replace("npm ci --ignore-scripts", "npm install"),
    ["install scripts: npm install"],
  ],
  [
    "an action pinned by a tag",
    drift.replace(/checkout@\S+ # v6\.0\.2/, "checkout@v6"),
    ["not pinned: actions/checkout@v6"],
  ],
  [
    "a pin without a release",
    drift.replace(" # v6.6.1", ""),
    ["not pinned: pulumi/actions@8582a9e8cc630786854029b4e09281acd6794b58"],
  ],
  [
    "a short commit",
    drift.replace(/8582a9e8\w+/, "8582a9e8"),
    ["not pinned: pulumi/actions@8582a9e8 # v6.6.1"],
  ],
  [
    "a permission that no step needs",
    drift.replace("      issues: write", "      issues: write\n      packages: write"),
    ["drift: permission packages: write"],
  ],
  [
    "write access to the repository",
    drift.replace("contents: read", "contents: write"),
    ["drift: permission contents: write"],
  ],
  [
    "permissions of the workflow",
    drift.replace("permissions: {}", "permissions: write-all"),
    ["permissions of the whole workflow"],
  ],
  [
    "default permissions",
    drift.replace("permissions: {}\n", ""),
    ["permissions of the whole workflow"],
  ],
  [
    "the trigger that gives secrets to forks",
    textOf("preview.yml").replace("pull_request:", "pull_request_target:"),
    ["pull_request_target"],
  ],
  [
    "a checkout that keeps its token",
    drift.replace("persist-credentials: false", "persist-credentials: true"),
    ["the checkout keeps a token"],
  ],
  [
    "an expression in a command",
    drift.replace('"$STACK" --unmanaged', expression("github.event.action")),
    [`an expression in the command sh ci/drift.sh --stack ${expression("github.event.action")}`],
  ],
])("finds %s", (_, text, problems) => {
  expect(unsafeIn(text)).toEqual(problems);
});

test.each(["preview", "up", "drift"])(
  "the job %s of GitLab gives each command only the secrets that it needs",
  async (name) => {
    expect(unsafeCommands((await gitlabJob(name)).map(({ run }) => run))).toEqual([]);
  },
);

test("finds unsafe commands of GitLab jobs", () => {
  expect(unsafeCommands(["env -u GITLAB_TOKEN sh ci/up.sh"])).toEqual([]);
  expect(unsafeCommands(["sh ci/up.sh"])).toEqual(["GITLAB_TOKEN: sh ci/up.sh"]);
  expect(unsafeCommands(["npm ci"])).toHaveLength(5);
});

test("reports are masked unless the project is private", () => {
  for (const { name, text } of workflows) {
    const [step = ""] = /- run: sh ci\/(drift|up)\.sh[\s\S]*?(?=\n {6}- |$)/.exec(text) ?? [];
    expect({
      name,
      masks: step.includes(`PRIVATE: ${expression("github.event.repository.private")}`),
    }).toEqual({ name, masks: true });
    expect(text.match(/PRIVATE:/g)).toHaveLength(1);
  }
});

/** What up.sh prints of this output of `pulumi up`. */
const maskedByUp = (output: string, env: NodeJS.ProcessEnv = {}): string => {
  const script = readFileSync(join(PIPELINES, "ci/up.sh"), "utf8");
  const fake = script.replace(/^up\(\) .*$/m, 'up() { printf "%s" "$OUTPUT"; }');
  const { PATH } = process.env;
  return execFileSync("sh", ["-c", fake], {
    env: { PATH, OUTPUT: output, ...env },
    encoding: "utf8",
  });
};

test.each([
  ["ada@example.com", "***@example.com"],
  ["ada.lovelace@bücher.example", "***@bücher.example"],
  ["bob/x2@example.com", "***@example.com"],
  ['"ada lovelace"@example.com', "***@example.com"],
  ['username: "ada@example.com"', 'username: "***@example.com"'],
  ["адa@пример.рф", "***@пример.рф"],
  ["GET /users/ada%40example.com", "GET ***%40example.com"],
])("up.sh prints %s as %s", (output, shown) => {
  expect(maskedByUp(output)).toBe(shown);
  expect(maskedByUp(output, { PRIVATE: "true" })).toBe(output);
  expect(maskedByUp(output, { PRIVATE: "false" })).toBe(shown);
  expect(maskedByUp(output, { CI_PROJECT_VISIBILITY: "private" })).toBe(output);
});
