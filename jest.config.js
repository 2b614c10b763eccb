/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  testMatch: ["<rootDir>/tests/**/*.test.ts"],
  transform: { "\\.ts$": ["ts-jest", { diagnostics: false }] },
  // The built package is loaded by the engine's processes, never by a test.
  modulePathIgnorePatterns: ["<rootDir>/dist/"],
  testTimeout: 120_000,
  // Each engine test keeps four processes busy.
  maxWorkers: 2,
  reporters: ["<rootDir>/tools/jest/reporter.cjs"],
};
