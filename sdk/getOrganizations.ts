import * as pulumi from "@pulumi/pulumi";
import type { OrganizationResult, ProjectResult } from "../provider/domain/results";
import { ask } from "./lookups";

/**
 * {@link getOrganizations} returns all organizations that the configured credentials can access.
 *
 * @param args `name`: return only organizations whose name starts with this text, in upper or lower
 *   case.
 *
 * @example
 * ```ts
 * import { getOrganizations } from "pulumi-atlas-orgs";
 *
 * export const names = getOrganizations().then((all) => all.map(({ name }) => name));
 * ```
 */
export async function getOrganizations(
  args: { name?: string } = {},
): Promise<OrganizationResult[]> {
  return ask((functions) => functions.getOrganizations(args));
}

/**
 * {@link getOrganization} reads one organization by its id. It fails if the configured credentials
 * have no access to it.
 *
 * @example
 * ```ts
 * import { getOrganization } from "pulumi-atlas-orgs";
 *
 * const acme = getOrganization({ orgId: "64b000000000000000000001" });
 * export const name = acme.then(({ name }) => name);
 * ```
 */
export async function getOrganization(args: { orgId: string }): Promise<OrganizationResult> {
  return ask((functions) => functions.getOrganization(args));
}

/**
 * {@link getOrganizationProjects} returns all projects of an organization.
 *
 * @example
 * ```ts
 * import { getOrganizationProjects } from "pulumi-atlas-orgs";
 *
 * const projects = getOrganizationProjects({ orgId: "64b000000000000000000001" });
 * export const projectIds = projects.then((all) => all.map(({ groupId }) => groupId));
 * ```
 */
export async function getOrganizationProjects(args: { orgId: string }): Promise<ProjectResult[]> {
  return ask((functions) => functions.getOrganizationProjects(args));
}

/** {@link getOrganizations} with a name that is an output. */
export const getOrganizationsOutput = (
  args: { name?: pulumi.Input<string | undefined> } = {},
): pulumi.Output<OrganizationResult[]> =>
  pulumi.output(args.name).apply((name) => getOrganizations(name === undefined ? {} : { name }));

/** {@link getOrganization} with an id that is an output. */
export const getOrganizationOutput = (args: {
  orgId: pulumi.Input<string>;
}): pulumi.Output<OrganizationResult> => pulumi.output(args).apply(getOrganization);

/** {@link getOrganizationProjects} with an id that is an output. */
export const getOrganizationProjectsOutput = (args: {
  orgId: pulumi.Input<string>;
}): pulumi.Output<ProjectResult[]> => pulumi.output(args).apply(getOrganizationProjects);
