import type { Atlas } from "../atlas/client";
import { allPages } from "../atlas/pages";
import { findOrganization } from "../atlas/presence";
import { RefusedError } from "../errors";
import type { Lifecycle } from "../lifecycle";
import { check } from "./check";
import { diff, inputsOf, leaving, notEmpty, stateOf } from "./plan";
import type { OrganizationInputs, OrganizationState } from "./types";

/** What the lifecycle needs of the world. */
export interface OrganizationPorts {
  /** Atlas as these credentials reach it, or the configured ones without any. */
  atlas(credentials: object | undefined): Atlas;
  /** Says something to whoever runs Pulumi. */
  say(text: string): void;
}

/** An organization that exists: adopted by its id, renamed, forgotten or deleted. */
export function organization(
  ports: OrganizationPorts,
): Lifecycle<OrganizationInputs, OrganizationState> {
  /** Brings the organization to what is declared: one look, and a rename only if it is needed. */
  async function settle(orgId: string, wanted: OrganizationInputs, adopted: boolean) {
    const atlas = ports.atlas(wanted.credentials);
    const live = await atlas.getOrg({ orgId });
    const { name = live.name } = wanted;
    const settled = name === live.name ? live : await atlas.updateOrg({ orgId }, { name });
    return stateOf(wanted, settled, adopted);
  }

  return {
    check: async (_olds, news) => check(news),
    diff: async (olds, news) => diff(olds, news),
    async create(news) {
      const { orgId = "" } = news;
      return { id: orgId, state: await settle(orgId, news, true) };
    },
    async read(id, recorded) {
      const live = await findOrganization(ports.atlas(recorded.credentials), id);
      if (!live) return undefined;
      const { __declared = [], adopted = true } = recorded;
      const declared = inputsOf({ ...recorded, __declared });
      const inputs = { ...declared, ...(declared.name !== undefined && { name: live.name }) };
      return { inputs, state: stateOf(inputs, live, adopted) };
    },
    update: (id, olds, news) => settle(id, news, olds.adopted),
    async delete(id, recorded) {
      const step = leaving(recorded);
      if (step.do === "refuse") throw new RefusedError(step.because);
      if (step.do === "forget") return ports.say(step.because);
      const atlas = ports.atlas(recorded.credentials);
      if (!(await findOrganization(atlas, id))) return;
      const projects = await allPages((page) => atlas.getOrgGroups({ orgId: id, ...page }));
      if (projects.length > 0) throw new RefusedError(notEmpty(recorded, projects));
      await atlas.deleteOrg({ orgId: id });
    },
  };
}
