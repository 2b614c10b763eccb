import type { Exchange } from "../../provider/runtime/rawCalls";
import type { Result } from "./results";
import { RESULTS, type ResultName, type Seen } from "./verdict";

/** A recorded request and its response. */
export interface ReportedRequest {
  /** Results refer to it by this number. */
  readonly number: number;
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly accept: string;
  readonly body?: unknown;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly response?: unknown;
  /** Why there is no response. */
  readonly lost?: string;
}

/** What a run says about one assumption. */
export interface ReportedResult {
  readonly id: string;
  readonly claim: string;
  readonly result: ResultName;
  /** What Atlas did, or why the assumption was not tried. */
  readonly observed: string;
  /** Numbers of the requests. */
  readonly requests: readonly number[];
  readonly evidence: string;
  readonly matters: string;
  readonly ifRefuted: string;
}

export interface Report {
  /** Version of the report's format. */
  readonly version: 1;
  readonly packageVersion: string;
  readonly baseUrl: string;
  readonly orgId: string;
  /** ISO 8601 time of the report. */
  readonly at: string;
  readonly counts: Readonly<Record<ResultName, number>>;
  /** Why the run ended early; absent if it did not. */
  readonly interrupted?: string;
  readonly results: readonly ReportedResult[];
  readonly requests: readonly ReportedRequest[];
  /** What could not be removed, as sentences. */
  readonly left: readonly string[];
}

/** Headers that say something about Atlas's behavior. */
const SHOWN_HEADERS = [
  "content-type",
  "date",
  "deprecation",
  "ratelimit-limit",
  "ratelimit-remaining",
  "retry-after",
  "sunset",
  "x-error-code",
  "x-java-method",
];

type Head = Pick<Report, "packageVersion" | "baseUrl" | "orgId" | "at" | "interrupted" | "left">;

/** The report of a run. It still contains addresses. */
export function reportOf(results: readonly Result[], seen: Seen, head: Head): Report {
  const steps = Object.entries(seen).filter(([, answer]) => answer !== undefined);
  const numbers = new Map(steps.map(([step], index) => [step, index + 1]));
  const { left, ...rest } = head;
  const count = (name: ResultName) => results.filter(({ result }) => result === name).length;
  return {
    version: 1,
    ...rest,
    counts: Object.fromEntries(RESULTS.map((name) => [name, count(name)])) as Report["counts"],
    results: results.map(({ assumption, result, observed, steps: used }) => ({
      id: assumption.id,
      claim: assumption.claim,
      result,
      observed,
      requests: used.flatMap((step) => numbers.get(step) ?? []),
      evidence: assumption.evidence,
      matters: assumption.matters,
      ifRefuted: assumption.ifRefuted,
    })),
    requests: steps.map(([, { exchange }], index) => requestOf(exchange, index + 1)),
    left,
  };
}

function requestOf(exchange: Exchange, number: number): ReportedRequest {
  const { response, lost, ...request } = exchange;
  const headers = Object.entries(response?.headers ?? {}).flatMap(([name, value]) =>
    SHOWN_HEADERS.includes(name) && value !== undefined ? [[name, String(value)]] : [],
  );
  return {
    number,
    ...request,
    ...(response && {
      status: response.status,
      headers: Object.fromEntries(headers),
      response: response.body,
    }),
    ...(lost !== undefined && { lost }),
  };
}

/** 1 if something is left or the run was interrupted, 7 if an assumption is refuted, otherwise 0. */
export function exitCode({ counts, interrupted, left }: Report): 0 | 1 | 7 {
  if (interrupted !== undefined || left.length > 0) return 1;
  return counts.refuted > 0 ? 7 : 0;
}
