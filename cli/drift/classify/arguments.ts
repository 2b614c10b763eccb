import { hasEnded } from "../../../provider/domain/person";
import { isLessSecure } from "../../../provider/domain/settings";
import type { ResourcePreview } from "../previewResult";
import type { Difference, Subject } from "../report";
import type { RuleId } from "../rules";
import { declaresNewAddress } from "./address";
import { type Change, changesOf, isAsDeclared, isDrift, splitChange } from "./changes";
import { effectOnArgument, effectOnDrift, noEffect } from "./effects";
import { classifyGrants, grantArgument } from "./grants";

/** The differences of a resource's arguments, one per argument or setting. */
export function classifyArguments(resource: ResourcePreview, subject: Subject): Difference[] {
  const { status } = resource.live?.outputs ?? resource.recorded?.outputs ?? {};
  const isSettledAddress = declaresNewAddress(resource);
  const changes = changesOf(resource).filter(
    ({ property }) => !(isSettledAddress && property === "username"),
  );
  // An ended invitation grants nothing, so what it was sent with is no drift.
  if (hasEnded(status))
    return changes
      .filter((change) => !isDrift(change))
      .map((change) => ({ ...subject, ...planned(resource, change) }));
  return changes
    .flatMap((change) => (grantArgument(change.property) ? [change] : splitChange(change)))
    .map((change) => ({ ...subject, ...classify(resource, change) }));
}

function classify(resource: ResourcePreview, change: Change): Omit<Difference, "who"> {
  if (!isDrift(change)) return planned(resource, change);
  const { kind, what } = classifyDrift(change);
  const settled = resource.declared !== undefined && isAsDeclared(change);
  if (settled && isIgnored(resource, change)) {
    const { property, live } = values(change);
    return { kind, what, property, live, up: noEffect("`ignoreChanges` excludes this argument") };
  }
  return {
    kind: settled ? "settled" : kind,
    what,
    ...values(change),
    up: settled ? noEffect("the program declares it now") : effectOnDrift(resource, change),
  };
}

/** Whether `ignoreChanges` excludes the argument, a part of it, or the object that contains it. */
function isIgnored({ ignoreChanges = [] }: ResourcePreview, { property }: Change): boolean {
  const contains = (outer: string, inner: string) =>
    inner === outer || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);
  return ignoreChanges.some(
    (path) => path === "*" || contains(path, property) || contains(property, path),
  );
}

function classifyDrift(change: Change): { readonly kind: RuleId; readonly what: string } {
  const { property, recorded, live } = change;
  const argument = grantArgument(property);
  if (argument) return classifyGrants(argument, change);
  if (property === "name") return { kind: "organization-renamed", what: "was renamed" };
  if (isLessSecure(property, recorded, live))
    return { kind: "protection-loosened", what: `${nameOf(property)} became less secure` };
  const isSetting = property.includes(".");
  return {
    kind: isSetting ? "setting-changed" : "argument-changed",
    what: `${nameOf(property)} was changed`,
  };
}

const planned = (resource: ResourcePreview, change: Change): Omit<Difference, "who"> => ({
  kind: resource.op === "replace" ? "to-replace" : "to-change",
  what: `${nameOf(change.property)} was changed in the program`,
  ...values(change),
  up: effectOnArgument(resource, change),
});

const values = ({ property, declared, live }: Change) => ({
  property,
  declared: declared ?? null,
  live: live ?? null,
});

const nameOf = (property: string) => property.split(".").at(-1) ?? property;
