import { credentials, failuresOf, hexId, type Rule, shown, yesOrNo } from "../arguments";
import type { Checked } from "../lifecycle";
import type { OrganizationInputs } from "./types";

/** Atlas documents a pattern without spaces, but its own organizations have them. */
const organizationName: Rule = (value) =>
  typeof value === "string" && value.length >= 1 && value.length <= 64
    ? undefined
    : `expected 1 to 64 characters, got ${shown(value)}. Choose a shorter name.`;

const RULES: { readonly [Name in keyof Required<OrganizationInputs>]: Rule } = {
  orgId: hexId("Take it from the organization's settings."),
  name: organizationName,
  deletionProtection: yesOrNo,
  credentials,
};

export const check = (news: OrganizationInputs): Checked<OrganizationInputs> => ({
  inputs: news,
  failures: failuresOf(news, RULES, ["orgId"]),
});
