import type { Configured } from "../../domain/credentials";
import { ConfigurationError } from "../../domain/errors";
import { UNKNOWN } from "../../domain/unknown";
import { canonicalUsername } from "../../domain/username";
import type { Checked } from "../lifecycle";
import { email, GRANT_RULES, inRecordedOrder, POLICY_RULES } from "../person/check";
import { failuresOf, type Rule, shown, yesOrNo } from "../rules";
import type { InvitationInputs } from "./types";

const { orgId, ...policies } = POLICY_RULES;
const RULES: { readonly [Name in keyof Required<InvitationInputs>]: Rule } = {
  // Messages list the arguments in this order.
  orgId,
  username: email,
  ...GRANT_RULES,
  adopt: yesOrNo,
  ...policies,
};

/**
 * The inputs with the canonical username, the stack's default of `onDelete`, and sets in the recorded
 * order, and what is wrong with them. Pulumi compares lists by position: in the recorded order, one more
 * role is one added line.
 *
 * @param olds the recorded inputs
 * @param onDelete the stack's default. A deletion reads only the state, so the inputs contain it.
 */
export function check(
  news: InvitationInputs,
  olds: Partial<InvitationInputs> = {},
  onDelete?: OnDelete,
): Checked<InvitationInputs> {
  const { username } = news;
  const isText = typeof username === "string" && username !== UNKNOWN;
  const inputs = isText ? { ...news, username: canonicalUsername(username) } : news;
  const failures = failuresOf(inputs, RULES, ["orgId", "username", "roles"]);
  if (failures.length > 0) return { inputs, failures };
  const defaults = onDelete && !inputs.onDelete ? { onDelete } : {};
  return { inputs: { ...inRecordedOrder(inputs, olds), ...defaults }, failures };
}

type OnDelete = NonNullable<InvitationInputs["onDelete"]>;

/** The stack's default of `onDelete`, checked. */
export function checkedOnDelete(setting: Configured | undefined): OnDelete | undefined {
  if (setting === undefined) return undefined;
  const { text, name } = setting;
  if (text === "remove" || text === "retain") return text;
  throw new ConfigurationError(`${name} is ${shown(text)}; it must be remove or retain.`);
}
