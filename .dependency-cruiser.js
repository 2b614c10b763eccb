// Data flows one way, and each arrow is the only import allowed between two rooms:
// program → sdk → provider/{organization,invitation} → provider/atlas → provider/http → Atlas.

const inside = (...rooms) => `^(${rooms.join("|")})/`;
const lifecycles = ["provider/organization", "provider/invitation"];
const product = ["sdk", "provider", "emulator", "cli"];

/** Files of `from` import nothing of `to`. */
const separate = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

module.exports = {
  forbidden: [
    separate(
      "sdk-runs-no-provider-code",
      "What a program imports runs in the program's process; provider code runs in the provider's. The SDK shares its types, and the lookups that a program asks Atlas itself.",
      { path: inside("sdk") },
      {
        path: inside("provider"),
        pathNot: "^provider/(lookups|node|session)\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    ),
    separate(
      "sdk-stands-alone",
      "The SDK is what programs install: neither the emulator nor the command is part of it.",
      { path: inside("sdk") },
      { path: inside("emulator", "cli") },
    ),
    separate(
      "provider-knows-no-front-end",
      "The provider is used by the SDK and the command, never the other way round.",
      { path: inside("provider") },
      { path: inside("sdk", "emulator", "cli") },
    ),
    separate(
      "lifecycles-speak-to-atlas-only",
      "A lifecycle decides over plain data: it reaches Atlas through provider/atlas, and knows neither HTTP nor the host it runs in.",
      { path: inside(...lifecycles) },
      { path: [inside("provider/http"), "^provider/(index|adapter|session)\\.ts$"] },
    ),
    separate(
      "lifecycles-are-separate",
      "An organization and an invitation know nothing of each other: what both need belongs beside them or below.",
      { path: "^provider/(organization|invitation)/" },
      { path: inside(...lifecycles), pathNot: "^provider/$1/" },
    ),
    separate(
      "atlas-knows-no-lifecycle",
      "What Atlas says doesn't depend on what is done with it.",
      { path: inside("provider/atlas") },
      { path: [inside(...lifecycles), "^provider/(index|adapter|session)\\.ts$"] },
    ),
    separate(
      "http-knows-no-atlas",
      "How bytes travel doesn't depend on what they say.",
      { path: inside("provider/http") },
      {
        path: [inside("provider/atlas", ...lifecycles), "^provider/(index|adapter|session)\\.ts$"],
      },
    ),
    separate(
      "emulator-shares-nothing",
      "An emulator that shared code with the provider would share its mistakes.",
      { path: inside("emulator") },
      { path: inside("sdk", "provider", "cli") },
    ),
    separate(
      "cli-uses-what-users-have",
      "The command stands on the SDK and the emulator, as users' programs do.",
      { path: inside("cli") },
      { path: inside("provider") },
    ),
    separate(
      "product-imports-no-tooling",
      "Tests, tools and examples are not shipped.",
      { path: inside(...product) },
      { path: inside("tests", "tools", "examples", "bench") },
    ),
    separate(
      "nobody-imports-tests",
      "What tools and tests share is in tools/.",
      { pathNot: inside("tests") },
      { path: inside("tests") },
    ),
    separate(
      "pulumi-at-the-edges",
      "Only what programs import, the one adapter to Pulumi's calling convention and the command know Pulumi.",
      { path: inside(...product), pathNot: "^(sdk/|cli/|provider/adapter\\.ts$)" },
      { path: "node_modules/@pulumi/" },
    ),
    separate(
      "undici-in-http-only",
      "One room knows how bytes travel.",
      { path: inside(...product), pathNot: inside("provider/http") },
      { path: "node_modules/undici/" },
    ),
    separate(
      "shipped-code-needs-shipped-packages",
      "A package that only this repository installs is not there at a user's.",
      { path: inside(...product) },
      {
        dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"],
        dependencyTypesNot: ["npm-peer"],
      },
    ),
    separate(
      "no-cycle",
      "Files that need each other are one file, or need a third.",
      {},
      { circular: true },
    ),
    separate("resolvable", "An import has to lead somewhere.", {}, { couldNotResolve: true }),
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default"],
    },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^dist/" },
  },
};
