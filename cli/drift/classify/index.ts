import type { Fact } from "../../../provider/domain/facts";
import { type PersonRef, personId } from "../../../provider/domain/person";
import { isKnown } from "../../../provider/domain/unknown";
import type { Observations, Properties, Seen } from "../observe";
import type { Difference, Others } from "../report";
import { changesOf, isDrift } from "./change";
import { type Horizon, judgeGone, judgeStatus } from "./person";
import { type About, judgeArguments } from "./resource";
import { inWords, isPerson, leaving, nothing } from "./up";

/** How resources of this package are called, whatever runs them. */
const OURS = /(^|[:/])mongodbatlas:(Organization|OrgInvitation)$/;

const isOurs = ({ type }: Seen) => OURS.test(type);

/** The organizations and people of the stack. */
export const ours = ({ resources }: Observations): Seen[] => resources.filter(isOurs);

/** Every difference that a preview shows. */
export function judge(observations: Observations, horizon: Horizon): Difference[] {
  return [
    ...ours(observations).flatMap((seen) => judgeResource(seen, observations, horizon)),
    ...failuresOf(observations),
  ];
}

function judgeResource(seen: Seen, { facts }: Observations, horizon: Horizon): Difference[] {
  const about = aboutOf(seen);
  if (seen.gone) return [isPerson(seen) ? judgeGone(seen, about) : organizationGone(seen, about)];
  if (!seen.recorded) return seen.op ? [toCreate(seen, about, facts)] : [];
  const found = [
    ...judgeArguments(seen, about),
    ...(isPerson(seen) ? judgeStatus(seen, about, horizon) : []),
  ];
  if (seen.op === "delete") found.push(toRemove(seen, about));
  return found.length > 0 || !changes(seen) ? found : [unexplained(seen, about)];
}

const changes = ({ op = "same" }: Seen) => op !== "same" && op !== "read";

/** Who or what the resource is about, as far as it is known before `up`. */
export function aboutOf(seen: Seen): About & { readonly orgId?: string } {
  const { username, orgId, name } = known(seen);
  return {
    who: String((isPerson(seen) ? username : (name ?? orgId)) ?? seen.name),
    ...(typeof orgId === "string" && /^[0-9a-f]{24}$/.test(orgId) && { orgId }),
    resource: { name: seen.name, urn: seen.urn },
  };
}

function known({ recorded, live, declared }: Seen): Properties {
  const all = { ...live?.outputs, ...recorded?.outputs, ...declared };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => isKnown(value)));
}

const organizationGone = (seen: Seen, about: About): Difference => ({
  ...about,
  kind: seen.declared ? "organization-gone" : "settled",
  what: "is gone, or the credential no longer sees it",
  up: seen.declared
    ? "fails if Atlas does not have it"
    : nothing("nobody declares the organization any more"),
});

function toCreate(seen: Seen, about: About, facts: readonly Fact[]): Difference {
  const declared = seen.declared ?? {};
  const up = isPerson(seen) ? newPerson(declared, facts) : newOrganization(declared, facts);
  return { ...about, kind: "to-create", what: "is newly declared", up };
}

function newPerson({ orgId, username, roles }: Properties, facts: readonly Fact[]): string {
  const adopts = facts.some(
    (fact) => fact.code === "adopts-person" && isSamePerson(fact, { orgId, username }),
  );
  return adopts
    ? `adopts them, who are there already, as ${inWords(roles)}`
    : `invites them as ${inWords(roles)}, by one mail`;
}

const isSamePerson = (one: PersonRef, { orgId, username }: Properties): boolean =>
  personId(one) === personId({ orgId: String(orgId), username: String(username) });

function newOrganization({ orgId, name, adopt }: Properties, facts: readonly Fact[]): string {
  if (orgId !== undefined) return "adopts the organization";
  if (facts.some((fact) => fact.code === "adopts-organization" && fact.name === name))
    return "adopts the organization of that name";
  return adopt === true
    ? "adopts the organization of that name, or creates it"
    : "creates the organization";
}

const toRemove = (seen: Seen, about: About): Difference => ({
  ...about,
  kind: "to-remove",
  what: "is no longer declared",
  up: leaving(seen),
});

/**
 * No argument differs that is shown: an earlier run broke off, or it is the credentials, which the
 * engine shows as secrets only, the same whatever they are.
 */
const unexplained = ({ declared = {} }: Seen, about: About): Difference => ({
  ...about,
  kind: "to-change",
  what:
    "credentials" in declared || "creatorCredentials" in declared
      ? "has other credentials, or was left unfinished by an earlier run"
      : "was left unfinished by an earlier run",
  up: "finishes it",
});

/** Something that went wrong, and kept the report from being whole. */
export const failed = (what: string): Difference => ({
  kind: "failed",
  who: "the run",
  what,
  up: "not known before this is put right",
});

/** Each thing that went wrong once, with how many resources it kept from being looked at. */
function failuresOf({ failures, resources }: Observations): Difference[] {
  return [...Map.groupBy(failures, ({ message }) => message)].map(([message, all]) => {
    const [only, ...more] = all.flatMap(({ urn }) => resources.filter((seen) => seen.urn === urn));
    if (more.length > 0) return failed(`${message} (${more.length + 1} resources)`);
    return { ...failed(message), ...(only && aboutOf(only)) };
  });
}

/** The resources of other providers, counted. */
export function countOthers({ resources }: Observations): Others {
  const others = resources.filter((seen) => !isOurs(seen));
  const drifted = others.filter((seen) => seen.gone || changesOf(seen).some(isDrift));
  return {
    resources: others.length,
    drifted: drifted.length,
    planned: others.filter(changes).length,
  };
}
