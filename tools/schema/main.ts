import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { packageSchema } from "./schema.ts";

const repository = resolve(import.meta.dirname, "../..");
const path = "schemas/pulumi-schema.json";
writeFileSync(join(repository, path), `${JSON.stringify(packageSchema(repository), null, 2)}\n`);
console.log(path);
