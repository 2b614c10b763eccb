import * as pulumi from "@pulumi/pulumi";
import { printableLines } from "../provider/domain/printable";
import type { Queries } from "./queries";
import { programSession } from "./session";

/**
 * Runs a query in the process of the program, with the configuration of its resources. If the query
 * fails, the program ends with the message of the error.
 */
export async function ask<Answer>(
  question: (lookups: Queries) => Promise<Answer>,
): Promise<Answer> {
  try {
    const session = programSession();
    session.queries ??= open();
    return await question(await session.queries);
  } catch (error) {
    throw new pulumi.RunError(printableLines((error as Error).message));
  }
}

async function open(): Promise<Queries> {
  // The client is loaded only in programs that run a query.
  const { openQueries } = await import("./queries.js");
  const config = new pulumi.Config("mongodbatlas");
  return openQueries({
    config: (key) => config.get(key.replace("mongodbatlas:", "")),
    output: {
      notice: (text) => void pulumi.log.info(text),
      warning: (text) => void pulumi.log.warn(text),
      status: (text) => void pulumi.log.info(text, undefined, undefined, true),
    },
  })();
}
