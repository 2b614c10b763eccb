import { id, orgName } from "../api/attributes";
import { anything, flag, list, object, oneOf, optional, type Read, read } from "../api/schemas";
import {
  changeSettings,
  newDelegationSettings,
  newSettings,
  settingsChange,
} from "../api/settings";
import type { AtlasData, Organization } from "../store/types";
import { addApiKey, addServiceAccount } from "./credentials";
import { addGroup, addTeam } from "./groups";
import { unusedId } from "./input";
import { addPerson } from "./people";

const payments = oneOf(["paying", "none", "failed"]);
const organizationChange = object({
  name: optional(orgName),
  settings: optional(settingsChange),
  payments: optional(payments),
  liveMigration: optional(flag),
});

const newOrganization = object({
  id: optional(id),
  name: orgName,
  payments: optional(payments),
  liveMigration: optional(flag),
  settings: optional(settingsChange),
  people: optional(list(anything)),
  groups: optional(list(anything)),
  teams: optional(list(anything)),
  apiKeys: optional(list(anything)),
  serviceAccounts: optional(list(anything)),
});

/** Adds an organization as a seed describes it, or nothing if a part of it is invalid. */
export function addOrganization(data: AtlasData, input: unknown, now: number): Organization {
  const wanted = read(newOrganization, input);
  const organization: Organization = {
    id: unusedId(data, wanted.id),
    name: wanted.name,
    skipDefaultAlertsSettings: false,
    payments: wanted.payments ?? "none",
    liveMigration: wanted.liveMigration ?? false,
    settings: newSettings(),
    delegationSettings: newDelegationSettings(),
    people: [],
    groups: [],
    teams: [],
    apiKeys: [],
    serviceAccounts: [],
  };
  data.organizations.push(organization);
  try {
    fill(data, organization, wanted, now);
  } catch (error) {
    data.organizations = data.organizations.filter((other) => other !== organization);
    throw error;
  }
  return organization;
}

function fill(
  data: AtlasData,
  organization: Organization,
  wanted: Read<typeof newOrganization>,
  now: number,
): void {
  if (wanted.settings !== undefined) changeSettings(organization, wanted.settings);
  for (const team of wanted.teams ?? []) addTeam(data, organization, team);
  for (const group of wanted.groups ?? []) addGroup(data, organization, group, now);
  for (const key of wanted.apiKeys ?? []) addApiKey(data, organization, key, now);
  for (const account of wanted.serviceAccounts ?? []) {
    addServiceAccount(data, organization, account, now);
  }
  for (const person of wanted.people ?? []) addPerson(data, organization, person, now);
}

export function changeOrganization(organization: Organization, input: unknown): void {
  const { settings, ...change } = read(organizationChange, input);
  Object.assign(organization, change);
  if (settings !== undefined) changeSettings(organization, settings);
}
