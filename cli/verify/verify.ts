import { UserError } from "../../provider/domain/errors";
import type { RawConnection } from "../../provider/runtime/rawCalls";
import { textIn } from "./answer";
import { Interrupted, type LabOptions, openLab } from "./lab";
import { type Known, masked } from "./mask";
import { type Choices, planOf } from "./plan";
import { type Report, reportOf } from "./report";
import { judgeAll } from "./results";
import { runExperiments, seenIn } from "./run";
import { refusalOf, surveyOf } from "./survey";
import type { Seen } from "./verdict";

/** What a run needs from its surroundings. */
export interface Environment extends Omit<LabOptions, "address" | "call"> {
  readonly connect: (credentials?: object) => RawConnection;
  /** Shows the plan, and returns whether the user agrees. */
  readonly confirm: (plan: string) => Promise<boolean>;
  /** Called with `true` before each cleanup, whose waits nothing interrupts, and with `false` after it. */
  readonly onCleanup: (isRunning: boolean) => void;
  readonly packageVersion: string;
}

export interface VerifyOptions extends Choices {
  /** Larger organizations are refused. */
  readonly maxPeople: number;
}

/**
 * Runs the experiments, removes what they added, and judges the responses. The report contains no
 * secrets and no addresses. Throws a UserError before the first write if it must not run.
 */
export async function verify(options: VerifyOptions, environment: Environment): Promise<Report> {
  const { orgId, address, maxPeople } = options;
  const connection = environment.connect();
  const lab = openLab({ ...environment, address, call: connection.call });
  const survey = await surveyOf(orgId, address, lab);
  const refusal = refusalOf(survey, { address, maxPeople });
  if (refusal !== undefined) throw new UserError(refusal);
  if (!(await environment.confirm(planOf(options, survey))))
    throw new UserError("Nothing was changed.");
  if (environment.signal.aborted) throw new Interrupted();

  const run = await runExperiments({ choices: options, survey, lab, ...environment });
  for (const one of run.left) environment.tell(one);
  if (run.failure !== undefined) throw run.failure;
  const seen = seenIn(lab);
  const { packageVersion, now } = environment;
  const report = reportOf(judgeAll(seen, { ...connection, orgId, address }, run.stopped), seen, {
    packageVersion,
    baseUrl: connection.baseUrl,
    orgId,
    at: new Date(now()).toISOString(),
    ...(run.interrupted && { interrupted: "Interrupted. The experiments are incomplete." }),
    left: run.left,
  });
  return masked(report, knownIn(seen, connection, address));
}

/** The addresses and the credential that responses contain. */
const knownIn = (seen: Seen, { publicId }: RawConnection, address: string): Known => ({
  addresses: [
    address,
    ...Object.values(seen).flatMap(({ entries }) =>
      entries.map((entry) => textIn(entry, "username")),
    ),
  ],
  publicId,
});
