import * as pulumi from "@pulumi/pulumi";
import { printableLines } from "../provider/domain/printable";
import type { DataFunctions } from "../provider/runtime/dataFunctions";
import { programSession } from "./session";

/**
 * Runs a data function in the process of the program, with the configuration of its resources. If it
 * fails, the program ends with the message of the error.
 */
export async function ask<Answer>(
  question: (functions: DataFunctions) => Promise<Answer>,
): Promise<Answer> {
  try {
    const session = programSession();
    session.functions ??= open();
    return await question(await session.functions);
  } catch (error) {
    throw new pulumi.RunError(printableLines((error as Error).message));
  }
}

async function open(): Promise<DataFunctions> {
  // The client is loaded only in programs that run a data function.
  const { openDataFunctions } = await import("./queries.js");
  const config = new pulumi.Config("mongodbatlas");
  return openDataFunctions({
    config: (key) => config.get(key.replace("mongodbatlas:", "")),
    output: {
      notice: (text) => void pulumi.log.info(text),
      warning: (text) => void pulumi.log.warn(text),
      status: (text) => void pulumi.log.info(text, undefined, undefined, true),
    },
  });
}
