import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ORG_ROLES } from "../../provider/domain/roles";
import { SECRET_PROPERTIES } from "../../provider/domain/secret";
import { nativeResources } from "../../provider/plugin/resources";
import * as invitation from "../../provider/resources/invitation/types";
import * as organization from "../../provider/resources/organization/types";
import { plainOutput } from "../../provider/runtime/output";
import { openSession } from "../../provider/runtime/session";
import { packageSchema } from "../../tools/schema/schema.ts";
import { repository, requireCurrentBuild } from "../support/repository";

interface Property {
  readonly type?: string;
  readonly description?: string;
  readonly secret?: boolean;
  readonly replaceOnChanges?: boolean;
}

interface Schema {
  readonly resources: Readonly<
    Record<
      string,
      {
        readonly description: string;
        readonly properties: Readonly<Record<string, Property>>;
        readonly inputProperties: Readonly<Record<string, Property>>;
      }
    >
  >;
  readonly config: { readonly variables: Readonly<Record<string, Property>> };
  readonly types: Readonly<Record<string, { readonly enum?: readonly { value: string }[] }>>;
}

beforeAll(requireCurrentBuild);

const text = readFileSync(join(repository, "schemas/pulumi-schema.json"), "utf8");
const schema = JSON.parse(text) as Schema;
const INPUTS = {
  "atlas-orgs:index:Organization": organization.ON_CHANGE,
  "atlas-orgs:index:OrgInvitation": invitation.ON_CHANGE,
};

test("the schema matches the docstrings and the provider", () => {
  // If this fails, run `make reference`.
  expect(schema).toEqual(JSON.parse(JSON.stringify(packageSchema(repository))));
});

test.each(Object.entries(INPUTS))("%s has the inputs that the provider accepts", (type, inputs) => {
  expect(Object.keys(schema.resources[type]?.inputProperties ?? {}).sort()).toEqual(
    Object.keys(inputs).sort(),
  );
});

test.each(Object.keys(INPUTS))("%s has the outputs that the plugin returns", (type) => {
  const { outputs = [] } = nativeResources(openSession(plainOutput(() => undefined)))[type] ?? {};
  expect(Object.keys(schema.resources[type]?.properties ?? {})).toEqual(
    expect.arrayContaining([...outputs]),
  );
});

test("every property of a resource and every configuration key has a description", () => {
  const properties = [
    ...Object.values(schema.resources).flatMap(({ properties, inputProperties }) => [
      ...Object.entries(properties),
      ...Object.entries(inputProperties),
    ]),
    ...Object.entries(schema.config.variables),
  ];
  expect(properties.filter(([, { description }]) => !description).map(([name]) => name)).toEqual(
    [],
  );
});

test("credentials are secret wherever they appear", () => {
  for (const { properties, inputProperties } of Object.values(schema.resources)) {
    for (const [name, { secret }] of Object.entries({ ...properties, ...inputProperties }))
      expect([name, secret === true]).toEqual([name, SECRET_PROPERTIES.includes(name)]);
  }
  const secrets = Object.entries(schema.config.variables).filter(([, { secret }]) => secret);
  expect(secrets.map(([name]) => name)).toEqual(["privateKey", "clientSecret", "accessToken"]);
});

test("no generated SDK replaces a person whose address changed", () => {
  const { username } = schema.resources["atlas-orgs:index:OrgInvitation"]?.inputProperties ?? {};
  expect(username).not.toHaveProperty("replaceOnChanges");
});

test("the role enum has the roles that Atlas documents", () => {
  const values = schema.types["atlas-orgs:index:OrgRole"]?.enum?.map(({ value }) => value);
  expect(values).toEqual(ORG_ROLES);
});
