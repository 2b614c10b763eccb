import * as pulumi from "@pulumi/pulumi";
import { type Lookups, reachAtlas } from "./reach";

let opened: Lookups | undefined;

/**
 * Asks Atlas something in the program's own process, configured as its resources are. What goes
 * wrong ends the program with the one sentence that says so.
 */
export async function ask<Answer>(
  question: (lookups: Lookups) => Promise<Answer>,
): Promise<Answer> {
  try {
    opened ??= open();
    return await question(opened);
  } catch (error) {
    throw new pulumi.RunError((error as Error).message);
  }
}

function open(): Lookups {
  const config = new pulumi.Config("mongodbatlas");
  return reachAtlas({
    config: (key) => config.get(key.replace("mongodbatlas:", "")),
    tell: (text) => void pulumi.log.warn(text),
  });
}
