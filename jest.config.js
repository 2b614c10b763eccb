/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  testMatch: ["<rootDir>/tests/**/*.test.ts"],
  transform: { "\\.ts$": ["ts-jest", { diagnostics: false }] },
  testTimeout: 120_000,
};
