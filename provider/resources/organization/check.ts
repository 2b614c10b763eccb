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
  // Unknown as a whole, or a mistake that the rules find.
  if (typeof inputs.settings !== "object") return inputs;
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

/** Checks the arguments of a new organization. */
function incomplete(news: OrganizationInputs, caller: Caller): Failure[] {
  const { apiKey, serviceAccount, orgOwnerId, adopt = false } = news;
  if (apiKey && serviceAccount)
    return failure("serviceAccount", "cannot be combined with apiKey. Remove one of the two.");
  if (!apiKey && !serviceAccount && !adopt)
    return failure(
      "apiKey",
      'is missing, and so is serviceAccount. A new organization needs one of them to be managed after its creation. Add apiKey: { description: "Pulumi", roles: ["ORG_OWNER"] }, or set orgId to adopt an existing organization.',
    );
  if (orgOwnerId === undefined && !adopt && caller() === "apiKey")
    return failure(
      "orgOwnerId",
      "is missing. Atlas requires an owner when an API key creates an organization. Set it to the user id of a member of the key's organization; getOrganizationUsers returns the ids.",
    );
  if (news.settings?.apiAccessListRequired === true && !news.mayShutOutCaller)
    return failure(
      "settings",
      "apiAccessListRequired: the credentials of the new organization have no access list yet, so this program would lose access. Create the organization without this setting, add addresses to the access list in Atlas, then turn it on. To turn it on anyway, set mayShutOutCaller: true.",
    );
  return [];
}

const given = (value: unknown): string => (value === undefined ? "none" : shown(value));

/** Checks that the arguments are consistent with each other and with the recorded ones. */
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
          "applies only to a new organization, but orgId adopts an existing one. Remove one of the two.",
        )
      : [];
  }
  if (news.name === undefined)
    return failure(
      "orgId",
      "is missing, and so is name. Set orgId to adopt an organization or name to create one.",
    );
  if (Object.keys(olds).length === 0) return incomplete(news, caller);
  return CREATION_ONLY.filter((name) => !sameAsSets(olds[name], news[name])).map((property) => ({
    property,
    reason: `cannot change after the organization is created, from ${given(olds[property])} to ${given(news[property])}. Restore the old value, or declare another organization.`,
  }));
}

/**
 * Normalizes the arguments and checks them.
 *
 * @param olds the recorded arguments; empty for a new resource
 * @param caller called only for a new organization whose other arguments are valid
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
