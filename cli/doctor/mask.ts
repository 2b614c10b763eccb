import { maskText } from "../drift/mask";
import { type Facts, isProblem } from "./facts";
import type { Report } from "./report";
import { addressesIn } from "./stateResources";

/** The report without the local parts of e-mail addresses. */
export function maskReport(report: Report, { atlas, state }: Facts): Report {
  const people = (atlas?.read ?? []).flatMap(({ people, otherVersion }) =>
    [people, otherVersion].flatMap((answer) =>
      answer && "value" in answer ? answer.value.map(({ username }) => username) : [],
    ),
  );
  const stored = state && !isProblem(state) ? state.resources.flatMap(addressesIn) : [];
  const known = { addresses: [...people, ...stored], people: [] };
  return masked(report, (text) => maskText(text, known)) as Report;
}

function masked(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === "string") return mask(value);
  if (Array.isArray(value)) return value.map((item) => masked(item, mask));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, masked(item, mask)]));
}
