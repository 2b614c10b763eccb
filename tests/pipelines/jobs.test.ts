import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Emulator } from "../../emulator";
import type { CommandResult } from "../../tools/stack/command";
import { startEmulator } from "../support/emulator";
import { ORG } from "../support/ids";
import { openStack } from "../support/stack";
import { githubJob, gitlabJob, type Job, PIPELINES } from "./jobs";
import { DIALECTS, startPlatform } from "./platform";

const program = (...people: string[]) => `
import { Organization, OrgInvitation } from "pulumi-atlas-orgs";
const orgId = "${ORG}";
new Organization("acme", { orgId });
new OrgInvitation("owner", { orgId, username: "owner@example.com", roles: ["ORG_OWNER"] });
${people.map((name) => `new OrgInvitation("${name}@example.com", { orgId, username: "${name}@example.com", roles: ["ORG_MEMBER"] });`).join("\n")}
`;

const account = (name: string, role: string) => ({
  clientId: `mdb_sa_id_${name}`,
  clientSecret: `mdb_sa_sk_secret-of-${name}`,
  roles: [role],
});
const READ = account("read", "ORG_READ_ONLY");
const WRITE = account("write", "ORG_OWNER");

function twoAccounts(): Promise<Emulator> {
  const people = [{ username: "owner@example.com", roles: ["ORG_OWNER"] }];
  const organization = { id: ORG, name: "Acme", people, serviceAccounts: [READ, WRITE] };
  return startEmulator({ seed: { organizations: [organization] } });
}

type Accounts = typeof READ;

/** The commands of a job, as the platform gives it the credentials of its environment. */
const JOBS = {
  github: async (name: string, { clientId, clientSecret }: Accounts): Promise<Job> =>
    githubJob(name, {
      "secrets.PULUMI_ACCESS_TOKEN": "",
      "secrets.MONGODB_ATLAS_CLIENT_ID": clientId,
      "secrets.MONGODB_ATLAS_CLIENT_SECRET": clientSecret,
      "github.event.repository.private": "false",
      "github.event.pull_request.number": "12",
      "github.token": "token-of-the-job",
    }),
  gitlab: async (name: string, { clientId, clientSecret }: Accounts): Promise<Job> =>
    (await gitlabJob(name)).map(({ run, env }) => ({
      run,
      env: {
        ...env,
        CI_PROJECT_VISIBILITY: "public",
        MONGODB_ATLAS_CLIENT_ID: clientId,
        MONGODB_ATLAS_CLIENT_SECRET: clientSecret,
      },
    })),
} as const;

/** A repository with the pipelines of a platform, whose log everyone reads. */
async function repository(on: keyof typeof JOBS) {
  const emulator = await twoAccounts();
  const platform = await startPlatform(DIALECTS[on]);
  const env = {
    GITLAB_CI: "",
    GITHUB_STEP_SUMMARY: on === "github" ? "summary.md" : "",
    ...platform.env,
    MONGODB_ATLAS_BASE_URL: emulator.url,
  };
  const nothing = ["baseUrl", "publicKey", "privateKey"].map((name) => [
    `mongodbatlas:${name}`,
    undefined,
  ]);
  const config = Object.fromEntries(nothing);
  const stack = await openStack(
    { program: program("ada") },
    { url: "", name: "production", config, env },
  );
  cpSync(join(PIPELINES, "ci"), join(stack.dir, "ci"), { recursive: true });

  /** Runs the job's commands but the one that installs packages, until one fails. */
  async function run(name: string, accounts: Accounts): Promise<CommandResult> {
    let result: CommandResult = { code: 0, output: "", stdout: "" };
    for (const step of await JOBS[on](name, accounts)) {
      if (step.run.includes("npm ci") || result.code !== 0) continue;
      const exports = Object.entries(step.env).map(([key, value]) => `export ${key}='${value}'`);
      const { code, output, stdout } = await stack.shell([...exports, step.run].join("\n"));
      result = { code, output: result.output + output, stdout: result.stdout + stdout };
    }
    expect(result.output).not.toMatch(/ada@|owner@|secret-of-|token-of-the-job/);
    return result;
  }
  return { emulator, platform, stack, run };
}

test.each(["github", "gitlab"] as const)(
  "the jobs of %s preview, deploy and check an organization, and use a read-only credential where nothing changes",
  async (on) => {
    const { emulator, platform, stack, run } = await repository(on);

    expect(await run("preview", READ)).toMatchObject({ code: 0 });
    expect(platform.kept.comments.map(({ body }) => body)).toEqual([
      expect.stringContaining("invites them as ORG\\_MEMBER (sends one e-mail)"),
    ]);

    const refused = await run("up", READ);
    expect(refused.code).not.toBe(0);
    expect([...new Set(refused.output.match(/createOrgUser: .*/g))]).toEqual([
      expect.stringMatching(/^createOrgUser: 40\d [^.]+\. Give the credentials the role [^.]+\.$/),
    ]);
    expect(await emulator.mail()).toEqual([]);

    expect(await run("up", WRITE)).toMatchObject({ code: 0 });
    expect((await emulator.mail()).map(({ to }) => to)).toEqual(["ada@example.com"]);
    expect(await run("preview", READ)).toMatchObject({ code: 0 });
    expect(platform.kept.comments.map(({ body }) => body)).toEqual([
      expect.stringMatching(/Atlas drift of `production`: none/),
    ]);

    await emulator.accept(ORG, "ada@example.com");
    await emulator.changePerson(ORG, "ada@example.com", { roles: ["ORG_MEMBER", "ORG_OWNER"] });
    expect(await run("drift", READ)).toMatchObject({ code: 0 });
    expect(platform.kept.issues).toMatchObject([
      { open: true, title: "Atlas: more access than production declares (1)" },
    ]);
    expect(await run("up", WRITE)).toMatchObject({ code: 0 });
    expect(await run("drift", READ)).toMatchObject({ code: 0 });
    expect(platform.kept.issues).toMatchObject([{ open: false }]);
    expect(stack.stateText()).not.toMatch(/secret-of-/);
    if (on === "gitlab") return;
    const summary = readFileSync(join(stack.dir, "summary.md"), "utf8");
    // Two previews, and two looks for drift.
    expect(summary.match(/^### Atlas drift of `production`: /gm)).toHaveLength(4);
  },
);

test("the report says that v1.0 shows no invitations to a read-only credential", async () => {
  const { emulator, stack, run } = await repository("github");
  await stack.config("mongodbatlas:apiVersion", "v1.0");
  expect(await run("up", WRITE)).toMatchObject({ code: 0 });
  await emulator.clearRequests();
  const { code, output } = await run("preview", READ);
  expect(code).toBe(1);
  expect(output).toContain("the run  listOrgInvites: 401 USER_UNAUTHORIZED: ");
  expect(output).toMatch(/\nThe report is incomplete: see its errors \(1\)\.\n$/);
});
