import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import Ajv from "ajv";

const repository = resolve(__dirname, "../..");

/** Validates a value against a JSON schema. Returns one line per problem. */
function checker(path: string): (value: unknown) => string[] {
  const ajv = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false });
  // The draft does not matter for the keywords that these two schemas use.
  const { $schema, id, ...schema } = JSON.parse(readFileSync(path, "utf8"));
  const check = ajv.compile(schema);
  return (value) => {
    check(value);
    return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

/** Validates against the schema that the package publishes. */
export const isReport = checker(join(repository, "schemas/drift-report.schema.json"));

/** Validates against the schema of SARIF 2.1.0, which a package of Microsoft contains. */
export const isSarif = checker(
  require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"),
);
