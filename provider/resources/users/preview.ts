import type { Person, PersonRef } from "../../domain/person";
import { isKnown } from "../../domain/unknown";
import type { Identity } from "../lifecycle";
import { FRESH } from "../person/attempts";
import { INVITATIONS_PER_MINUTE, manyInvitations } from "../person/messages";
import type { Ports } from "../ports";
import { refusals } from "./guards";
import * as messages from "./messages";
import { planUsers, type UsersPlan } from "./plan";
import type { UsersInputs, UsersState } from "./types";

/** What a plan needs from the process. */
export interface Planner {
  readonly ports: Ports;
  isDeclared(person: PersonRef): boolean;
}

/** Reads the organization and plans the update. Sends no request if its list was read before. */
export async function readPlan(
  { ports, isDeclared }: Planner,
  olds: UsersState | undefined,
  news: UsersInputs,
): Promise<UsersPlan> {
  const { orgId, credentials } = news;
  const listed = await ports.connect(credentials).people.list(orgId, FRESH);
  return planUsers(news, olds, { listed, now: ports.now(), isDeclared });
}

/** Whether everything that a plan depends on is known. */
export const isPlannable = ({
  orgId,
  users,
  undeclared,
  ignore,
  credentials,
}: UsersInputs): boolean => isKnown([orgId, users, undeclared, ignore, credentials]);

/**
 * Shows what an update does, the most dangerous first, and who is not declared. Returns why it is refused.
 *
 * @param olds the recorded state; `undefined` if the resource is created
 */
export async function previewUpdate(
  planner: Planner,
  olds: UsersState | undefined,
  news: UsersInputs,
  identity: Identity | undefined,
): Promise<readonly string[]> {
  if (!isPlannable(news)) return [];
  const { ports } = planner;
  const plan = await readPlan(planner, olds, news);
  const isReported = report(ports, plan, news);
  const { lines, isDangerous } = messages.summary(plan);
  const adopted = olds ? undefined : messages.adopted(plan);
  const text = [...lines, ...(adopted ? [adopted] : [])].join("\n");
  if (text !== "" && !isReported) (isDangerous ? ports.warn : ports.say)(text, identity);
  const invitations = plan.users.filter(({ step }) => step.do === "invite").length;
  if (invitations > INVITATIONS_PER_MINUTE) ports.say(manyInvitations);
  const reported = plan.undeclared.filter((person) => !plan.removed.includes(person));
  showUndeclared(ports, news.orgId, reported, identity);
  return refusals(plan, news);
}

/** Reports to `atlas-orgs drift` what the engine's events do not show. */
function report(ports: Ports, plan: UsersPlan, { orgId }: UsersInputs): boolean {
  const { users, removed, undeclared } = plan;
  let isReported = false;
  for (const { wanted, recorded, seen, step } of users) {
    if (recorded || !seen || (step.do !== "change" && step.do !== "nothing")) continue;
    const names = step.do === "change" ? (Object.keys(step.grants) as ["roles"]) : [];
    const live = Object.fromEntries(names.map((name) => [name, seen[name]]));
    const { username } = wanted;
    isReported = ports.report({
      code: "adopts-person",
      orgId,
      username,
      status: seen.status,
      live,
    });
  }
  const leaving = new Set(removed);
  for (const person of undeclared) {
    const { username, status, roles } = person;
    const code = leaving.has(person) ? "removes-person" : "undeclared-person";
    isReported = ports.report({ code, orgId, username, status, roles }) || isReported;
  }
  return isReported;
}

/** Shows who else is in the organization. */
export function showUndeclared(
  ports: Pick<Ports, "say">,
  orgId: string,
  undeclared: readonly Pick<Person, "username" | "status" | "roles">[],
  identity: Identity | undefined,
): void {
  const entries = undeclared.map(({ username, ...user }) => [username, user] as const);
  if (entries.length > 0) ports.say(messages.notDeclared(orgId, entries), identity);
}
