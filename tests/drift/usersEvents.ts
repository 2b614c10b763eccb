import type { EngineEvent } from "@pulumi/pulumi/automation";
import type { Properties } from "../../cli/drift/previewResult";
import { ORG } from "../support/ids";
import { engineEvents, type ResourceSteps } from "./engineEvents";

/** What an OrgUsers of these people is recorded with, read as, or declared as. */
interface UsersSide {
  readonly users: Record<string, unknown>;
  readonly people: Record<string, unknown>;
}

const GRANTS = ["roles", "teamIds", "groupRoleAssignments"];
const STATUS = [
  ...["status", "userId", "invitationId", "expiresAt", "reinvites"],
  ...["atlasUsername", "changedUsername"],
];

const pick = (properties: Properties, names: readonly string[]) =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => names.includes(name)));

function sideOf(people: readonly (Properties | null | undefined)[]): UsersSide {
  const present = people.filter((one): one is Properties => one !== null && one !== undefined);
  const map = (names: readonly string[]) =>
    Object.fromEntries(present.map((one) => [String(one.username), pick(one, names)]));
  return { users: map(GRANTS), people: map(STATUS) };
}

/** The engine's events about one OrgUsers with the people of separate resources. */
export function usersEvents(
  people: readonly ResourceSteps[],
  {
    rest = {},
    declaredRest = rest,
    op,
  }: { rest?: Properties; declaredRest?: Properties; op?: string } = {},
): EngineEvent[] {
  const recorded = sideOf(people.map((one) => one.recorded));
  const live = sideOf(people.map((one) => (one.live === undefined ? one.recorded : one.live)));
  const { users } = sideOf(people.map(({ declared }) => declared));
  const isChanged = people.some((one) => one.op !== "same");
  const known = { orgId: ORG, undeclaredUsers: {}, ...rest };
  return engineEvents({
    of: "users",
    name: "people",
    recorded: { ...known, ...recorded },
    live: { ...known, ...live },
    declared: { orgId: ORG, ...declaredRest, users },
    op: op ?? (isChanged ? "update" : "same"),
  });
}
