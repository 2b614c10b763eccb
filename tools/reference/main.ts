import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { referencePages } from "./pages.ts";

const repository = resolve(import.meta.dirname, "../..");

for (const { path, text } of referencePages(repository)) {
  const file = join(repository, "docs", path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`docs/${path}`);
}
