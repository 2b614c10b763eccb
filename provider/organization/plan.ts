import type { AtlasOrganization, Group } from "../atlas/types";
import type { Difference } from "../lifecycle";
import { defined, isKnown, same } from "../values";
import { ON_CHANGE, type OrganizationInputs, type OrganizationState } from "./types";

const NAMES = Object.keys(ON_CHANGE) as (keyof OrganizationInputs)[];

/** The declared arguments in a state. */
export const inputsOf = (state: OrganizationState): OrganizationInputs =>
  defined<OrganizationInputs>({
    orgId: state.orgId,
    name: state.__declared.includes("name") ? state.name : undefined,
    deletionProtection: state.deletionProtection,
    credentials: state.credentials,
  });

/** The whole state of an organization that is declared so and is live so. */
export const stateOf = (
  inputs: OrganizationInputs,
  { id, name }: AtlasOrganization,
  adopted: boolean,
): OrganizationState => ({
  ...inputs,
  orgId: id,
  name,
  adopted,
  __declared: inputs.name === undefined ? [] : ["name"],
});

/** Which arguments changed; a value still unknown is taken for unchanged where it would replace. */
export function diff(olds: OrganizationState, news: OrganizationInputs): Difference {
  const declared = inputsOf(olds);
  const changed = NAMES.filter((name) =>
    isKnown(news[name]) ? !same(declared[name], news[name]) : name === "name",
  );
  return {
    changes: changed.length > 0,
    replaces: changed.filter((name) => ON_CHANGE[name] === "replace"),
  };
}

/** What destroying the resource does to the organization, and why. */
export type Leaving =
  | { readonly do: "delete" }
  | { readonly do: "forget"; readonly because: string }
  | { readonly do: "refuse"; readonly because: string };

/** Whether the organization may be deleted; asked before anything of it is looked at. */
export function leaving(recorded: OrganizationState): Leaving {
  const { orgId, name, adopted, deletionProtection = true } = recorded;
  if (!deletionProtection) return { do: "delete" };
  return adopted
    ? {
        do: "forget",
        because: `Organization ${name} (${orgId}) was adopted: it is no longer managed, and stays in Atlas. To delete it as well, apply deletionProtection: false first.`,
      }
    : {
        do: "refuse",
        because: `Organization ${name} (${orgId}) is protected from deletion. Apply deletionProtection: false first, then destroy it.`,
      };
}

/** Why an organization that still has projects is not deleted. */
export const notEmpty = (
  { orgId, name }: OrganizationState,
  projects: readonly Group[],
): string => {
  const named = projects.slice(0, 10).map((project) => `${project.name} (${project.id})`);
  const others =
    projects.length > named.length ? ` and ${projects.length - named.length} more` : "";
  return `Organization ${name} (${orgId}) still has ${projects.length} project(s): ${named.join(", ")}${others}. Delete them first; nothing was deleted.`;
};
