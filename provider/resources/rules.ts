import { readCredentials } from "../domain/credentials";
import { closestOrgRole, isGroupRole, isOrgRole, ORG_ROLES } from "../domain/roles";
import { isKnown, UNKNOWN } from "../domain/unknown";
import type { Failure } from "./lifecycle";

/** What is wrong with a value, as the end of a sentence; `undefined`: nothing. */
export type Rule = (value: unknown) => string | undefined;

/** A value as messages show it: shortened, on one line. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

const got = (expected: string, value: unknown, advice: string): string =>
  `expected ${expected}, got ${shown(value)}. ${advice}`;

/** An id of Atlas. `where` says where to find the right one. */
export const hexId =
  (where: string): Rule =>
  (value) =>
    typeof value === "string" && /^[0-9a-f]{24}$/.test(value)
      ? undefined
      : got("24 hex digits", value, where);

/** One of the given words. */
export const oneOf =
  (...words: readonly string[]): Rule =>
  (value) =>
    words.includes(value as string)
      ? undefined
      : got(words.map(shown).join(" or "), value, "Use one of these, or leave it out.");

export const yesOrNo: Rule = (value) =>
  typeof value === "boolean" ? undefined : got("true or false", value, "Write it without quotes.");

/** The `credentials` argument: complete, and of one kind. The message never shows a value. */
export const credentials: Rule = (value) => {
  if (!isKnown(value)) return undefined;
  try {
    readCredentials(value);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

/** A list whose entries all follow the rule. Unknown entries pass. */
export const listOf =
  (rule: Rule, { atLeast = 0, what }: { atLeast?: number; what: string }): Rule =>
  (value) => {
    if (!Array.isArray(value)) return got(`a list of ${what}`, value, "Put it in brackets: […].");
    if (value.length < atLeast) return got(`${atLeast} or more ${what}`, value, "Add one.");
    return value.filter((item) => item !== UNKNOWN).flatMap((item) => rule(item) ?? [])[0];
  };

/** An object that has only these properties, and all of the required ones. */
export const recordOf =
  (rules: Readonly<Record<string, Rule>>, required: readonly string[] = []): Rule =>
  (value) => {
    const names = Object.keys(rules).join(", ");
    if (typeof value !== "object" || value === null || Array.isArray(value))
      return got(`an object with ${names}`, value, "Put it in braces: {…}.");
    const parts = new Map(Object.entries(value));
    const missing = required.find((name) => parts.get(name) === undefined);
    if (missing) return `${missing} is missing. Add it.`;
    for (const [name, part] of parts) {
      const rule = rules[name];
      if (!rule) return `${name} is not one of ${names}. Use one of these.`;
      const reason = part === undefined || part === UNKNOWN ? undefined : rule(part);
      if (reason) return `${name}: ${reason}`;
    }
    return undefined;
  };

/** A text with a number of characters in the given range. */
export const textOf =
  (lowest: number, highest: number): Rule =>
  (value) =>
    typeof value === "string" && value.length >= lowest && value.length <= highest
      ? undefined
      : `expected a text of ${lowest} to ${highest} characters, got ${shown(value)}. Choose ${
          typeof value === "string" && value.length > highest ? "a shorter one" : "another"
        }.`;

/** A whole number in a range. */
export const wholeNumber =
  (lowest: number, highest: number, unit: string): Rule =>
  (value) =>
    Number.isInteger(value) && Number(value) >= lowest && Number(value) <= highest
      ? undefined
      : `expected a whole number of ${unit} from ${lowest} to ${highest}, got ${shown(value)}. Choose one in that range.`;

/**
 * What is wrong with the arguments of a resource, one failure per property.
 *
 * Unknown values pass at any depth. `undefined` means that the argument is omitted.
 */
export function failuresOf<Inputs extends object>(
  inputs: Inputs,
  rules: { readonly [Name in keyof Required<Inputs>]: Rule },
  required: readonly (keyof Inputs & string)[],
): Failure[] {
  const missing = required.filter((name) => inputs[name] === undefined);
  const strange = Object.keys(inputs).filter((name) => !(name in rules));
  const wrong = Object.entries<Rule>(rules).flatMap(([name, rule]): Failure[] => {
    const value = inputs[name as keyof Inputs];
    const reason = value === undefined || value === UNKNOWN ? undefined : rule(value);
    if (!reason) return [];
    // Pulumi prints the value of the property that a failure names. This one is a secret.
    return rule === credentials
      ? [{ property: "", reason: `credentials: ${reason}` }]
      : [{ property: name, reason }];
  });
  const allowed = Object.keys(rules).join(", ");
  return [
    ...missing.map((property) => ({ property, reason: "is required. Add it." })),
    ...strange.map((property) => ({ property, reason: `is not an argument. Use: ${allowed}.` })),
    ...wrong,
  ];
}

/** An organization role, documented or not: Atlas may add roles before this package knows them. */
export const orgRole: Rule = (value) => {
  const known = `Use one of ${ORG_ROLES.join(", ")}.`;
  if (typeof value !== "string")
    return `expected an organization role, got ${shown(value)}. ${known}`;
  if (isOrgRole(value)) return undefined;
  return value.startsWith("GROUP_")
    ? `${shown(value)} is a project role. Give it in groupRoleAssignments, with its groupId.`
    : `expected an organization role, got ${shown(value)}. Did you mean ${closestOrgRole(value)}? ${known}`;
};

/** A project role. */
export const groupRole: Rule = (value) =>
  typeof value === "string" && isGroupRole(value)
    ? undefined
    : `expected a project role such as GROUP_READ_ONLY, got ${shown(value)}. Organization roles go in roles.`;
