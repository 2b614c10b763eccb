import fc from "fast-check";
import ts from "typescript";
import { sortPeople } from "../../cli/init/people";
import { type Found, program } from "../../cli/init/program";
import { declarable } from "../../cli/init/settings";
import type { Person } from "../../provider/domain/person";

const ORG = "64b000000000000000000001";
const [BLUE, RED] = ["64b0000000000000000000b1", "64b0000000000000000000b2"];

const someone = (username: string, more: Partial<Person> = {}): Person => ({
  username,
  status: "ACTIVE",
  roles: ["ORG_MEMBER"],
  teamIds: [],
  groupRoleAssignments: [],
  ...more,
});

const found = (people: readonly Person[], rest: Partial<Found> = {}): Found => ({
  orgId: ORG,
  name: "Acme",
  projects: new Map(),
  ...sortPeople(people),
  ...rest,
});

/** The text between two others. */
const between = (text: string, start: string, end: string): string =>
  text.split(start)[1]?.split(end)[0] ?? "";

const table = (text: string) => between(text, "const people: Record<string, Person> = {\n", "\n};");

test("people are written by roles, owners first, and by address, in whatever order Atlas lists them", () => {
  const people = [
    someone("zoe@example.com"),
    someone("bob@example.com", { roles: ["ORG_MEMBER", "ORG_OWNER"] }),
    someone("ann@example.com", { status: "PENDING", teamIds: [RED, BLUE] }),
    someone("eve@example.com", { roles: ["ORG_BILLING_ADMIN"] }),
    someone("al@example.com", { roles: ["ORG_OWNER", "ORG_MEMBER"] }),
  ];
  expect(table(program(found(people)))).toBe(`\
  "al@example.com": { roles: ["ORG_OWNER", "ORG_MEMBER"] },
  "bob@example.com": { roles: ["ORG_OWNER", "ORG_MEMBER"] },

  "eve@example.com": { roles: ["ORG_BILLING_ADMIN"] },

  "ann@example.com": {
    roles: ["ORG_MEMBER"],
    teamIds: ["64b0000000000000000000b1", "64b0000000000000000000b2"],
  },
  "zoe@example.com": { roles: ["ORG_MEMBER"] },`);
  expect(program(found(people.toReversed()))).toBe(program(found(people)));
});

test("projects are called by their names, and by their ids where Atlas names none", () => {
  const groupRoleAssignments = [
    { groupId: RED, groupRoles: ["GROUP_READ_ONLY"] },
    { groupId: BLUE, groupRoles: ["GROUP_READ_ONLY", "GROUP_OWNER"] },
  ];
  const people = [someone("ann@example.com", { groupRoleAssignments })];
  const text = program(found(people, { projects: new Map([[BLUE, "Data Lake"]]) }));
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

test("settings are declared as they are, without those that are clear or that no program can declare", () => {
  const settings = declarable({
    settings: {
      multiFactorAuthRequired: false,
      operationsContact: null,
      securityContact: "",
      customSessionTimeouts: { idleSessionTimeoutInSeconds: 600 },
      ofTomorrow: true,
    } as object,
    delegation: { delegatedMcpAccess: "READ_ONLY", delegatedPartnerAccess: null },
  });
  const text = program(found([], { settings }));
  expect(between(text, 'new Organization("acme", {\n', "\n});")).toBe(`\
  orgId,
  name: "Acme",
  deletionProtection: true,
  settings: {
    customSessionTimeouts: { idleSessionTimeoutInSeconds: 600 },
    delegation: { delegatedMcpAccess: "READ_ONLY" },
    multiFactorAuthRequired: false,
  },`);
  expect(program(found([]))).not.toContain("settings");
});

test("who cannot be declared, or would get a mail, is told in a comment and not declared", () => {
  const people = [
    someone("ann@example.com"),
    someone("late@example.com", {
      status: "INVITATION_EXPIRED",
      expiresAt: "2026-01-31T12:00:00Z",
    }),
    someone("no@example.com", { status: "INVITATION_REJECTED" }),
    someone("svc", {}),
    someone("guest@example.com", { roles: [] }),
  ];
  const text = program(found(people));
  expect(table(text)).toBe('  "ann@example.com": { roles: ["ORG_MEMBER"] },');
  expect(text.slice(text.indexOf("\n// Not declared"))).toBe(`
// Not declared:
//   guest@example.com: no organization role
//   late@example.com: the invitation expired on 2026-01-31
//   no@example.com: the invitation was rejected
//   svc: this is no e-mail address
`);
});

const anyText = fc.string({ unit: "binary", minLength: 1, maxLength: 30 });

test("whatever people, projects and organizations are called, the program says so and nothing else", () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (name, local, ended) => {
      const groupRoleAssignments = [{ groupId: BLUE, groupRoles: ["GROUP_OWNER"] }];
      const username = `${local.replace(/[\s@]/g, "x")}@example.com`;
      const people = [
        someone(username, { groupRoleAssignments }),
        someone(ended, { status: "INVITATION_EXPIRED" }),
      ];
      const projects = name === "__proto__" ? new Map() : new Map([[BLUE, name]]);
      const text = program(found(people, { name, projects }));
      const { statements, texts } = parsed(text);
      expect(statements).toBe(projects.size > 0 ? 7 : 6);
      expect(texts).toEqual(expect.arrayContaining([ORG, name, username, BLUE]));
    }),
  );
});

/** How many statements there are, and every name and text in them; fails for what is not TypeScript. */
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
