import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AtlasRequest } from "../../provider/atlas/events";
import { secrets } from "../../provider/domain/secrets";
import { formatRequest, openRequestLog } from "../../provider/runtime/requestLog";
import { ORG } from "../support/ids";

const REQUEST: AtlasRequest = {
  type: "request",
  at: Date.parse("2026-03-01T12:00:00.250Z"),
  operation: "createOrgInvite",
  method: "POST",
  path: `/api/atlas/v1.0/orgs/${ORG}/invites`,
  status: 400,
  errorCode: "INVITATIONS_RATE_LIMITED_IP",
  durationMs: 12,
  attempt: 2,
  waited: { ms: 61_000, reason: "Atlas allows 10 invitations per minute" },
  requestId: "r-1",
};

let folder: string;
let file: string;
let warnings: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "atlas-orgs-log-"));
  file = join(folder, "requests.log");
  warnings = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (destination: string) =>
  openRequestLog({ destination }, (text) => warnings.push(text));
const lines = () =>
  readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

test("each request is one line that says what happened and how long it waited", () => {
  const log = open(file);
  log(REQUEST);
  const { status: _, errorCode: __, waited: ___, requestId: ____, ...sent } = REQUEST;
  log({ ...sent, purpose: "challenge", lost: "connection reset" });
  expect(lines()).toEqual([
    {
      time: "2026-03-01T12:00:00.250Z",
      operation: "createOrgInvite",
      method: "POST",
      path: `/api/atlas/v1.0/orgs/${ORG}/invites`,
      status: 400,
      errorCode: "INVITATIONS_RATE_LIMITED_IP",
      durationMs: 12,
      attempt: 2,
      waitedMs: 61_000,
      waitedFor: "Atlas allows 10 invitations per minute",
      requestId: "r-1",
    },
    {
      time: "2026-03-01T12:00:00.250Z",
      operation: "createOrgInvite",
      purpose: "challenge",
      method: "POST",
      path: `/api/atlas/v1.0/orgs/${ORG}/invites`,
      lost: "connection reset",
      durationMs: 12,
      attempt: 2,
      waitedMs: 0,
    },
  ]);
});

test("the file is readable only by its user, and keeps the lines of earlier runs", () => {
  open(file)(REQUEST);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  chmodSync(file, 0o644);
  open(file)(REQUEST);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(lines()).toHaveLength(2);
});

test("a link is not followed, so that nobody else decides which file is written", () => {
  const target = join(folder, "target");
  writeFileSync(target, "");
  symlinkSync(target, file);
  open(file)(REQUEST);
  expect(readFileSync(target, "utf8")).toBe("");
  expect(warnings).toEqual([
    `The request log ${file} cannot be written (ELOOP). The run continues without it.`,
  ]);
});

test.each([
  ["a full disk", () => "/dev/full", "ENOSPC"],
  ["a folder that does not exist", () => join(folder, "no", "such"), "ENOENT"],
  ["a folder", () => folder, "EISDIR"],
])("%s is one warning, however many requests follow", (_, destination, code) => {
  const log = open(destination());
  log(REQUEST);
  log(REQUEST);
  expect(warnings).toEqual([
    `The request log ${destination()} cannot be written (${code}). The run continues without it.`,
  ]);
});

test("no log is written if none is asked for", () => {
  openRequestLog({}, (text) => warnings.push(text))(REQUEST);
  expect(warnings).toEqual([]);
});

test.each([
  ["ada%40example.com", "***%40example.com"],
  ["ada.lovelace%2Bx%40b%C3%BCcher.example", "***%40b%C3%BCcher.example"],
  ["ada@example.com", "***@example.com"],
  ["%C3%A9lo%C3%AFse%40example.com&pageNum=1", "***%40example.com&pageNum=1"],
])("addresses can be masked: %s", (address, masked) => {
  const path = `/api/atlas/v1.0/orgs/${ORG}/invites?username=`;
  const request = { ...REQUEST, path: path + address };
  expect(JSON.parse(formatRequest(request, true)).path).toBe(path + masked);
  expect(JSON.parse(formatRequest(request, false)).path).toBe(path + address);
});

test("no text of a line contains a secret", () => {
  const secret = "a-secret-of-this-process";
  secrets.learn(secret, "id");
  const pair = Buffer.from(`id:${secret}`).toString("base64");
  const line = formatRequest(
    {
      ...REQUEST,
      path: `/api/${secret}?a=${encodeURIComponent(pair)}`,
      errorCode: pair,
      lost: secret,
      requestId: `Bearer ${secret}`,
    },
    false,
  );
  expect(line).not.toContain(secret);
  expect(line).not.toContain(pair);
});
