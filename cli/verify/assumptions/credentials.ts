import { confirmed, holds, tried } from "../verdict";
import type { Assumption } from "./assumption";

/** What Atlas answers to credentials, and its limits. */
export const CREDENTIALS: readonly Assumption[] = [
  {
    id: "unknown-key",
    claim: "The 401 to an unknown key has the code `UNEXPECTED_ERROR`",
    evidence: "recorded both: without a code until August 2026 (8,039 recordings), with it since",
    matters: "using the configured key if the stored one was deleted",
    ifRefuted: "A 401 without a code also means an unknown key",
    shownBy: [
      "tests/verify/refutedOrganization",
      "uses the configured key if Atlas refuses an unknown key",
    ],
    choice: "keyRefusal",
    trial: tried({ any: ["unknownKey"] }, ({ unknownKey: answer }) =>
      holds(answer.status === 401 && answer.errorCode === "UNEXPECTED_ERROR", answer.summary),
    ),
  },
  {
    id: "missing-role",
    claim: "Atlas answers 401 `USER_UNAUTHORIZED` to a key whose role is not sufficient",
    evidence: "recorded: `USER_UNAUTHORIZED`; documented: `NOT_ORG_OWNER`",
    matters: "not using another key because of a missing role",
    ifRefuted:
      "Every other code means the same, except those of an unknown key: with `UNEXPECTED_ERROR`, the configured key would be used",
    shownBy: ["tests/verify/refutedOrganization", "a missing role whose refusal has another code"],
    choice: "roleRefusal",
    trial: tried({ ok: ["readerKey"], any: ["refusedReader"] }, ({ refusedReader: answer }) =>
      holds(answer.status === 401 && answer.errorCode === "USER_UNAUTHORIZED", answer.summary),
    ),
  },
  {
    id: "rate-limit-headers",
    claim: "Responses of v2 contain `RateLimit-Limit` and `RateLimit-Remaining`",
    evidence: "recorded",
    matters: "how many requests run at the same time",
    ifRefuted: "The provider learns the limit from the first 429, and waits",
    shownBy: ["tests/atlas/waits", "a 429 is retried even for a call that is not retryable"],
    trial: tried({ ok: ["users"] }, ({ users }) => {
      const [limit, remaining] = ["ratelimit-limit", "ratelimit-remaining"].map(users.header);
      return limit !== undefined && remaining !== undefined
        ? confirmed(`limit ${limit}, remaining ${remaining}`)
        : holds(false, "the headers are missing");
    }),
  },
  {
    id: "page-size",
    claim: "Atlas accepts pages of 500 entries in both versions",
    evidence: "documented",
    matters: "the number of requests",
    ifRefuted: "The run stops with Atlas's message",
    shownBy: ["tests/verify/refuted", "a page size that Atlas refuses"],
    trial: tried({ any: ["members", "users"] }, ({ members, users }) =>
      holds(members.isSuccess && users.isSuccess, `v1.0: ${members.summary}; v2: ${users.summary}`),
    ),
  },
  {
    id: "end-of-invitations",
    claim: "v2 announces the end of an old version with the headers `Deprecation` and `Sunset`",
    evidence: "recorded",
    matters: "the warning that says to set `v2`",
    ifRefuted: "No warning. Nothing is changed",
    shownBy: ["tests/atlas/deprecation", "there is no warning without"],
    trial: {
      untried:
        "The provider calls no old version of v2, and nothing says whether v1.0 announces its end.",
    },
  },
  {
    id: "invitation-limit",
    claim: "The limit of ten invitations a minute counts per IP address, both versions together",
    evidence: "recorded per IP address; none for both versions together",
    matters: "the duration of an `up` with many invitations",
    ifRefuted: "Atlas refuses, and the provider waits for the next minute",
    shownBy: ["tests/atlas/emulator", "50 invitations pass the limit of ten per minute"],
    trial: { untried: "It would have to exhaust the limit, with ten mails." },
  },
  {
    id: "end-of-v1",
    claim: "v1.0 will answer 410 after its end",
    evidence: "documented for versions of v2",
    matters: "the message that says to set `v2`",
    ifRefuted: "A different message. Nothing is changed",
    shownBy: ["tests/atlas/errors", "an error names the call, the status"],
    trial: { untried: "v1.0 has not ended." },
  },
  {
    id: "access-list",
    claim:
      "A key with a non-empty access list can be used only from that list, even if the organization requires none",
    evidence: "documented",
    matters: "turning on `apiAccessListRequired`",
    ifRefuted: "The next call is refused, and you have to correct the list in Atlas",
    shownBy: [
      "tests/organization/adoption",
      "turning on access lists that shut the caller out is refused",
    ],
    trial: { untried: "It would lock a key out." },
  },
  {
    id: "access-list-before-role",
    claim: "Atlas checks the access list of an API key before its role",
    evidence: "none",
    matters: "messages only",
    ifRefuted: "A different message",
    shownBy: ["tests/atlas/emulator", "the error for an IP address that is not on the access list"],
    trial: { untried: "It would lock a key out." },
  },
];
