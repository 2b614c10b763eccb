import type { EngineEvent } from "@pulumi/pulumi/automation";
import type { Properties } from "../../cli/drift/previewResult";
import { INVITATION_TYPE, ORG, ORGANIZATION_TYPE, USERS_TYPE } from "../support/ids";

const TYPES = {
  person: INVITATION_TYPE,
  organization: ORGANIZATION_TYPE,
  users: USERS_TYPE,
  other: "aws:s3/bucket:Bucket",
} as const;

/** What a preview shows of a resource: recorded, live (`null`: deleted) and declared values. */
export interface ResourceSteps {
  readonly of?: keyof typeof TYPES;
  readonly name?: string;
  readonly recorded?: Properties;
  readonly live?: Properties | null;
  readonly declared?: Properties;
  readonly op?: string;
}

export const urnOf = (of: keyof typeof TYPES, name: string): string =>
  `urn:pulumi:prod::program::${TYPES[of]}::${name}`;

/** Ada as a program declares her. */
export const ada = { orgId: ORG, username: "ada@example.com", roles: ["ORG_MEMBER"] };
export const pending = {
  ...ada,
  status: "PENDING",
  isActive: false,
  adopted: false,
  reinvites: 0,
};
export const active = { ...pending, status: "ACTIVE", isActive: true };
export const acme = { orgId: ORG, name: "Acme" };

const OUTPUTS_ONLY = [
  ...["status", "isActive", "adopted", "reinvites", "createdAt", "expiresAt"],
  ...["userId", "invitationId", "atlasUsername", "changedUsername"],
  ...["people", "undeclaredUsers"],
];

const state = (properties: Properties) => ({
  inputs: Object.fromEntries(
    Object.entries(properties).filter(([name]) => !OUTPUTS_ONLY.includes(name)),
  ),
  outputs: properties,
});

/** The engine's events about these resources, as the Automation API returns them. */
export function engineEvents(...resources: readonly ResourceSteps[]): EngineEvent[] {
  return resources.flatMap(({ of = "person", name = "ada", recorded, live, declared, op }) => {
    const about = { urn: urnOf(of, name), type: TYPES[of] };
    const now = live === undefined ? recorded : live;
    const old = recorded && state(recorded);
    const read = now ? state(now) : null;
    const wanted = declared && state(declared);
    const refresh = { ...about, op: "refresh", old, new: read };
    const step = { ...about, op, old: read ?? undefined, new: wanted };
    return [
      ...(recorded ? [{ resOutputsEvent: { metadata: refresh } }] : []),
      ...(op ? [{ resourcePreEvent: { metadata: step } }] : []),
    ] as unknown as EngineEvent[];
  });
}

export const diagnostic = (severity: string, message: string, urn?: string): EngineEvent =>
  ({ diagnosticEvent: { severity, message, color: "never", urn } }) as unknown as EngineEvent;
