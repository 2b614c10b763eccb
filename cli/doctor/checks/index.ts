import type { Facts } from "../facts";
import type { Check } from "../report";
import { apiVersionCheck, rateLimitCheck } from "./api";
import { configurationCheck, stackCheck } from "./configuration";
import { addressChecks, clockCheck, connectionCheck } from "./connection";
import { accessListCheck, credentialCheck } from "./credentials";
import { organizationChecks } from "./organizations";
import { pluginChecks } from "./plugin";
import { roleChecks } from "./role";
import { earlierPeopleCheck, journalCheck, stateCheck } from "./state";
import { nodeCheck, packageChecks, pulumiCheck } from "./versions";

/** All checks, in the order of the report. Each decides on facts alone. */
const CHECKS: readonly ((facts: Facts) => Check | readonly Check[])[] = [
  nodeCheck,
  pulumiCheck,
  packageChecks,
  pluginChecks,
  stackCheck,
  configurationCheck,
  addressChecks,
  connectionCheck,
  clockCheck,
  credentialCheck,
  accessListCheck,
  roleChecks,
  organizationChecks,
  apiVersionCheck,
  rateLimitCheck,
  stateCheck,
  journalCheck,
  earlierPeopleCheck,
];

/** Decides every check. */
export const checksOf = (facts: Facts): Check[] => CHECKS.flatMap((check) => check(facts));
