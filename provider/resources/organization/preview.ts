import { kindOf } from "../../atlas/advice";
import { atlasFacts, isNotFound } from "../../atlas/errors";
import type { AtlasOrganization } from "../../atlas/types";
import type { AdoptedOrganization } from "../../domain/facts";
import { isKnown, UNKNOWN } from "../../domain/unknown";
import type { Failure } from "../lifecycle";
import type { Connection, Ports } from "../ports";
import { keepCallerIn } from "./accessList";
import { adoptionChanges, isDangerous } from "./adoption";
import { connectCreator, connectTo } from "./connection";
import { type Creator, planCreation } from "./creation";
import { insufficientRoles } from "./insufficientRoles";
import * as messages from "./messages";
import { readSettings } from "./reconcile";
import { settingsChange } from "./settings";
import type { DeclaredSettings, OrganizationInputs, OrganizationState } from "./types";

/** Whether a resource without state would create an organization, or adopt one by its name. */
export const isCreation = (olds: Partial<OrganizationInputs>, news: OrganizationInputs): boolean =>
  Object.keys(olds).length === 0 && news.orgId === undefined;

/** Whether a resource without state would adopt an organization by its id. */
export const isAdoption = (olds: Partial<OrganizationInputs>, news: OrganizationInputs): boolean =>
  Object.keys(olds).length === 0 && news.orgId !== undefined;

/** The kind of credentials that create an organization; `undefined` if it is not known yet. */
export const creatorKind = (ports: Ports, news: OrganizationInputs): string | undefined =>
  isKnown(news.credentials) ? connectCreator(ports, news).settings().credentials.kind : undefined;

/**
 * Refuses what `up` would refuse about a new organization, and reports in a preview whether `up`
 * resumes a creation or adopts an organization.
 */
export async function checkCreation(
  creator: Creator,
  inputs: OrganizationInputs,
  isPreview: boolean,
): Promise<readonly Failure[]> {
  const { ports } = creator;
  if (!isKnown([inputs.name, inputs.credentials])) return [];
  const step = await planCreation(inputs, creator);
  if (step.do === "refuse") return [{ property: "name", reason: step.reason }];
  if (step.do === "resume") ports.say(step.reason);
  if (step.do === "adopt" && isPreview)
    await reportAdoption(creator, inputs, step.organization, connectCreator(ports, inputs));
  return [];
}

/**
 * Reports in a preview which organization `up` adopts by its id, and what it changes there. It reads
 * the organization, and its settings if some are declared.
 */
export async function checkAdoption(
  creator: Creator,
  inputs: OrganizationInputs,
): Promise<readonly Failure[]> {
  const { orgId = "", credentials } = inputs;
  if (!isKnown([orgId, credentials])) return [];
  const connection = connectTo(creator.ports, inputs, {});
  const failure = (reason: string): Failure[] => [{ property: "orgId", reason }];
  try {
    const live = await connection.atlas.getOrg({ orgId });
    if (live.isDeleted) return failure(messages.wasDeleted({ orgId, name: live.name }));
    await reportAdoption(creator, inputs, live, connection);
    return [];
  } catch (error) {
    const isOther = atlasFacts(error)?.errorCode === "USER_CANNOT_ACCESS_ORG";
    if (isNotFound(error) || isOther) return failure((error as Error).message);
    throw error;
  }
}

/** The settings without those objects that are not known yet. */
function readableSettings(settings: unknown): { settings?: DeclaredSettings } {
  if (typeof settings !== "object" || settings === null) return {};
  const { delegation, ...rest }: { delegation?: unknown } = settings;
  return { settings: delegation === UNKNOWN ? rest : settings };
}

async function reportAdoption(
  { ports, identity }: Creator,
  news: OrganizationInputs,
  live: AtlasOrganization,
  connection: Connection,
): Promise<void> {
  const { id: orgId, name } = live;
  const { settings: _, ...rest } = news;
  const inputs: OrganizationInputs = { ...rest, ...readableSettings(news.settings) };
  const { settings: declared, mayShutOutCaller = false } = inputs;
  const settings = declared && (await readSettings(connection.atlas, orgId, declared));
  const turnsOnAccessList =
    declared && settings && settingsChange(declared, settings).settings?.apiAccessListRequired;
  if (turnsOnAccessList && !mayShutOutCaller) await keepCallerIn(orgId, connection);
  const changes = adoptionChanges(inputs, { live, settings });
  const roles = changes.length > 0 ? await insufficientRoles(orgId, connection) : undefined;
  const fact: AdoptedOrganization = {
    code: "adopts-organization",
    orgId,
    name,
    changes,
    ...(roles && { insufficientRoles: roles }),
  };
  if (ports.report(fact)) return;
  const text = messages.adopts(fact, kindOf(connection.settings().credentials));
  if (roles || changes.some(isDangerous)) ports.warn(text, identity);
  else ports.say(text, identity);
}

/** Refuses in the preview to require access lists if the caller would lose access. */
export async function checkAccessList(
  ports: Ports,
  olds: OrganizationState,
  news: OrganizationInputs,
): Promise<void> {
  const turnsOn =
    news.settings?.apiAccessListRequired === true && olds.settings?.apiAccessListRequired !== true;
  if (!turnsOn || news.mayShutOutCaller || !isKnown(news.credentials)) return;
  await keepCallerIn(olds.orgId, connectTo(ports, news, olds));
}
