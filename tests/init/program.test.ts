import fc from "fast-check";
import ts from "typescript";
import { groupPeople } from "../../cli/init/people";
import { program } from "../../cli/init/program";
import { type DeclaredOrganization, declarableSettings } from "../../cli/init/readOrganization";
import type { Person } from "../../provider/domain/person";
import { ORG } from "../support/ids";
import { listedPerson } from "../support/people";

const [BLUE, RED] = ["64b0000000000000000000b1", "64b0000000000000000000b2"];

const member = (username: string, more: Partial<Person> = {}): Person =>
  listedPerson({ username, status: "ACTIVE", ...more });

const declared = (
  people: readonly Person[],
  rest: Partial<DeclaredOrganization> = {},
): DeclaredOrganization => ({
  orgId: ORG,
  name: "Acme",
  projects: new Map(),
  ...groupPeople(people),
  ...rest,
});

/** The text between two others. */
const between = (text: string, start: string, end: string): string =>
  text.split(start)[1]?.split(end)[0] ?? "";

const table = (text: string) => between(text, "const people: Record<string, Person> = {\n", "\n};");

test("the program lists people by roles, owners first, and then by address", () => {
  const people = [
    member("zoe@example.com"),
    member("bob@example.com", { roles: ["ORG_MEMBER", "ORG_OWNER"] }),
    member("ann@example.com", { status: "PENDING", teamIds: [RED, BLUE] }),
    member("eve@example.com", { roles: ["ORG_BILLING_ADMIN"] }),
    member("al@example.com", { roles: ["ORG_OWNER", "ORG_MEMBER"] }),
  ];
  expect(table(program(declared(people)))).toBe(`\
  "al@example.com": { roles: ["ORG_OWNER", "ORG_MEMBER"] },
  "bob@example.com": { roles: ["ORG_OWNER", "ORG_MEMBER"] },

  "eve@example.com": { roles: ["ORG_BILLING_ADMIN"] },

  "ann@example.com": {
    roles: ["ORG_MEMBER"],
    teamIds: ["64b0000000000000000000b1", "64b0000000000000000000b2"],
  },
  "zoe@example.com": { roles: ["ORG_MEMBER"] },`);
  expect(program(declared(people.toReversed()))).toBe(program(declared(people)));
});

test("the program refers to projects by name, or by id if Atlas returns no name", () => {
  const groupRoleAssignments = [
    { groupId: RED, groupRoles: ["GROUP_READ_ONLY"] },
    { groupId: BLUE, groupRoles: ["GROUP_READ_ONLY", "GROUP_OWNER"] },
  ];
  const people = [member("ann@example.com", { groupRoleAssignments })];
  const text = program(declared(people, { projects: new Map([[BLUE, "Data Lake"]]) }));
  expect(between(text, "const projects = {\n", "\n};")).toBe(`  "Data Lake": "${BLUE}",`);
  expect(table(text)).toBe(`\
  "ann@example.com": {
    roles: ["ORG_MEMBER"],
    groupRoleAssignments: [
      { groupId: "${RED}", groupRoles: ["GROUP_READ_ONLY"] },
      { groupId: projects["Data Lake"], groupRoles: ["GROUP_OWNER", "GROUP_READ_ONLY"] },
    ],
  },`);
});

test("the program declares the current settings without empty and unknown ones", () => {
  const settings = declarableSettings({
    settings: {
      multiFactorAuthRequired: false,
      operationsContact: null,
      securityContact: "",
      customSessionTimeouts: { idleSessionTimeoutInSeconds: 600 },
      ofTomorrow: true,
    } as object,
    delegation: { delegatedMcpAccess: "READ_ONLY", delegatedPartnerAccess: null },
  });
  const text = program(declared([], { settings }));
  expect(between(text, 'new Organization("acme", {\n', "\n});")).toBe(`\
  orgId,
  name: "Acme",
  deletionProtection: true,
  settings: {
    customSessionTimeouts: { idleSessionTimeoutInSeconds: 600 },
    delegation: { delegatedMcpAccess: "READ_ONLY" },
    multiFactorAuthRequired: false,
  },`);
  expect(program(declared([]))).not.toContain("settings");
});

test("people who cannot be declared, or would get an e-mail, are listed in a comment", () => {
  const people = [
    member("ann@example.com"),
    member("late@example.com", {
      status: "INVITATION_EXPIRED",
      expiresAt: "2026-01-31T12:00:00Z",
    }),
    member("no@example.com", { status: "INVITATION_REJECTED" }),
    member("svc", {}),
    member("guest@example.com", { roles: [] }),
  ];
  const text = program(declared(people));
  expect(table(text)).toBe('  "ann@example.com": { roles: ["ORG_MEMBER"] },');
  expect(text.slice(text.indexOf("\n// Not declared"))).toBe(`
// Not declared:
//   guest@example.com: no organization role
//   late@example.com: the invitation expired on 2026-01-31
//   no@example.com: the invitation was rejected
//   svc: the username is not an e-mail address
`);
});

const anyText = fc.string({ unit: "binary", minLength: 1, maxLength: 30 });

test("any name of a person, project or organization leads to a valid program that contains it", () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (name, local, ended) => {
      const groupRoleAssignments = [{ groupId: BLUE, groupRoles: ["GROUP_OWNER"] }];
      const username = `${local.replace(/[\s@]/g, "x")}@example.com`;
      const people = [
        member(username, { groupRoleAssignments }),
        member(ended, { status: "INVITATION_EXPIRED" }),
      ];
      const projects = name === "__proto__" ? new Map() : new Map([[BLUE, name]]);
      const text = program(declared(people, { name, projects }));
      const { statements, texts } = parsed(text);
      expect(statements).toBe(projects.size > 0 ? 7 : 6);
      expect(texts).toEqual(expect.arrayContaining([ORG, name, username, BLUE]));
    }),
  );
});

/** The number of statements, and all names and strings in them. Fails if it is not TypeScript. */
function parsed(text: string): { statements: number; texts: string[] } {
  const { diagnostics } = ts.transpileModule(text, { reportDiagnostics: true });
  expect(diagnostics).toEqual([]);
  const file = ts.createSourceFile("index.ts", text, ts.ScriptTarget.ES2022);
  const texts: string[] = [];
  (function walk(node: ts.Node): void {
    if (ts.isStringLiteral(node) || ts.isIdentifier(node)) texts.push(node.text);
    ts.forEachChild(node, walk);
  })(file);
  return { statements: file.statements.length, texts };
}

test.each([true, false])(
  "a program with one OrgUsers contains any name (native: %s)",
  (isNative) => {
    fc.assert(
      fc.property(anyText, anyText, (name, local) => {
        const username = `${local.replace(/[\s@]/g, "x")}@example.com`;
        const text = program(declared([member(username)], { name }), { isUsers: true, isNative });
        expect(parsed(text).texts).toEqual(expect.arrayContaining([ORG, username]));
      }),
    );
  },
);

test("a program with one OrgUsers allows that there is nobody only if there is nobody", () => {
  const form = { isUsers: true, isNative: false };
  expect(program(declared([]), form)).toContain("allowEmpty: true");
  expect(program(declared([member("ann@example.com")]), form)).not.toContain("allowEmpty");
});
