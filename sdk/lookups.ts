import * as pulumi from "@pulumi/pulumi";
import { type Lookups, openLookups } from "../provider/lookups";
import { openSession } from "../provider/session";

let opened: Lookups | undefined;

/**
 * Asks Atlas something in the program's own process, configured as its resources are. What goes
 * wrong ends the program with the one sentence that says so.
 */
export async function ask<Answer>(
  question: (lookups: Lookups) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await question(lookups());
  } catch (error) {
    throw new pulumi.RunError((error as Error).message);
  }
}

function lookups(): Lookups {
  if (opened) return opened;
  const session = openSession((text) => void pulumi.log.warn(text));
  const config = new pulumi.Config("mongodbatlas");
  session.configure((key) => config.get(key.replace("mongodbatlas:", "")));
  opened = openLookups(
    () => session.atlas(undefined),
    () => session.people(undefined),
  );
  return opened;
}
