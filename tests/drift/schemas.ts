import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import Ajv from "ajv";

const repository = resolve(__dirname, "../..");

/** Checks against a JSON schema: what is wrong, one line each. */
function checker(path: string): (value: unknown) => string[] {
  const ajv = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false });
  // Which draft a schema is written in makes no difference to what these two use.
  const { $schema, id, ...schema } = JSON.parse(readFileSync(path, "utf8"));
  const check = ajv.compile(schema);
  return (value) => {
    check(value);
    return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

/** Against the schema that the package publishes. */
export const isReport = checker(join(repository, "schemas/drift-report.schema.json"));

/** Against the schema of SARIF 2.1.0, which that package of Microsoft's holds. */
export const isSarif = checker(
  require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"),
);
