import { hasEnded } from "../../../provider/domain/person";
import { isLessSecure } from "../../../provider/domain/settings";
import type { Seen } from "../observe";
import type { Difference } from "../report";
import type { Kind } from "../rules";
import { type Change, changesOf, isDrift, isSettled, leaves } from "./change";
import { GRANTS, judgeGrants } from "./grants";
import { becomes, nothing, repair } from "./up";

/** What every difference of one resource says alike. */
export type About = Pick<Difference, "who" | "orgId" | "resource">;

/** The differences of the resource's arguments, one for each argument or setting. */
export function judgeArguments(seen: Seen, about: About): Difference[] {
  const live = seen.live?.outputs ?? seen.recorded?.outputs ?? {};
  // An invitation that ended grants nothing: what it was sent with is no difference.
  if (hasEnded(live.status)) return plannedOnly(seen, about);
  return changesOf(seen)
    .flatMap((change) => (change.property in GRANTS ? [change] : leaves(change)))
    .map((change) => ({ ...about, ...judge(seen, change) }));
}

const plannedOnly = (seen: Seen, about: About): Difference[] =>
  changesOf(seen)
    .filter((change) => !isDrift(change))
    .map((change) => ({ ...about, ...planned(seen, change) }));

function judge(seen: Seen, change: Change): Omit<Difference, "who"> {
  if (!isDrift(change)) return planned(seen, change);
  const { property, live } = change;
  const settled = seen.declared !== undefined && isSettled(change);
  const { kind, what } = drifted(change);
  return {
    kind: settled ? "settled" : kind,
    what,
    property,
    declared: change.declared ?? null,
    live: live ?? null,
    up: settled ? nothing("it is declared so now") : repair(seen, change),
  };
}

function drifted(change: Change): { readonly kind: Kind; readonly what: string } {
  const { property, recorded, live } = change;
  const grant = GRANTS[property];
  if (grant) return judgeGrants(grant, change);
  if (property === "name") return { kind: "organization-renamed", what: "was renamed" };
  if (isLessSecure(property, recorded, live))
    return { kind: "protection-loosened", what: `${nameOf(property)} was loosened` };
  const isSetting = property.includes(".");
  return {
    kind: isSetting ? "setting-changed" : "argument-changed",
    what: `${nameOf(property)} was changed`,
  };
}

const nameOf = (property: string) => property.split(".").at(-1) ?? property;

const planned = (seen: Seen, change: Change): Omit<Difference, "who"> => ({
  kind: seen.op === "replace" ? "to-replace" : "to-change",
  what: `${nameOf(change.property)} is declared otherwise now`,
  property: change.property,
  declared: change.declared ?? null,
  live: change.live ?? null,
  up: becomes(seen, change),
});
