import { join } from "node:path";
import { spawn } from "@lydell/node-pty";
import { Terminal } from "@xterm/headless";
import { engineFolder } from "./repository";
import type { Stack } from "./stack";

export interface ScreenOptions {
  /** The width of the terminal. Pulumi cuts its table to this width, and the terminal wraps the rest. */
  readonly columns: number;
  /** More arguments of the command. */
  readonly args?: readonly string[];
  /** Receives the screen after each change, for what is not on it at the end, such as a wait. */
  readonly onFrame?: (screen: string) => void;
}

/** The screen is taller than what a test shows, so nothing scrolls out of it. */
const ROWS = 500;
/** Less than the timeout of a test. */
const LONGEST_RUN_MS = 100_000;

/**
 * Runs `pulumi preview` in a terminal of the given width, and returns what the terminal shows at the
 * end: without colors, and with wide lines wrapped. Times and ids are replaced by `TIME` and `ID`, and
 * the rows of Pulumi's table are sorted, since resources that do not depend on each other arrive in
 * any order.
 *
 * Use it for snapshots of a preview. Pulumi's output without a terminal, which `stack.preview()`
 * returns, does not depend on a width.
 *
 * @example
 * ```ts
 * test.each([80, 120])("shows who is adopted, in %i columns", async (columns) => {
 *   expect(await previewScreen(stack, { columns })).toMatchSnapshot();
 * });
 * ```
 */
export const previewScreen = (stack: Stack, options: ScreenOptions): Promise<string> =>
  commandScreen(stack, "preview", options);

/** Does the same for another command of Pulumi, such as `up` with `args: ["--yes"]`. */
export async function commandScreen(
  { dir, env }: Pick<Stack, "dir" | "env">,
  command: string,
  { columns, args = [], onFrame }: ScreenOptions,
): Promise<string> {
  const size = { cols: columns, rows: ROWS };
  const terminal = new Terminal({ ...size, allowProposedApi: true });
  const child = spawn(
    join(engineFolder(), "pulumi"),
    [command, "--color", "never", ...args],
    // In a pipeline, Pulumi would show its output for logs even in a terminal.
    { ...size, name: "xterm", cwd: dir, env: { ...env, PULUMI_DISABLE_CI_DETECTION: "true" } },
  );
  const timer = setTimeout(() => child.kill("SIGKILL"), LONGEST_RUN_MS);
  child.onData((data) => terminal.write(data, onFrame && (() => onFrame(screenOf(terminal)))));
  await new Promise((resolve) => child.onExit(resolve));
  clearTimeout(timer);
  await new Promise<void>((resolve) => terminal.write("", resolve));
  const screen = screenOf(terminal);
  terminal.dispose();
  return screen;
}

/** The normalized text on the screen. */
function screenOf({ buffer: { active } }: Terminal): string {
  const lines = Array.from({ length: active.length }, (_, row) =>
    (active.getLine(row)?.translateToString(true) ?? "").trimEnd(),
  );
  return normalized(sorted(lines).join("\n").trim());
}

const normalized = (text: string): string =>
  text
    .replace(/\(\d+(\.\d+)?m?s\)|\b\d+(\.\d+)?m?s$/gm, "TIME")
    .replace(/\b[0-9a-f]{24}\b|\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, "ID");

/** Where the lines of Pulumi's tree begin in a row, after the sign of the change. */
const TREE = 5;
const INDENT = 3;
const isRow = (line: string): boolean => /^ .{4}[├└│ ] {2}|^ .{4}[├└]─ /.test(line);

/** Sorts siblings in each of Pulumi's tables on the screen. */
function sorted(lines: readonly string[]): string[] {
  const begin = lines.findIndex((line) => /^ .{4}[├└]─ /.test(line));
  if (begin < 0) return [...lines];
  const size = lines.slice(begin).findIndex((line) => !isRow(line));
  const end = size < 0 ? lines.length : begin + size;
  return [
    ...lines.slice(0, begin),
    ...sortedRows(lines.slice(begin, end), TREE),
    ...sorted(lines.slice(end)),
  ];
}

/** @param at the column of the lines that connect these siblings */
function sortedRows(rows: readonly string[], at: number): string[] {
  const families: { readonly head: string; readonly children: string[] }[] = [];
  for (const row of rows)
    if (/[├└]/.test(row.charAt(at))) families.push({ head: row, children: [] });
    else families.at(-1)?.children.push(row);
  const nameOf = ({ head }: { head: string }) => head.slice(at + INDENT);
  families.sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
  const put = (row: string, line: string) => row.slice(0, at) + line + row.slice(at + 1);
  return families.flatMap(({ head, children }, index) => {
    const isLast = index === families.length - 1;
    const below = sortedRows(children, at + INDENT);
    return [put(head, isLast ? "└" : "├"), ...below.map((row) => put(row, isLast ? " " : "│"))];
  });
}
