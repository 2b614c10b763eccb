import { objectIn, textIn } from "../answer";
import { confirmed, holds, tried, triedByAny, undecided } from "../verdict";
import type { Assumption } from "./assumption";

/** How organizations, their settings and their names behave. */
export const ORGANIZATIONS: readonly Assumption[] = [
  {
    id: "existing-organization",
    claim: "Atlas does not answer 404 to the key of an organization that exists",
    evidence: "none",
    matters: "refreshing an organization",
    ifRefuted:
      "The organization counts as deleted, if the list of organizations does not contain it either",
    shownBy: ["tests/verify/refutedOrganization", "an organization that Atlas calls missing"],
    trial: tried({ any: ["organization"] }, ({ organization }) =>
      holds(organization.status !== 404, `${organization.summary} in one request`),
    ),
  },
  {
    id: "unknown-organization",
    claim: "Atlas answers 404 for an organization that does not exist",
    evidence: "source code",
    matters: "the message for a wrong `orgId`",
    ifRefuted: "A different message. Nothing counts as deleted",
    shownBy: ["tests/organization/adoption", "an id that does not exist, a deleted organization"],
    trial: tried({ any: ["unknownOrganization"] }, ({ unknownOrganization: answer }) =>
      holds(answer.status === 404, answer.summary),
    ),
  },
  {
    id: "other-organization",
    claim: "Atlas answers 401 to the key of another organization",
    evidence: "none",
    matters: "the message for an organization whose own key Atlas no longer knows",
    ifRefuted:
      "A different message. Nothing counts as deleted: a 404 to a key of another organization is not a proof",
    shownBy: [
      "tests/organization/rotation",
      "an organization whose key was replaced never counts as deleted",
    ],
    choice: "otherOrganization",
    trial: tried({ ok: ["created"], any: ["ownOnOther", "otherOnOwn"] }, (seen) => {
      const { ownOnOther, otherOnOwn } = seen;
      const observed = `${ownOnOther.summary}; the key that created the organization: ${otherOnOwn.summary}`;
      return holds(ownOnOther.status === 401, observed);
    }),
  },
  {
    id: "deleted-organization",
    claim: "A deleted organization answers 404 to other keys",
    evidence: "source code",
    matters: "the message for an organization that was deleted outside Pulumi",
    ifRefuted: "The run stops with Atlas's message. Nothing counts as deleted",
    shownBy: ["tests/organization/rotation", "if the configured key has no access either"],
    trial: tried(
      { ok: ["deleted"], any: ["otherAfterDeletion"] },
      ({ otherAfterDeletion: answer }) => holds(answer.status === 404, answer.summary),
    ),
  },
  {
    id: "deleted-organization-key",
    claim: "Atlas does not know the key of a deleted organization (401)",
    evidence: "none",
    matters: "refreshing or destroying an organization that was deleted outside Pulumi",
    ifRefuted:
      "If the key gets 404 instead, the organization counts as deleted. Otherwise the run stops with Atlas's message",
    shownBy: [
      "tests/organization/deletion",
      "an organization that was already deleted is not an error",
    ],
    choice: "deletedOrganizationKey",
    trial: tried({ ok: ["deleted"], any: ["ownAfterDeletion"] }, ({ ownAfterDeletion: answer }) =>
      holds(answer.status === 401, answer.summary),
    ),
  },
  {
    id: "new-key",
    claim: "A new organization's key works immediately",
    evidence: "source code: MongoDB's Terraform tests use it at once",
    matters: "settings and invitations in the same run",
    ifRefuted: "The organization and its key are saved in the state, and the next `up` continues",
    shownBy: ["tests/organization/creation", "refused settings leave id and key in the state"],
    trial: tried({ ok: ["created"], any: ["ownOrganization"] }, ({ ownOrganization: answer }) =>
      holds(answer.isSuccess, answer.summary),
    ),
  },
  {
    id: "spaces-in-names",
    claim: "Names of organizations may contain spaces",
    evidence: "recorded",
    matters: "`name`",
    ifRefuted: "Atlas refuses the name with its own message",
    shownBy: ["tests/organization/creation", "a refused creation leaves no state"],
    trial: triedByAny(["organization", "created"], ({ organization, created }) => {
      // The name of the organization that verify creates contains spaces.
      const hasSpace = / /.test(textIn(organization?.body, "name")) || created?.isSuccess === true;
      return hasSpace
        ? confirmed("a name with a space exists")
        : undecided("the name contains no space; add --create-organization to try one");
    }),
  },
  {
    id: "settings-of-versions",
    claim: "v2's settings are those of v1.0 and `operationsContact`",
    evidence: "none",
    matters: "`settings` with `v1.0`",
    ifRefuted:
      "The provider uses v2's call with both versions, so only the setting that differs is affected",
    shownBy: ["tests/organization/settings", "a change of $name is drift if it is declared"],
    trial: tried({ ok: ["settings", "legacySettings"] }, ({ settings, legacySettings }) => {
      const [v2, v1] = [settings.body, legacySettings.body].map((one) => Object.keys(one));
      const more = v2?.filter((name) => !v1?.includes(name)) ?? [];
      const fewer = v1?.filter((name) => !v2?.includes(name)) ?? [];
      const others = [...more.filter((name) => name !== "operationsContact"), ...fewer];
      const observed = `only in v2: ${more.join(", ") || "none"}; only in v1.0: ${fewer.join(", ") || "none"}`;
      return holds(others.length === 0, observed);
    }),
  },
  {
    id: "partial-timeouts",
    claim: "`customSessionTimeouts` may be sent in part",
    evidence: "none",
    matters: "declaring one of its two attributes",
    ifRefuted: "The other one returns to Atlas's default",
    shownBy: ["tests/verify/refutedOrganization", "a timeout that Atlas resets"],
    trial: tried({ ok: ["timeoutsSet"], any: ["timeoutsChanged"] }, (seen) => {
      const { timeoutsSet, timeoutsChanged } = seen;
      const idle = (answer: typeof timeoutsSet) =>
        objectIn(answer.body, "customSessionTimeouts").idleSessionTimeoutInSeconds;
      const isKept = timeoutsChanged.isSuccess && idle(timeoutsChanged) === idle(timeoutsSet);
      return holds(
        isKept,
        `the other attribute: ${isKept ? "kept" : "changed"} (${timeoutsChanged.summary})`,
      );
    }),
  },
  {
    id: "projects-after-deletion",
    claim:
      "Deleting an organization right after its projects may answer `ORG_NOT_EMPTY` for a while",
    evidence: "none",
    matters: "`destroy`",
    ifRefuted: "Nothing. Otherwise the wait ends after 30 seconds without progress",
    shownBy: ["tests/organization/deletion", "waits for projects that are being deleted"],
    trial: { untried: "It would have to create and delete a project." },
  },
];
