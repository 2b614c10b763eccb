import type { Lab } from "../lab";
import type { ExperimentName } from "../steps";
import type { Subject } from "../subject";
import { acceptedExperiment, declinedExperiment } from "./byHand";
import { invitationExperiment } from "./invitation";
import { lists } from "./lists";
import { organizationExperiment } from "./organization";
import { userExperiment } from "./user";

/** A sequence of requests. It may leave an invitation or an organization behind, which cleanup removes. */
export interface Experiment {
  readonly run: (subject: Subject, lab: Lab) => Promise<void>;
  /** The option that turns it on. Absent: it always runs. */
  readonly option?: "byHand" | "createOrganization";
  /** How many invitations it sends at most. Atlas refuses some of them, as far as the package assumes. */
  readonly invitations: number;
}

/** All experiments, in the order in which they run. Each starts with an address that nobody has. */
export const EXPERIMENTS: Readonly<Record<ExperimentName, Experiment>> = {
  lists: { run: lists, invitations: 0 },
  invitation: { run: invitationExperiment, invitations: 5 },
  user: { run: userExperiment, invitations: 2 },
  declined: { run: declinedExperiment, option: "byHand", invitations: 2 },
  accepted: { run: acceptedExperiment, option: "byHand", invitations: 2 },
  organization: { run: organizationExperiment, option: "createOrganization", invitations: 0 },
};
