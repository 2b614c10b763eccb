import { atlasResources } from "./atlasResources";
import { subjectOf } from "./classify";
import { isPersonResource } from "./classify/effects";
import { addressMask } from "./maskedText";
import type { PreviewResult, Properties } from "./previewResult";
import type { Difference, Report, Subject } from "./report";
import { resourceParts } from "./users/parts";
import { entriesOf } from "./users/sides";

/** What to hide wherever it is, in addition to what the differences of a report contain. */
export interface Known {
  readonly addresses: readonly string[];
  /** The resources of people, whose names can contain an address or a part of it. */
  readonly people: readonly Subject[];
}

/** The properties of a resource that contain the address of a person or of a contact. */
const ADDRESSES = /(username|contact)$/i;

/** The addresses that a preview shows, whether a difference is about them or not. */
export function knownFrom(preview: PreviewResult): Known {
  const resources = resourceParts(preview);
  const people = resources.filter(isPersonResource).map(subjectOf);
  const found = resources.flatMap(({ recorded, live, declared }) =>
    [recorded?.inputs, recorded?.outputs, live?.inputs, live?.outputs, declared].flatMap(
      (properties) => (properties ? addressesIn(properties) : []),
    ),
  );
  const facts = preview.facts.flatMap((fact) => ("username" in fact ? [fact.username] : []));
  const undeclared = atlasResources(preview).flatMap(({ recorded, live }) =>
    [recorded, live].flatMap((state) =>
      [...entriesOf(state?.outputs.undeclaredUsers).values()].map(({ address }) => address),
    ),
  );
  const addresses = [...found, ...people.map(({ who }) => who), ...facts, ...undeclared];
  return { addresses, people };
}

function addressesIn(properties: Properties): string[] {
  return Object.entries(properties).flatMap(([name, value]) => {
    if (typeof value === "object" && value !== null) return addressesIn(value as Properties);
    return typeof value === "string" && ADDRESSES.test(name) ? [value] : [];
  });
}

/** The addresses of a difference: its person, who invited them, and a changed address or contact. */
const addressesOfDifference = ({ kind, who, by, property = "", declared, live }: Difference) => [
  ...(kind === "failed" ? [] : [who]),
  ...(by === undefined ? [] : [by]),
  ...(ADDRESSES.test(property) ? [declared, live] : []).filter((one) => typeof one === "string"),
];

const distinct = (texts: readonly string[]): string[] => [
  ...new Set(texts.filter((text) => text.includes("@"))),
];

const NOTHING: Known = { addresses: [], people: [] };

/** The text without the local parts of e-mail addresses. */
export const maskText = (text: string, known: Known = NOTHING): string =>
  textMask(known, () => "***")(text);

/**
 * The report without the local parts of e-mail addresses, for public logs. Each person has one number
 * throughout the report. A resource that is named after the address gets a masked name.
 */
export function mask(report: Report, known: Known = NOTHING): Report {
  const numbers = new Map<string, string>();
  function numberOf(address: string): string {
    const number = numbers.get(address) ?? `***${numbers.size + 1}`;
    numbers.set(address, number);
    return number;
  }
  const addresses = [...report.differences.flatMap(addressesOfDifference), ...known.addresses];
  const people = [...report.differences, ...known.people];
  return masked(report, textMask({ addresses, people }, numberOf)) as Report;
}

/** The value with all its texts masked, keys included. */
function masked(value: unknown, text: (text: string) => string): unknown {
  if (typeof value === "string") return text(value);
  if (Array.isArray(value)) return value.map((item) => masked(item, text));
  if (typeof value !== "object" || value === null) return value;
  const { resource } = value as Partial<Difference>;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) =>
      item === resource && resource?.urn
        ? [key, maskedResource(resource, text)]
        : [text(key), masked(item, text)],
    ),
  );
}

function maskedResource(
  { urn, name, ...place }: NonNullable<Difference["resource"]>,
  text: (text: string) => string,
) {
  // The URN ends with the name, and it tells which person the resource is about.
  const whole = text(urn);
  const type = text(urn.slice(0, urn.length - name.length));
  const maskedName = whole.startsWith(type) ? whole.slice(type.length) : "***";
  return { name: maskedName, urn: whole, ...(masked(place, text) as typeof place) };
}

/** Masks addresses, and the names of people's resources in URNs. */
function textMask({ addresses, people }: Known, numberOf: (address: string) => string) {
  const withoutAddresses = addressMask(distinct(addresses), (address, domain) =>
    domain ? `${numberOf(address)}@${domain}` : numberOf(address),
  );
  // The name of an OrgUsers is about none of its people.
  const named = people.filter(({ resource }) => resource?.user === undefined);
  const subjects = new Map(named.map((subject) => [subject.resource?.urn, subject]));
  const urns = new Map<string, string>();

  function maskUrn(urn: string): string {
    const { who, resource } = subjects.get(urn) ?? {};
    if (who === undefined || !resource) return withoutAddresses(urn);
    const type = urn.slice(0, urn.length - resource.name.length);
    const known = urns.get(urn) ?? withoutAddresses(type) + maskName(resource.name, who);
    urns.set(urn, known);
    return known;
  }

  /** The name of a resource without the local part of its person. */
  function maskName(name: string, who: string): string {
    const at = who.lastIndexOf("@");
    if (at < 1) return withoutAddresses(name);
    const local = who.slice(0, at).normalize("NFC");
    const [number = "***"] = withoutAddresses(who).split("@");
    if (folded(name) === folded(local)) return number;
    const pattern = new RegExp(local.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"), "giu");
    return withoutAddresses(name.normalize("NFC"))
      .split(LABEL)
      .map((part, index) => (index % 2 === 1 ? part : part.replace(pattern, () => number)))
      .join("");
  }

  return (text: string): string => {
    if (subjects.has(text)) return maskUrn(text);
    const parts: string[] = [];
    let end = 0;
    for (const { 0: urn, index } of text.matchAll(URN)) {
      if (!subjects.has(urn)) continue;
      parts.push(withoutAddresses(text.slice(end, index)), maskUrn(urn));
      end = index + urn.length;
    }
    return parts.join("") + withoutAddresses(text.slice(end));
  };
}

/** A URN in a message, without the sign that ends the sentence. */
const URN = /urn:pulumi:[^\s"'`]*[^\s"'`.,:;)]/g;

/** A number that replaces an address, with the domain. */
const LABEL = /(\*\*\*\d*(?:@\S*)?)/;

/** `ada-lovelace` is as much a name as `ada.lovelace`. */
const folded = (text: string): string =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "") || text;
