import type { Fact } from "../../../provider/domain/facts";
import { textOf } from "../../../provider/domain/printable";
import { isKnown } from "../../../provider/domain/unknown";
import { isAtlasResource } from "../atlasResources";
import type { PreviewResult, Properties, ResourcePreview } from "../previewResult";
import type { Difference, OtherResources, Subject } from "../report";
import { resourceParts } from "../users/parts";
import { isUsersResource } from "../users/sides";
import { classifyAddress } from "./address";
import { classifyAdoption, findAdoption } from "./adoption";
import { classifyArguments } from "./arguments";
import { changesOf, isDrift } from "./changes";
import { withDeclaredElsewhere } from "./declaredElsewhere";
import {
  effectOfDeletion,
  effectOfPresentPerson,
  formatValue,
  isPersonResource,
  noEffect,
} from "./effects";
import { classifyInvitation, classifyMissingPerson, type ExpiryOptions } from "./invitation";
import { classifyNewOrganization } from "./newOrganization";

/** Every difference that a preview shows. */
export function classifyPreview(preview: PreviewResult, expiry: ExpiryOptions): Difference[] {
  return [
    ...withDeclaredElsewhere(resourceParts(preview)).flatMap((resource) =>
      classifyResource(resource, preview, expiry),
    ),
    ...failedChecks(preview),
  ];
}

function classifyResource(
  resource: ResourcePreview,
  { facts }: PreviewResult,
  expiry: ExpiryOptions,
): Difference[] {
  const subject = subjectOf(resource);
  if (isUsersResource(resource)) return classifyUsers(resource, subject);
  const isPerson = isPersonResource(resource);
  if (resource.gone)
    return [
      isPerson
        ? classifyMissingPerson(resource, subject, facts)
        : missingOrganization(resource, subject),
    ];
  if (!resource.recorded) return resource.op ? toCreate(resource, subject, facts) : [];
  const found = [
    ...classifyArguments(resource, subject),
    ...(isPerson ? classifyAddress(resource, subject) : []),
    ...(isPerson ? classifyInvitation(resource, subject, expiry) : []),
  ];
  if (resource.op === "delete") found.push(toRemove(resource, subject));
  return found.length > 0 || !hasPlannedChange(resource) ? found : [unexplained(resource, subject)];
}

/** What is about an OrgUsers and none of its people. */
function classifyUsers(resource: ResourcePreview, subject: Subject): Difference[] {
  if (!hasPlannedChange(resource)) return classifyArguments(resource, subject);
  const difference = { ...subject, what: "has no users", up: "changes only the state" };
  if (!resource.recorded || resource.gone) return [{ ...difference, kind: "to-create" }];
  if (resource.op === "delete") return [{ ...difference, kind: "to-remove" }];
  const found = classifyArguments(resource, subject);
  return found.length > 0 ? found : [unexplained(resource, subject)];
}

const hasPlannedChange = ({ op = "same" }: ResourcePreview) => op !== "same" && op !== "read";

/** The person or organization of a resource, as far as it is known before `up`. */
export function subjectOf(resource: ResourcePreview): Subject & { readonly orgId?: string } {
  const { username, orgId, name } = knownProperties(resource);
  return {
    who: textOf((isPersonResource(resource) ? username : (name ?? orgId)) ?? resource.name),
    ...(typeof orgId === "string" && /^[0-9a-f]{24}$/.test(orgId) && { orgId }),
    resource: {
      name: resource.name,
      urn: resource.urn,
      ...(resource.user && { user: resource.user.address }),
    },
  };
}

function knownProperties({ recorded, live, declared }: ResourcePreview): Properties {
  const all = { ...live?.outputs, ...recorded?.outputs, ...declared };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => isKnown(value)));
}

const missingOrganization = (resource: ResourcePreview, subject: Subject): Difference => ({
  ...subject,
  kind: resource.declared ? "organization-gone" : "settled",
  what: "was not found: it was deleted, or the credential cannot read it",
  up: resource.declared
    ? "fails if the organization does not exist"
    : noEffect("no resource declares the organization"),
});

function toCreate(
  resource: ResourcePreview,
  subject: Subject,
  facts: readonly Fact[],
): Difference[] {
  const declared = resource.declared ?? {};
  if (!isPersonResource(resource)) return classifyNewOrganization(declared, subject, facts);
  const adoption = findAdoption(resource, facts);
  if (adoption) return classifyAdoption(resource, subject, adoption);
  const up =
    effectOfPresentPerson(declared, facts) ??
    `invites them as ${formatValue(declared.roles)} (sends one e-mail)`;
  return [{ ...subject, kind: "to-create", what: "is new in the program", up }];
}

const toRemove = (resource: ResourcePreview, subject: Subject): Difference => ({
  ...subject,
  kind: "to-remove",
  what: resource.declaredElsewhere
    ? "is declared by another resource now"
    : "is no longer declared",
  up: effectOfDeletion(resource),
});

/**
 * The engine plans a change and no visible argument differs. Either an earlier run was interrupted,
 * or the credentials changed: the engine shows all secrets as the same text.
 */
const unexplained = ({ declared = {} }: ResourcePreview, subject: Subject): Difference => ({
  ...subject,
  kind: "to-change",
  what:
    "credentials" in declared || "creatorCredentials" in declared
      ? "has changed credentials, or an earlier run did not finish"
      : "was not completed by an earlier run",
  up: "completes the update",
});

/** An error that makes the report incomplete. */
export const failedCheck = (message: string): Difference => ({
  kind: "failed",
  who: "the run",
  what: message,
  up: "unknown until the error is fixed",
});

/** Each error once, with the number of resources that it affects. */
function failedChecks({ errors, resources }: PreviewResult): Difference[] {
  return [...Map.groupBy(errors, ({ message }) => message)].map(([message, all]) => {
    const [only, ...more] = all.flatMap(({ urn }) => resources.filter((one) => one.urn === urn));
    if (more.length > 0) return failedCheck(`${message} (${more.length + 1} resources)`);
    return { ...failedCheck(message), ...(only && subjectOf(only)) };
  });
}

/** Counts the resources of other providers. */
export function countOtherResources({ resources }: PreviewResult): OtherResources {
  const others = resources.filter((resource) => !isAtlasResource(resource));
  const drifted = others.filter((one) => one.gone || changesOf(one).some(isDrift));
  return {
    resources: others.length,
    drifted: drifted.length,
    planned: others.filter(hasPlannedChange).length,
  };
}
