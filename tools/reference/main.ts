import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { assumptionsPage } from "./assumptions.ts";
import { referencePages } from "./pages.ts";

const repository = resolve(import.meta.dirname, "../..");
const built = (path: string) => createRequire(import.meta.url)(`../../dist/cli/verify/${path}.js`);

const pages = [
  ...referencePages(repository),
  {
    path: "assumptions.md",
    text: assumptionsPage(built("assumptions/index").SECTIONS, built("run").optionOf),
  },
];
for (const { path, text } of pages) {
  const file = join(repository, "docs", path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`docs/${path}`);
}
