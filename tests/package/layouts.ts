import { ORG } from "../support/ids";

/** The dependencies of a project: the version of Pulumi from its template, and the tarball. */
interface Asked {
  readonly pulumi: string;
  readonly tarball: string;
}

/** The files of a user's project, and how its packages are installed and run. */
export interface Layout {
  readonly files: Readonly<Record<string, string>>;
  readonly install: string;
  /** The prefix of a command of an installed package. */
  readonly run: string;
}

const body = `
const acme = new Organization("acme", { orgId: "${ORG}", name: "Acme" });

new OrgInvitation("ada", {
  orgId: acme.orgId,
  username: "ada@example.com",
  roles: ["ORG_MEMBER", "ORG_BILLING_ADMIN"],
});
`;
const imported = `import { Organization, OrgInvitation } from "pulumi-atlas-orgs";\n${body}`;
const required = `const { Organization, OrgInvitation } = require("pulumi-atlas-orgs");\n${body}`;

const json = (value: object) => JSON.stringify(value, undefined, 2);
const dependencies = ({ pulumi, tarball }: Asked) => ({
  "@pulumi/pulumi": pulumi,
  "pulumi-atlas-orgs": `file:${tarball}`,
});
const projectFile = (packageManager: string) =>
  `name: acme\ndescription: Who is in Acme\nruntime:\n  name: nodejs\n  options:\n    packagemanager: ${packageManager}\n`;

const NPM = { install: "npm install --no-audit --no-fund --loglevel=error", run: "npx --no" };
// This repository does not depend on pnpm. This installs the tested version.
const PNPM = { install: "npx --yes pnpm@12 install", run: "npx --yes pnpm@12 exec" };

/** The files that `pulumi new typescript` creates, with a program. */
const typescript = (asked: Asked, packageManager: string) => ({
  "Pulumi.yaml": projectFile(packageManager),
  "package.json": json({
    name: "acme",
    main: "index.ts",
    devDependencies: { "@types/node": "^22", typescript: "^5.0.0" },
    dependencies: dependencies(asked),
  }),
  "tsconfig.json": json({
    compilerOptions: {
      strict: true,
      outDir: "bin",
      target: "es2020",
      module: "commonjs",
      moduleResolution: "node",
      sourceMap: true,
      experimentalDecorators: true,
      pretty: true,
      noFallthroughCasesInSwitch: true,
      noImplicitReturns: true,
      forceConsistentCasingInFileNames: true,
    },
    files: ["index.ts"],
  }),
  "index.ts": imported,
});

/** A project without TypeScript. */
const javascript = (asked: Asked, type: "commonjs" | "module") => ({
  "Pulumi.yaml": projectFile("npm"),
  "package.json": json({ name: "acme", type, main: "index.js", dependencies: dependencies(asked) }),
  "index.js": type === "module" ? imported : required,
});

export const typescriptWithNpm = (asked: Asked): Layout => ({
  files: typescript(asked, "npm"),
  ...NPM,
});

export const typescriptWithPnpm = (asked: Asked): Layout => ({
  files: {
    ...typescript(asked, "pnpm"),
    // pnpm fails on install scripts without a decision. This one is not needed.
    "pnpm-workspace.yaml": "allowBuilds:\n  protobufjs: false\n",
  },
  ...PNPM,
});

export const commonJs = (asked: Asked): Layout => ({
  files: javascript(asked, "commonjs"),
  ...NPM,
});

export const esm = (asked: Asked): Layout => ({ files: javascript(asked, "module"), ...NPM });
