import * as pulumi from "@pulumi/pulumi";
import type { DataFunctions } from "../provider/runtime/dataFunctions";

/** What all resources and functions of one program share. */
export interface ProgramSession {
  /** Opened by the first function. */
  functions?: Promise<DataFunctions>;
  /** Whether the configuration was checked for secrets in plain text. */
  secretsChecked?: boolean;
}

/** One process of the Automation API can run the programs of several stacks, each with its own session. */
const sessions = new Map<string, ProgramSession>();

/** The Pulumi organization; empty in unit tests whose mocks do not name one. */
export function organizationName(): string {
  try {
    return pulumi.getOrganization();
  } catch {
    return "";
  }
}

/** The session of the program that runs now. */
export function programSession(): ProgramSession {
  const stack = [organizationName(), pulumi.getProject(), pulumi.getStack()].join("/");
  const session = sessions.get(stack) ?? {};
  sessions.set(stack, session);
  return session;
}
