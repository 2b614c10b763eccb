import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseFacts } from "../../provider/domain/factParser";
import type { Fact } from "../../provider/domain/facts";

/** A private file to which provider processes report facts during a preview. */
interface FactsFile {
  readonly path: string;
  read(): Fact[];
  /** Deletes the file and its folder. */
  remove(): void;
}

/** Creates the file in a private folder. It is deleted at the latest when this process exits. */
export function createFactsFile(): FactsFile {
  const folder = mkdtempSync(join(tmpdir(), "atlas-orgs-"));
  const path = join(folder, "facts.jsonl");
  writeFileSync(path, "", { mode: 0o600, flag: "wx" });
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // An interrupted command exits before its preview has ended.
  process.once("exit", remove);
  return {
    path,
    read: () => parseFacts(readFileSync(path, "utf8")),
    remove() {
      process.removeListener("exit", remove);
      remove();
    },
  };
}
