import { isSameAddress } from "../../provider/domain/identity";
import { type Answer, textIn } from "./answer";
import { ExperimentStopped } from "./lab";

/** What belongs to the experiments. Nothing else is ever changed. */
export interface Ours {
  /** The invited address, and how Atlas spelled it in the responses to our invitations. */
  readonly addresses: readonly string[];
  /** The ids of everyone, and of every invitation, before the first experiment. */
  readonly before: ReadonlySet<string>;
}

type Entry = Readonly<Record<string, unknown>>;

/**
 * Whether a listed person or invitation is one that an experiment added.
 *
 * @param created ids that Atlas answered to our invitations
 */
export function isOurs(
  entry: Entry,
  { addresses, before }: Ours,
  created: ReadonlySet<string> = new Set(),
): boolean {
  const id = textIn(entry, "id");
  if (id === "" || before.has(id)) return false;
  const username = textIn(entry, "username");
  return created.has(id) || addresses.some((address) => isSameAddress(username, address));
}

/** The entry of a list that an experiment added, whatever else the list contains. */
export const ourEntry = ({ entries }: Answer, ours: Ours): Entry | undefined =>
  entries.find((entry) => isOurs(entry, ours));

/**
 * The id of what a request created. Ends the experiment if it existed before: it may belong to someone
 * else, whom no experiment may change.
 */
export function createdId({ body, exchange }: Answer, { before }: Ours): string {
  const id = textIn(body, "id");
  if (id !== "" && !before.has(id)) return id;
  const what = id === "" ? "an answer without an id" : "something that was there before";
  throw new ExperimentStopped(`${exchange.operation} returned ${what}`);
}

/** What Atlas answered to our invitations: one object for each that it accepted. */
export const createdEntries = (recorded: Iterable<Answer>): readonly Entry[] =>
  [...recorded]
    .filter(
      ({ exchange, isSuccess }) => isSuccess && /^createOrg(Invite|User)$/.test(exchange.operation),
    )
    .map(({ body }) => body);
