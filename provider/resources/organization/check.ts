import { sameAsSets } from "../../domain/compare";
import type { Checked, Failure } from "../lifecycle";
import {
  credentials,
  failuresOf,
  hexId,
  listOf,
  orgRole,
  type Rule,
  recordOf,
  shown,
  textOf,
  wholeNumber,
  yesOrNo,
} from "../rules";
import { settings } from "./settingRules";
import { CREATION_ONLY, type OrganizationInputs } from "./types";

const roles = listOf(orgRole, { atLeast: 1, what: "organization roles" });
const API_KEY = { description: textOf(1, 250), roles };
const SERVICE_ACCOUNT = {
  name: textOf(1, 64),
  description: textOf(1, 250),
  roles,
  secretExpiresAfterHours: wholeNumber(1, 8760, "hours"),
};

const RULES: { readonly [Name in keyof Required<OrganizationInputs>]: Rule } = {
  orgId: hexId("Take it from the organization's settings."),
  // Atlas documents a pattern without spaces, but its own organizations have them.
  name: textOf(1, 64),
  adopt: yesOrNo,
  orgOwnerId: hexId("Take it from getOrganizationUsers, or from the user's page in Atlas."),
  apiKey: recordOf(API_KEY, Object.keys(API_KEY)),
  serviceAccount: recordOf(SERVICE_ACCOUNT, Object.keys(SERVICE_ACCOUNT)),
  federationSettingsId: hexId("Take it from the federation's settings."),
  skipDefaultAlertsSettings: yesOrNo,
  settings,
  mayShutOutCaller: yesOrNo,
  deletionProtection: yesOrNo,
  credentials,
};

/** The empty text and null both clear a contact; null is what is recorded. */
function canonical(inputs: OrganizationInputs): OrganizationInputs {
  const { securityContact, operationsContact } = inputs.settings ?? {};
  return {
    ...inputs,
    ...(inputs.settings && {
      settings: {
        ...inputs.settings,
        ...(securityContact === "" && { securityContact: null }),
        ...(operationsContact === "" && { operationsContact: null }),
      },
    }),
  };
}

const failure = (property: string, reason: string): Failure[] => [{ property, reason }];

/** The kind of credentials that would create an organization, if it is known. */
type Caller = () => string | undefined;

/** What only a new organization needs. */
function incomplete(news: OrganizationInputs, caller: Caller): Failure[] {
  const { apiKey, serviceAccount, orgOwnerId, adopt = false } = news;
  if (apiKey && serviceAccount)
    return failure("serviceAccount", "is given beside apiKey. Keep one of the two.");
  if (!apiKey && !serviceAccount && !adopt)
    return failure(
      "apiKey",
      'is missing, and serviceAccount too: one of them is what reaches a new organization. Add apiKey: { description: "Pulumi", roles: ["ORG_OWNER"] }, or orgId to adopt an organization that is there.',
    );
  if (orgOwnerId === undefined && !adopt && caller() === "apiKey")
    return failure(
      "orgOwnerId",
      "is missing: Atlas needs an owner when an API key creates an organization. Give the id of a user of the key's own organization, as getOrganizationUsers tells it.",
    );
  if (news.settings?.apiAccessListRequired === true && !news.mayShutOutCaller)
    return failure(
      "settings",
      "apiAccessListRequired: the new organization's own credentials have no access list yet, so this would shut them and this program out. Create the organization without it, fill the list in Atlas, then turn it on; or declare mayShutOutCaller: true.",
    );
  return [];
}

const given = (value: unknown): string => (value === undefined ? "none" : shown(value));

/** What is wrong with the arguments taken together, in an organization that is there or is to be. */
function contradictory(
  olds: Partial<OrganizationInputs>,
  news: OrganizationInputs,
  caller: Caller,
): Failure[] {
  if (news.orgId !== undefined) {
    const idle = CREATION_ONLY.find((name) => news[name] !== undefined);
    return idle
      ? failure(
          idle,
          "is for creating an organization, and orgId adopts one. Remove one of the two.",
        )
      : [];
  }
  if (news.name === undefined)
    return failure(
      "orgId",
      "is missing, and name too. Give orgId to adopt an organization that is there, or name to create one.",
    );
  if (Object.keys(olds).length === 0) return incomplete(news, caller);
  return CREATION_ONLY.filter((name) => !sameAsSets(olds[name], news[name])).map((property) => ({
    property,
    reason: `only counts when an organization is created, and can't change from ${given(olds[property])} to ${given(news[property])}. Put it back, or declare another organization.`,
  }));
}

/**
 * The arguments as they are recorded, and what is wrong with them.
 *
 * @param olds the arguments recorded so far, none for a new resource
 * @param caller asked only about a new organization that is otherwise complete
 */
export function check(
  olds: Partial<OrganizationInputs>,
  news: OrganizationInputs,
  caller: Caller = () => undefined,
): Checked<OrganizationInputs> {
  const inputs = canonical(news);
  const wrong = failuresOf(inputs, RULES, []);
  return { inputs, failures: wrong.length > 0 ? wrong : contradictory(olds, inputs, caller) };
}
