import { sameAsSets } from "../../../provider/domain/compare";
import { GRANTS, hasEnded, type OrgMembershipStatus } from "../../../provider/domain/person";
import { textOf } from "../../../provider/domain/printable";
import { decideResend, type ResendPolicy } from "../../../provider/domain/resend";
import { isKnown } from "../../../provider/domain/unknown";
import { addressKey } from "../../../provider/domain/username";
import type { Properties, ResourcePreview, ResourceState } from "../previewResult";
import { ignoredOfUser } from "./ignoredPaths";
import { appliedPeople, declaredIn, type Entries, peopleIn, personInputs } from "./sides";

/** One person of an OrgUsers, in what was recorded, read and declared. */
interface Sides {
  readonly recorded?: ResourceState | undefined;
  readonly live?: ResourceState | undefined;
  /** The declared entry of `users`. */
  readonly declared?: { readonly address: string; readonly value: Properties } | undefined;
}

/**
 * The people of an OrgUsers, each as the preview of an OrgInvitation, so that the same rules classify
 * them. Without those whom it does not declare.
 */
export function peopleOf(users: ResourcePreview): ResourcePreview[] {
  if (users.op === "read") return [];
  const recorded = users.recorded ? appliedPeople(users.recorded) : new Map<string, never>();
  const live = users.live && peopleIn(users.live);
  const declared = users.declared && declaredIn(users.declared);
  const renamed = newAddresses(recorded, live, declared);
  const known = [...recorded].map(([key, before]): Sides => {
    return {
      recorded: before,
      live: live?.get(key),
      declared: declared?.get(key) ?? declared?.get(renamed.get(key) ?? ""),
    };
  });
  const taken = new Set([...recorded.keys(), ...renamed.values()]);
  const others = [...(declared ?? [])].filter(([key]) => !taken.has(key));
  return [
    ...known,
    ...others.map(([key, entry]): Sides => ({ live: live?.get(key), declared: entry })),
  ].map((sides) => previewOf(users, sides));
}

/** The new addresses of people whom the program declares by them, by the key of the recorded address. */
function newAddresses(
  recorded: ReadonlyMap<string, ResourceState>,
  live: ReadonlyMap<string, ResourceState> | undefined,
  declared: Entries | undefined,
): ReadonlyMap<string, string> {
  return new Map(
    [...recorded].flatMap(([key, before]): [string, string][] => {
      const { changedUsername } = (live?.get(key) ?? before).outputs;
      if (typeof changedUsername !== "string" || declared?.has(key)) return [];
      const changed = addressKey(changedUsername);
      return declared?.has(changed) && !recorded.has(changed) ? [[key, changed]] : [];
    }),
  );
}

function previewOf(users: ResourcePreview, sides: Sides): ResourcePreview {
  const { urn, name, type, ignoreChanges } = users;
  const { recorded, live, declared } = sides;
  const isRead = users.gone || users.live !== undefined;
  const op = opOf(users, sides);
  const isDropped = op === "delete" && users.op === "update";
  const onDelete = isDropped ? removalPolicy(users) : users.recorded?.outputs.onDelete;
  const withPolicy = ({ inputs, outputs }: ResourceState): ResourceState => ({
    inputs,
    outputs: { ...outputs, onDelete: onDelete ?? "retain" },
  });
  const address = declared?.address ?? textOf((recorded ?? live)?.outputs.username);
  return {
    ...{ urn, name, type, user: { address, isDropped } },
    gone: recorded !== undefined && isRead && !live,
    ...(recorded && { recorded: withPolicy(recorded) }),
    ...(live && { live: withPolicy(live) }),
    ...(op && { op }),
    ...(declared && { declared: declaredInputs(users, sides, declared) }),
    ...(ignoreChanges && { ignoreChanges: ignoredOfUser(ignoreChanges, address) }),
  };
}

const removalPolicy = ({ declared }: ResourcePreview) =>
  declared?.undeclared === "remove" ? "remove" : "retain";

/** An unknown entry has the live grants, as an unknown argument has. */
function declaredInputs(
  users: ResourcePreview,
  { live, recorded }: Sides,
  { address, value }: NonNullable<Sides["declared"]>,
): Properties {
  const grants = isKnown(value) ? value : { ...(live ?? recorded)?.inputs, ...knownParts(value) };
  return personInputs(users.declared ?? {}, address, grants);
}

const knownParts = (value: Properties): Properties =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => isKnown(part)));

/** The operation that the engine would plan for a resource of this person alone. */
function opOf(users: ResourcePreview, sides: Sides): string | undefined {
  const { recorded, live, declared } = sides;
  // The users are secret, or not known before `up`.
  const isUnknown = users.declared !== undefined && declaredIn(users.declared) === undefined;
  if (isUnknown && users.op !== "delete") return users.op === undefined ? undefined : "same";
  switch (users.op) {
    case "update":
      if (!declared) return "delete";
      if (!recorded || (users.live && !live)) return "create";
      return isChanged(users, sides, declared) ? "update" : "same";
    case "replace":
      if (!declared) return "delete";
      return recorded ? "replace" : "create";
    default:
      return users.op;
  }
}

function isChanged(
  users: ResourcePreview,
  sides: Sides,
  declared: NonNullable<Sides["declared"]>,
): boolean {
  const { inputs, outputs } = sides.live ?? sides.recorded ?? { inputs: {}, outputs: {} };
  const { status, reinvites = 0 } = outputs as { status: OrgMembershipStatus; reinvites?: number };
  if (hasEnded(status)) {
    const due = decideResend((users.declared ?? {}) as ResendPolicy, { status, reinvites });
    return due?.decision === "resend";
  }
  const wanted = declaredInputs(users, sides, declared);
  return (
    GRANTS.some((name) => !sameAsSets(wanted[name], inputs[name])) ||
    addressKey(declared.address) !== addressKey(textOf(inputs.username))
  );
}
