import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Stack } from "../../tools/stack/stack.ts";
import { API_VERSIONS, INVITATION_TYPE, ORGANIZATION_TYPE, USERS_TYPE } from "./ids";

/** How a program reaches the resources: as dynamic ones, or as native ones with a `Provider`. */
export type Form = "dynamic" | "native";

/** A front end, and how what Pulumi shows of it differs. */
export interface FrontEnd {
  readonly form: Form;
  /** The type tokens. */
  readonly organizationType: string;
  readonly invitationType: string;
  readonly usersType: string;
  /** Where messages say that configuration comes from. */
  readonly namespace: string;
  readonly origin: string;
  /** Part of the command of the process that runs the resources. */
  readonly process: string;
  /** How many resources Pulumi counts that are not in Atlas: the stack, and the provider. */
  readonly others: number;
  /** How an error begins that only the preview of a new resource finds. */
  readonly refused: (property: string, value: string) => string;
  /** The exit code of a preview that expects no changes after the configuration changed. */
  readonly afterConfiguration: 0 | 7;
  /** Whether a plain run reads Atlas. */
  readonly alwaysReads: boolean;
}

const DYNAMIC: FrontEnd = {
  form: "dynamic",
  organizationType: ORGANIZATION_TYPE,
  invitationType: INVITATION_TYPE,
  usersType: USERS_TYPE,
  namespace: "mongodbatlas",
  origin: "the stack configuration (mongodbatlas:…)",
  process: "pulumi-resource-pulumi-nodejs",
  others: 1,
  refused: (property, value) => `property ${property} value {${value}} has a problem: `,
  afterConfiguration: 0,
  alwaysReads: false,
};

export const NATIVE: FrontEnd = {
  form: "native",
  organizationType: "atlas-orgs:index:Organization",
  invitationType: "atlas-orgs:index:OrgInvitation",
  usersType: "atlas-orgs:index:OrgUsers",
  namespace: "atlas-orgs",
  origin: "the configuration of the provider (atlas-orgs:…, or its Provider)",
  process: "pulumi-resource-atlas-orgs",
  others: 2,
  refused: (property) => `Preview failed: ${property}: `,
  // The provider is a resource, whose arguments are the configuration.
  afterConfiguration: 7,
  alwaysReads: true,
};

/** Both front ends, for journeys that are short, or that `make test` leaves to `make test-large`. */
export const FORMS: readonly FrontEnd[] = [DYNAMIC, NATIVE];

/** The front end of long journeys: `make test-large` runs them with the other one. */
export const LONG_FORMS: readonly FrontEnd[] = [process.env.LARGE ? NATIVE : DYNAMIC];

/** A front end with a version of the API. `make test-large` runs all that `make test` does not. */
export const JOURNEYS: readonly (FrontEnd & { readonly apiVersion: string })[] = FORMS.flatMap(
  (front) => API_VERSIONS.map((apiVersion) => ({ ...front, apiVersion })),
).filter(
  ({ form, apiVersion }) =>
    (form === "dynamic" && apiVersion === "v1.0") !== Boolean(process.env.LARGE),
);

const PLUGIN = `plugins:
  providers:
    - name: atlas-orgs
      path: node_modules/pulumi-atlas-orgs/plugin
`;

/** The package with a `Provider` as the default of every resource. */
const NATIVE_MODULE = `import * as atlas from "pulumi-atlas-orgs";
export * from "pulumi-atlas-orgs";

const provider = new atlas.Provider("atlas");

export class Organization extends atlas.Organization {
  static get(name: string, id: any, state: object = {}, opts: object = {}) {
    return atlas.Organization.get(name, id, state, { provider, ...opts });
  }
  constructor(name: string, args: atlas.OrganizationArgs, opts: object = {}) {
    super(name, args, { provider, ...opts });
  }
}

export class OrgUsers extends atlas.OrgUsers {
  constructor(name: string, args: atlas.OrgUsersArgs, opts: object = {}) {
    super(name, args, { provider, ...opts });
  }
}

export class OrgInvitation extends atlas.OrgInvitation {
  static get(name: string, orgId: any, username: any, state: object = {}, opts: object = {}) {
    return atlas.OrgInvitation.get(name, orgId, username, state, { provider, ...opts });
  }
  constructor(name: string, args: atlas.OrgInvitationArgs, opts: object = {}) {
    super(name, args, { provider, ...opts });
  }
}
`;

const natively = (program: string): string =>
  program.replaceAll('from "pulumi-atlas-orgs"', 'from "./native"');

/** The same stack whose program, unchanged except for the module that it imports, is a native one. */
export function makeNative(stack: Stack): Stack {
  const at = (name: string) => join(stack.dir, name);
  const project = readFileSync(at("Pulumi.yaml"), "utf8");
  writeFileSync(at("Pulumi.yaml"), `${project}${PLUGIN}`);
  writeFileSync(at("native.ts"), NATIVE_MODULE);
  const write = (program: string) => stack.write(natively(program));
  write(readFileSync(at("index.ts"), "utf8"));
  return { ...stack, write };
}
