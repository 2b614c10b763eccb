import { secrets } from "../../provider/domain/secrets";
import { addressKey } from "../../provider/domain/username";
import { addressMask } from "../drift/maskedText";
import type { Report, ReportedRequest } from "./report";

/** Values that identify a person, an organization or a credential. A report for an issue needs none. */
const PRIVATE =
  /^(firstName|lastName|country|mobileNumber|name|orgName|desc|description|privateKey|secret|securityContact|operationsContact|lastUsedAddress|ipAddress|cidrBlock)$/;
/** The names of API keys and service accounts are half of a credential. */
const CREDENTIAL = /^(publicKey|clientId)$/;
const IP_ADDRESS = /\b\d{1,3}(?:\.\d{1,3}){3}\b|\b[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){3,7}\b/gi;
/** A list shows this many entries. */
const MAX_ENTRIES = 3;

/** What to hide besides addresses. */
export interface Known {
  readonly addresses: readonly string[];
  readonly publicId: string | undefined;
}

/**
 * The report without secrets, e-mail addresses, names and IP addresses, so that it can be attached to
 * an issue. Each address has one number throughout the report. Long lists are shortened.
 */
export function masked(report: Report, known: Known): Report {
  const text = textMask(known);
  const requests = report.requests.map((request) => maskedRequest(request, text));
  const { results, left, interrupted, ...head } = report;
  return {
    ...head,
    ...(interrupted !== undefined && { interrupted: text(interrupted) }),
    results: results.map((result) => ({ ...result, observed: text(result.observed) })),
    requests,
    left: left.map(text),
  };
}

/** A function that masks a text. */
function textMask({ addresses, publicId }: Known): (text: string) => string {
  const numbers = new Map<string, string>();
  const numberOf = (address: string): string => {
    const number = numbers.get(address) ?? `***${numbers.size + 1}`;
    numbers.set(address, number);
    return number;
  };
  const all = [...new Set(addresses)].filter(Boolean);
  for (const address of all) numberOf(addressKey(address));
  const withoutAddresses = addressMask(all, numberOf);
  return (text) => {
    const plain = secrets.redact(text);
    const withoutId = publicId ? plain.replaceAll(publicId, "<credential>") : plain;
    return withoutAddresses(withoutId);
  };
}

function maskedRequest(request: ReportedRequest, text: (text: string) => string): ReportedRequest {
  const { body, response, ...head } = request;
  return {
    ...head,
    path: text(request.path),
    ...(body !== undefined && { body: maskedValue(body, text) }),
    ...(response !== undefined && { response: maskedValue(response, text) }),
  };
}

function maskedValue(value: unknown, text: (text: string) => string): unknown {
  if (typeof value === "string") return text(value).replace(IP_ADDRESS, "<ip>");
  if (Array.isArray(value)) {
    const shown = value.slice(0, MAX_ENTRIES).map((item) => maskedValue(item, text));
    const more = value.length - shown.length;
    return more > 0 ? [...shown, `… and ${more} more`] : shown;
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      // Links repeat ids and host names, and no assumption is about them.
      if (key === "links") return [];
      if (PRIVATE.test(key) && item) return [[key, "***"]];
      if (CREDENTIAL.test(key) && typeof item === "string") {
        const known = text(item);
        return [[key, known === item ? "***" : known]];
      }
      return [[text(key), maskedValue(item, text)]];
    }),
  );
}
