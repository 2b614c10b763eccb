import { orgName } from "../api/attributes";
import { newDelegationSettings } from "../api/delegation";
import { changeSettings, newSettings, settingsChange } from "../api/settings";
import { given, list, object, oneOf, optional, required, truth } from "../api/shape";
import type { Organization, World } from "../store/types";
import { addApiKey, addServiceAccount } from "./credentials";
import { addPerson } from "./people";
import { addGroup, addTeam, fresh, id } from "./things";

const payments = oneOf(["paying", "none", "failed"]);
const changeOfOrganization = object({
  name: optional(orgName),
  settings: optional(settingsChange),
  payments: optional(payments),
  liveMigration: optional(truth),
});

const newOrganization = object({
  id: optional(id),
  name: required(orgName),
  payments: optional(payments),
  liveMigration: optional(truth),
  settings: optional(settingsChange),
  people: optional(list((value) => value)),
  groups: optional(list((value) => value)),
  teams: optional(list((value) => value)),
  apiKeys: optional(list((value) => value)),
  serviceAccounts: optional(list((value) => value)),
});

export function addOrganization(world: World, input: unknown, now: number): void {
  const wanted = newOrganization(input, "");
  const organization: Organization = {
    id: fresh(world, wanted.id),
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
  world.organizations.push(organization);
  if (wanted.settings !== undefined) changeSettings(organization, wanted.settings);
  for (const team of wanted.teams ?? []) addTeam(world, organization, team);
  for (const group of wanted.groups ?? []) addGroup(world, organization, group, now);
  for (const key of wanted.apiKeys ?? []) addApiKey(world, organization, key, now);
  for (const account of wanted.serviceAccounts ?? []) {
    addServiceAccount(world, organization, account, now);
  }
  for (const person of wanted.people ?? []) addPerson(world, organization, person, now);
}

export function changeOrganization(organization: Organization, input: unknown): void {
  const { settings, ...change } = changeOfOrganization(input, "");
  Object.assign(organization, given(change));
  if (settings !== undefined) changeSettings(organization, settings);
}
