import type { Source } from "../../tools/stack/project.ts";
import { openStack } from "../support/stack";

export { engineFolder } from "../support/repository";

export const newStack = (
  source: Source,
  { stack, ...options }: Omit<Parameters<typeof openStack>[1], "name"> & { stack?: string },
) => openStack(source, { ...options, ...(stack && { name: stack }) });
