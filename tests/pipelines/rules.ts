import { parse } from "yaml";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>> | string;
  readonly permissions?: Readonly<Record<string, string>> | string;
  readonly jobs: Readonly<
    Record<
      string,
      { readonly permissions?: Readonly<Record<string, string>>; readonly steps: readonly Step[] }
    >
  >;
}

const SECRET = /\bsecrets\b|\bgithub\.token\b/;
/** The only commands that get a secret. */
const NEEDS_SECRET = /^(sh ci\/(drift|up)\.sh|node ci\/publish\.mts|npm publish) ?/;
/** What a job may write, by the action or command that needs it. */
const WRITES: Readonly<Record<string, RegExp>> = {
  "pull-requests": /publish\.mts comment$/,
  issues: /publish\.mts issue$/,
  "security-events": /^github\/codeql-action\/upload-sarif@/,
  "id-token": /^npm publish .*--provenance/,
};

/** What is unsafe in a GitHub workflow. Each line names the place. */
export function unsafeIn(text: string): string[] {
  const { jobs, ...head } = parse(text) as Workflow;
  const problems = Object.entries(jobs).flatMap(([name, job]) => {
    const { steps, permissions = {}, ...rest } = job;
    return [
      ...(SECRET.test(JSON.stringify(rest)) ? [`${name}: a secret of the whole job`] : []),
      ...permissionProblems(name, permissions, steps),
      ...steps.flatMap(stepProblems),
    ];
  });
  return [
    ...(SECRET.test(JSON.stringify(head)) ? ["a secret of the whole workflow"] : []),
    ...(JSON.stringify(head.permissions) === "{}" ? [] : ["permissions of the whole workflow"]),
    ...(JSON.stringify(head.on).includes("pull_request_target") ? ["pull_request_target"] : []),
    ...problems,
    ...pinProblems(text),
  ];
}

function permissionProblems(
  job: string,
  permissions: Readonly<Record<string, string>>,
  steps: readonly Step[],
): string[] {
  return Object.entries(permissions).flatMap(([name, access]) => {
    if (access === "read" && name === "contents") return [];
    const isNeeded = steps.some(({ uses, run }) => WRITES[name]?.test(uses ?? run ?? ""));
    return isNeeded ? [] : [`${job}: permission ${name}: ${access}`];
  });
}

function stepProblems({ uses = "", run = "", with: inputs = {}, env = {} }: Step): string[] {
  const hasSecret = SECRET.test(JSON.stringify([env, inputs]));
  const installs = /\bnpm (ci|install|i)\b/.test(run);
  return [
    ...(hasSecret && !NEEDS_SECRET.test(run) ? [`a secret of the step ${run || uses}`] : []),
    ...(installs && !/^npm ci --ignore-scripts$/.test(run) ? [`install scripts: ${run}`] : []),
    ...(run.includes("${{") ? [`an expression in the command ${run}`] : []),
    ...(uses.startsWith("actions/checkout@") && inputs["persist-credentials"] !== false
      ? ["the checkout keeps a token"]
      : []),
  ];
}

/** Actions that are not pinned by a commit whose release a comment names. */
const pinProblems = (text: string): string[] =>
  [...text.matchAll(/^\s*(?:- )?uses: *(.*)$/gm)].flatMap(([, uses = ""]) =>
    /^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(uses) ? [] : [`not pinned: ${uses}`],
  );

const GITLAB_SECRETS = [
  "PULUMI_ACCESS_TOKEN",
  "MONGODB_ATLAS_CLIENT_ID",
  "MONGODB_ATLAS_CLIENT_SECRET",
  "GITLAB_TOKEN",
];

/** What is unsafe in the commands of a GitLab job, which all see the variables of the job. */
export const unsafeCommands = (commands: readonly string[]): string[] =>
  commands.flatMap((command) => {
    const removed = [...command.matchAll(/ -u (\w+)/g)].map(([, name = ""]) => name);
    const needed = /publish\.mts/.test(command)
      ? ["GITLAB_TOKEN"]
      : /ci\/(drift|up)\.sh/.test(command)
        ? GITLAB_SECRETS.filter((name) => name !== "GITLAB_TOKEN")
        : [];
    const visible = GITLAB_SECRETS.filter((name) => !removed.includes(name));
    return [
      ...visible.filter((name) => !needed.includes(name)).map((name) => `${name}: ${command}`),
      ...(/\bnpm (ci|install|i)\b(?!.* --ignore-scripts)/.test(command)
        ? [`install scripts: ${command}`]
        : []),
    ];
  });
