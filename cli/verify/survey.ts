import { UserError } from "../../provider/domain/errors";
import { isSameAddress } from "../../provider/domain/identity";
import { printable } from "../../provider/domain/printable";
import { count } from "../drift/formats/wording";
import { type Answer, objectIn, textIn, textsIn } from "./answer";
import type { Lab } from "./lab";
import { anyStatus, page } from "./subject";

/** What is in the organization before the first experiment. */
export interface Survey {
  readonly name: string;
  /** How many members and invited people there are. */
  readonly people: number;
  /** What the address is already, if anything. */
  readonly addressIs: "a member" | "invited" | "ended" | undefined;
  /** Ids of everyone, and of every invitation. None of them is ever changed. */
  readonly ids: ReadonlySet<string>;
  readonly teamId: string | undefined;
  readonly groupId: string | undefined;
  /** An active owner, who would own a new organization. */
  readonly owner: { readonly id: string; readonly username: string } | undefined;
}

/** Reads the organization. Throws a UserError if a list of people cannot be read. */
export async function surveyOf(orgId: string, address: string, lab: Lab): Promise<Survey> {
  const organization = await lab.step("organization", "getOrg", { orgId });
  const members = await needed(lab.step("members", "listOrganizationUsers", { orgId, ...page }));
  const users = await needed(lab.step("users", "listOrgUsers", { orgId, ...anyStatus, ...page }));
  const invitations = await needed(lab.step("invitations", "listOrgInvites", { orgId }));
  const projects = await lab.step("projects", "getOrgGroups", { orgId, ...page });
  const teams = await lab.step("teams", "listOrgTeams", { orgId, ...page });
  return surveyIn({ organization, members, users, invitations, projects, teams }, address);
}

async function needed(request: Promise<Answer>): Promise<Answer> {
  const answer = await request;
  if (answer.isSuccess) return answer;
  const { operation } = answer.exchange;
  throw new UserError(
    `${operation} answered ${answer.summary}. verify needs a credential with ORG_OWNER, and both versions of the Atlas API.`,
  );
}

type Lists = Readonly<
  Record<"organization" | "members" | "users" | "invitations" | "projects" | "teams", Answer>
>;

/** What the lists say. */
export function surveyIn(lists: Lists, address: string): Survey {
  const { organization, members, users, invitations, projects, teams } = lists;
  const statusOf = (user: (typeof users.entries)[number]) => textIn(user, "orgMembershipStatus");
  const current = users.entries.filter((one) => /^(ACTIVE|PENDING)$/.test(statusOf(one)));
  const everyone = [...members.entries, ...users.entries, ...invitations.entries];
  const has = (entries: typeof users.entries) =>
    entries.some((one) => isSameAddress(textIn(one, "username"), address));
  const withStatus = (status: string) => users.entries.filter((one) => statusOf(one) === status);
  const owner = withStatus("ACTIVE").find((one) =>
    textsIn(objectIn(one, "roles"), "orgRoles").includes("ORG_OWNER"),
  );
  const isMember = has(members.entries) || has(withStatus("ACTIVE"));
  const isInvited = has(invitations.entries) || has(withStatus("PENDING"));
  return {
    name: textIn(organization.body, "name"),
    people: Math.max(current.length, members.entries.length + invitations.entries.length),
    addressIs: isMember
      ? "a member"
      : isInvited
        ? "invited"
        : has(users.entries)
          ? "ended"
          : undefined,
    ids: new Set(everyone.map((one) => textIn(one, "id"))),
    teamId: textIn(teams.entries[0], "id") || undefined,
    groupId: textIn(projects.entries[0], "id") || undefined,
    owner: owner && { id: textIn(owner, "id"), username: textIn(owner, "username") },
  };
}

/** Why the experiments must not run here; `undefined` if they may. */
export function refusalOf(
  { name, people, addressIs }: Survey,
  { address, maxPeople }: { readonly address: string; readonly maxPeople: number },
): string | undefined {
  if (addressIs === "a member" || addressIs === "invited")
    return `${address} is already ${addressIs === "invited" ? "invited to" : "a member of"} organization ${printable(name)}. Nothing was changed. Choose an address that nobody there has, for example with a plus sign: name+verify@example.com.`;
  if (people > maxPeople)
    return `Organization ${printable(name)} has ${count(people, "person", "people")}, and verify runs in organizations with at most ${maxPeople}. Nothing was changed. Use a test organization, or set --max-people ${people}.`;
  return undefined;
}
