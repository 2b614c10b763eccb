import type { Atlas } from "../atlas/client";
import type { AtlasOrganization } from "../atlas/types";
import { RefusedError } from "../errors";
import { keepCallerIn } from "./accessList";
import { stateOf } from "./plan";
import type { Reach } from "./ports";
import { type LiveSettings, settingsChange } from "./settings";
import type { DeclaredSettings, OrganizationInputs, OrganizationState } from "./types";

/** The settings as they are, asking only for what is declared. */
export async function readSettings(
  atlas: Atlas,
  orgId: string,
  { delegation, ...settings }: DeclaredSettings,
): Promise<LiveSettings> {
  const [general, delegated] = await Promise.all([
    Object.keys(settings).length > 0 ? atlas.getOrgSettings({ orgId }) : {},
    delegation ? atlas.getOrgDelegationSettings({ orgId }) : {},
  ]);
  return { settings: general, delegation: delegated };
}

async function settleSettings(
  orgId: string,
  wanted: DeclaredSettings,
  mayShutOutCaller: boolean,
  reach: Reach,
): Promise<LiveSettings> {
  const { atlas } = reach;
  const live = await readSettings(atlas, orgId, wanted);
  const change = settingsChange(wanted, live);
  if (change.settings?.apiAccessListRequired && !mayShutOutCaller) await keepCallerIn(orgId, reach);
  const { settings, delegation } = change;
  return {
    delegation: delegation
      ? await atlas.updateOrgDelegationSettings({ orgId }, delegation)
      : live.delegation,
    // Last, since it is the one that can shut us out.
    settings: settings ? await atlas.updateOrgSettings({ orgId }, settings) : live.settings,
  };
}

async function settleItself(orgId: string, wanted: OrganizationInputs, { atlas }: Reach) {
  const live = await atlas.getOrg({ orgId });
  if (live.isDeleted) throw new RefusedError(wasDeleted(live));
  const { name = live.name, skipDefaultAlertsSettings } = wanted;
  const alerts =
    skipDefaultAlertsSettings !== undefined &&
    skipDefaultAlertsSettings !== (live.skipDefaultAlertsSettings ?? false);
  if (name === live.name && !alerts) return live;
  return atlas.updateOrg({ orgId }, { name, ...(alerts && { skipDefaultAlertsSettings }) });
}

const wasDeleted = ({ id, name }: AtlasOrganization): string =>
  `orgId: organization ${name} (${id}) was deleted in Atlas. Give the id of another one, or leave orgId out to create one.`;

/** What is remembered of an organization whatever it is like. */
export interface Origin {
  readonly adopted: boolean;
  readonly own?: object | undefined;
}

/** Brings an organization to what is declared: looks, and sends only what differs. */
export async function settle(
  orgId: string,
  wanted: OrganizationInputs,
  { adopted, own }: Origin,
  reach: Reach,
): Promise<OrganizationState> {
  const live = await settleItself(orgId, wanted, reach);
  const settings =
    wanted.settings &&
    (await settleSettings(orgId, wanted.settings, wanted.mayShutOutCaller ?? false, reach));
  return stateOf(wanted, { live, adopted, own: reach.refused() ? undefined : own, settings });
}
