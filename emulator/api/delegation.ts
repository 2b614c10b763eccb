import type { DelegationSettings } from "../store/types";
import { type Answer, bodyOf, type OrgCall } from "./call";
import { given, integer, nullable, object, oneOf, optional } from "./shape";

const YEAR = 31_536_000;

const change = object({
  delegatedMcpAccess: optional(nullable(oneOf(["DISALLOWED", "READ_ONLY", "READ_WRITE"]))),
  delegatedPartnerAccess: optional(nullable(oneOf(["DISALLOWED", "READ_WRITE"]))),
  idleRefreshTokenLifetime: optional(nullable(integer(1, YEAR))),
  maximumRefreshTokenLifetime: optional(nullable(integer(1, YEAR))),
});

/** Nothing is set in a new organization. */
export function newDelegationSettings(): DelegationSettings {
  return {
    delegatedMcpAccess: null,
    delegatedPartnerAccess: null,
    idleRefreshTokenLifetime: null,
    maximumRefreshTokenLifetime: null,
  };
}

export function getDelegationSettings({ organization }: OrgCall): Answer {
  return { status: 200, body: organization.delegationSettings };
}

export function updateDelegationSettings(call: OrgCall): Answer {
  const { organization } = call;
  organization.delegationSettings = {
    ...organization.delegationSettings,
    ...given(bodyOf(call, change)),
  };
  return getDelegationSettings(call);
}
