import { isKnown } from "../../domain/unknown";
import type { Failure } from "../lifecycle";
import type { Ports } from "../ports";
import { keepCallerIn } from "./accessList";
import { connectCreator, connectTo } from "./connection";
import { type Creator, planCreation } from "./creation";
import type { OrganizationInputs, OrganizationState } from "./types";

/** Whether a resource without state would create an organization, or adopt one by its name. */
export const isCreation = (olds: Partial<OrganizationInputs>, news: OrganizationInputs): boolean =>
  Object.keys(olds).length === 0 && news.orgId === undefined;

/** The kind of credentials that create an organization; `undefined` if it is not known yet. */
export const creatorKind = (ports: Ports, news: OrganizationInputs): string | undefined =>
  isKnown(news.credentials) ? connectCreator(ports, news).settings().credentials.kind : undefined;

/** Reports in the preview whether `up` creates, resumes or adopts, and refuses what `up` would refuse. */
export async function checkCreation(
  creator: Creator,
  inputs: OrganizationInputs,
): Promise<readonly Failure[]> {
  const { ports } = creator;
  if (!isKnown([inputs.name, inputs.credentials])) return [];
  const step = await planCreation(inputs, creator);
  if (step.do === "refuse") return [{ property: "name", reason: step.reason }];
  if (step.do !== "create") ports.say(step.reason);
  if (step.do === "adopt")
    ports.report({ code: "adopts-organization", orgId: step.orgId, name: inputs.name ?? "" });
  return [];
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
