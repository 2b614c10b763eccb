import { UserError } from "../domain/errors";
import type { Ports } from "../resources/ports";
import { createDataFunctions, type DataFunctions } from "../runtime/dataFunctions";
import { createQueries } from "../runtime/queries";

const MODULE = "atlas-orgs:index:";

/**
 * Runs a data function with the configured credentials. A list is returned as `results`, because
 * Pulumi's functions return objects.
 */
export async function invoke(ports: Ports, token: string, args: object): Promise<object> {
  const connection = () => ports.connect(undefined);
  const functions = createDataFunctions(
    createQueries(
      () => connection().atlas,
      () => connection().people,
    ),
  );
  const name = token.startsWith(MODULE) ? token.slice(MODULE.length) : "";
  if (!Object.hasOwn(functions, name)) throw new UserError(`There is no function ${token}.`);
  const run = functions[name as keyof DataFunctions] as (args: object) => Promise<object>;
  const result = await run(args);
  return Array.isArray(result) ? { results: result } : result;
}
