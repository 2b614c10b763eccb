import type { RawConnection } from "../../provider/runtime/rawCalls";
import { textIn } from "./answer";
import { removeOrganization, removePeople } from "./cleanup";
import { EXPERIMENTS } from "./experiments";
import { ExperimentStopped, Interrupted, type Lab } from "./lab";
import { createdEntries } from "./ours";
import { type Choices, chosenExperiments } from "./plan";
import { type ExperimentName, experimentOf, type Step } from "./steps";
import type { CreatedOrganization, Subject } from "./subject";
import type { Survey } from "./survey";
import type { Seen } from "./verdict";

/** How the experiments ended. */
export interface Run {
  /** Why experiments did not make all their requests. */
  readonly stopped: ReadonlyMap<ExperimentName, string>;
  /** What could not be removed, as sentences. */
  readonly left: readonly string[];
  readonly interrupted: boolean;
  /** What was thrown besides the expected, after cleanup. */
  readonly failure?: unknown;
}

interface RunOptions {
  readonly choices: Choices;
  readonly survey: Survey;
  readonly lab: Lab;
  readonly connect: (credentials?: object) => RawConnection;
  readonly tell: (text: string) => void;
  /** Called with `true` before each cleanup, whose waits nothing interrupts, and with `false` after it. */
  readonly onCleanup: (isRunning: boolean) => void;
}

const OPTIONS = { byHand: "--by-hand", createOrganization: "--create-organization" } as const;

/** The option that turns on the experiment of a request; `undefined` if it always runs. */
export function optionOf(step: Step): string | undefined {
  const { option } = EXPERIMENTS[experimentOf(step)];
  return option && OPTIONS[option];
}

/** The recorded answers by their names. */
export const seenIn = ({ recorded }: Lab): Seen => Object.fromEntries(recorded);

/** Runs the chosen experiments one after the other, and removes after each what it added. */
export async function runExperiments(options: RunOptions): Promise<Run> {
  const { choices, survey, lab, connect, tell, onCleanup } = options;
  const { orgId, address } = choices;
  const { call, kind, publicId } = connect();
  const stopped = new Map<ExperimentName, string>();
  let left: string[] = [];
  let interrupted = false;
  let failure: unknown;
  let organization: CreatedOrganization | undefined;

  const created = () => createdEntries(lab.recorded.values());
  const subject: Subject = {
    orgId,
    address,
    get addresses() {
      return [address, ...created().map((entry) => textIn(entry, "username"))];
    },
    before: survey.ids,
    teamId: survey.teamId,
    groupId: survey.groupId,
    ownerId: survey.owner?.id,
    clientId: kind === "serviceAccount" ? publicId : undefined,
    connect: (credentials) => connect(credentials).call,
    onCreated: (created) => {
      organization = created;
    },
    ask: tell,
  };

  async function attempt(name: ExperimentName): Promise<void> {
    try {
      await EXPERIMENTS[name].run(subject, lab);
    } catch (error) {
      if (error instanceof ExperimentStopped) stopped.set(name, error.message);
      else if (error instanceof Interrupted) interrupted = true;
      else failure = error;
    }
  }

  async function cleanUp(name: ExperimentName): Promise<string[]> {
    const ids = new Set(created().map((entry) => textIn(entry, "id")));
    onCleanup(true);
    try {
      return name === "organization"
        ? await removeOrganization(seenIn(lab), organization)
        : await removePeople(call, { ...subject, created: ids });
    } finally {
      onCleanup(false);
    }
  }

  for (const [name] of chosenExperiments(choices)) {
    if (interrupted || failure !== undefined || left.length > 0) {
      stopped.set(name, "the run ended before it");
      continue;
    }
    tell(`Experiment ${name} …`);
    await attempt(name);
    if (interrupted) stopped.set(name, "the run was interrupted");
    if (name !== "lists") left = await cleanUp(name);
  }
  for (const [name, { option }] of Object.entries(EXPERIMENTS))
    if (option !== undefined && !choices[option])
      stopped.set(name as ExperimentName, `add ${OPTIONS[option]}`);
  return { stopped, left, interrupted, ...(failure !== undefined && { failure }) };
}
