import { sameAsSets } from "../../domain/compare";
import { ignoring } from "../../domain/ignore";
import { isKnown } from "../../domain/unknown";
import type { Difference } from "../lifecycle";
import { planResend } from "../person/plan";
import { entryOf, personInputs, personState } from "./state";
import { ON_CHANGE, type UsersInputs, type UsersState } from "./types";

const NAMES = Object.keys(ON_CHANGE) as (keyof typeof ON_CHANGE)[];

/** An unknown value counts as a change only for the users, as for the roles of an OrgInvitation. */
const differs = (name: keyof UsersInputs, olds: UsersState, news: UsersInputs): boolean =>
  isKnown(news[name]) ? !sameAsSets(olds[name], news[name]) : name === "users";

/** Which inputs changed, and what else is due: invitations to resend, and people to remove. */
export function diff(
  olds: UsersState,
  news: UsersInputs,
): Difference & { readonly reasons: readonly string[] } {
  const changed = NAMES.filter((name) => differs(name, olds, news));
  const plans = resends(olds, news);
  const isDue =
    plans.some(({ resend }) => resend) || removesSomeone(olds, news) || addsSomeone(olds, news);
  return {
    changes: changed.length > 0 || isDue,
    changed,
    replaces: changed.filter((name) => ON_CHANGE[name] === "replace"),
    reasons: plans.map(({ reason }) => reason),
  };
}

/** What is due for each invitation that has ended. */
function resends(olds: UsersState, news: UsersInputs) {
  if (!isKnown(news.users)) return [];
  return Object.entries(news.users).flatMap(([username, draft]) => {
    const recorded = personState(olds, username);
    const plan = recorded && planResend(personInputs(news, username, draft), recorded);
    return plan ? [plan] : [];
  });
}

/** Whether someone is declared whom a read added: the state still says that they are not. */
const addsSomeone = ({ undeclaredUsers = {} }: UsersState, { users }: UsersInputs): boolean =>
  isKnown(users) && Object.keys(undeclaredUsers).some((username) => entryOf(users, username));

function removesSomeone({ undeclaredUsers = {} }: UsersState, news: UsersInputs): boolean {
  const { undeclared, users, ignore } = news;
  if (undeclared !== "remove" || !isKnown([users, ignore])) return false;
  const isIgnored = ignoring(ignore);
  return Object.keys(undeclaredUsers).some(
    (username) => entryOf(users, username) === undefined && !isIgnored(username),
  );
}
