import { sameAsSets } from "../../domain/compare";
import { isKnown } from "../../domain/unknown";
import { declareInputs } from "../imported";
import type { Difference } from "../lifecycle";
import { declaredInputs } from "./state";
import { ON_CHANGE, type OrganizationInputs, type OrganizationState } from "./types";

const NAMES = Object.keys(ON_CHANGE) as (keyof OrganizationInputs)[];

/** Whether an input needs an update. An unknown value may, except for the id. */
function differs(
  name: keyof OrganizationInputs,
  olds: OrganizationState,
  news: OrganizationInputs,
): boolean {
  // An id that is unknown, or no longer declared, counts as the id of the same organization.
  if (name === "orgId")
    return news.orgId !== undefined && isKnown(news.orgId) && news.orgId !== olds.orgId;
  const declared = declaredInputs(declareInputs(olds, Object.keys(news)));
  return !isKnown(news[name]) || !sameAsSets(declared[name], news[name]);
}

/** Which inputs changed. An organization whose creation has an unknown outcome always differs. */
export function diff(olds: OrganizationState, news: OrganizationInputs): Difference {
  const changed = NAMES.filter((name) => differs(name, olds, news));
  return {
    changes: changed.length > 0 || olds.__lost !== undefined,
    changed,
    replaces: changed.filter((name) => ON_CHANGE[name] === "replace"),
  };
}
