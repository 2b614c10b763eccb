import fc from "fast-check";
import ts from "typescript";
import { parse } from "yaml";
import { projectFiles } from "../../cli/init/files";
import { groupPeople } from "../../cli/init/people";
import { declarableSettings } from "../../cli/init/readOrganization";
import type { Person } from "../../provider/domain/person";
import { hostileText, UNPRINTABLE } from "../support/hostile";
import { ORG, PROJECT } from "../support/ids";
import { listedPerson } from "../support/people";

const hostilePerson = fc
  .record({
    username: fc.oneof(
      hostileText,
      hostileText.map((text) => `${text.replace(/[\s@]/g, "x")}@example.com`.slice(-200)),
    ),
    status: fc.constantFrom("ACTIVE", "PENDING", "INVITATION_EXPIRED", "INVITATION_REJECTED"),
    roles: fc.array(hostileText, { maxLength: 2 }),
    teamIds: fc.array(hostileText, { maxLength: 2 }),
    groupRoles: fc.array(hostileText, { maxLength: 2 }),
    expiresAt: hostileText,
  })
  .map(
    ({ groupRoles, ...person }): Person =>
      listedPerson({
        ...(person as Partial<Person> & { username: string }),
        groupRoleAssignments: [{ groupId: PROJECT, groupRoles }],
      }),
  );

const hostileOrganization = fc
  .record({
    name: hostileText,
    project: hostileText,
    people: fc.array(hostilePerson, { maxLength: 4 }),
    settings: fc.record({
      securityContact: hostileText,
      operationsContact: hostileText,
      multiFactorAuthRequired: fc.oneof(fc.boolean(), hostileText),
      customSessionTimeouts: fc.dictionary(
        fc.oneof(hostileText, fc.constant("__proto__")),
        hostileText,
        {
          maxKeys: 2,
        },
      ),
    }),
  })
  .map(({ name, project, people, settings }) => ({
    orgId: ORG,
    name,
    projects: new Map([[PROJECT, project]]),
    ...groupPeople(people),
    settings: declarableSettings({ settings: settings as object, delegation: {} }),
  }));

const versions = { own: "1.2.3", pulumi: "^3.216.0" };

test("text in Atlas never becomes code, markup or another file", () => {
  fc.assert(
    fc.property(hostileOrganization, (organization) => {
      const files = projectFiles(organization, versions);
      for (const text of Object.values(files)) expect(text).not.toMatch(UNPRINTABLE);
      expect(Object.keys(files)).toEqual([
        ...["Pulumi.yaml", "package.json", "tsconfig.json", ".gitignore", "index.ts"],
      ]);

      const { name, ...yaml } = parse(files["Pulumi.yaml"]);
      expect(name).toMatch(/^[a-z0-9-]{1,100}$/);
      expect(Object.keys(yaml)).toEqual(["runtime", "description", "options"]);
      expect(JSON.parse(files["package.json"])).toMatchObject({ name, private: true });

      const { settings, people, organizationName } = declarationsIn(files["index.ts"]);
      expect(organizationName).toBe(organization.name);
      expect(settings).toEqual(organization.settings);
      const declared = organization.groups.flat();
      expect(Object.keys(people)).toEqual(
        expect.arrayContaining(declared.map(({ username }) => username)),
      );
      for (const { username, roles } of declared)
        expect(people[username]).toMatchObject({ roles: [...roles] });
    }),
    { numRuns: 200 },
  );
});

interface Declarations {
  readonly organizationName: unknown;
  readonly settings: unknown;
  readonly people: Readonly<Record<string, object>>;
}

/**
 * Compiles the program and reads what it declares, without running it. Fails if it contains anything
 * but the statements and literals that `init` writes.
 */
function declarationsIn(text: string): Declarations {
  expect(ts.transpileModule(text, { reportDiagnostics: true }).diagnostics).toEqual([]);
  const { statements } = ts.createSourceFile("index.ts", text, ts.ScriptTarget.ES2022);
  expect(statements.map(({ kind }) => ts.SyntaxKind[kind])).toEqual([
    "ImportDeclaration",
    "FirstStatement",
    "ExpressionStatement",
    "FirstStatement",
    "TypeAliasDeclaration",
    "FirstStatement",
    "ForOfStatement",
  ]);
  const [, , creation, projectsOf, , peopleOf, loop] = statements;
  const projects = literalValue(initializerOf(projectsOf), {}) as Record<string, unknown>;
  const people = literalValue(initializerOf(peopleOf), { projects });
  const { arguments: args } = (creation as ts.ExpressionStatement).expression as ts.NewExpression;
  const declared = literalValue(args?.[1], { orgId: ORG }) as Record<string, unknown>;
  // What follows the last statement is comments only, each on a line of its own.
  const rest = text.slice(loop?.end);
  expect(rest.replace(/^\/\/.*$/gm, "").trim()).toBe("");
  return {
    organizationName: declared.name,
    settings: declared.settings ?? {},
    people: people as Declarations["people"],
  };
}

const initializerOf = (statement: ts.Statement | undefined): ts.Expression | undefined =>
  (statement as ts.VariableStatement).declarationList.declarations[0]?.initializer;

/** The value of a literal. Anything else fails: it would run when the program runs. */
function literalValue(
  node: ts.Node | undefined,
  names: Readonly<Record<string, unknown>>,
): unknown {
  if (!node) throw new Error("There is no literal.");
  if (ts.isStringLiteral(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (node.kind === ts.SyntaxKind.NullKeyword) return null;
  if (ts.isIdentifier(node) && Object.hasOwn(names, node.text)) return names[node.text];
  if (ts.isArrayLiteralExpression(node))
    return node.elements.map((one) => literalValue(one, names));
  if (ts.isPropertyAccessExpression(node))
    return propertyOf(literalValue(node.expression, names), node.name.text);
  if (ts.isElementAccessExpression(node))
    return propertyOf(
      literalValue(node.expression, names),
      literalValue(node.argumentExpression, names),
    );
  if (ts.isObjectLiteralExpression(node))
    return Object.fromEntries(node.properties.map((one) => entryOf(one, names)));
  throw new Error(`Not a literal: ${ts.SyntaxKind[node.kind]}`);
}

function propertyOf(object: unknown, name: unknown): unknown {
  expect(Object.hasOwn(object as object, String(name))).toBe(true);
  return (object as Record<string, unknown>)[String(name)];
}

function entryOf(
  property: ts.ObjectLiteralElementLike,
  names: Readonly<Record<string, unknown>>,
): [string, unknown] {
  if (ts.isShorthandPropertyAssignment(property))
    return [property.name.text, literalValue(property.name, names)];
  if (!ts.isPropertyAssignment(property)) throw new Error("Not a property.");
  const { name, initializer } = property;
  if (ts.isComputedPropertyName(name))
    return [String(literalValue(name.expression, names)), literalValue(initializer, names)];
  const key = ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : "";
  // `__proto__: …` sets the prototype and no property.
  expect(key).not.toBe("__proto__");
  return [key, literalValue(initializer, names)];
}
