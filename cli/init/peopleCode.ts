/** What a program consists of: which resources declare the people, and where they run. */
export interface ProgramForm {
  /** Whether one OrgUsers declares everyone, instead of one OrgInvitation for each person. */
  readonly isUsers: boolean;
  /** Whether the resources are native. */
  readonly isNative: boolean;
}

/** The code that declares the people in a table. */
export interface PeopleCode {
  /** What is imported from the package, after `Organization`. */
  readonly imports: readonly string[];
  /** The type of an entry of the table. */
  readonly type: string;
  /** Declares the type, if the package does not. */
  readonly typeDeclaration: string;
  /** What happens if someone is deleted from the table. */
  readonly comment: string;
  readonly resources: string;
}

/** @param isEmpty whether there is nobody to declare */
export const peopleCode = ({ isUsers, isNative }: ProgramForm, isEmpty: boolean): PeopleCode =>
  isUsers ? usersCode(isNative, isEmpty) : invitationCode(isNative);

/** Everything that a person can have, so that what an entry leaves out is removed. */
const everything = (
  indent: string,
) => `${indent}// People without teams or project roles above must have none. Delete these two lines to allow any.
${indent}teamIds: [],
${indent}groupRoleAssignments: [],
`;

const invitationCode = (isNative: boolean): PeopleCode => ({
  imports: ["OrgInvitation", "type OrgInvitationArgs"],
  type: "Person",
  typeDeclaration: '\ntype Person = Omit<OrgInvitationArgs, "orgId" | "username">;\n',
  comment: ` * These people were in the organization before this program. If you delete one from this list, they
 * stay in the organization. To remove them, first apply \`onDelete: "remove"\` to them.`,
  resources: `for (const [username, person] of Object.entries(people)) {
${isNative ? NATIVE_PERSON : DYNAMIC_PERSON}
}`,
});

const DYNAMIC_PERSON = `  new OrgInvitation(username, {
    orgId,
    username,
${everything("    ")}    ...person,
  });`;

const NATIVE_PERSON = `  new OrgInvitation(
    username,
    {
      orgId,
      username,
${everything("      ")}      ...person,
    },
    { provider },
  );`;

/** An import reads no teams and project roles of people who have none, so native programs declare none. */
const usersCode = (isNative: boolean, isEmpty: boolean): PeopleCode => ({
  imports: ["OrgUsers", "type User"],
  type: "User",
  typeDeclaration: "",
  comment: ` * If you delete someone from this list, they stay in the organization, and each preview shows that they
 * are not declared. To remove everyone who is not in this list, set \`undeclared: "remove"\`.`,
  resources: isNative
    ? `new OrgUsers("people", { orgId, users: people${isEmpty ? ALLOW_EMPTY : ""} }, { provider });`
    : `const users = Object.entries(people).map(([username, user]): [string, User] => [
  username,
  {
${everything("    ")}    ...user,
  },
]);

new OrgUsers("people", { orgId, users: Object.fromEntries(users)${isEmpty ? ALLOW_EMPTY : ""} });`,
});

const ALLOW_EMPTY = ", allowEmpty: true";
