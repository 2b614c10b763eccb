import type { Atlas } from "../../atlas/client";
import type { AtlasOrganization, LiveSettings } from "../../atlas/types";
import { UserError } from "../../domain/errors";
import { keepCallerIn } from "./accessList";
import type { Connection } from "./ports";
import { settingsChange } from "./settings";
import { stateOf } from "./state";
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

async function reconcileSettings(
  orgId: string,
  wanted: DeclaredSettings,
  mayShutOutCaller: boolean,
  reach: Connection,
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

async function reconcileName(orgId: string, wanted: OrganizationInputs, { atlas }: Connection) {
  const live = await atlas.getOrg({ orgId });
  if (live.isDeleted) throw new UserError(wasDeleted(live));
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
export async function reconcile(
  orgId: string,
  wanted: OrganizationInputs,
  { adopted, own }: Origin,
  reach: Connection,
): Promise<OrganizationState> {
  const live = await reconcileName(orgId, wanted, reach);
  const settings =
    wanted.settings &&
    (await reconcileSettings(orgId, wanted.settings, wanted.mayShutOutCaller ?? false, reach));
  return stateOf(wanted, {
    live,
    adopted,
    own: reach.credentialsRejected() ? undefined : own,
    settings,
  });
}
