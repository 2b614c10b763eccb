import { buildState, upgradeState } from "../../provider/resources/organization/state";
import { ORG } from "../support/ids";

const OWN = { publicKey: "own", privateKey: "own-secret" };
const PAYER = { publicKey: "payer", privateKey: "payer-secret" };
const state = { orgId: ORG, name: "Acme" };

describe("a state that version 0.1.0 wrote", () => {
  test.each([
    [
      "moves the credentials of a created organization to ownCredentials",
      { ...state, adopted: false, credentials: OWN, __declared: ["name"] },
      { ...state, adopted: false, ownCredentials: OWN, __declaredNames: ["name"] },
    ],
    [
      "moves creatorCredentials to credentials",
      {
        ...state,
        adopted: false,
        credentials: OWN,
        creatorCredentials: PAYER,
        __declared: ["name"],
      },
      {
        ...state,
        adopted: false,
        credentials: PAYER,
        ownCredentials: OWN,
        __declaredNames: ["name"],
      },
    ],
    [
      "keeps the declared credentials of an adopted organization",
      { ...state, adopted: true, credentials: PAYER, __declared: ["orgId", "name", "credentials"] },
      { ...state, adopted: true, credentials: PAYER, __declaredNames: ["orgId", "name"] },
    ],
    [
      "keeps the credentials declared for a created organization whose id was declared later",
      { ...state, adopted: false, credentials: PAYER, __declared: ["orgId", "credentials"] },
      { ...state, adopted: false, credentials: PAYER, __declaredNames: ["orgId"] },
    ],
    [
      "keeps the credentials of an organization that was adopted by its name",
      {
        ...state,
        adopted: true,
        credentials: PAYER,
        creatorCredentials: PAYER,
        __declared: ["name"],
      },
      { ...state, adopted: true, credentials: PAYER, __declaredNames: ["name"] },
    ],
    [
      "keeps the credentials of an organization that `Organization.get` reads",
      { ...state, adopted: true, credentials: PAYER, __declared: [] },
      { ...state, adopted: true, credentials: PAYER, __declaredNames: [] },
    ],
    [
      "keeps the reason why an outcome is unknown",
      { orgId: "", name: "Acme", adopted: false, __declared: ["name"], __lost: "lost" },
      { orgId: "", name: "Acme", adopted: false, __declaredNames: ["name"], __lost: "lost" },
    ],
  ])("%s", (_, old, upgraded) => expect(upgradeState(old)).toEqual(upgraded));
});

test("a state of this version is returned as it is", () => {
  const live = { id: ORG, name: "Acme" };
  const current = buildState(
    { name: "Acme", credentials: PAYER },
    { live, adopted: false, ownCredentials: OWN },
  );
  expect(upgradeState(current)).toBe(current);
});
