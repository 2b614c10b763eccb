import { printable } from "../../provider/domain/printable";
import { EXPERIMENTS, type Experiment } from "./experiments";
import type { ExperimentName } from "./steps";
import type { Survey } from "./survey";

/** What the user chose. */
export interface Choices {
  readonly orgId: string;
  readonly address: string;
  readonly byHand: boolean;
  readonly createOrganization: boolean;
}

/** The experiments that run. */
export const chosenExperiments = (choices: Choices): [ExperimentName, Experiment][] =>
  (Object.entries(EXPERIMENTS) as [ExperimentName, Experiment][]).filter(
    ([, { option }]) => option === undefined || choices[option],
  );

/** Exactly what the experiments write, one line for each kind of write. */
export function planOf(
  choices: Choices,
  { name, addressIs, teamId, groupId, owner }: Survey,
): string {
  const { orgId, address, byHand, createOrganization } = choices;
  const invitations = chosenExperiments(choices).reduce(
    (sum, [, experiment]) => sum + experiment.invitations,
    0,
  );
  const extras = [teamId && "a team", groupId && "a project role"].filter(Boolean).join(" and ");
  const lines = [
    `send up to ${invitations} invitations to ${address}, each with one mail. Atlas is expected to refuse some of them`,
    `invite with ORG_MEMBER${extras && `, ${extras}`}; change the invitation to ORG_READ_ONLY and back; withdraw each invitation`,
    ...(addressIs === "ended" ? [`replace the ended invitation of ${address}`] : []),
    ...(byHand
      ? [
          `ask you to decline one invitation and to accept another; then change the member ${address} to ORG_READ_ONLY and remove them`,
        ]
      : []),
    ...(createOrganization
      ? [
          `create an organization that ${owner?.username ?? "nobody"} owns, with two API keys; change its session timeouts; delete it. Its creation may cause a mail to the owner`,
        ]
      : []),
    "send one request with an unknown API key, which Atlas refuses",
  ];
  return [
    `verify will do the following in organization ${printable(name)} (${orgId}):`,
    ...lines.map((line) => `  - ${printable(line)}`),
    "It changes nothing else, and nobody else. In the end, it removes what it added.",
  ].join("\n");
}
