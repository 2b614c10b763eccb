import { ORG } from "../support/ids";

/** What a project asks npm for: any version of Pulumi that its template takes, and the tarball. */
interface Asked {
  readonly pulumi: string;
  readonly tarball: string;
}

/** A user's project as it lies in an empty folder, and how its packages are installed and run. */
export interface Layout {
  readonly files: Readonly<Record<string, string>>;
  readonly install: string;
  /** What goes before a command of an installed package. */
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
// pnpm is not among the packages of this repository: this installs the one it is tested with.
const PNPM = { install: "npx --yes pnpm@12 install", run: "npx --yes pnpm@12 exec" };

/** What `pulumi new typescript` makes, and the program in it. */
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
    // pnpm stops at install scripts that nobody decided about; this one is not needed.
    "pnpm-workspace.yaml": "allowBuilds:\n  protobufjs: false\n",
  },
  ...PNPM,
});

export const commonJs = (asked: Asked): Layout => ({
  files: javascript(asked, "commonjs"),
  ...NPM,
});

export const esm = (asked: Asked): Layout => ({ files: javascript(asked, "module"), ...NPM });
