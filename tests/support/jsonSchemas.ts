import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { repository } from "./repository";

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

/** Validates against the schema of `doctor` that the package publishes. */
export const isDoctorReport = checker(join(repository, "schemas/doctor-report.schema.json"));

/** Validates against the schema of `drift` that the package publishes. */
export const isReport = checker(join(repository, "schemas/drift-report.schema.json"));

/** Validates against the schema of SARIF 2.1.0, which a package of Microsoft contains. */
export const isSarif = checker(
  require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"),
);
