import * as pulumi from "@pulumi/pulumi";
import type { Queries } from "./reach";

let opened: Promise<Queries> | undefined;

/**
 * Asks Atlas something in the program's own process, configured as its resources are. What goes
 * wrong ends the program with the one sentence that says so.
 */
export async function ask<Answer>(
  question: (lookups: Queries) => Promise<Answer>,
): Promise<Answer> {
  try {
    opened ??= open();
    return await question(await opened);
  } catch (error) {
    throw new pulumi.RunError((error as Error).message);
  }
}

async function open(): Promise<Queries> {
  // A program that asks nothing has no use for the client.
  const { reachAtlas } = await import("./reach.js");
  const config = new pulumi.Config("mongodbatlas");
  return reachAtlas({
    config: (key) => config.get(key.replace("mongodbatlas:", "")),
    tell: (text) => void pulumi.log.warn(text),
  })();
}
