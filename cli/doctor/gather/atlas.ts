import type { Diagnosis, OrganizationAnswers } from "../../../provider/runtime/diagnosis";
import type { AtlasFacts } from "../facts";

/** More organizations take too long. The user selects one. */
const MAX_ORGANIZATIONS = 3;

interface Subjects {
  /** The organizations to read; empty for all that are visible. */
  readonly orgIds: readonly string[];
  /** The organizations' own credentials, if the state has some. */
  readonly own: ReadonlyMap<string, object>;
}

/**
 * Asks Atlas, one call after the other.
 *
 * @param show receives what is known after each step
 */
export async function gatherAtlas(
  diagnosis: Diagnosis,
  { orgIds, own }: Subjects,
  show: (facts: AtlasFacts) => void,
): Promise<void> {
  const organizations = await diagnosis.organizations();
  const read: OrganizationAnswers[] = [];
  let notRead = 0;
  const report = () =>
    show({
      organizations,
      read: [...read],
      notRead,
      requests: diagnosis.requests,
      deprecations: diagnosis.deprecations(),
    });
  report();
  // Credentials that may not list organizations may read one.
  if ("failure" in organizations && organizations.failure.kind !== "refused") return;
  const visible = "value" in organizations ? organizations.value.map(({ id }) => id) : [];
  const all = orgIds.length > 0 ? orgIds : visible;
  const isChosen = orgIds.length === 1;
  const selected = isChosen ? all : all.slice(0, MAX_ORGANIZATIONS);
  notRead = all.length - selected.length;
  for (const orgId of selected) {
    read.push(await diagnosis.organization(orgId, own.get(orgId)));
    report();
  }
}
