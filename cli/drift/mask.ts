import type { Report } from "./report";

// Quotes and bars can be part of an address or enclose it. They match inside it, not at its start.
const ADDRESS = /([^\s@"'`<>()[\]{},;:|/\\][^\s@"<>()[\],;:/\\]*)@((?:[\w-]+\.)+[\w-]+)/gu;

/** The text without the local parts of e-mail addresses. */
export const maskText = (text: string): string => text.replace(ADDRESS, "***@$2");

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/**
 * The report without the local parts of e-mail addresses, for public logs. Each person has one
 * number throughout the report. A resource that is named after the address gets a masked name.
 */
export function mask(report: Report): Report {
  const numbers = new Map<string, string>();
  const locals = new Map<string, string>();

  function hide(address: string, local: string, domain: string): string {
    const known = numbers.get(address.toLowerCase());
    if (known) return known;
    const number = `***${numbers.size + 1}`;
    numbers.set(address.toLowerCase(), `${number}@${domain}`);
    locals.set(address.toLowerCase(), local.toLowerCase());
    return `${number}@${domain}`;
  }

  const text = (value: string) => value.replace(ADDRESS, hide);

  /** The name of a resource without the local part of its person. */
  function maskName(name: string, who: string): string {
    const local = locals.get(who.toLowerCase());
    if (!local) return text(name);
    const either = new RegExp(`${ADDRESS.source}|${escaped(local)}`, "giu");
    return name.replace(either, (found, itsLocal, domain) =>
      domain ? hide(found, itsLocal, domain) : "***",
    );
  }

  const walk = (value: unknown): unknown => {
    if (typeof value === "string") return text(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item)]));
  };

  const differences = report.differences.map((difference) => {
    const masked = walk(difference) as typeof difference;
    const { resource, who } = difference;
    if (!resource) return masked;
    const name = maskName(resource.name, who);
    const urn = text(resource.urn.slice(0, resource.urn.length - resource.name.length)) + name;
    return { ...masked, resource: { name, urn } };
  });
  return {
    ...report,
    differences,
    projects: walk(report.projects) as Report["projects"],
    notices: report.notices.map(text),
  };
}
