import { addressKey } from "../../../provider/domain/username";
import { count } from "../../drift/formats/wording";
import { type Facts, isProblem } from "../facts";
import type { Check } from "../report";
import { addressesIn, atlasResources } from "../stateResources";
import { skipReason } from "./blockers";
import { result, withoutFact } from "./check";
import { listed } from "./wording";

const STATE = { id: "state", section: "stack", title: "state" } as const;
const JOURNAL = { id: "journal", section: "stack", title: "journal" } as const;
const EARLIER = { id: "earlier-people", section: "stack", title: "invited before" } as const;

/** Why there is no state. */
const noState = ({ project }: Facts): string =>
  project === "none" ? "There is no Pulumi project here." : "The stack could not be opened.";

/** The resources of this package in the state of the stack. */
export function stateCheck(facts: Facts): Check {
  const { state } = facts;
  if (!state) return withoutFact(facts, STATE, noState(facts));
  if (isProblem(state)) return result(STATE, "fail", state.problem);
  const types = atlasResources(state.resources).map(({ type }) => type.split(":").at(-1) ?? type);
  const counts = [...Map.groupBy(types, (type) => type)].map(
    ([type, all]) => [type, all.length] as const,
  );
  const data = {
    resources: Object.fromEntries(counts),
    pendingOperations: state.pendingOperations,
  };
  const contains = counts.map(([type, number]) => `${number} ${type}`).join(", ");
  const message = contains || "No resource of this package yet.";
  if (state.pendingOperations === 0) return result(STATE, "pass", message, { data });
  const pending = `An interrupted update left ${count(state.pendingOperations, "pending operation", "pending operations")}. Run \`pulumi refresh\`, which shows how to clear them.`;
  return result(STATE, "warn", `${message}. ${pending}`, { data });
}

/** What runs left in the journals of this machine. */
export function journalCheck(facts: Facts): Check {
  const { journals, state } = facts;
  if (!journals) return withoutFact(facts, JOURNAL, "");
  if (isProblem(journals)) return result(JOURNAL, "fail", journals.problem);
  const { folder, entries } = journals;
  const data = { folder, entries: entries.length };
  const creations = entries.filter(({ kind }) => kind === "creation");
  const unanswered = creations.filter(({ orgId }) => orgId === undefined);
  if (unanswered.length > 0) {
    const times = unanswered.map(({ startedAt }) => startedAt ?? "an unknown time");
    const message = `A run was interrupted while it created an organization (${listed(times)}), and Atlas's answer is unknown. Run \`pulumi up\` of its stack on this machine: it finds out. The journal is in ${folder}.`;
    return result(JOURNAL, "warn", message, { data });
  }
  const created = [...new Set(creations.flatMap(({ orgId }) => orgId ?? []))];
  if (state && !isProblem(state)) {
    // The next run deletes the entry of an organization that the state contains.
    const stored = new Set(atlasResources(state.resources).map(({ outputs }) => outputs?.orgId));
    const missing = created.filter((orgId) => !stored.has(orgId));
    if (missing.length > 0) {
      const message = `A run on this machine created ${listed(missing)}, which the state of this stack does not contain. If this stack created it, run \`pulumi up\`: it resumes. The journal is in ${folder}.`;
      return result(JOURNAL, "warn", message, { data });
    }
  }
  if (entries.length === 0) return result(JOURNAL, "pass", "No entries on this machine.", { data });
  const message = `${count(entries.length, "entry", "entries")} of all stacks on this machine. The next run of a stack deletes its own, or resumes from them.`;
  return result(JOURNAL, "pass", message, { data });
}

/** What the state cannot show. */
const NOT_RECORDED =
  "Pulumi does not record whom earlier updates removed or kept. `atlas-orgs drift --unmanaged` lists all people that no resource declares.";

/** People whom these credentials invited and the stack does not manage, or no longer. */
export function earlierPeopleCheck(facts: Facts): Check {
  const { state, atlas, configuration } = facts;
  if (!state || isProblem(state)) return withoutFact(facts, EARLIER, noState(facts));
  if (!atlas || !configuration || isProblem(configuration.used))
    return withoutFact(facts, EARLIER, skipReason(facts));
  const { inviter } = configuration.used;
  const lists = atlas.read.flatMap(({ people }) =>
    people && "value" in people ? [people.value] : [],
  );
  if (lists.length === 0)
    return result(EARLIER, "skipped", skipReason(facts) || "No list of people was read.");
  const managed = new Set(atlasResources(state.resources).flatMap(addressesIn).map(addressKey));
  const forgotten = lists
    .flat()
    .filter(
      (person) =>
        inviter !== undefined && person.status === "PENDING" && person.inviterUsername === inviter,
    )
    .map(({ username }) => username)
    .filter((username) => !managed.has(addressKey(username)));
  const data = { people: forgotten };
  if (forgotten.length === 0)
    return result(
      EARLIER,
      "pass",
      `Every pending invitation that these credentials sent is in the state. ${NOT_RECORDED}`,
      { data },
    );
  const message = `These credentials invited ${listed(forgotten)}, and the state does not contain ${forgotten.length === 1 ? "the person" : "these people"}. Another stack may manage them, or an earlier program did: declare them, or withdraw the invitations in Atlas. ${NOT_RECORDED}`;
  return result(EARLIER, "warn", message, { data });
}
