const { join } = require("node:path");
const base = require("../../jest.config.js");

/** The tests that `make mutants` runs: those of pure functions, without an engine or an emulator. */
const TESTS = [
  "atlas/{owners,pages}",
  "domain/{compare,deletion,identity,person,roles,username}",
  "invitation/{declared,diff,evidence,lastOwner,plan,planSteps,preview,state}",
  "organization/{diff,plan,request,state}",
  "users/{diff,plan,planProperties}",
];

/** @type {import("jest").Config} */
module.exports = {
  ...base,
  rootDir: join(__dirname, "../.."),
  testMatch: TESTS.map((name) => `<rootDir>/tests/${name}.test.ts`),
  // One file at a time: the whole program would take 2 GB in each process.
  transform: { "\\.ts$": ["ts-jest", { diagnostics: false, isolatedModules: true }] },
  reporters: [],
};
