import { ignoring, isPattern } from "../../domain/ignore";
import type { Draft } from "../../domain/person";
import { isKnown, UNKNOWN } from "../../domain/unknown";
import { addressKey, canonicalUsername } from "../../domain/username";
import type { Checked, Failure } from "../lifecycle";
import { email, GRANT_RULES, inRecordedOrder, POLICY_RULES } from "../person/check";
import {
  failuresOf,
  listOf,
  oneOf,
  type Rule,
  recordOf,
  shown,
  wholeNumber,
  yesOrNo,
} from "../rules";
import type { DeclaredUsers, UsersInputs } from "./types";

/** How many wrong users a message lists. A wrong column makes all of them wrong. */
const SHOWN_FAILURES = 10;

const { orgId, ...policies } = POLICY_RULES;

const pattern: Rule = (value) =>
  isPattern(value)
    ? undefined
    : `expected an e-mail address or *@domain, got ${shown(value)}. Write it as name@example.com or *@example.com.`;

const map: Rule = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? undefined
    : `expected an object with an entry for each e-mail address, got ${shown(value)}. Write it as { "ada@example.com": { roles: ["ORG_MEMBER"] } }.`;

const RULES: { readonly [Name in keyof Required<UsersInputs>]: Rule } = {
  orgId,
  users: map,
  undeclared: oneOf("report", "remove"),
  ignore: listOf(pattern, { what: "addresses or patterns" }),
  maxRemovals: wholeNumber(0, 100_000, "people"),
  allowEmpty: yesOrNo,
  ...policies,
};

const user = recordOf(GRANT_RULES, ["roles"]);

/**
 * The inputs with canonical addresses, and sets in the recorded order, and what is wrong with them.
 *
 * @param olds the recorded inputs
 */
export function check(news: UsersInputs, olds: Partial<UsersInputs> = {}): Checked<UsersInputs> {
  const failures = failuresOf(news, RULES, ["orgId", "users"]);
  if (failures.length > 0 || !isMap(news.users)) return { inputs: news, failures };
  const found = failuresOfUsers(news);
  if (found.length > 0) return { inputs: news, failures: found };
  return { inputs: { ...news, users: canonicalUsers(news.users, olds.users) }, failures: [] };
}

const isMap = (users: unknown): users is DeclaredUsers => users !== UNKNOWN;

/** `null` is a property that a program computes and leaves out. */
const withoutNull = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null));

/** Pulumi prints the value of the property that a failure names: here, that would be everyone. */
const failure = (reason: string): Failure => ({ property: "", reason: `users: ${reason}` });

function failuresOfUsers({ users, allowEmpty = false, ignore = [] }: UsersInputs): Failure[] {
  const entries = Object.entries(users);
  if (entries.length === 0 && !allowEmpty)
    return [failure("is empty. Declare at least one user, or set allowEmpty: true.")];
  const isIgnored = isKnown(ignore) ? ignoring(ignore) : () => false;
  const seen = new Map<string, string>();
  const reasons = entries.flatMap(([address, value]): string[] => {
    const wrong = email(canonicalUsername(address)) ?? reasonOf(value);
    if (wrong) return [`${shown(address)}: ${wrong}`];
    if (isIgnored(address))
      return [`${shown(address)} is in users and matches ignore. Remove one of the two.`];
    const other = seen.get(addressKey(address));
    seen.set(addressKey(address), address);
    return other === undefined
      ? []
      : [
          `${shown(address)} is declared twice; the other entry is ${shown(other)}. Keep one of the two.`,
        ];
  });
  const more = reasons.length - SHOWN_FAILURES;
  return [
    ...reasons.slice(0, SHOWN_FAILURES).map(failure),
    ...(more > 0 ? [failure(`${more} more entries are wrong.`)] : []),
  ];
}

function reasonOf(value: unknown): string | undefined {
  if (value === UNKNOWN) return undefined;
  return user(typeof value === "object" && value !== null ? withoutNull(value) : value);
}

function canonicalUsers(users: DeclaredUsers, olds: DeclaredUsers = {}): DeclaredUsers {
  return Object.fromEntries(
    Object.entries(users).map(([address, value]) => {
      const username = canonicalUsername(address);
      if (!isKnown(value)) return [username, value];
      const known = Object.hasOwn(olds, username) ? (olds[username] ?? {}) : {};
      return [username, inRecordedOrder(withoutNull(value) as Draft, known)];
    }),
  );
}
